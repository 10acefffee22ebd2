import type { JSX } from 'solid-js'
import type { ImportedMonth } from '../../../shared/protocol/imports.ts'
import { money } from '../../text/format.ts'
import { w } from '../../text/imports.ts'
import { language } from '../../text/language.ts'
import { Months } from './Months.tsx'

/** Rows and revenue by month, the newest first, with their sum. */
export function MonthTable(props: { months: readonly ImportedMonth[]; currency: string | null }): JSX.Element {
  const words = () => w().preview
  return <Months months={props.months} lines={words().lines} columns={[{ title: words().revenue, of: (month) => month.revenue, text: (amount) => money(language(), amount, props.currency) }]} />
}
