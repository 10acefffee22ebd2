import { createMemo, createSignal, For, Match, Show, Suspense, Switch, type JSX } from 'solid-js'
import type { DashboardFilters, Figure } from '../../../shared/engine/contract.ts'
import { ROWS } from '../../../shared/model/own-names.ts'
import type { OwnDataset, OwnMeasure } from '../../../shared/model/own-dataset.ts'
import type { LineRecord } from '../../../shared/protocol/records.ts'
import { whereOf } from '../../offline/edge-dashboard.ts'
import type { OwnData } from '../../offline/contract.ts'
import { useApp } from '../../state/app.ts'
import { valueOf } from '../../../shared/engine/figure-value.ts'
import { d } from '../../text/datasets.ts'
import { dateTime, number } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { measureText } from '../../text/measure.ts'
import { r } from '../../text/records.ts'
import { Sheet } from '../../widgets/Sheet.tsx'
import AskColleagues from '../decisions/AskColleagues.tsx'
import { filterWords } from './asked.ts'
import { createRecordList, edgeRecords, type Head, type Sort } from './list.ts'
import { createProved } from './proved.ts'
import { RecordRows, type Face } from './RecordRows.tsx'
import { RecordsFound, SortChoice } from './RecordsParts.tsx'
import './records.css'

/** Which figure of a dataset of one's own was tapped: a measure, or for null the count of its rows. */
export interface OwnAsked {
  readonly measure: OwnMeasure | null
  readonly filters: DashboardFilters
}

interface Props {
  readonly own: OwnData
  readonly dataset: OwnDataset
  readonly asked: OwnAsked
  readonly nameOf: (dimension: string, key: string | null) => string
  readonly titleOf: (dimension: string) => string
  readonly onClose: () => void
}

/** From a figure of a dataset of one's own to the rows that it counts, from this device or from the edge. */
export default function OwnRecordsSheet(props: Props): JSX.Element {
  const { data } = useApp()
  const [sort, setSort] = createSignal<Sort>('-time')
  const [proof, setProof] = createSignal(false)
  const measure = () => props.asked.measure
  const where = createMemo(() => whereOf(props.asked.filters, null))
  const name = () => measure()?.name ?? ROWS
  const records = createRecordList(
    { dataset: props.dataset.name, records: props.own.records, revision: props.own.revision, online: data.online },
    () => ({ measure: name(), where: where(), list: 'lines', sort: sort() }),
  )
  const currency = () => data.workspace()?.currency ?? null
  const zone = () => data.workspace()?.zone ?? 'UTC'
  const text = (figure: Figure | null) => {
    const value = figure === null ? null : valueOf(figure)
    const one = measure()
    return value === null ? t().common.none : one ? measureText(language(), one, value, currency()) : number(language(), value)
  }
  const words = () => filterWords(props.asked.filters, {}, zone(), currency(), { keyOf: (dimension, key) => props.nameOf(dimension, key), titleOf: (dimension) => props.titleOf(dimension) })
  const lineFace = (line: LineRecord, columns: Head['columns']): Face => {
    const said = columns.dimensions.flatMap((dimension, index) => (line.dimensions[index] === null || line.dimensions[index] === undefined ? [] : [props.nameOf(dimension, line.dimensions[index] as string)]))
    const value = (one: OwnMeasure) => {
      const found = line.values[columns.values.indexOf(one.name)] ?? null
      return found === null ? t().common.none : measureText(language(), one, found, currency())
    }
    const [first, second] = [measure(), ...props.dataset.measures.filter((one) => one.headings.length > 0 && one.name !== measure()?.name)].filter((one) => one !== null)
    return {
      order: '',
      name: said.slice(0, 2).join(' · ') || props.dataset.shown,
      more: [dateTime(language(), line.at, zone()), ...said.slice(2)].join(' · '),
      figure: first ? value(first) : '',
      small: second ? `${second.shown} ${value(second)}` : '',
    }
  }
  return (
    <Sheet title={r().title(measure()?.shown ?? d().page.lines)} onClose={props.onClose} side>
      <div class="records-head">
        <p class="records-figure figure" classList={{ 'records-unknown': records.head() === null }} data-records="figure" textContent={records.head() ? text(records.head()?.figure ?? null) : ''} />
        <p class="small soft" data-records="counts">{records.head() ? r().lines(records.head()?.lines ?? 0) : r().loading}</p>
        <Show when={measure()?.adds === 'level'}><p class="small">{d().page.level}</p></Show>
        <Show when={measure()?.adds === 'mean'}><p class="small">{d().page.mean}</p></Show>
        <ul class="records-filters small">
          <For each={words()}>{(one) => <li title={`${one.title}: ${one.text}`}><span class="soft">{one.title}</span> {one.text}</li>}</For>
        </ul>
        <button type="button" class="button plain small-button records-why" aria-expanded={proof()} onClick={() => setProof((shown) => !shown)}>{r().why}</button>
        <AskColleagues asked={{ dataset: props.dataset.name, measure: name(), filters: props.asked.filters }} figure={(records.head()?.figure ?? null) as Figure | null} />
        <Suspense>
          <Show when={proof() && records.head()}>
            {(head) => <OwnProof dataset={props.dataset.name} measure={name()} where={where()} here={head()} text={text} refresh={() => props.own.refresh()} />}
          </Show>
        </Suspense>
      </div>
      <SortChoice sort={sort()} onSort={setSort} />
      <RecordsFound records={records} count={records.head()?.lines ?? 0}>
        <RecordRows records={records} list="lines" count={records.head()?.lines ?? 0} currency={currency()} zone={zone()} lineFace={lineFace} />
      </RecordsFound>
    </Sheet>
  )
}

/** The same rows and their sum from the edge, and whether they agree. */
function OwnProof(props: { dataset: string; measure: string; where: ReturnType<typeof whereOf>; here: Head; text: (figure: Figure | null) => string; refresh: () => Promise<void> }): JSX.Element {
  const { data } = useApp()
  const question = () => (data.online() ? { dataset: props.dataset, measure: props.measure, where: props.where } : null)
  const { edge, asking, agrees, again } = createProved(question, () => props.here, (asked) => edgeRecords({ ...asked, list: 'lines', sort: '-time', from: 0, limit: 1 }))
  return (
    <div class="proof" role="status">
      <dl>
        <div><dt>{r().rows}</dt><dd class="figure">{number(language(), props.here.lines)}</dd></div>
        <div><dt>{r().sumHere}</dt><dd class="figure">{props.text(props.here.figure)}</dd></div>
        <Show when={data.online()}>
          <div><dt>{r().sumEdge}</dt><dd class="figure">{asking() ? r().asking : edge() ? `${props.text(edge()?.figure ?? null)} · ${r().lines(edge()?.lines ?? 0)}` : t().common.none}</dd></div>
        </Show>
      </dl>
      <Switch fallback={<p class="small">{r().noProof}</p>}>
        <Match when={asking()}><p class="small soft">{r().asking}</p></Match>
        <Match when={agrees() === true}><p class="proof-good" data-proof="agree">✓ {r().agree}</p></Match>
        <Match when={agrees() === false}>
          <p class="bad" data-proof="apart">{r().stillApart}</p>
          <button type="button" class="button" onClick={() => void props.refresh().then(() => again())}>{r().refresh}</button>
        </Match>
      </Switch>
    </div>
  )
}
