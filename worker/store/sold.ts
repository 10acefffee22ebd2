import { utcMonthBounds } from '../../shared/model/calendar.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { sealedMonths } from './decisions.ts'
import type { SoldUnder } from './merges.ts'
import { dirtyMonths } from './publish.ts'
import { factsOf } from './shard.ts'

interface Row {
  number: number
  source: number
  lines: number
  revenue: number | null
  last: number
}

/** What was sold under each number of a slot, over all living rows, month by month. */
export async function soldBySlot(fx: Effects, ws: Workspace, dataset: number, slot: number, alive: () => Promise<void>): Promise<Map<number, SoldUnder>> {
  const months = new Set([...(await sealedMonths(fx, ws, dataset)).keys(), ...(await dirtyMonths(fx, ws, dataset)).map(({ month }) => month)])
  const sold = new Map<number, SoldUnder>()
  for (const month of months) {
    await alive()
    const { from, to } = utcMonthBounds(month)
    const { results } = await factsOf(fx, ws.shard)
      .prepare(
        `select d${slot} as number, source, count(*) as lines, sum(m1) as revenue, max(at) as last from fact
         where workspace = ?1 and dataset = ?2 and at >= ?3 and at < ?4 and died is null and d${slot} is not null group by d${slot}, source`,
      )
      .bind(ws.id, dataset, from, to)
      .all<Row>()
    for (const { number, source, lines, revenue, last } of results) {
      const before = sold.get(number)
      sold.set(number, {
        lines: (before?.lines ?? 0) + lines,
        revenue: (before?.revenue ?? 0) + (revenue ?? 0),
        last: Math.max(before?.last ?? last, last),
        sources: before?.sources.includes(source) ? before.sources : [...(before?.sources ?? []), source].sort((a, b) => a - b),
      })
    }
  }
  return sold
}
