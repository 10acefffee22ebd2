import { RitmoError } from '../../shared/model/errors.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { entryStatement } from '../store/imports/inbox.ts'
import { logStatements } from '../store/jobs/job-log.ts'
import { cancelStatement, findJob, type JobRow } from '../store/jobs/jobs.ts'
import { mendsOf } from '../store/imports/mended.ts'
import { factsOf } from '../store/shard.ts'
import type { ImportCursor } from './import/input.ts'
import { terms } from './terms.ts'
import { wake } from './wake.ts'

/**
 * Asks for a job's end. One that runs stops after its slice; an import, also one that has ended, takes back what it
 * brought, and with it go the rows of it that were mended since. Asking twice is once. Throws `not-found`, and
 * `not-cancellable` for what has ended or must go through, `forbidden` for whoever may not start it either.
 */
export async function requestCancel(fx: Effects, ws: Workspace, id: string): Promise<void> {
  const job = await found(fx, ws, id)
  if (isOver(job)) return
  const { cancel, startedBy } = terms[job.kind]
  if (!ws.permissions.has(startedBy)) throw new RitmoError('forbidden', `This needs the permission "${startedBy}".`)
  if (cancel === 'refuse') throw new RitmoError('not-cancellable', 'This work must go through; half of it would be worse than all or nothing.')
  if (cancel === 'stop') return stop(fx, ws, job)
  // The newest first: each is then taken back from what stands above all the others.
  const mends = (await Promise.all((await mendsOf(fx, ws, id)).map((mend) => found(fx, ws, mend)))).filter((mend) => !isOver(mend)).reverse()
  const all = [...mends, job]
  await factsOf(fx, ws.shard).batch(all.flatMap((one) => undoStatements(fx, ws, one)))
  for (const one of all) {
    const after = await found(fx, ws, one.id)
    // It ended, or began, between two looks.
    if (!isOver(after)) return requestCancel(fx, ws, id)
    await wake(fx, ws, after)
  }
}

const isOver = ({ state }: JobRow) => state === 'cancelling' || state === 'cancelled'

/** Nothing of it runs after the slice in hand; a job that failed and rests is put aside for good. */
async function stop(fx: Effects, ws: Workspace, job: JobRow): Promise<void> {
  const states = ['queued', 'running', 'failed'] as const
  await factsOf(fx, ws.shard).batch([
    ...logStatements(fx, ws, job.id, 'cancelling', {}, [`and j.state in ('queued', 'running', 'failed')`]),
    cancelStatement(fx, ws, job.id, null, null, states),
  ])
  const after = await found(fx, ws, job.id)
  if (!isOver(after)) throw new RitmoError('not-cancellable', 'This work has ended already.')
  await wake(fx, ws, after)
}

function undoStatements(fx: Effects, ws: Workspace, { id, state }: JobRow): D1PreparedStatement[] {
  const undo: ImportCursor = { phase: 'undo', after: 0 }
  const entry = fx.ulid()
  const ended = state === 'succeeded' || state === 'failed'
  const command = { id: entry, kind: 'cancel', job: id, key: null, request: null, name: null, object: null, body: JSON.stringify({ ended }), bytes: 0 } as const
  return [
    entryStatement(fx, ws, command),
    ...logStatements(fx, ws, id, 'cancelling', {}, [`and j.state in ('queued', 'running', 'succeeded', 'failed')`]),
    // What runs keeps its place among those that write facts; what has ended takes a new one.
    ended ? cancelStatement(fx, ws, id, undo, entry, ['succeeded', 'failed']) : cancelStatement(fx, ws, id, undo, null, ['queued', 'running']),
  ]
}

async function found(fx: Effects, ws: Workspace, id: string): Promise<JobRow> {
  const job = await findJob(fx, ws, id)
  if (!job) throw new RitmoError('not-found', 'There is no such job.')
  return job
}
