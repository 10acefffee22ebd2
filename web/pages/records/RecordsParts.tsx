import { For, Match, Show, Switch, type JSX } from 'solid-js'
import { t } from '../../text/language.ts'
import { r } from '../../text/records.ts'
import type { RecordList, Sort } from './list.ts'

const SORTS = ['-time', 'time', '-figure', 'figure'] as const

/** In which order records stand. */
export function SortChoice(props: { sort: Sort; onSort: (sort: Sort) => void }): JSX.Element {
  return (
    <label class="records-sort">
      <span class="hidden-words">{r().sort.label}</span>
      <select class="input" value={props.sort} onChange={(event) => props.onSort(event.currentTarget.value as Sort)}>
        <For each={SORTS}>{(one) => <option value={one}>{r().sort[one]}</option>}</For>
      </select>
    </label>
  )
}

/** The records themselves, and where they come from; in their place that they could not be read, or that there are none. */
export function RecordsFound(props: { records: RecordList; count: number; children: JSX.Element }): JSX.Element {
  const from = () => props.records.head()?.from
  return (
    <>
      <Show when={from() === 'part' || from() === 'edge'}>
        <p class="records-note small" role="status">
          {from() === 'part' ? r().part : r().fromEdge}
        </p>
      </Show>
      <Switch fallback={props.children}>
        <Match when={props.records.failed()}>
          <div role="alert" class="records-note">
            <p>{r().failed}</p>
            <button type="button" class="button" onClick={() => props.records.again()}>
              {t().common.retry}
            </button>
          </div>
        </Match>
        <Match when={props.records.head() && props.count === 0}>
          <p class="soft records-note">{r().empty}</p>
        </Match>
      </Switch>
    </>
  )
}
