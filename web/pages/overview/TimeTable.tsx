import { For, Show, type JSX } from 'solid-js'
import type { Days } from '../../state/period.ts'
import { dayRange, money } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { MarkSign, type Mark } from '../../widgets/Mark.tsx'
import { Sheet } from '../../widgets/Sheet.tsx'

/** The chart's figures as a table, newest first; a tap on one opens its records. */
export function TimeTable(props: { buckets: readonly Days[]; sums: Float64Array; apartIn: (days: Days) => string; currency: string | null; onRecords: (days: Days) => void; markOf: (days: Days) => Mark | null; onClose: () => void }): JSX.Element {
  const newestFirst = () => props.buckets.map((_, index) => props.buckets.length - 1 - index)
  return (
    <Sheet title={t().overview.chart.title} onClose={props.onClose}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t().overview.chart.time}</th>
            <th scope="col" class="number">
              {t().overview.kpi.revenue}
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={newestFirst()}>
            {(index) => (
              <tr>
                <th scope="row">
                  {dayRange(language(), props.buckets[index]?.from ?? 0, props.buckets[index]?.to ?? 1)} <span class="small soft">{props.apartIn(props.buckets[index] ?? { from: 0, to: 1 })}</span>
                </th>
                <td class="number">
                  <Show when={props.markOf(props.buckets[index] ?? { from: 0, to: 1 })}>{(mark) => <MarkSign mark={mark()} />}</Show>
                  <button type="button" class="table-figure figure" aria-haspopup="dialog" title={t().overview.records} onClick={() => props.onRecords(props.buckets[index] ?? { from: 0, to: 1 })}>
                    {money(language(), props.sums[index] ?? 0, props.currency)}
                  </button>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </Sheet>
  )
}
