import type { Effects } from '../../effects.ts'
import { workspacesOfShard } from '../../identity/resolve.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { dayText, localDay, parseDay, zoneTable } from '../../../shared/model/calendar.ts'
import { lastCloses, stepStatement } from '../../store/kept/closing.ts'
import { findJob, newJobStatement, type JobRow } from '../../store/jobs/jobs.ts'
import { noticeStatement } from '../../store/notices/notices.ts'
import { factsOf } from '../../store/shard.ts'
import { readState } from '../../store/facts/state.ts'
import { wake } from '../wake.ts'
import { closeInstant, dueDay } from './due.ts'
import type { CloseCursor } from './kind.ts'

/** Closes begun in one minute: each is some calls of the database, and an invocation has a thousand. What is left has the next. */
const MOST = 100

/** Begins the close of workspaces of the shard for which it is due. Two that ask at once begin one. */
export async function closeDue(fx: Effects, shard: number): Promise<void> {
  const due = new Map<number, string>()
  for (const { workspace, zone, createdAt, day: closed } of await lastCloses(fx, shard)) {
    const day = dueDay(zone, fx.now(), createdAt, closed)
    if (day !== null && due.size < MOST) due.set(workspace, day)
  }
  if (due.size === 0) return
  for (const ws of await workspacesOfShard(fx, shard)) {
    const day = due.get(ws.id)
    if (day !== undefined) await begin(fx, ws, day, day, lateNotice(fx, ws, day))
  }
}

/**
 * Begins a close now, beside the nightly ones: it seals and writes the ledger as of this moment. Each has a date and
 * time of its own, so that it stands in nobody's way.
 */
export async function closeNow(fx: Effects, ws: Workspace): Promise<JobRow> {
  const day = dayText(localDay(zoneTable(ws.zone), fx.now()))
  const job = await begin(fx, ws, day, `${day} ${new Date(fx.now()).toISOString().slice(11, 23)}`)
  if (!job) throw new Error('the close did not begin')
  return job
}

/** Begun later than this, a night was missed, ms. */
const LATE = 3_600_000

/** A night that did not close when it should have is told, once. */
function lateNotice(fx: Effects, ws: Workspace, day: string): D1PreparedStatement[] {
  const due = closeInstant(ws.zone, parseDay(day))
  if (fx.now() - due < LATE) return []
  return [noticeStatement(fx, ws, { key: `night/${day}`, code: 'night-late', told: { day, due, begun: fx.now() } })]
}

async function begin(fx: Effects, ws: Workspace, day: string, name: string, also: readonly D1PreparedStatement[] = []): Promise<JobRow | null> {
  const id = fx.ulid()
  const { seq } = await readState(fx, ws)
  const cursor: CloseCursor = { step: 'seal', after: '' }
  try {
    await factsOf(fx, ws.shard).batch([
      stepStatement(fx, ws, name, 'begin', id, seq),
      newJobStatement(fx, ws, { id, kind: 'close', input: { day: name }, cursor, title: day, unit: 'steps' }),
      ...also,
    ])
  } catch (error) {
    if (/UNIQUE constraint failed: closing/.test(String(error))) return null
    throw error
  }
  const job = await findJob(fx, ws, id)
  if (job) await wake(fx, ws, job)
  return job
}
