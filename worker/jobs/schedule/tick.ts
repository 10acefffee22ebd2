import { RitmoError } from '../../../shared/model/errors.ts'
import { zoneTable } from '../../../shared/model/calendar.ts'
import { dueMoments, nextRun } from '../../../shared/schedule/next.ts'
import type { Effects } from '../../effects.ts'
import { workspacesOfShard } from '../../identity/resolve.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { noticeStatement } from '../../store/notices/notices.ts'
import { lateRuns, listSchedules, nextStatement, runStatement, toldStatement, workspacesDue, type ScheduleRow } from '../../store/jobs/schedules.ts'
import { factsOf } from '../../store/shard.ts'
import { beginStatement, checkWanted } from '../begin.ts'
import { kinds } from '../kinds.ts'
import { wake } from '../wake.ts'

/** Begun later than this after its moment, a run is told to have been missed, ms: cron comes each minute. */
const LATE = 10 * 60_000
/** Work that has not begun so long after it was queued is told of; quiet work may wait for the night. */
const STUCK = 60 * 60_000
const STUCK_QUIET = 26 * 60 * 60_000

/** Workspaces whose schedules are looked at in one minute: each is some calls of the database, and an invocation has a thousand. What is left has the next. */
const MOST = 100

/** Begins what schedules of a shard are due, each moment once; of moments that were missed the newest, and says so. */
export async function schedulesDue(fx: Effects, shard: number): Promise<void> {
  const due = await workspacesDue(fx, shard, MOST)
  const late = await lateRuns(fx, shard, fx.now() - STUCK, fx.now() - STUCK_QUIET)
  if (due.size === 0 && late.length === 0) return
  for (const ws of await workspacesOfShard(fx, shard)) {
    if (due.has(ws.id)) for (const schedule of await listSchedules(fx, ws)) if (schedule.enabled) await look(fx, ws, schedule)
    for (const run of late) {
      if (run.workspace !== ws.id) continue
      const notice = { key: `late/${run.schedule}/${run.dueAt}`, code: 'schedule-late', told: { title: run.title, due: run.dueAt }, job: run.job } as const
      await factsOf(fx, ws.shard).batch([noticeStatement(fx, ws, notice), toldStatement(fx, ws, run.schedule, run.dueAt)])
    }
  }
}

async function look(fx: Effects, ws: Workspace, schedule: ScheduleRow): Promise<void> {
  const table = zoneTable(ws.zone)
  const now = fx.now()
  const next = nextRun(schedule.rule, table, now)
  // The shop moved to another zone, or the clock was set back: what was worked out before counts no more.
  const stale = schedule.zone !== ws.zone || schedule.plannedAt > now
  if (schedule.nextAt > now || stale) {
    if (stale) await factsOf(fx, ws.shard).batch([nextStatement(fx, ws, schedule, next)])
    return
  }
  // What would find nothing to do is no run, and none that was missed.
  if (await kinds[schedule.kind].idle?.(fx, ws, schedule.input)) {
    await factsOf(fx, ws.shard).batch([nextStatement(fx, ws, schedule, next)])
    return
  }
  const { last, count } = dueMoments(schedule.rule, table, schedule.nextAt, now)
  const id = fx.ulid()
  const wanted = { kind: schedule.kind, input: schedule.input, title: schedule.title, quiet: schedule.quiet, schedule: schedule.id }
  const missed = count > 1 || now - last > LATE
  const told = { title: schedule.title, due: count > 1 ? schedule.nextAt : last, missed: count, begun: now }
  try {
    await checkWanted(fx, ws, wanted)
  } catch (error) {
    if (!(error instanceof RitmoError)) throw error
    const notice = { key: `schedule/${schedule.id}/${last}`, code: 'schedule-failed', told: { title: schedule.title, due: last, reason: error.code } } as const
    await factsOf(fx, ws.shard).batch([noticeStatement(fx, ws, notice), nextStatement(fx, ws, schedule, next)])
    return
  }
  try {
    await factsOf(fx, ws.shard).batch([
      runStatement(fx, ws, schedule.id, last, id),
      beginStatement(fx, ws, id, wanted),
      nextStatement(fx, ws, schedule, next),
      ...(missed ? [noticeStatement(fx, ws, { key: `missed/${schedule.id}/${schedule.nextAt}`, code: 'schedule-missed', told, job: id })] : []),
    ])
  } catch (error) {
    // Somebody else began that moment; or it was begun before the clock was set back.
    if (!/UNIQUE constraint failed: schedule_run/.test(String(error))) throw error
    await factsOf(fx, ws.shard).batch([nextStatement(fx, ws, schedule, next)])
    return
  }
  await wake(fx, ws, { id, kind: schedule.kind })
}
