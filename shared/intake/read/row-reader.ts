import { dayText } from '../../model/calendar.ts'
import { minorDigits } from '../../model/currency.ts'
import { fold } from '../../model/fold.ts'
import type { LineType } from '../../model/sales.ts'
import { AmountReader, type Fault } from './amounts.ts'
import type { Carry } from '../orders/carry.ts'
import { completedDate } from '../columns/date-lacks.ts'
import { dateOfParts } from '../columns/date-apart.ts'
import type { DraftSink } from '../contract.ts'
import { type Extra, ExtraReader } from './extras.ts'
import type { Field } from '../headings/fields.ts'
import type { FullPlan } from '../plan/full-plan.ts'
import { LineTypes } from '../headings/line-type.ts'
import { type Moment, MomentReader } from '../values/moments.ts'
import type { Mark } from '../orders/row-marks.ts'
import { readNumber } from '../values/numbers.ts'
import { orderKey, withoutNumber, withTill } from '../orders/order-key.ts'
import type { OrderRun } from '../orders/order-run.ts'
import { RowChecks } from './row-checks.ts'
import { minus, negative, type OneRecord, RowWriter, textOf } from './row-writer.ts'
import type { Met } from '../sayings.ts'
import type { Section } from '../orders/sections.ts'
import { isLowering } from '../headings/terms.ts'
import { isNothing } from '../values/blank.ts'

/** No fault: the record sums up others and is passed over. */
export const PASSED: Fault = { field: null, value: '', reason: 'not-a-sale' }

/** Turns the cells of one record into canonical rows, by the plan alone. */
export class RowReader {
  private readonly plan: FullPlan
  private readonly checks: RowChecks
  private readonly moments: MomentReader
  private readonly amounts: AmountReader
  private readonly lineTypes: LineTypes
  private readonly extras: ExtraReader
  private readonly run: OrderRun
  private readonly writer: RowWriter
  private readonly count: (code: Met) => void
  private lastOrder = ''
  private lastTill = ''
  private lastFolded = ''
  /** Column of amounts that are whole orders', −1 where they are lines'. */
  private readonly main: number
  private readonly tilled: boolean
  /** Rows of a known export mean more than their columns. */
  private readonly special: boolean
  /** The title above the rows being read, where one says what they are. */
  section: Section | null = null

  /** Rows go to `drafts`; what was met on the way is told to `count`. */
  constructor(plan: FullPlan, run: OrderRun, drafts: DraftSink, count: (code: Met) => void) {
    const digits = minorDigits(plan.currency)
    this.plan = plan
    this.checks = new RowChecks(plan)
    this.moments = new MomentReader(plan)
    this.amounts = new AmountReader(plan, digits)
    this.lineTypes = new LineTypes(plan.codesHaveDigits)
    this.extras = new ExtraReader(plan, digits, run)
    this.run = run
    this.writer = new RowWriter(plan, drafts)
    this.count = count
    this.tilled = plan.tills.length > 0
    this.special = plan.settlement !== null || plan.habits.costs === true || plan.habits.outgoing === true
    this.main = plan.money.amountIs === 'order' ? (plan.columns.amount ?? plan.columns.net ?? -1) : -1
  }

  /** Goes on where the chunk before ended. */
  resume(carry: Carry) {
    const { plan } = this
    const order = carry.above[plan.columns.order ?? -1] ?? ''
    this.run.resume(order, carry.above)
    const date = this.date(carry.above)
    const refused = (!isNothing(date) && typeof this.moments.read(date, '', '') === 'string') || this.speaksAgainst(carry.above)
    if (order !== '' && !refused) {
      const key = this.keyOn(order, this.date(carry.above), this.till(carry.above))
      this.extras.resume(carry.above, key)
      if (/[1-9]/.test(carry.above[this.main] ?? '')) this.run.tell(totalOf(key))
    }
    for (const [number, date, column, cell, again, till = '', mark] of carry.told) {
      if (mark && this.isRefused(mark)) continue
      if (plan.restart !== null && again !== 'day' && (plan.restart === 'day' || again === 'ever')) continue
      const key = this.keyOn(number, date, plan.tills.length === 0 ? '' : till)
      this.extras.told(column, cell, key)
      if (column === this.main) this.run.tell(totalOf(key))
    }
  }

  /** Whether a row with those cells, whatever else it holds, is refused. */
  private isRefused(mark: Mark): boolean {
    const cells = this.plan.headings.map(() => '')
    for (const [column, cell] of mark) if (column < cells.length) cells[column] = cell
    return this.speaksAgainst(cells)
  }

