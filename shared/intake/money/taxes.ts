import type { ColumnEvidence } from '../columns/evidence.ts'
import { agree, type Look, spreadOf } from '../columns/look.ts'
import { taxHint } from '../headings/taxes.ts'
import type { MoneyRule } from './money-rule.ts'
import type { OrderSum } from '../orders/order-sums.ts'

/** On top of the lines by line or once an order; inside; or not told. */
export type TaxOnTop = 'line' | 'order' | 'aside' | null

/**
 * What the totals of orders say of the tax: it comes on top, by line or once an order; it is the order's and inside
 * (`aside`); `null` where they say nothing.
 */
export function taxOf(look: Look, tax: number, proof: OrderSum | null): TaxOnTop {
  if (tax < 0) return null
  const { firstOnly, same, differ } = spreadOf(look, tax)
  const whole = differ === 0 && firstOnly + same > 0
  if (proof?.parts.has('tax')) return whole ? 'order' : 'line'
  if (whole && (firstOnly > 0 || proof)) return 'aside'
  return null
}

/** Prices are net when they give the net column, or say so while tax is known beside them and no total contradicts. */
export function isNetPrice(look: Look, heading: string, net: number, amount: number, line: (row: number) => number, taxKnown: boolean): boolean {
  if (amount >= 0 && agree(look, line, (row) => look.number(row, amount))) return false
  if (net >= 0 && agree(look, line, (row) => look.number(row, net))) return true
  return taxKnown && taxHint(heading) === 'net'
}

/** Whether rates are percentages or fractions of one. */
export function rateUnit(seen: ColumnEvidence | undefined): MoneyRule['taxRate'] {
  return seen && seen.numbers > 0 && seen.percent === 0 && seen.one === seen.numbers && seen.comma + seen.point > 0 ? 'fraction' : 'percent'
}

/**
 * Whether some total of documents is what their lines come to with the tax of each line's own rate on top, and not without.
 * `line` is a row's value before it.
 */
export function rateOnTop(look: Look, totals: readonly number[], line: (row: number) => number, rate: number, unit: MoneyRule['taxRate']): boolean {
  const share = (row: number) => (look.number(row, rate) || 0) / (unit === 'percent' ? 100 : 1)
  const sums = look.all.map((rows) => ({ rows, plain: rows.reduce((sum, row) => sum + line(row), 0), taxed: rows.reduce((sum, row) => sum + line(row) * (1 + share(row)), 0) }))
  const telling = sums.filter(({ plain, taxed }) => Math.abs(taxed - plain) > 0.05)
  return totals.some((total) => {
    const told = (rows: readonly number[]) => rows.map((row) => look.number(row, total)).find((value) => !Number.isNaN(value)) ?? Number.NaN
    const hold = (of: 'plain' | 'taxed') => telling.filter((sum) => Math.abs(sum[of] - told(sum.rows)) < 0.0111 * sum.rows.length).length
    return telling.length > 0 && hold('taxed') * 5 >= telling.length * 4 && hold('plain') === 0
  })
}

/** The column of each line's tax where `tax` is the whole order's, which those of its lines add up to; −1 for none. */
export function taxByLine(look: Look, tax: number, others: readonly number[]): number {
  if (tax < 0 || look.orders.length === 0) return -1
  const { firstOnly, same, differ } = spreadOf(look, tax)
  if (differ > 0 || firstOnly + same === 0) return -1
  const told = (rows: readonly number[]) => rows.map((row) => look.number(row, tax)).find((value) => !Number.isNaN(value)) ?? Number.NaN
  const leads = (column: number) => look.orders.filter((rows) => Math.abs(rows.reduce((sum, row) => sum + (look.number(row, column) || 0), 0) - told(rows)) < 0.0111 * rows.length).length * 5 >= look.orders.length * 4
  return others.find((column) => column !== tax && spreadOf(look, column).firstOnly === 0 && look.rows.some((_, row) => Math.abs(look.number(row, column)) > 0) && leads(column)) ?? -1
}
