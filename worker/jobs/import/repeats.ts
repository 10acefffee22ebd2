import type { FullPlan } from '../../../shared/intake/full-plan.ts'
import { readChunk } from '../../../shared/intake/read.ts'
import { localDay, zoneTable } from '../../../shared/model/calendar.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { getChunk } from './chunks.ts'
import { identityHash } from './identity.ts'
import { NumberTable } from './number-table.ts'
import type { PlannedGroup, PlannedTable } from './plans.ts'

/** What tables of one file repeat of each other: a file that holds the same sales twice must not count them twice. */
export interface Repeats {
  /** Tables that tell orders of another table once more in another shape (heads beside lines), by how many orders: they are left. */
  readonly left: ReadonlyMap<number, number>
  /** Tables that overlap with an earlier one of their own shape: of these only rows that are new count. */
  readonly overlapping: ReadonlySet<number>
}

const NONE: Repeats = { left: new Map(), overlapping: new Set() }
const SUM = 0

/**
 * Compares the tables of a file with one another: where at least half of a table's orders stand in an earlier one with
 * the same number, day and sum, it repeats that one. Tables without order numbers tell nothing: two shops may well sell
 * the same things on the same day. Within one table nothing is compared.
 */
export async function findRepeats(fx: Effects, ws: Workspace, job: string, groups: readonly PlannedGroup[], alive: () => Promise<void>): Promise<Repeats> {
  if (groups.reduce((sum, { tables }) => sum + tables.length, 0) < 2) return NONE
  const left = new Map<number, number>()
  const overlapping = new Set<number>()
  const before: { group: number; sums: NumberTable }[] = []
  for (const [group, { tables }] of groups.entries()) {
    for (const table of tables) {
      if ((table.plan as FullPlan).orderFrom !== null) continue
      const sums = await orderSums(fx, ws, job, table, alive)
      const repeated = before.map((earlier) => ({ group: earlier.group, count: alike(sums, earlier.sums) })).filter(({ count }) => count > 0 && count * 2 >= sums.size)
      const other = repeated.find((one) => one.group !== group)
      if (other) left.set(table.n, other.count)
      else {
        if (repeated.length > 0) overlapping.add(table.n)
        before.push({ group, sums })
      }
    }
  }
  return { left, overlapping }
}

/** The sum of each order of a table on each of its days. */
async function orderSums(fx: Effects, ws: Workspace, job: string, { n, plan, chunks }: PlannedTable, alive: () => Promise<void>): Promise<NumberTable> {
  const zone = zoneTable(ws.zone)
  const sums = new NumberTable(1)
  for (let index = 0; index < chunks; index++) {
    const { drafts } = readChunk(plan, await getChunk(fx, ws, job, n, index), null)
    for (const { key, at, values } of drafts) {
      const order = identityHash({ source: 0, key, at: localDay(zone, at), product: null, quantity: null, amount: null })
      sums.add(order)
      sums.set(order, SUM, (sums.get(order, SUM) + (values[1] ?? 0)) | 0)
    }
    await alive()
  }
  return sums
}

/** How many orders two tables tell alike. */
function alike(some: NumberTable, others: NumberTable): number {
  let count = 0
  for (const order of some) if (others.has(order) && others.get(order, SUM) === some.get(order, SUM)) count++
  return count
}
