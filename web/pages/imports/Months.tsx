import { For, type JSX } from 'solid-js'
import type { ImportedMonth } from '../../../shared/protocol/imports.ts'
import { parseDay } from '../../../shared/model/calendar.ts'
import { day, number } from '../../text/format.ts'
import { w } from '../../text/imports.ts'
import { language } from '../../text/language.ts'
import './receipt.css'

/** A sum beside the rows: what it is called, a month's amount, and how that is written. */
export interface MonthColumn {
  readonly title: string
  readonly of: (month: ImportedMonth) => number
  readonly text: (amount: number) => string
}

/** Rows and sums by month, the newest first, with what they come to together. `lines` is what a row is called. */
export function Months(props: { months: readonly ImportedMonth[]; lines: string; columns: readonly MonthColumn[] }): JSX.Element {
  const all = (): readonly MonthColumn[] => [{ title: props.lines, of: (month) => month.lines, text: (count) => number(language(), count) }, ...props.columns]
  const sum = (column: MonthColumn) => props.months.reduce((total, month) => total + column.of(month), 0)
  return (
    <div class="months" classList={{ many: props.columns.length > 2 }} role="group" tabindex="0" aria-label={w().receipt.months}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{w().preview.month}</th>
            <For each={all()}>{(column) => <th scope="col" class="number">{column.title}</th>}</For>
          </tr>
        </thead>
        <tbody>
          <For each={props.months.toReversed()}>
            {(month) => (
              <tr data-month={month.month}>
                <th scope="row">{day(language(), parseDay(`${month.month}-01`), 'month')}</th>
                <For each={all()}>{(column) => <td class="number" data-title={column.title}>{column.text(column.of(month))}</td>}</For>
              </tr>
            )}
          </For>
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{w().receipt.all}</th>
            <For each={all()}>{(column) => <td class="number" data-title={column.title}>{column.text(sum(column))}</td>}</For>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
