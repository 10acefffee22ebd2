import type { FullPlan } from '../../../shared/intake/plan/full-plan.ts'
import { readChunk } from '../../../shared/intake/read/read.ts'
import { dayText, localDay, zoneTable } from '../../../shared/model/calendar.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { getChunk } from './chunks.ts'
import { identityHash } from './identity.ts'
import { orderHash } from './known.ts'
import { NumberTable } from '../../../shared/model/number-table.ts'
import type { PlannedGroup, PlannedTable } from './plans.ts'

/** What tables of one file repeat of each other: a file that holds the same sales twice must not count them twice. */
export interface Repeats {
  /** Tables that tell orders of another table once more in another shape (heads beside lines), by how many orders: they are left. */
  readonly left: ReadonlyMap<number, number>
  /** Tables that overlap with an earlier one of their own shape: of these only rows that are new count. */
  readonly overlapping: ReadonlySet<number>
  /** Sources whose order numbers begin anew from table to table. */
  readonly restarts: ReadonlyMap<number, 'day' | 'year'>
}

export const NO_REPEATS: Repeats = { left: new Map(), overlapping: new Set(), restarts: new Map() }
const SUM = 0
/** Numbers that begin anew begin here. */
const LOW = /^(?:.*\D)?0*[1-3]$/

/** So many tables before it are compared with one: of hundreds, each pair would be too much. */
const NEIGHBOURS = 60

/** The orders of one table: by number and day, with their sums, and by number alone. */
interface TableOrders {
  readonly group: number
  readonly days: NumberTable
  readonly numbers: NumberTable
  readonly years: Set<string>
  /** Its first and last day. */
  from: number
  to: number
  /** Whether there is an order among the first numbers that there can be. */
  low: boolean
}

/**
 * Compares the tables of a file with one another. Where at least half of a table's orders stand in an earlier one with
 * the same number, day and sum, it repeats that one; where none does, and yet half of their numbers are the same, the
 * numbers begin anew with each table. Tables without order numbers tell nothing: two shops may well sell the same things
 * on the same day.
 */
export async function findRepeats(fx: Effects, ws: Workspace, job: string, groups: readonly PlannedGroup[], alive: () => Promise<void>): Promise<Repeats> {
  if (groups.reduce((sum, { tables }) => sum + tables.length, 0) < 2) return NO_REPEATS
  const left = new Map<number, number>()
  const overlapping = new Set<number>()
  const restarts = new Map<number, 'day' | 'year'>()
  const before: TableOrders[] = []
  for (const [group, { tables, source }] of groups.entries()) {
    for (const table of tables) {
      if ((table.plan as FullPlan).orderFrom !== null) continue
      const own = await ordersOf(fx, ws, job, group, table, alive)
      const repeated = before.filter(({ from, to }) => from <= own.to && own.from <= to).map((earlier) => ({ earlier, count: alike(own.days, earlier.days) })).filter(({ count }) => count > 0 && count * 2 >= own.days.size)
      const other = repeated.find(({ earlier }) => earlier.group !== group)
      if (other) {
        left.set(table.n, other.count)
        continue
      }
      if (repeated.length > 0) overlapping.add(table.n)
      else if (table.plan.restart === null) for (const earlier of before.slice(-NEIGHBOURS)) if (earlier.group === group) noteRestart(restarts, source.id, own, earlier)
      before.push(own)
    }
  }
  return { left, overlapping, restarts }
}

/** Numbers that two tables share on no common day begin anew: each year, or, within a year, so that only the day tells. */
function noteRestart(restarts: Map<number, 'day' | 'year'>, source: number, own: TableOrders, earlier: TableOrders): void {
  let shared = 0
  for (const number of own.numbers) if (earlier.numbers.has(number)) shared++
  if (shared * 2 < own.numbers.size || !own.low || !earlier.low) return
  for (const order of own.days) if (earlier.days.has(order)) return
  const sameYear = [...own.years].some((year) => earlier.years.has(year))
  if (sameYear || !restarts.has(source)) restarts.set(source, sameYear ? 'day' : 'year')
}

async function ordersOf(fx: Effects, ws: Workspace, job: string, group: number, { n, plan, chunks }: PlannedTable, alive: () => Promise<void>): Promise<TableOrders> {
  const zone = zoneTable(ws.zone)
  const orders: TableOrders = { group, days: new NumberTable(1), numbers: new NumberTable(), years: new Set(), from: Infinity, to: -Infinity, low: false }
  for (let index = 0; index < chunks; index++) {
    const { drafts } = readChunk(plan, await getChunk(fx, ws, job, n, index), null)
    for (const { key, at, values } of drafts) {
      const day = localDay(zone, at)
      const order = identityHash({ source: 0, key, at: day, product: null, quantity: null, amount: null })
      if (orders.days.add(order)) orders.years.add(dayText(day).slice(0, 4))
      orders.from = Math.min(orders.from, day)
      orders.to = Math.max(orders.to, day)
      orders.days.set(order, SUM, (orders.days.get(order, SUM) + (values[1] ?? 0)) | 0)
      if (orders.numbers.add(orderHash(key)) && LOW.test(key)) orders.low = true
    }
    await alive()
  }
  return orders
}

/** How many orders two tables tell alike. */
function alike(some: NumberTable, others: NumberTable): number {
  let count = 0
  for (const order of some) if (others.has(order) && others.get(order, SUM) === some.get(order, SUM)) count++
  return count
}
