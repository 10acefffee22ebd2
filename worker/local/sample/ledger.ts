import type { Document, Line } from './trade.ts'

/** What must come out of importing the sample. Money in cents, units in thousandths. */
export interface Ledger {
  /** Order lines in the file: accepted and refused. */
  rows: number
  accepted: number
  /** Refused lines by reason. */
  rejected: Record<string, number>
  units: number
  revenue: number
  orders: number
  customers: number
  /** Lines of goods that came back, and what was given back for them. */
  returns: { lines: number; amount: number }
  /** By local month, as written in the file. */
  months: Record<string, { lines: number; revenue: number }>
}

/** Keeps the books while the sample is written. */
export class Bookkeeper {
  readonly ledger: Ledger = { rows: 0, accepted: 0, rejected: {}, units: 0, revenue: 0, orders: 0, customers: 0, returns: { lines: 0, amount: 0 }, months: {} }
  private readonly customers = new Set<string>()
  private lastOrder: Document | null = null

  refused(reason: string): void {
    this.ledger.rows++
    this.ledger.rejected[reason] = (this.ledger.rejected[reason] ?? 0) + 1
  }

  /** A line that counts, in the month in which it falls. */
  accepted(document: Document, line: Line, month: string): void {
    const { ledger } = this
    ledger.rows++
    ledger.accepted++
    ledger.units += line.quantity
    ledger.revenue += line.amount
    const sums = (ledger.months[month] ??= { lines: 0, revenue: 0 })
    sums.lines++
    sums.revenue += line.amount
    if (document.type === 'Nota di credito') {
      ledger.returns.lines++
      ledger.returns.amount -= line.amount
    }
    if (document !== this.lastOrder) ledger.orders++
    this.lastOrder = document
    if (document.customer !== '') this.customers.add(document.customer)
    ledger.customers = this.customers.size
  }
}
