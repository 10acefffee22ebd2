import { For, Show, type JSX } from 'solid-js'
import type { ImportedMonth } from '../../../../../shared/protocol/imports.ts'
import { parseDay } from '../../../../../shared/model/calendar.ts'
import type { OwnDataset } from '../../../../../shared/model/own-dataset.ts'
import { d } from '../../../../text/datasets.ts'
import { day, number } from '../../../../text/format.ts'
import { w } from '../../../../text/imports.ts'
import { language } from '../../../../text/language.ts'
import { measureText } from '../../../../text/measure.ts'
import '../../receipt.css'

/** Rows and what each summed measure came to by month, the newest first, with their sum. Levels and means have no sum over time. */
export function OwnMonths(props: { months: readonly ImportedMonth[]; dataset: OwnDataset; currency: string | null }): JSX.Element {
  const summed = () => props.dataset.measures.flatMap((measure, slot) => (measure.adds === 'sum' && measure.headings.length > 0 ? [{ measure, slot }] : [])).slice(0, 4)
  const all = (slot: number) => props.months.reduce((sum, month) => sum + (month.sums?.[slot] ?? 0), 0)
  return (
    <Show when={props.months.length > 0}>
      <div class="months" role="group" tabindex="0" aria-label={w().receipt.months}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{w().preview.month}</th>
              <th scope="col" class="number">
                {d().page.lines}
              </th>
              <For each={summed()}>{({ measure }) => <th scope="col" class="number">{measure.shown}</th>}</For>
            </tr>
          </thead>
          <tbody>
            <For each={props.months.toReversed()}>
              {(month) => (
                <tr data-month={month.month}>
                  <th scope="row">{day(language(), parseDay(`${month.month}-01`), 'month')}</th>
                  <td class="number">{number(language(), month.lines)}</td>
                  <For each={summed()}>{({ measure, slot }) => <td class="number">{measureText(language(), measure, month.sums?.[slot] ?? 0, props.currency)}</td>}</For>
                </tr>
              )}
            </For>
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{w().receipt.all}</th>
              <td class="number">{number(language(), props.months.reduce((sum, month) => sum + month.lines, 0))}</td>
              <For each={summed()}>{({ measure, slot }) => <td class="number">{measureText(language(), measure, all(slot), props.currency)}</td>}</For>
            </tr>
          </tfoot>
        </table>
      </div>
    </Show>
  )
}
