import { dayText, localDay, parseDay, startOfDay, zoneTable } from '../../../shared/model/calendar.ts'
import type { ChangedClosed } from '../../../shared/protocol/imports.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { lastLedger } from '../kept/closing.ts'
import { factsOf } from '../shard.ts'

/** Zones are whole quarters of an hour from UTC: rows are added up by these before they are put down to local days. */
const QUARTER = 900_000

/** What an import changed in days that the last close found over; null where it changed none. */
export async function closedChanges(fx: Effects, ws: Workspace, dataset: number, job: string): Promise<ChangedClosed | null> {
  const last = await lastLedger(fx, ws)
  if (!last) return null
  const zone = zoneTable(ws.zone)
  const end = startOfDay(zone, parseDay(last.day))
  const { results } = await factsOf(fx, ws.shard)
    .prepare(
      `select slot, sum(lines) as lines, sum(revenue) as revenue from (
         select f.at / ${QUARTER} as slot, 1 as lines, f.m1 as revenue
         from import_range r cross join fact f indexed by fact_born on f.workspace = r.workspace and f.born between r.first and r.last
         where r.workspace = ?1 and r.job = ?2 and r.undone = 0 and f.dataset = ?3 and f.at < ?4
         union all
         select f.at / ${QUARTER}, -1, -f.m1
         from import_range r cross join fact f indexed by fact_died on f.workspace = r.workspace and f.died between r.first and r.last
         where r.workspace = ?1 and r.job = ?2 and r.undone = 0 and f.dataset = ?3 and f.at < ?4 and f.died is not null)
       group by slot`,
    )
    .bind(ws.id, job, dataset, end)
    .all<{ slot: number; lines: number; revenue: number | null }>()
  const days = new Map<number, { lines: number; revenue: number }>()
  for (const { slot, lines, revenue } of results) {
    const day = localDay(zone, slot * QUARTER)
    const sums = days.get(day) ?? { lines: 0, revenue: 0 }
    days.set(day, { lines: sums.lines + lines, revenue: sums.revenue + (revenue ?? 0) })
  }
  const changed = [...days].filter(([, { lines, revenue }]) => lines !== 0 || revenue !== 0).sort(([a], [b]) => a - b)
  const [first, final] = [changed[0], changed.at(-1)]
  if (!first || !final) return null
  return { days: changed.length, first: dayText(first[0]), last: dayText(final[0]), difference: changed.reduce((sum, [, { revenue }]) => sum + revenue, 0) }
}