  private speaksAgainst(above: readonly string[]): boolean {
    const { columns, comma } = this.plan
    const cells = this.plan.headings.map((_, column) => above[column] ?? '')
    const unread = [columns.quantity, columns.amount].some((column) => column !== undefined && !isNothing(cells[column] as string) && !readNumber(cells[column] as string, comma[column] ?? false))
    return unread || this.checks.look(cells) !== null
  }

  /** The key of an order whose date is written so. */
  private keyOn(order: string, date: string, till: string): string {
    const moment = this.moments.read(date, '', '')
    if (typeof moment !== 'string') return this.key(order, moment, till)
    return this.plan.restart === null ? fold(till === '' ? order : withTill(order, till)) : order
  }

  /** Reads one record that begins on `line`; what is wrong with it, or null when its rows were added. */
  read(cells: readonly string[], line: number, written: string): Fault | null {
    const { columns } = this.plan
    const refusal = this.checks.look(cells)
    if (refusal) return refusal
    if (this.plan.habits.headRows && textOf(cells, columns.product ?? -1) === null) return PASSED
    const moment = this.moments.read(this.date(cells), this.cell(cells, 'time'), this.cell(cells, 'zone'))
    if (typeof moment === 'string') return { field: 'occurredAt', value: this.momentCell(cells, moment), reason: moment }
    if (this.plan.habits.costs && this.amountless(cells)) return { field: 'amount', value: '', reason: 'not-a-sale' }
    const fault = this.amounts.read(cells) ?? (this.special ? this.noSale(cells) : null)
    if (fault) return fault
    const product = textOf(cells, columns.product ?? -1)
    const order = this.order(cells, written, moment, product)
    if (order === null) return { field: 'order', value: '', reason: 'missing' }
    const key = this.key(order, moment, this.tilled ? this.till(cells) : '')
    const extras = this.extras.read(cells, key)
    if (extras && 'reason' in extras) return extras
    if (this.main >= 0) this.once(key)
    for (let i = 0; i < moment.notes.length; i++) this.count(moment.notes[i] as Met)
    if (this.amounts.found.assumed && columns.quantity !== undefined) this.count('quantity-blank')
    const name = product === null || columns.name === columns.product ? null : textOf(cells, columns.name ?? -1)
    const record = { cells, line, moment, key, order, name }
    const said = this.lineType(cells, product, name)
    const own = said === 'product' && this.checks.type === null && this.amounts.found.amount < 0 && isLowering(name ?? product ?? this.cell(cells, 'name')) ? 'discount' : said
    const type = own === 'product' && this.section === 'return' ? 'return' : own
    if (type !== own && !this.plan.returns) this.count('refund-section')
    if (this.plan.habits.orderRows && product === null && name === null && isNothing(this.cell(cells, 'name'))) return this.beside(record, extras)
    const refunded = this.checks.refunded && this.plan.refunds === 'status' && !this.extras.refunds(key)
    // A return that is written without signs takes back what stands beside it too.
    const unsigned = type === 'return' && this.amounts.found.amount > 0
    this.sale(record, type, refunded)
    if (extras) {
      for (const given of extras) {
        const extra = unsigned && given.type !== 'return' ? { ...given, amount: -given.amount, tax: minus(given.tax) } : given
        this.writer.extra(extra.type === 'return' ? this.whenBack(record) : record, extra)
        if (refunded) this.writer.extra(this.whenBack(record), { ...extra, amount: -extra.amount, tax: minus(extra.tax) })
      }
    }
    return null
  }

  /** What the amounts say against counting the row, by the habits of a known export. */
  private noSale(cells: readonly string[]): Fault | null {
    const { habits, settlement } = this.plan
    const { found } = this.amounts
    const { type } = this.checks
    if (settlement) {
      if (this.checks.tax) found.tax = found.amount
      if (!this.checks.counts) found.quantity = 0
    }
    const out = habits.outgoing && (type === 'return' ? found.amount > 0 : (type === null || type === 'product') && found.amount < 0)
    if (out) return { field: 'type', value: this.cell(cells, 'type'), reason: 'not-a-sale' }
    return habits.costs && found.amount === 0 && !this.extras.has(cells) ? { field: 'amount', value: '', reason: 'not-a-sale' } : null
  }

  /** Of a known export: neither an amount nor anything beside it. */
  private amountless(cells: readonly string[]): boolean {
    const { amount, net } = this.plan.columns
    return [amount, net, ...(this.plan.money.parts?.flat() ?? [])].every((column) => column === undefined || isNothing(cells[column] as string)) && this.plan.columns.unitPrice === undefined && !this.extras.has(cells)
  }

  /** A row that stands for its order: only what the order has beside its lines; passed over where that is nothing. */
  private beside(record: OneRecord, extras: readonly Extra[] | null): Fault | null {
    if (!extras) return PASSED
    for (const extra of extras) this.writer.extra(record, extra)
    return null
  }

