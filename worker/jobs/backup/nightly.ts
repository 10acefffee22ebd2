import { parseDay, weekday, weekText } from '../../../shared/model/calendar.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { newJobStatement, type JobKind } from '../../store/jobs/jobs.ts'
import { factsOf } from '../../store/shard.ts'
import { wake } from '../wake.ts'

/** The weekday of the trial restore, and how long after the night's backup was queued, ms. */
const SUNDAY = 7
const LATER = 30 * 60_000

/** What follows a night's close: a backup, the Parquet files, and once a week a trial restore. Asked twice it is done once. */
export async function queueNightly(fx: Effects, ws: Workspace, day: string): Promise<void> {
  const drill = weekday(parseDay(day)) === SUNDAY
  await queueOnce(fx, ws, 'backup', day, { phase: 'tables' }, 'rows', 0)
  await queueOnce(fx, ws, 'parquet', day, { phase: 'begin' }, 'months', 0)
  if (drill) await queueOnce(fx, ws, 'drill', weekText(parseDay(day)), { phase: 'begin' }, 'rows', LATER)
}

async function queueOnce(fx: Effects, ws: Workspace, kind: JobKind, period: string, cursor: unknown, unit: string, delay: number): Promise<void> {
  const id = fx.ulid()
  const key = `night ${period}`
  const statement = newJobStatement(fx, ws, { id, kind, input: {}, cursor, unit, key, dueAt: fx.now() + delay }, `where not exists (select 1 from job where workspace = ?2 and kind = ?3 and key = ?14)`)
  const [made] = await factsOf(fx, ws.shard).batch([statement])
  if (made?.results.length) await wake(fx, ws, { id, kind }, delay)
}
