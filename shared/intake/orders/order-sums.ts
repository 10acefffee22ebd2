import { agree, type Look, spreadOf } from '../columns/look.ts'

/** What may stand between the sum of an order's lines and its total. `refunded`: the lines are what was left after a refund. */
export const PARTS = ['shipping', 'fee', 'orderDiscount', 'tax', 'refund', 'refunded'] as const
export type Part = (typeof PARTS)[number]

/** The column of each part, −1 where the file has none. */
export type PartColumns = Readonly<Record<Part, number>>

/** How an order's total comes about. */
export interface OrderSum {
  readonly column: number
  readonly parts: ReadonlySet<Part>
  /** Orders of several lines for which the sum held, and which could tell. */
  readonly held: number
  readonly told: number
}

/** Orders looked at: those of several lines come first. */
const ORDERS = 300

const SIGNS: Readonly<Record<Part, number>> = { shipping: 1, fee: 1, orderDiscount: -1, tax: 1, refund: -1, refunded: 1 }

/**
 * The fewest parts that lead from the lines to the column's totals in at least four of five orders that can tell; null
 * where none do. A part counts once an order where its lines repeat it, else by line.
 */
export function orderSum(look: Look, column: number, line: (row: number) => number, columns: PartColumns): OrderSum | null {
  const orders = look.all.slice(0, ORDERS).map((rows) => figuresOf(look, rows, column, line, columns)).filter((order) => order !== null)
  if (orders.length === 0) return null
  const open = PARTS.map((_, index) => (orders.some(({ parts }) => parts[index] !== 0) ? index : -1)).filter((index) => index >= 0)
  let best: { mask: number; held: number } | null = null
  for (let mask = 0; mask < 1 << open.length; mask++) {
    const chosen = open.filter((_, bit) => mask & (1 << bit))
    if (chosen.includes(4) && chosen.includes(5)) continue
    const held = orders.filter((order) => holds(order, chosen)).length
    if (!best || held > best.held || (held === best.held && bits(mask) < bits(best.mask))) best = { mask, held }
  }
  if (!best || best.held * 5 < orders.length * 4) return null
  const { mask } = best
  const chosen = open.filter((_, bit) => mask & (1 << bit))
  const several = orders.filter(({ rows }) => rows > 1)
  return { column, parts: new Set(chosen.map((index) => PARTS[index] as Part)), held: several.filter((order) => holds(order, chosen)).length, told: several.length }
}

interface Figures {
  readonly rows: number
  readonly total: number
  readonly lines: number
  /** In the order of `PARTS`, with their signs. */
  readonly parts: readonly number[]
}

function holds(order: Figures, chosen: readonly number[]): boolean {
  const sum = chosen.reduce((all, index) => all + (order.parts[index] as number), order.lines)
  return Math.abs(sum - order.total) < 0.0111 * Math.max(1, order.rows)
}

function figuresOf(look: Look, rows: readonly number[], column: number, line: (row: number) => number, columns: PartColumns): Figures | null {
  const total = look.number(rows[0] as number, column)
  const lines = rows.reduce((sum, row) => sum + (line(row) || 0), 0)
  if (Number.isNaN(total) || rows.every((row) => Number.isNaN(line(row))) || (total === 0 && lines === 0)) return null
  return { rows: rows.length, total, lines, parts: PARTS.map((part) => SIGNS[part] * sizeOf(look, rows, columns[part], part)) }
}

/** A part of one order: once where all lines say the same, else added up. */
function sizeOf(look: Look, rows: readonly number[], column: number, part: Part): number {
  if (column < 0) return 0
  const known = rows.map((row) => look.number(row, column)).filter((value) => !Number.isNaN(value))
  const [first] = known
  if (first === undefined) return 0
  const size = known.every((value) => value === first) ? first : known.reduce((sum, value) => sum + value, 0)
  return part === 'shipping' || part === 'fee' || part === 'tax' ? size : Math.abs(size)
}

function bits(mask: number): number {
  let count = 0
  for (let rest = mask; rest > 0; rest &= rest - 1) count++
  return count
}

/**
 * Whether a column is a total of the whole order: only on its first line, the same on all lines though these differ, or
 * the lines and what the order has beside them. `sum` is what `orderSum` found for it.
 */
export function isOrderTotal(look: Look, column: number, line: (row: number) => number, sum: OrderSum | null): boolean {
  const { firstOnly, same, differ } = spreadOf(look, column)
  if (differ > 0) return false
  if (firstOnly > 0) return true
  if (same === 0) return sum !== null && look.orders.length === 0 && [...sum.parts].some((part) => part === 'shipping' || part === 'fee')
  if (sum && sum.held * 2 > sum.told) return true
  const uneven = look.orders.some((rows) => rows.some((row) => Math.abs(line(row) - line(rows[0] as number)) > 0.01))
  return (same > 2 || uneven) && !agree(look, (row) => look.number(row, column), line)
}

/**
 * Whether amounts that no line's price explains are those of whole orders: said so by the heading, on first lines alone,
 * or the same on all lines of orders though these sold differently. `null`: it may be either.
 */
export function amountsAreOrders(look: Look, amount: number, heading: boolean, quantity: number, product: number): boolean | null {
  const { firstOnly, same, differ } = spreadOf(look, amount)
  if (differ > 0 || firstOnly + same === 0) return false
  if (firstOnly > 0 || heading) return true
  const totals = new Set(look.orders.map((rows) => look.number(rows[0] as number, amount)))
  if (totals.size < 2) return false
  const cell = (row: number, column: number) => (column < 0 ? '' : (look.rows[row]?.[column] ?? ''))
  const uneven = look.orders.some((rows) => rows.some((row) => cell(row, quantity) !== cell(rows[0] as number, quantity)))
  if (uneven || unsteady(look, amount, quantity, product)) return true
  return same > 1 ? null : false
}

/** Whether one product costs differently for one quantity: amounts are no prices of lines. */
function unsteady(look: Look, amount: number, quantity: number, product: number): boolean {
  if (product < 0) return false
  const prices = new Map<string, number>()
  let changed = 0
  let again = 0
  look.rows.forEach((row, index) => {
    const price = look.number(index, amount)
    const key = `${row[product] ?? ''}\n${quantity < 0 ? '' : row[quantity]}`
    const before = prices.get(key)
    if (Number.isNaN(price)) return
    if (before !== undefined) again++
    if (before !== undefined && before !== price) changed++
    prices.set(key, price)
  })
  return changed > 0 && changed * 2 > again
}
