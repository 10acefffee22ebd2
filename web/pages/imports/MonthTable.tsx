import { For, type JSX } from 'solid-js'
import type { ImportedMonth } from '../../../shared/protocol/imports.ts'
import { parseDay } from '../../../shared/model/calendar.ts'
import { day, money, number } from '../../text/format.ts'
import { w } from '../../text/imports.ts'
import { language } from '../../text/language.ts'
import './receipt.css'

/** Rows and revenue by month, the newest first, with their sum. */
export function MonthTable(props: { months: readonly ImportedMonth[]; currency: string | null }): JSX.Element {
  const words = () => w().preview
  const sum = (of: 'lines' | 'revenue') => props.months.reduce((all, month) => all + month[of], 0)
  return (
    <div class="months" role="group" tabindex="0" aria-label={w().receipt.months}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{words().month}</th>
            <th scope="col" class="number">
              {words().lines}
            </th>
            <th scope="col" class="number">
              {words().revenue}
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={props.months.toReversed()}>
            {(month) => (
              <tr data-month={month.month}>
                <th scope="row">{day(language(), parseDay(`${month.month}-01`), 'month')}</th>
                <td class="number">{number(language(), month.lines)}</td>
                <td class="number">{money(language(), month.revenue, props.currency)}</td>
              </tr>
            )}
          </For>
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{w().receipt.all}</th>
            <td class="number">{number(language(), sum('lines'))}</td>
            <td class="number">{money(language(), sum('revenue'), props.currency)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
