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
  if (sumsAmong(look, product, amount)) return true
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

/**
 * Whether rows without a product are what the rows below them, up to the next such row, come to (or those above them): of
 * a day, of a department. Some of them have several rows, and next to none comes to anything else.
 */
function sumsAmong(look: Look, product: number, amount: number): boolean {
  const rows = [...look.rows.keys()].filter((row) => !Number.isNaN(look.number(row, amount)))
  const isBare = (row: number) => (look.rows[row]?.[product] ?? '') === ''
  return [rows, rows.toReversed()].some((some) => {
    let [heads, others, large] = [0, 0, false]
    for (let at = some.findIndex(isBare); at >= 0 && at < some.length; ) {
      let end = at + 1
      let sum = 0
      while (end < some.length && !isBare(some[end] as number)) sum += look.number(some[end++] as number, amount)
      const lines = end - at - 1
      if (lines > 0 && sum !== 0 && Math.abs(look.number(some[at] as number, amount) - sum) < CENT * lines) heads++
      else others++
      large ||= lines > 1
      at = end
    }
    return isBare(some[0] ?? -1) && heads >= LEAST && large && others * 10 <= heads
  })
}

/**
 * The names of rows that are what those right below them come to, where a table falls into such groups from its first row
 * to its last (`Bar` above `Caffè` and `Tè`), and no name is both; `rows` are all of the table. Null for any other.
 */
export function groupSums(look: Look, byColumn: ReadonlyMap<number, Field>, records: number): { readonly column: number; readonly names: readonly string[] } | null {
  const column = [columnOf(byColumn, 'product'), columnOf(byColumn, 'category')].find((found) => found >= 0) ?? -1
  const amount = [columnOf(byColumn, 'amount'), columnOf(byColumn, 'net')].find((found) => found >= 0) ?? -1
  if (column < 0 || amount < 0 || columnOf(byColumn, 'order') >= 0 || look.rows.length !== records || look.rows.length < 6) return null
  const value = (row: number) => look.number(row, amount)
  const names = new Set<string>()
  let groups = 0
  for (let at = 0; at < look.rows.length; ) {
    let sum = 0
    let end = at + 1
    while (end < look.rows.length && Math.abs(sum - value(at)) > CENT && sum < value(at)) sum += value(end++)
    if (!(value(at) > 0) || Math.abs(sum - value(at)) > CENT || end - at < 3) return null
    names.add(look.rows[at]?.[column] ?? '')
    groups++
    at = end
  }
  const lines = look.rows.filter((row) => !names.has(row[column] ?? ''))
  return groups > 1 && lines.length + groups === look.rows.length && !names.has('') ? { column, names: [...names] } : null
}
