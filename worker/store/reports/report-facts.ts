import { dayText, localDay, startOfDay, zoneTable } from '../../../shared/model/calendar.ts'
import type { Answered } from '../../../shared/reports/question.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import type { Cause } from '../kept/closing.ts'
import { SALES } from '../facts/dimensions.ts'
import { factsOf } from '../shard.ts'

interface Days {
  readonly from: number
  readonly to: number
}

/** The newest imports that a report lists. */
const MOST = 5000

/** Whether a workspace has any sale at all. */
export async function hasSales(fx: Effects, ws: Workspace): Promise<boolean> {
  return (await factsOf(fx, ws.shard).prepare('select 1 from fact where workspace = ? and dataset = ? and died is null limit 1').bind(ws.id, SALES).first()) !== null
}

/** The imports of some local days: when, file, state, rows read, accepted, unchanged and rejected, first and last day of what came in. */
export async function importsDuring(fx: Effects, ws: Workspace, { from, to }: Days): Promise<Answered> {
  const zone = zoneTable(ws.zone)
  const { results } = await factsOf(fx, ws.shard)
    .prepare(
      `select j.created_at as at, j.title, j.state, i.read, i.accepted, i.unchanged, i.rejected, j.result ->> '$.from' as first, j.result ->> '$.to' as last
       from job j left join import i on i.workspace = j.workspace and i.job = j.id
       where j.workspace = ?1 and j.kind = 'import' and j.created_at >= ?2 and j.created_at < ?3 order by j.created_at desc, j.id desc limit ?4`,
    )
    .bind(ws.id, startOfDay(zone, from), startOfDay(zone, to), MOST)
    .all<{ at: number; title: string | null; state: string; read: number | null; accepted: number | null; unchanged: number | null; rejected: number | null; first: number | null; last: number | null }>()
  const dayOf = (at: number | null) => (at === null ? null : localDay(zone, at))
  return { columns: [], rows: results.map(({ at, title, state, read, accepted, unchanged, rejected, first, last }) => [at, title, state, read, accepted, unchanged, rejected, dayOf(first), dayOf(last)]) }
}

/** The days that the closes of some local dates found changed: day, revenue before and after, and the causes as JSON. */
export async function restatedDuring(fx: Effects, ws: Workspace, { from, to }: Days): Promise<Answered> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare('select day, revenue_before, revenue_after, causes from restatement where workspace = ? and closed >= ? and closed < ? order by day, closed limit 500')
    .bind(ws.id, dayText(from), dayText(to))
    .all<{ day: string; revenue_before: number; revenue_after: number; causes: string }>()
  return {
    columns: [],
    rows: results.map(({ day, revenue_before, revenue_after, causes }) => [day, revenue_before, revenue_after, JSON.stringify((JSON.parse(causes) as Cause[]).map(({ title, kind, returns }) => [title ?? '', kind, returns]))]),
  }
}
