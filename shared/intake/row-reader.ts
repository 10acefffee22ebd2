import { minorDigits } from '../model/currency.ts'
import { dayText } from '../model/calendar.ts'
import { fold } from '../model/fold.ts'
import type { LineType } from '../model/sales.ts'
import { AmountReader, type Fault } from './amounts.ts'
import type { Carry } from './carry.ts'
import type { Draft } from './contract.ts'
import { type Extra, ExtraReader } from './extras.ts'
import type { Field } from './fields.ts'
import type { FullPlan } from './full-plan.ts'
import { LineTypes } from './line-type.ts'
import { type Moment, MomentReader } from './moments.ts'
import { currencyIn } from './numbers.ts'
import { sameCurrency } from './plan-currency.ts'
import { orderKey } from './order-key.ts'
import type { OrderRun } from './order-run.ts'
import type { Met } from './sayings.ts'
import { isNothing, statusOf, type StatusMeaning, typeOf, type TypeMeaning } from './terms.ts'

const SALE_TYPES: ReadonlySet<string> = new Set<LineType>(['product', 'return', 'shipping', 'fee', 'discount', 'adjustment', 'gift'])

/** Turns the cells of one record into canonical rows, by the plan alone. */
export class RowReader {
  private readonly plan: FullPlan
  private readonly moments: MomentReader
  private readonly amounts: AmountReader
  private readonly lineTypes: LineTypes
  private readonly extras: ExtraReader
  private readonly run: OrderRun
  private readonly statuses = new Map<string, StatusMeaning | null>()
  private readonly types = new Map<string, TypeMeaning | null>()
  private readonly dimensionColumns: readonly number[]
  private lastOrder = ''
  private lastFolded = ''
  private readonly drafts: Draft[]
  private readonly count: (code: Met) => void

  /** Rows go to `drafts`; what was met on the way is told to `count`. */
  constructor(plan: FullPlan, run: OrderRun, drafts: Draft[], count: (code: Met) => void) {
    const { columns } = plan
    const digits = minorDigits(plan.currency)
    this.plan = plan
    this.moments = new MomentReader(plan)
    this.amounts = new AmountReader(plan, digits)
    this.lineTypes = new LineTypes(plan.codesHaveDigits)
    this.run = run
    this.extras = new ExtraReader(plan, digits, run)
    this.drafts = drafts
    this.count = count
    const built: Field[] = ['product', 'category', 'customer', 'country', 'channel', 'paymentMethod']
    this.dimensionColumns = [...built.map((field) => columns[field] ?? -1), -1, ...plan.further]
  }

  /** Goes on where the chunk before ended. */
  resume(carry: Carry) {
    const { plan } = this
    const order = carry.above[plan.columns.order ?? -1] ?? ''
    this.run.resume(order, carry.above)
    if (order !== '') this.extras.resume(carry.above, this.keyOn(order, this.cell(carry.above, 'occurredAt')))
    for (const told of carry.told) {
      if (plan.restart !== null && told[4] !== 'day' && (plan.restart === 'day' || told[4] === 'ever')) continue
      this.extras.told(told[2], told[3], this.keyOn(told[0], told[1]))
    }
  }

  /** The key of an order whose date is written so. */
  private keyOn(order: string, date: string): string {
    const moment = this.moments.read(date, '', '')
    return typeof moment === 'string' ? order : this.key(order, moment)
  }

