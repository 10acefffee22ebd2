import { utcMonthBounds } from '../../../shared/model/calendar.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { sealedMonths } from '../merges/decisions.ts'
import type { SoldUnder } from '../merges/merges.ts'
import { dirtyMonths } from './publish.ts'
import { factsOf } from '../shard.ts'

interface Row {
  number: number
  source: number
  lines: number
  revenue: number | null
  last: number
}

/** What was sold under each number, of the months up to `through`; null after the last. */
export interface SoldSoFar {
  readonly sold: Map<number, SoldUnder>
  readonly through: string | null
}

/**
 * What was sold under each number of a slot, over all living rows, month by month, until so many rows (`most`) were looked
 * at: then it is gone on with from there.
 */
export async function soldBySlot(fx: Effects, ws: Workspace, dataset: number, slot: number, before: SoldSoFar | null, most: number, alive: () => Promise<void>): Promise<SoldSoFar> {
  const months = [...new Set([...(await sealedMonths(fx, ws, dataset)).keys(), ...(await dirtyMonths(fx, ws, dataset)).map(({ month }) => month)])].sort()
  const sold = new Map(before?.sold)
  let looked = 0
  for (const month of months.filter((one) => one > (before?.through ?? ''))) {
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
      const known = sold.get(number)
      looked += lines
      sold.set(number, {
        lines: (known?.lines ?? 0) + lines,
        revenue: (known?.revenue ?? 0) + (revenue ?? 0),
        last: Math.max(known?.last ?? last, last),
        sources: known?.sources.includes(source) ? known.sources : [...(known?.sources ?? []), source].sort((a, b) => a - b),
      })
    }
    if (looked >= most && month !== months.at(-1)) return { sold, through: month }
  }
  return { sold, through: null }
}
