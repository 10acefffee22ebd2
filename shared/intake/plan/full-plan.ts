import type { Plan } from '../contract.ts'
import type { DateApart } from '../columns/date-apart.ts'
import type { DateLacks } from '../columns/date-lacks.ts'
import type { DateOrder } from '../values/dates.ts'
import type { Field } from '../headings/fields.ts'
import type { RowHabits } from '../headings/known-exports.ts'
import type { Powers } from '../money/thousands.ts'
import type { MoneyRule } from '../money/money-rule.ts'
import type { ReportRows } from './report-rows.ts'
import type { SetParts } from '../orders/sets.ts'
import type { Trials } from './trials.ts'

/** The plan as the reader uses it. JSON: stored with the job, so that the same plan gives the same rows for ever. */
export interface FullPlan extends Plan {
  readonly separator: string
  readonly headings: readonly string[]
  /** Lines above the headings: print-outs repeat them on each page. */
  readonly preamble: readonly string[]
  readonly records: number
  /** Column by field. */
  readonly columns: Readonly<Partial<Record<Field, number>>>
  readonly statuses: readonly number[]
  /** Those of them that say by a yes that the row was refunded. */
  readonly refundFlags?: readonly number[]
  /** Columns that ask whether an order was paid: a no leaves it out. */
  readonly paidFlags?: readonly number[]
  /** Invoices not paid yet count. */
  readonly billed?: boolean
  /** Whether the decimal mark is a comma, by column. */
  readonly comma: readonly boolean[]
  /** Columns that count the currency's minor unit; absent where none do. */
  readonly minor?: readonly number[]
  /** Powers of ten that money is told in, by column; absent where it is told in whole units. */
  readonly powers?: Powers
  /** Columns of numbers where some cell names a currency. */
  readonly priced: readonly number[]
  /** Currency of rows that name none. */
  readonly ownCurrency: string
  readonly dateOrder: DateOrder
  /** Offset in ms that the heading promises for times without zone. */
  readonly offset: number | null
  /** Columns that tell the till, where tills have numbers of their own: it belongs to the order. */
  readonly tills: readonly number[]
  /** Columns whose blank cells mean "as above" on later lines of an order. */
  readonly fill: readonly number[]
  /** Rows whose article is a total sum up their order. */
  readonly totalsNamed?: boolean
  /** So do rows that are named a payment, a tax or the change given: articles stand in a till's journal. */
  readonly journal?: boolean
  /** The column of orders that were only trials. */
  readonly trials?: Trials
  /** Lines that are parts of a set, whose price holds theirs. */
  readonly setParts?: SetParts
  /** The column, and its cells, of rows that are purchases, payments or other entries of a ledger. */
  readonly kindsAside?: Trials
  /** The column, and its cells, of rows that tell again what another stage of the same sale tells. */
  readonly stages?: Trials
  /** Rows that name a report's figures, and no articles. */
  readonly report?: ReportRows
  /** Cells of the customers' column that name nobody. */
  readonly guests?: readonly string[]
  /** A spreadsheet's day numbers stand among written dates. */
  readonly serials?: boolean
  /** Times stand as parts of a day in their column. */
  readonly dayParts?: boolean
  /** Dates stand on the first row of each day alone: a blank one means "as above". */
  readonly fillDate?: boolean
  /** Documents are numbered as returns: all rows are. */
  readonly returns?: boolean
  /** Year, month and day stand in a column each. */
  readonly dateApart?: DateApart
  /** The day of all rows, ISO 8601, where only the lines above the table tell it. */
  readonly dayAbove?: string
  /** The column of dates that lack what the lines above the table tell. */
  readonly dateLacks?: DateLacks
  /** The column of when money was given back: what came back belongs there. */
  readonly refundedAt?: number
  /** A blank order number means "as above" too. */
  readonly fillOrder: boolean
  /** What stands for the order number where no column has one. */
  readonly orderFrom: 'moment' | 'day' | null
  readonly money: MoneyRule
  /** Revenue is what the customer paid, or what is left of it without tax. */
  readonly revenue: 'gross' | 'net'
  /** Quantities are negative where goods go out. */
  readonly outgoingQuantities: boolean
  /** Lines of discounts have their own sign; else they lower whatever it is. */
  readonly discountsSigned: boolean
  /** Columns in which amounts marked as debit lower, and those marked as credit do not. */
  readonly debitsLower: readonly number[]
  /** What a refunded status means on a row of its own sale: the sale is taken back, or its refund is a line elsewhere. */
  /** The column that tells the amounts' sign, and its cells that lower. */
  readonly sign?: { readonly column: number; readonly minus: readonly string[] }
  /** What rows of a known export mean beyond their columns. */
  readonly habits: RowHabits
  /** The three columns that together tell what a row of a settlement is; null for other files. */
  readonly settlement: readonly number[] | null
  readonly refunds: 'status' | 'lines'
  /** Column of each further dimension, −1 where this file has none. */
  readonly further: readonly number[]
  /** Most product codes have digits: one of letters alone is out of line. */
  readonly codesHaveDigits: boolean
}

export const PLAN_VERSION = 2