  /** Reads one record that begins on `line`; what is wrong with it, or null when its rows were added. */
  read(cells: readonly string[], line: number, written: string): Fault | null {
    const { plan, amounts } = this
    const { columns } = plan
    const status = this.status(cells)
    if (status && status !== 'refunded') return { field: 'status', value: this.statusCell(cells), reason: status }
    const type = this.type(cells)
    if (type && !SALE_TYPES.has(type)) return { field: 'type', value: cells[columns.type as number] as string, reason: type as Fault['reason'] }
    const foreign = this.foreign(cells)
    if (foreign !== null) return { field: 'currency', value: foreign, reason: 'other-currency' }
    const moment = this.moments.read(this.cell(cells, 'occurredAt'), this.cell(cells, 'time'), this.cell(cells, 'zone'))
    if (typeof moment === 'string') return { field: 'occurredAt', value: this.momentCell(cells, moment), reason: moment }
    const fault = amounts.read(cells)
    if (fault) return fault
    const product = this.text(cells, columns.product ?? -1)
    const order = this.order(cells, written, moment, product)
    if (order === null) return { field: 'order', value: '', reason: 'missing' }
    const key = this.key(order, moment)
    const extra = this.extras.read(cells, key)
    if (extra && 'reason' in extra) return extra
    if (moment.notes.length > 0) for (const note of moment.notes) this.count(note)
    if (amounts.found.assumed && columns.quantity !== undefined) this.count('quantity-blank')
    const name = product === null || columns.name === undefined || columns.name === columns.product ? null : this.text(cells, columns.name)
    const sold = this.lineType(type as LineType | null, product, name, columns.name !== undefined ? this.cell(cells, 'name') : '')
    const refunded = status === 'refunded' && plan.refunds === 'status' && !this.extras.refunds(key)
    this.add(cells, line, moment, key, order, name, sold, refunded)
    if (!refunded) this.addReturned(cells, line, moment, key, order, name, sold)
    if (extra) for (const one of extra) this.addExtra(cells, line, moment, key, order, one, refunded)
    return null
  }

  private add(cells: readonly string[], line: number, moment: Moment, key: string, order: string, name: string | null, sold: LineType, refunded: boolean) {
    const found = this.amounts.found
    const positive = found.amount > 0 || (found.amount === 0 && found.quantity > 0)
    let { quantity, amount, tax, cost } = found
    if (sold === 'return') quantity = -Math.abs(quantity)
    if (sold === 'return' && positive) {
      amount = -amount
      tax = minus(tax)
      cost = minus(cost)
    }
    const returned = sold === 'product' && (quantity < 0 || (amount < 0 && found.assumed))
    this.push(cells, line, moment, key, order, name, returned ? 'return' : sold, quantity, amount, tax, cost)
    if (!refunded || !positive || sold === 'return') return
    this.count('refunded')
    this.push(cells, line, moment, key, order, name, sold === 'product' ? 'return' : sold, -quantity, -amount, minus(tax), minus(cost))
  }

  private push(
    cells: readonly string[], line: number, moment: Moment, key: string, order: string, name: string | null, type: LineType,
    quantity: number, amount: number, tax: number | null, cost: number | null,
  ) {
    const columns = this.dimensionColumns
    const dimensions: (string | null)[] = []
    for (let i = 0; i < columns.length; i++) dimensions.push(i === TYPE_SLOT ? type : this.text(cells, columns[i] as number))
    if (dimensions[CUSTOMER_SLOT] === '0') dimensions[CUSTOMER_SLOT] = null
    this.drafts.push({ fileLine: line, at: moment.at, shift: moment.shift, key, order, dimensions, values: [plain(quantity), plain(amount), tax, cost], name })
  }

  /** What came back of a line, told in a column of its own, as a line that takes its share back. */
  private addReturned(cells: readonly string[], line: number, moment: Moment, key: string, order: string, name: string | null, sold: LineType) {
    const back = this.amounts.returned(cells)
    if (back === null || sold === 'return') return
    this.push(cells, line, moment, key, order, name, 'return', -back.quantity, -back.amount, minus(back.tax), minus(back.cost))
  }

  /** An amount of the whole order as a line of its own type, without product and quantity. */
  private addExtra(cells: readonly string[], line: number, moment: Moment, key: string, order: string, extra: Extra, refunded: boolean) {
    const dimensions = this.dimensionColumns.map((column, slot) => (slot === TYPE_SLOT ? extra.type : slot < CUSTOMER_SLOT ? null : this.text(cells, column)))
    if (dimensions[CUSTOMER_SLOT] === '0') dimensions[CUSTOMER_SLOT] = null
    const draft = { fileLine: line, at: moment.at, shift: moment.shift, key, order, dimensions, name: null }
    this.drafts.push({ ...draft, values: [0, extra.amount, null, null] })
    if (refunded) this.drafts.push({ ...draft, values: [0, -extra.amount, null, null] })
  }

