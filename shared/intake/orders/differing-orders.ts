import type { Look } from '../columns/look.ts'
import { orderSum, type PartColumns } from './order-sums.ts'

/** An order whose lines come to something else than its own total, in the file's units, and how many such there are. */
export interface Differing {
  readonly column: number
  readonly count: number
  readonly row: number
  readonly stated: number
  readonly read: number
}

/** Orders looked at. */
const ORDERS = 300

/**
 * Orders whose lines, with or without their tax and with whatever they have beside them, do not lead to the total that the
 * file has for them, where no other cell of theirs is what lies between: most of the orders that can tell, or such as have a
 * line worth just what there is too much and, below it, lines worth the same, as sets have their parts. The first of `lines` is what counts.
 */
export function differingOrders(look: Look, totals: readonly number[], lines: readonly ((row: number) => number)[], parts: PartColumns): Differing | null {
  const [line] = lines
  if (!line) return null
  const read = (rows: readonly number[]) => rows.reduce((all, row) => all + (line(row) || 0), 0)
  for (const column of totals) {
    const orders = look.orders.slice(0, ORDERS).filter((rows) => rows.some((row) => !Number.isNaN(line(row))) && Math.abs(look.number(rows[0] as number, column)) > 0)
    if (orders.length === 0) continue
    const over = (rows: readonly number[]) => read(rows) - look.number(rows[0] as number, column)
    const led = lines.some((each) => orderSum(look, column, each, parts) !== null)
    const isTold = (rows: readonly number[]) => rows.some((row) => look.rows[row]?.some((_, other) => Math.abs(Math.abs(look.number(row, other)) - Math.abs(over(rows))) < 0.0151))
    const sets = orders.filter((rows) => isSetLike(rows, over(rows), line))
    const others = led ? [] : orders.filter((rows) => Math.abs(over(rows)) > 0.0111 * rows.length && !isTold(rows))
    const differing = others.length * 2 > orders.length && others.length > 1 ? others : sets
    const shown = differing[0]?.[0]
    if (shown !== undefined) return { column, count: differing.length, row: shown, stated: look.number(shown, column), read: read(differing[0] as readonly number[]) }
  }
  return null
}

/** Whether a line of an order is worth what there is too much, and so are the lines right below it. */
function isSetLike(rows: readonly number[], over: number, line: (row: number) => number): boolean {
  if (!(over > 0.02)) return false
  return rows.some((row, at) => {
    if (Math.abs(line(row) - over) > 0.0151) return false
    let sum = 0
    return rows.slice(at + 1).some((part) => Math.abs((sum += line(part) || 0) - over) < 0.0151)
  })
}
