import { refusalText } from '../../shared/intake/words.ts'
import { RitmoError } from '../../shared/model/errors.ts'
import type { Job } from '../../shared/protocol/jobs.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { entryStatement } from '../store/inbox.ts'
import { cancelStatement, findJob, recentJobs, requeueJob, type JobError, type JobRow } from '../store/jobs.ts'
import { factsOf } from '../store/shard.ts'
import type { ImportCursor } from './import/input.ts'
import { toldResult, type StoredResult } from './import/result.ts'
import { wake } from './wake.ts'

type Language = 'it' | 'en'

/** One job. Throws `not-found`. */
export async function readJob(fx: Effects, ws: Workspace, id: string, language: Language): Promise<Job> {
  return told(await found(fx, ws, id), language)
}

/** Jobs, newest first; `before` is the id of the last one seen. */
export async function listJobs(fx: Effects, ws: Workspace, page: { limit: number; before: string | null }, language: Language): Promise<Job[]> {
  return (await recentJobs(fx, ws, page.limit, page.before)).map((job) => told(job, language))
}

/**
 * Asks for a job's end. One that runs stops after its slice; an import, also one that has ended, takes back what it
 * brought. Asking twice is once. Throws `not-found`, and `not-cancellable` for what cannot be taken back.
 */
export async function requestCancel(fx: Effects, ws: Workspace, id: string, language: Language): Promise<Job> {
  const job = await found(fx, ws, id)
  if (job.state === 'cancelling' || job.state === 'cancelled') return told(job, language)
  if (job.kind !== 'import') throw new RitmoError('not-cancellable', 'Only an import can be cancelled.')
  const undo: ImportCursor = { phase: 'undo', after: 0 }
  const entry = fx.ulid()
  const ended = job.state === 'succeeded' || job.state === 'failed'
  const command = { id: entry, kind: 'cancel', job: id, key: null, request: null, name: null, object: null, body: JSON.stringify({ ended }), bytes: 0 } as const
  await factsOf(fx, ws.shard).batch([
    entryStatement(fx, ws, command),
    // What runs keeps its place among those that write facts; what has ended takes a new one.
    ended ? cancelStatement(fx, ws, id, undo, entry, ['succeeded', 'failed']) : cancelStatement(fx, ws, id, undo, null, ['queued', 'running']),
  ])
  const after = await found(fx, ws, id)
  if (after.state !== 'cancelling' && after.state !== 'cancelled') return requestCancel(fx, ws, id, language)
  await wake(fx, ws, after)
  return told(after, language)
}

/** Sets a failed job going again where it stopped. Throws `not-found`, and `conflict` for one that has not failed. */
export async function retryJob(fx: Effects, ws: Workspace, id: string, language: Language): Promise<Job> {
  if (!(await requeueJob(fx, ws, id))) {
    await found(fx, ws, id)
    throw new RitmoError('conflict', 'Only a failed job can be retried.')
  }
  const job = await found(fx, ws, id)
  await wake(fx, ws, job)
  return told(job, language)
}

async function found(fx: Effects, ws: Workspace, id: string): Promise<JobRow> {
  const job = await findJob(fx, ws, id)
  if (!job) throw new RitmoError('not-found', 'There is no such job.')
  return job
}

const time = (at: number | null) => (at === null ? null : new Date(at).toISOString())

/** A job as the wire has it, in the reader's language. */
export function told(job: JobRow, language: Language): Job {
  const { done, total, unit, phase } = job
  return {
    id: job.id,
    kind: job.kind,
    state: job.state,
    progress: { done: total === null ? done : Math.min(done, total), total, unit, phase },
    title: job.title,
    result: job.kind === 'import' && job.result !== null ? toldResult(job.result as StoredResult, language) : job.result,
    error: job.error && { code: job.error.code, detail: errorText(job.error, language) },
    createdAt: time(job.createdAt) as string,
    startedAt: time(job.startedAt),
    finishedAt: time(job.finishedAt),
  }
}

function errorText(error: JobError, language: Language): string {
  if (!error.with) return error.detail
  const text = refusalText({ code: error.code, with: error.with }, language)
  return text === error.code ? error.detail : text
}
