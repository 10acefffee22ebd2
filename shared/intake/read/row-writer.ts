import type { LineType } from '../../model/sales.ts'
import type { Amounts } from './amounts.ts'
import type { DraftSink } from '../contract.ts'
import type { Extra } from './extras.ts'
import type { Field } from '../headings/fields.ts'
import type { FullPlan } from '../plan/full-plan.ts'
import type { Moment } from '../values/moments.ts'
import { isNothing } from '../values/blank.ts'

/** What all rows that come of one record share. */
export interface OneRecord {
  readonly cells: readonly string[]
  readonly line: number
  readonly moment: Moment
  readonly key: string
  readonly order: string
  readonly name: string | null
}

type Figures = Omit<Amounts, 'assumed'>

const BUILT: readonly Field[] = ['product', 'category', 'customer', 'country', 'channel', 'paymentMethod']
const CUSTOMER_SLOT = 2
const TYPE_SLOT = 6

/** Writes canonical rows into `drafts`. */
export class RowWriter {
  private readonly columns: readonly number[]
  private readonly drafts: DraftSink
  private readonly guests: readonly string[]
  private readonly name: number

  constructor(plan: FullPlan, drafts: DraftSink) {
    this.guests = plan.guests ?? []
    this.name = plan.columns.name ?? -1
    this.columns = [...BUILT.map((field) => plan.columns[field] ?? -1), -1, ...plan.further]
    this.drafts = drafts
  }

  /** A line of the record with its dimensions. */
  line(record: OneRecord, type: LineType, { quantity, amount, tax, cost }: Figures) {
    const { columns } = this
    const dimensions: (string | null)[] = []
    for (let i = 0; i < columns.length; i++) dimensions.push(i === TYPE_SLOT ? type : textOf(record.cells, columns[i] as number))
    // Goods without a code go by their name; money alone has none.
    if (dimensions[0] === null && quantity !== 0 && (type === 'product' || type === 'return')) dimensions[0] = textOf(record.cells, this.name)
    this.push(record, dimensions, [plain(quantity), plain(amount), tax, cost], record.name)
  }

  /** An amount of the whole order as a line of its own type, without product, category and quantity. */
  extra(record: OneRecord, { type, amount, tax }: Extra) {
    const dimensions = this.columns.map((column, slot) => (slot === TYPE_SLOT ? type : slot < CUSTOMER_SLOT ? null : textOf(record.cells, column)))
    this.push(record, dimensions, [0, plain(amount), tax, null], null)
  }

  private push({ line, moment, key, order }: OneRecord, dimensions: (string | null)[], values: (number | null)[], name: string | null) {
    // A guest is customer 0 in some shops.
    const customer = dimensions[CUSTOMER_SLOT]
    if (customer === '0' || (this.guests.length > 0 && this.guests.includes(customer as string))) dimensions[CUSTOMER_SLOT] = null
    this.drafts.push({ fileLine: line, at: moment.at, shift: moment.shift, key, order, dimensions, values, name })
  }
}

/** Figures that take others back. */
export function negative({ quantity, amount, tax, cost }: Figures): Figures {
  return { quantity: -quantity, amount: -amount, tax: minus(tax), cost: minus(cost) }
}

/** A cell's text, null where it holds nothing or there is no such column. */
export function textOf(cells: readonly string[], column: number): string | null {
  if (column < 0) return null
  const cell = cells[column] as string
  return isNothing(cell) ? null : cell
}

export function minus(value: number | null): number | null {
  return value === null ? null : plain(-value)
}

/** Without negative zero, which JSON and SQL do not know. */
function plain(value: number): number {
  return value === 0 ? 0 : value
}
