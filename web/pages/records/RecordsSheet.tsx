import { createMemo, createSignal, For, Match, Show, Suspense, Switch, type JSX } from 'solid-js'
import type { Figure } from '../../../shared/engine/contract.ts'
import type { Note } from '../../../shared/protocol/notes.ts'
import { useApp } from '../../state/app.ts'
import { keyName } from '../../state/filter-words.ts'
import { figureText } from '../../text/figure.ts'
import { r } from '../../text/records.ts'
import { k } from '../../text/waiting.ts'
import { Icon } from '../../widgets/Icon.tsx'
import { Sheet } from '../../widgets/Sheet.tsx'
import { filterWords, measureName, whereAsked, type Asked } from './asked.ts'
import { createRecordList, type ListKind, type Sort } from './list.ts'
import AskColleagues from '../decisions/AskColleagues.tsx'
import NotesOn from '../notes/NotesOn.tsx'
import { OrderView } from './OrderView.tsx'
import { Proof } from './Proof.tsx'
import { RecordRows } from './RecordRows.tsx'
import { RecordsFound, SortChoice } from './RecordsParts.tsx'
import './records.css'

/** From a number to its records: what it counts, how many they are and what they come to, each order a tap away. */
export default function RecordsSheet(props: { asked: Asked; note?: string; onClose: () => void }): JSX.Element {
  const { data } = useApp()
  const [list, setList] = createSignal<ListKind>('orders')
  const [sort, setSort] = createSignal<Sort>('-time')
  const [order, setOrder] = createSignal<string | null>(null)
  let back: HTMLButtonElement | undefined
  /** The row that an order was opened from. */
  let from = -1
  const open = (key: string | null) => {
    if (key !== null) from = Number((document.activeElement as HTMLElement | null)?.dataset['place'] ?? -1)
    setOrder(key)
    if (key !== null) back?.focus()
  }
  const [proof, setProof] = createSignal(false)
  const [noting, setNoting] = createSignal(false)
  /** The one product that the figure is about, where it is about one. */
  const product = () => {
    const keys = props.asked.filters.sets.product ?? []
    return keys.length === 1 ? (keys[0] ?? null) : null
  }
  const notes = () => data.things<Note>('note').filter((note) => note.on?.kind === 'product' && note.on.key === product()).length
  const where = createMemo(() => whereAsked(props.asked))
  const records = createRecordList({ ...data, dataset: 'sales' }, () => ({ measure: props.asked.measure, where: where(), list: list(), sort: sort() }))
  const currency = () => data.workspace()?.currency ?? null
  const zone = () => data.workspace()?.zone ?? 'UTC'
  const words = () => {
    const { filters, together } = props.asked
    const found = filterWords(filters, data.labels(), zone(), currency())
    return together ? [...found, { title: r().together, text: together.map((key) => keyName('product', key, data.labels())).join(' + ') }] : found
  }
  const figure = () => {
    const head = records.head()
    return head ? figureText(props.asked.measure, head.figure, currency()) : ''
  }
  const count = () => {
    const head = records.head()
    return head ? (list() === 'orders' ? head.orders : head.lines) : 0
  }
  return (
    <Sheet title={r().title(measureName(props.asked.measure))} onClose={props.onClose} side>
      <Switch
        fallback={
          <>
            <div class="records-head">
              <p class="records-figure figure" classList={{ 'records-unknown': records.head() === null }} data-records="figure" textContent={figure()} />
              <p class="small soft" data-records="counts">
                {records.head() ? r().counts(records.head()?.lines ?? 0, records.head()?.orders ?? 0) : r().loading}
              </p>
              <Show when={r().meaning[props.asked.measure]}>{(words) => <p class="small">{words()}</p>}</Show>
              <Show when={props.note}>
                <p class="small">{props.note}</p>
              </Show>
              <ul class="records-filters small">
                <For each={words()}>
                  {(one) => (
                    <li title={`${one.title}: ${one.text}`}>
                      <span class="soft">{one.title}</span> {one.text}
                    </li>
                  )}
                </For>
              </ul>
              <div class="records-asks">
                <button type="button" class="button plain small-button records-why" aria-expanded={proof()} onClick={() => setProof((shown) => !shown)}>
                  {r().why}
                </button>
                <Show when={product()}>
                  <button type="button" class="button plain small-button" aria-expanded={noting()} onClick={() => setNoting((shown) => !shown)}>
                    {k().notesOn} ({notes()})
                  </button>
                </Show>
              </div>
              <Show when={noting() && product()}>{(key) => <NotesOn on={{ kind: 'product', key: key() }} />}</Show>
              <Show when={!props.asked.together}>
                <AskColleagues asked={{ dataset: 'sales', measure: props.asked.measure, filters: props.asked.filters }} figure={(records.head()?.figure ?? null) as Figure | null} />
              </Show>
              {/* What waits here waits alone: the sheet around it stays. */}
              <Suspense>
                <Show when={proof() && records.head()}>{(head) => <Proof asked={props.asked} here={head()} words={words()} />}</Show>
              </Suspense>
            </div>
            <div class="records-bar">
              <div class="records-kinds" role="radiogroup" aria-label={r().list.label}>
                <For each={['orders', 'lines'] as const}>
                  {(kind) => (
                    <label class="records-kind">
                      <input type="radio" name="records-kind" checked={list() === kind} onChange={() => setList(kind)} />
                      <span>{r().list[kind]}</span>
                    </label>
                  )}
                </For>
              </div>
              <SortChoice sort={sort()} onSort={setSort} />
            </div>
            <RecordsFound records={records} count={count()}>
              <RecordRows records={records} list={list()} count={count()} currency={currency()} zone={zone()} onOrder={open} from={from} />
            </RecordsFound>
          </>
        }
      >
        <Match when={order()}>
          {(key) => (
            <>
              <button ref={(element) => (back = element)} type="button" class="button plain records-back" onClick={() => open(null)}>
                <Icon name="back" size={16} /> {r().back}
              </button>
              <Suspense fallback={<span class="bone order-bone" />}>
                <OrderView order={key()} currency={currency()} zone={zone()} />
              </Suspense>
            </>
          )}
        </Match>
      </Switch>
    </Sheet>
  )
}