  /** The order number as written, or what stands for it; null where it is missing and nothing else identifies the row. */
  private order(cells: readonly string[], written: string, moment: Moment, product: string | null): string | null {
    if (written !== '') return written
    const { columns, orderFrom } = this.plan
    if (orderFrom === null) {
      if (product === null && columns.product !== undefined) return null
      if (columns.unitPrice !== undefined && isNothing(this.cell(cells, 'unitPrice'))) return null
      this.count('order-blank')
    }
    const customer = this.text(cells, columns.customer ?? -1)
    const when = orderFrom === 'day' ? dayText(moment.day) : localText(moment)
    return customer === null ? when : `${when} ${customer}`
  }

  /** Folded once an order: its lines mostly follow one another. */
  private key(order: string, moment: Moment): string {
    if (order !== this.lastOrder) {
      this.lastOrder = order
      this.lastFolded = fold(order)
    }
    const { restart } = this.plan
    return restart === null ? this.lastFolded : orderKey(this.lastFolded, restart, dayText(moment.day))
  }

  private lineType(type: LineType | null, product: string | null, name: string | null, nameCell: string): LineType {
    if (type && type !== 'product') return type
    return this.lineTypes.of(product ?? '', name ?? nameCell)
  }

  private status(cells: readonly string[]): StatusMeaning | null {
    let refunded: StatusMeaning | null = null
    for (const column of this.plan.statuses) {
      const cell = cells[column] as string
      if (cell === '') continue
      let meaning = this.statuses.get(cell)
      if (meaning === undefined) {
        meaning = statusOf(cell)
        this.statuses.set(cell, meaning)
      }
      if (meaning && meaning !== 'refunded') return meaning
      refunded ??= meaning
    }
    return refunded
  }

  private statusCell(cells: readonly string[]): string {
    const column = this.plan.statuses.find((at) => statusOf(cells[at] as string) !== null)
    return column === undefined ? '' : (cells[column] as string)
  }

  private type(cells: readonly string[]): TypeMeaning | null {
    const cell = this.cell(cells, 'type')
    if (cell === '') return null
    let meaning = this.types.get(cell)
    if (meaning === undefined) {
      meaning = typeOf(cell)
      this.types.set(cell, meaning)
    }
    return meaning
  }

  /** The other currency that a row's money is in, as written; null where it is the plan's own. */
  private foreign(cells: readonly string[]): string | null {
    const { plan } = this
    const cell = this.cell(cells, 'currency')
    if (!isNothing(cell)) {
      const code = cell.length === 3 ? cell.toUpperCase() : (currencyIn(cell) ?? cell.toUpperCase())
      return sameCurrency(SIGNS.has(cell) ? (currencyIn(cell) ?? code) : code, plan.currency) ? null : cell
    }
    for (const column of plan.priced) {
      const code = currencyIn(cells[column] as string)
      if (code !== null) return sameCurrency(code, plan.currency) ? null : (cells[column] as string)
    }
    return plan.ownCurrency === plan.currency ? null : plan.ownCurrency
  }

  private momentCell(cells: readonly string[], reason: string): string {
    const time = this.cell(cells, 'time')
    return reason === 'not-a-time' && time !== '' ? time : this.cell(cells, 'occurredAt')
  }

  private cell(cells: readonly string[], field: Field): string {
    const column = this.plan.columns[field]
    return column === undefined ? '' : (cells[column] as string)
  }

  private text(cells: readonly string[], column: number): string | null {
    if (column < 0) return null
    const cell = cells[column] as string
    return isNothing(cell) ? null : cell
  }
}

const TYPE_SLOT = 6
const CUSTOMER_SLOT = 2
const SIGNS: ReadonlySet<string> = new Set(['€', '$', '£', 'US$', 'Euro', 'euro', 'EURO'])

function minus(value: number | null): number | null {
  return value === null ? null : plain(-value)
}

/** Without negative zero, which JSON and SQL do not know. */
function plain(value: number): number {
  return value === 0 ? 0 : value
}

/** Local date and time of a moment, to the second. */
function localText(moment: Moment): string {
  return new Date(moment.at + (moment.shift ?? 0)).toISOString().slice(0, 19).replace('T', ' ')
}
