import { RitmoError } from '../../../shared/model/errors.ts'
import { zoneTable } from '../../../shared/model/calendar.ts'
import type { Schedule, ScheduleWrite } from '../../../shared/protocol/schedules.ts'
import { nextRun } from '../../../shared/schedule/next.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { JOB_KINDS, type JobKind } from '../../store/jobs/jobs.ts'
import { findSchedule, listSchedules, putSchedule, type ScheduleRow } from '../../store/jobs/schedules.ts'
import { checkWanted } from '../begin.ts'

/** Most schedules of a workspace. */
const MOST = 200

/**
 * Writes a schedule down: a new one, or `id` changed. Throws `not-found`, `too-many` for one more than there may be, and
 * `invalid-field` for a kind or input that cannot be begun and for a rule that never comes.
 */
export async function writeSchedule(fx: Effects, ws: Workspace, id: string | null, write: ScheduleWrite): Promise<Schedule> {
  if (id !== null && !(await findSchedule(fx, ws, id))) throw new RitmoError('not-found', 'There is no such schedule.')
  if (id === null && (await listSchedules(fx, ws)).length >= MOST) throw new RitmoError('too-many', 'There are too many schedules.')
  const kind = JOB_KINDS.find((one) => one === write.kind)
  if (!kind) throw new RitmoError('invalid-field', 'There is no such kind of work.', { field: 'kind' })
  await checkWanted(fx, ws, { kind, input: write.input })
  const next = nextRun(write.rule, zoneTable(ws.zone), fx.now())
  if (next === null) throw new RitmoError('invalid-field', 'This never comes.', { field: 'rule' })
  const row = { ...write, id: id ?? fx.ulid(), kind: kind satisfies JobKind, nextAt: next }
  await putSchedule(fx, ws, row)
  return toldSchedule((await findSchedule(fx, ws, row.id)) as ScheduleRow)
}

const time = (at: number | null) => (at === null ? null : new Date(at).toISOString())

/** A schedule as the wire has it; one that came with an upgrade is planned within the minute. */
export function toldSchedule({ id, title, kind, input, rule, quiet, enabled, zone, plannedAt, nextAt, lastAt, lastJob }: ScheduleRow): Schedule {
  return { id, title, kind, input, rule: rule as Schedule['rule'], quiet, enabled, zone, nextAt: enabled && plannedAt > 0 ? time(nextAt) : null, lastAt: time(lastAt), lastJob }
}
