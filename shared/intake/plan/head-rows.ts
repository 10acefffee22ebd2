import { columnOf } from '../columns/assign.ts'
import type { Field } from '../headings/fields.ts'
import { PAYMENT, plainWords } from '../headings/terms.ts'
import type { Look } from '../columns/look.ts'

/** Orders that must show it. */
const LEAST = 2
const CENT = 0.0101

/**
 * Whether each order has a row of its own above or below its lines: the only one of it without a product that has an
 * amount, and that amount is what the lines come to. Summed as the lines are, it would count the order twice.
 */
export function headRowsIn(look: Look, byColumn: ReadonlyMap<number, Field>): boolean {
  const product = columnOf(byColumn, 'product')
  const type = columnOf(byColumn, 'type')
  const amount = [columnOf(byColumn, 'amount'), columnOf(byColumn, 'net')].find((column) => column >= 0) ?? -1
  if (product < 0 || amount < 0) return false
  let [heads, others] = [0, 0]
  for (const order of look.orders) {
    const told = order.filter((row) => !Number.isNaN(look.number(row, amount)) && !(type >= 0 && PAYMENT.test(plainWords(look.rows[row]?.[type] ?? ''))))
    const bare = told.filter((row) => (look.rows[row]?.[product] ?? '') === '')
    const lines = told.filter((row) => (look.rows[row]?.[product] ?? '') !== '')
    if (bare.length === 0 || lines.length === 0) continue
    const sum = lines.reduce((all, row) => all + look.number(row, amount), 0)
    const [head] = bare
    if (bare.length === 1 && sum !== 0 && Math.abs(look.number(head as number, amount) - sum) < CENT * lines.length) heads++
    else others++
  }
  return heads >= LEAST && others * 10 <= heads
}
