import type { LineType } from '../../model/sales.ts'
import type { Fault } from './amounts.ts'
import type { FullPlan } from '../plan/full-plan.ts'
import { currencyIn } from '../values/numbers.ts'
import { sameCurrency } from '../plan/plan-currency.ts'
import type { ReportRow } from '../plan/report-rows.ts'
import { settlementRow, settlementRowByColumn } from './settlement.ts'
import { isBilled, isYes, ORDER, PAYMENT, plainWords, statusOf, type StatusMeaning, typeOf, type TypeMeaning } from '../headings/terms.ts'
import { isNothing } from '../values/blank.ts'

const SALE_TYPES: ReadonlySet<string> = new Set<LineType>(['product', 'return', 'shipping', 'fee', 'discount', 'adjustment', 'gift'])
const PURCHASE = /^(?:acquist[oi]|purchases?)\b/i
const NEGATIVE = /^\s*[-−–(]|[-−–]\s*$/
const SIGNS: ReadonlySet<string> = new Set(['€', '$', '£', 'US$', 'Euro', 'euro', 'EURO'])

/** What the words of a row say: whether it is a sale at all, of which type, and in the right currency. */
export class RowChecks {
  /** Of the row last looked at: its type as the file says it, and whether its status says refunded. */
  type: LineType | null = null
  refunded = false
  /** Of a settlement's row: its amount is tax, and whether it counts pieces. */
  tax = false
  counts = true
  private readonly plan: FullPlan
  /** Columns whose sign tells that a row takes back. */
  private readonly signs: readonly number[]
  /** A report's figures by name, and the column of these. */
  private readonly figures: ReadonlyMap<string, ReportRow> | null
  private readonly named: number
  private readonly statuses = new Map<string, StatusMeaning | null>()
  private readonly types = new Map<string, TypeMeaning | null>()

  constructor(plan: FullPlan) {
    this.plan = plan
    this.figures = plan.report ? new Map(Object.entries(plan.report.kinds)) : null
    this.named = plan.report?.column ?? -1
    const { amount, net, unitPrice, quantity } = plan.columns
    this.signs = [amount, net, unitPrice, quantity].filter((column) => column !== undefined)
  }

  /** Looks at a row; why it is refused, or null. */
  look(cells: readonly string[]): Fault | null {
    return this.status(cells) ?? this.cancelled(cells) ?? this.trial(cells) ?? this.kind(cells) ?? this.currency(cells)
  }

  private status(cells: readonly string[]): Fault | null {
    this.refunded = false
    for (const column of this.plan.statuses) {
      const cell = cells[column] as string
      if (this.plan.refundFlags?.includes(column)) {
        this.refunded ||= isYes(cell)
        continue
      }
      if (this.plan.paidFlags?.includes(column)) {
        if (!isNothing(cell) && !isYes(cell) && !this.plan.billed) return { field: 'status', value: cell, reason: 'unpaid' }
        continue
      }
      const meaning = cell === '' ? null : remembered(this.statuses, cell, statusOf)
      if (meaning === 'refunded') this.refunded = true
      else if (meaning && !(this.plan.billed && isBilled(cell))) return { field: 'status', value: cell, reason: meaning }
    }
    return null
  }

  /** A date or a yes in a column of cancellations. */
  private cancelled(cells: readonly string[]): Fault | null {
    const column = this.plan.columns.cancelled
    const cell = column === undefined ? '' : (cells[column] as string)
    return isYes(cell) ? { field: 'cancelled', value: cell, reason: 'cancelled' } : null
  }

  /** An order that was only a trial, or a row of a ledger that is no sale. */
  private trial(cells: readonly string[]): Fault | null {
    const { trials } = this.plan
    const cell = trials ? (cells[trials.column] as string) : ''
    if (trials?.cells.includes(cell)) return { field: 'type', value: cell, reason: 'not-a-sale' }
    const { kindsAside, stages } = this.plan
    const stage = stages ? (cells[stages.column] as string) : ''
    if (stages?.cells.includes(stage)) return { field: 'status', value: stage, reason: 'not-a-sale' }
    const kind = kindsAside ? (cells[kindsAside.column] as string) : ''
    return kindsAside?.cells.includes(kind) ? { field: 'type', value: kind, reason: 'not-a-sale' } : null
  }

  private kind(cells: readonly string[]): Fault | null {
    this.type = null
    const figure = this.figures?.get(cells[this.named] as string)
    if (figure) return this.figure(figure, cells[this.named] as string)
    if (this.plan.settlement) return this.settled(cells, this.plan.settlement)
    const column = this.plan.columns.type
    const cell = column === undefined ? '' : (cells[column] as string)
    const meaning = cell === '' ? null : remembered(this.types, cell, typeOf)
    if (meaning === 'cancelled' && this.signs.some((at) => NEGATIVE.test(cells[at] as string))) {
      this.type = 'return'
      return null
    }
    if (this.plan.habits.cards && meaning === 'not-a-sale' && PURCHASE.test(cell)) {
      this.type = 'product'
      return null
    }
    if (this.plan.habits.ordersAside && ORDER.test(plainWords(cell))) return { field: 'type', value: cell, reason: 'not-a-sale' }
    if (this.plan.habits.paymentsAside && PAYMENT.test(plainWords(cell))) return { field: 'type', value: cell, reason: 'not-a-sale' }
    if (meaning && !SALE_TYPES.has(meaning)) return { field: 'type', value: cell, reason: meaning as Fault['reason'] }
    if (meaning === 'product' && this.plan.habits.saleEvent !== undefined && cell !== this.plan.habits.saleEvent) return { field: 'type', value: cell, reason: 'not-a-sale' }
    this.type = meaning as LineType | null
    if ((this.plan.habits.costs && (meaning === 'fee' || meaning === 'shipping')) || (this.plan.habits.payouts && meaning === 'fee')) return { field: 'type', value: cell, reason: 'not-a-sale' }
    return null
  }

  /** A row that names a figure of a report. */
  private figure(figure: ReportRow, value: string): Fault | null {
    if (figure === 'cancelled' || figure === 'not-a-sale') return { field: 'type', value, reason: figure }
    if (figure !== 'sum') this.type = figure
    return null
  }

  private settled(cells: readonly string[], [transaction = -1, of = -1, detail = -1]: readonly number[]): Fault | null {
    const row = (this.plan.habits.kindsApart ? settlementRowByColumn : settlementRow)(cells[transaction] ?? '', cells[of] ?? '', cells[detail] ?? '')
    const value = [cells[transaction], cells[of], cells[detail]].filter(Boolean).join(' / ')
    if (!SALE_TYPES.has(row.type)) return { field: 'type', value, reason: row.type as Fault['reason'] }
    this.type = row.type as LineType
    this.tax = row.tax
    this.counts = row.counts
    return null
  }

  private currency(cells: readonly string[]): Fault | null {
    const foreign = this.foreign(cells)
    return foreign === null ? null : { field: 'currency', value: foreign, reason: 'other-currency' }
  }

  /** The other currency that a row's money is in, as written; null where it is the plan's own. */
  private foreign(cells: readonly string[]): string | null {
    const { plan } = this
    const column = plan.columns.currency
    const cell = column === undefined ? '' : (cells[column] as string)
    if (!isNothing(cell)) {
      const code = SIGNS.has(cell) || cell.length !== 3 ? (currencyIn(cell) ?? cell.toUpperCase()) : cell.toUpperCase()
      return sameCurrency(code, plan.currency) ? null : cell
    }
    for (const column of plan.priced) {
      const code = currencyIn(cells[column] as string)
      if (code !== null) return sameCurrency(code, plan.currency) ? null : (cells[column] as string)
    }
    return plan.ownCurrency === plan.currency ? null : plan.ownCurrency
  }
}

function remembered<T>(known: Map<string, T>, cell: string, tell: (cell: string) => T): T {
  const ready = known.get(cell)
  if (ready !== undefined) return ready
  const meaning = tell(cell)
  known.set(cell, meaning)
  return meaning
}
