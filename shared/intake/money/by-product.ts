import type { Claim } from '../columns/assign.ts'
import type { ColumnEvidence } from '../columns/evidence.ts'
import type { Field } from '../headings/fields.ts'
import { agree, type Look } from '../columns/look.ts'
import { orderSum, type PartColumns } from '../orders/order-sums.ts'

/** Columns tried against each other. */
const MOST = 12

/**
 * The column of prices where headings leave it open: quantity times it is another column's total, and somewhere more
 * than one was sold. Null where no such pair is.
 */
export function priceByProduct(look: Look, all: readonly Claim[], quantity: number, totals: readonly number[]): { price: number; total: number } | null {
  if (quantity < 0) return null
  const prices = [...new Set(all.filter(({ field, weight }) => field === 'unitPrice' && weight >= 0.4).map(({ column }) => column))].slice(0, MOST)
  for (const price of prices) {
    for (const total of totals) {
      if (price !== total && several(look, quantity) && agree(look, (row) => look.number(row, quantity) * look.number(row, price), (row) => look.number(row, total))) return { price, total }
    }
  }
  return null
}

/** The column of pieces that no heading names: small whole numbers which, times the price, lead to some total. −1 for none. */
export function quantityByProduct(look: Look, byColumn: ReadonlyMap<number, Field>, evidence: readonly ColumnEvidence[], price: number, totals: readonly number[], parts: PartColumns): number {
  if (price < 0) return -1
  const counts = evidence.flatMap((seen, column) => (!byColumn.has(column) && isCount(seen) ? [column] : [])).slice(0, MOST)
  const leads = (column: number, total: number) => {
    const line = (row: number) => look.number(row, column) * look.number(row, price)
    return agree(look, line, (row) => look.number(row, total)) || orderSum(look, total, line, parts) !== null
  }
  const one = (row: number) => look.number(row, price)
  return counts.find((column) => several(look, column) && totals.some((total) => total !== price && leads(column, total) && !agree(look, one, (row) => look.number(row, total)))) ?? -1
}

function several(look: Look, column: number): boolean {
  return look.rows.some((_, row) => Math.abs(look.number(row, column)) > 1)
}

function isCount(seen: ColumnEvidence): boolean {
  return seen.filled > 0 && seen.integers === seen.filled && seen.hundred * 10 >= seen.filled * 9 && seen.zeroLed === 0
}
