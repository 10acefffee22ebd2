import { dayText } from '../../../shared/model/calendar.ts'
import type { Changed, Night } from '../../../shared/breakfast/breakfast.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import type { Cause } from '../kept/closing.ts'
import { factsOf } from '../shard.ts'

/** The night's own work: what a person did not ask for just then. */
const OF_THE_NIGHT = ['close', 'backup', 'parquet', 'drill', 'report', 'clean', 'import', 'endpoint']

/** What ran since a moment and what did not, whether the date's books are closed, and which file waits for an answer. */
export async function nightSince(fx: Effects, ws: Workspace, since: number, today: number): Promise<Night> {
  const db = factsOf(fx, ws.shard)
  const [ended, closed, asking] = await db.batch([
    db.prepare(`select kind, state, count(*) as n from job where workspace = ?1 and finished_at >= ?2 and state in ('succeeded', 'failed') and result ->> '$.empty' is null and kind in (select value from json_each(?3)) group by kind, state order by min(finished_at)`).bind(ws.id, since, JSON.stringify(OF_THE_NIGHT)),
    db.prepare(`select 1 from closing where workspace = ? and day = ? and step = 'ledger'`).bind(ws.id, dayText(today)),
    db.prepare(`select title from job where workspace = ? and kind = 'import' and state = 'failed' and error ->> '$.code' = 'asks' order by created_at limit 1`).bind(ws.id),
  ])
  const rows = (ended?.results ?? []) as { kind: string; state: string }[]
  const kinds = (state: string) => [...new Set(rows.filter((row) => row.state === state).map(({ kind }) => kind))]
  return { ran: kinds('succeeded').filter((kind) => !kinds('failed').includes(kind)), failed: kinds('failed'), closed: (closed?.results.length ?? 0) > 0, asking: ((asking?.results[0] as { title: string | null } | undefined)?.title ?? null) }
}

/** The days that the closes since a local date found changed, each once, by how much and through what. */
export async function changedSince(fx: Effects, ws: Workspace, day: number): Promise<Changed[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare('select day, revenue_after - revenue_before as by, causes from restatement where workspace = ? and closed >= ? and revenue_after <> revenue_before order by day, closed limit 500')
    .bind(ws.id, dayText(day))
    .all<{ day: string; by: number; causes: string }>()
  const found = new Map<string, Changed>()
  for (const { day: of, by, causes } of results) {
    const [first] = (JSON.parse(causes) as Cause[]).sort((a, b) => Math.abs(b.revenue) - Math.abs(a.revenue))
    const before = found.get(of)
    found.set(of, { day: of, by: by + (before?.by ?? 0), cause: first?.title ?? before?.cause ?? '', returns: (first?.returns ?? 0) + (before?.returns ?? 0) })
  }
  return [...found.values()]
}
