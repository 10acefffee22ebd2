import { Show, type JSX } from 'solid-js'
import type { ImportedMonth } from '../../../../../shared/protocol/imports.ts'
import type { OwnDataset } from '../../../../../shared/model/own-dataset.ts'
import { d } from '../../../../text/datasets.ts'
import { language } from '../../../../text/language.ts'
import { measureText } from '../../../../text/measure.ts'
import { Months, type MonthColumn } from '../../Months.tsx'

/** Measures that have a column; more would not fit a phone. */
const MOST = 4

/** Rows and what each summed measure came to by month, the newest first, with their sum. Levels and means have no sum over time. */
export function OwnMonths(props: { months: readonly ImportedMonth[]; dataset: OwnDataset; currency: string | null }): JSX.Element {
  const columns = () =>
    props.dataset.measures
      .flatMap((measure, slot): MonthColumn[] => (measure.adds === 'sum' && measure.headings.length > 0 ? [{ title: measure.shown, of: (month) => month.sums?.[slot] ?? 0, text: (amount) => measureText(language(), measure, amount, props.currency) }] : []))
      .slice(0, MOST)
  return (
    <Show when={props.months.length > 0}>
      <Months months={props.months} lines={d().page.lines} columns={columns()} />
    </Show>
  )
}