  /** The order that a refused record belongs to, as far as it can be read; null where its number is missing or needs a date. */
  orderOf(cells: readonly string[], written: string): { key: string; at: number | null } | null {
    if (written === '') return null
    const moment = this.moments.read(this.date(cells), this.cell(cells, 'time'), this.cell(cells, 'zone'))
    if (typeof moment !== 'string') return { key: this.key(written, moment, this.till(cells)), at: moment.at }
    return this.plan.restart === null && this.plan.tills.length === 0 ? { key: fold(written), at: null } : null
  }

  /** An amount of the whole order counts on the first line that tells it. */
  private once(key: string) {
    const { found } = this.amounts
    if (found.amount === 0) return
    if (this.run.isTold(totalOf(key))) {
      found.amount = 0
      if (found.tax !== null) found.tax = 0
    } else this.run.tell(totalOf(key))
  }

  /** The record's own line, and what takes it back. */
  private sale(record: OneRecord, type: LineType, refunded: boolean) {
    const { found } = this.amounts
    const positive = found.amount > 0 || (found.amount === 0 && found.quantity > 0)
    if (type === 'return') {
      const figures = positive ? negative(found) : found
      return this.writer.line(record, type, { ...figures, quantity: -Math.abs(found.quantity) })
    }
    if (type === 'discount' && found.amount > 0 && found.quantity > 0 && !this.plan.discountsSigned) return this.writer.line(record, type, { ...negative(found), quantity: found.quantity })
    if (type !== 'product' || (found.quantity >= 0 && found.amount >= 0)) this.writer.line(record, type, found)
    else if (found.quantity < 0) this.writer.line(record, 'return', found.amount > 0 ? { ...negative(found), quantity: found.quantity } : found)
    else this.writer.line(record, 'return', { ...found, quantity: -found.quantity })
    const back = refunded ? null : this.amounts.returned(record.cells)
    if (back) this.writer.line(this.whenBack(record), 'return', negative(back))
    if (!refunded || !positive) return
    this.count('refunded')
    this.writer.line(this.whenBack(record), type === 'product' ? 'return' : type, negative(found))
  }

  /** The record on the day when money was given back, where its row tells that and it is a day after the sale. */
  private whenBack(record: OneRecord): OneRecord {
    const column = this.plan.refundedAt
    const cell = column === undefined ? '' : (record.cells[column] as string)
    if (isNothing(cell)) return record
    const moment = this.moments.read(cell, '', '')
    return typeof moment === 'string' || moment.at < record.moment.at ? record : { ...record, moment }
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
    return withoutNumber(orderFrom === 'day' ? dayText(moment.day) : localText(moment), textOf(cells, columns.customer ?? -1))
  }

  /** Folded once an order: its lines mostly follow one another. */
  private key(order: string, moment: Moment, till: string): string {
    if (order !== this.lastOrder || till !== this.lastTill) {
      this.lastOrder = order
      this.lastTill = till
      this.lastFolded = fold(till === '' ? order : withTill(order, till))
    }
    const { restart } = this.plan
    return restart === null ? this.lastFolded : orderKey(this.lastFolded, restart, dayText(moment.day))
  }

  /** The till of a row, '' where numbers are no till's own. */
  private till(cells: readonly string[]): string {
    const { tills } = this.plan
    return tills.length === 0 ? '' : tills.map((column) => cells[column] ?? '').join(' / ')
  }

  /** What the file says the line is, unless that is only a sale; else what code and name say. */
  private lineType(cells: readonly string[], product: string | null, name: string | null): LineType {
    const { type } = this.checks
    if (type && type !== 'product') return type
    return this.lineTypes.of(product ?? '', name ?? this.cell(cells, 'name'))
  }

  private momentCell(cells: readonly string[], reason: string): string {
    const time = this.cell(cells, 'time')
    return reason === 'not-a-time' && time !== '' ? time : this.date(cells)
  }

  private date(cells: readonly string[]): string {
    const { dateApart, dateLacks, dayAbove } = this.plan
    if (dayAbove !== undefined) return dayAbove
    if (dateLacks) return completedDate(cells[dateLacks.column] ?? '', dateLacks)
    return dateApart ? dateOfParts(cells, dateApart) : this.cell(cells, 'occurredAt')
  }

  private cell(cells: readonly string[], field: Field): string {
    const column = this.plan.columns[field]
    return column === undefined ? '' : (cells[column] as string)
  }
}

/** The mark of an order whose amount is told. */
function totalOf(key: string): string {
  return `total ${key}`
}

/** Local date and time of a moment, to the second. */
function localText(moment: Moment): string {
  return new Date(moment.at + (moment.shift ?? 0)).toISOString().slice(0, 19).replace('T', ' ')
}
