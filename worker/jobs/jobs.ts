import { RitmoError } from '../../shared/model/errors.ts'
import type { Job } from '../../shared/protocol/jobs.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { findJob, recentJobs, requeueJob, type JobError, type JobRow } from '../store/jobs.ts'
import { mendedCounts } from '../store/mended.ts'
import { refusedText } from './import/failures.ts'
import { toldResult, type StoredResult } from './import/result.ts'
import { wake } from './wake.ts'

type Language = 'it' | 'en'

/** One job. Throws `not-found`. */
export async function readJob(fx: Effects, ws: Workspace, id: string, language: Language): Promise<Job> {
  const [one] = await toldAll(fx, ws, [await found(fx, ws, id)], language)
  return one as Job
}

/** Jobs, newest first; `before` is the id of the last one seen. */
export async function listJobs(fx: Effects, ws: Workspace, page: { limit: number; before: string | null }, language: Language): Promise<Job[]> {
  return toldAll(fx, ws, await recentJobs(fx, ws, page.limit, page.before), language)
}

/** Sets a failed job going again where it stopped. Throws `not-found`, and `conflict` for one that has not failed. */
export async function retryJob(fx: Effects, ws: Workspace, id: string): Promise<void> {
  if (!(await requeueJob(fx, ws, id))) {
    await found(fx, ws, id)
    throw new RitmoError('conflict', 'Only a failed job can be retried.')
  }
  await wake(fx, ws, await found(fx, ws, id))
}

async function found(fx: Effects, ws: Workspace, id: string): Promise<JobRow> {
  const job = await findJob(fx, ws, id)
  if (!job) throw new RitmoError('not-found', 'There is no such job.')
  return job
}

async function toldAll(fx: Effects, ws: Workspace, jobs: readonly JobRow[], language: Language): Promise<Job[]> {
  const mended = await mendedCounts(fx, ws, jobs.filter((job) => job.kind === 'import' && job.result !== null).map(({ id }) => id))
  return jobs.map((job) => told(job, language, mended.get(job.id) ?? 0))
}

const time = (at: number | null) => (at === null ? null : new Date(at).toISOString())

/** A job as the wire has it, in the reader's language. */
function told(job: JobRow, language: Language, mended: number): Job {
  const { done, total, unit, phase, error } = job
  return {
    id: job.id,
    kind: job.kind,
    state: job.state,
    progress: { done: total === null ? done : Math.min(done, total), total, unit, phase },
    title: job.title,
    result: job.kind === 'import' && job.result !== null ? toldResult(job.result as StoredResult, language, mended) : job.result,
    error: error && { code: error.code, detail: errorText(error, language), ...(error.asks && { asks: [...error.asks] }) },
    createdAt: time(job.createdAt) as string,
    startedAt: time(job.startedAt),
    finishedAt: time(job.finishedAt),
  }
}

function errorText(error: JobError, language: Language): string {
  return error.with ? (refusedText({ code: error.code, with: error.with }, language) ?? error.detail) : error.detail
}
