import { RitmoError } from '../../shared/model/errors.ts'
import type { Job, JobGroup, JobLog, Jobs, JobState } from '../../shared/protocol/jobs.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { readLog } from '../store/jobs/job-log.ts'
import { countJobs, findJob, JOB_KINDS, recentJobs, requeueJob, type JobError, type JobKind, type JobRow } from '../store/jobs/jobs.ts'
import { mendedCounts } from '../store/imports/mended.ts'
import { unreadNotices } from '../notices/unread.ts'
import { refusedText } from './import/failures.ts'
import { toldResult, type StoredResult } from './import/result.ts'
import { terms } from './terms.ts'
import { wake } from './wake.ts'

type Language = 'it' | 'en'

/** One job. Throws `not-found`. */
export async function readJob(fx: Effects, ws: Workspace, id: string, language: Language): Promise<Job> {
  return toldJob(fx, ws, await found(fx, ws, id), language)
}

/** A job as it was read or written a moment ago. */
export async function toldJob(fx: Effects, ws: Workspace, job: JobRow, language: Language): Promise<Job> {
  const [one] = await toldAll(fx, ws, [job], language)
  return one as Job
}

const STATES: Readonly<Record<JobGroup, readonly JobState[]>> = {
  running: ['running', 'cancelling'],
  waiting: ['queued'],
  done: ['succeeded'],
  failed: ['failed'],
  cancelled: ['cancelled'],
}

const UNLISTED = JOB_KINDS.filter((kind) => !terms[kind].listed)

/** Which jobs are asked for; `before` is the id of the last one seen. */
export interface JobPage {
  readonly limit: number
  readonly before: string | null
  readonly group: JobGroup | null
  readonly kind: JobKind | null
}

/** Jobs, newest first, and how many there are of those that are not over. */
export async function listJobs(fx: Effects, ws: Workspace, page: JobPage, language: Language): Promise<Jobs> {
  const { limit, before, group, kind } = page
  const rows = await recentJobs(fx, ws, limit, before, { states: group === null ? null : STATES[group], kind, unlisted: kind === null ? UNLISTED : [] })
  const { queued = 0, running = 0, cancelling = 0, failed = 0 } = await countJobs(fx, ws)
  return {
    jobs: await toldAll(fx, ws, rows, language),
    next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
    counts: { queued, running: running + cancelling, failed },
    unseen: await unreadNotices(fx, ws),
  }
}

/** A job's story, oldest line first. Throws `not-found`. */
export async function jobLog(fx: Effects, ws: Workspace, id: string): Promise<JobLog> {
  await found(fx, ws, id)
  return { lines: (await readLog(fx, ws, id)).map((line) => ({ ...line, at: new Date(line.at).toISOString() })) }
}

/** Sets a failed job going again where it stopped. Throws `not-found`, `forbidden` for whoever may not start it, and `conflict` for one that has not failed. */
export async function retryJob(fx: Effects, ws: Workspace, id: string): Promise<void> {
  const { startedBy } = terms[(await found(fx, ws, id)).kind]
  if (!ws.permissions.has(startedBy)) throw new RitmoError('forbidden', `This needs the permission "${startedBy}".`)
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
  return jobs.map((job) => ({ ...told(job, language, mended.get(job.id) ?? 0), cancellable: isCancellable(ws, job) }))
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
    dueAt: job.state === 'queued' || job.state === 'running' ? time(job.dueAt) : null,
    waits: job.waits,
    attempts: job.attempts,
    schedule: job.schedule,
  }
}

function isCancellable(ws: Workspace, { kind, state }: JobRow): boolean {
  const { cancel, startedBy } = terms[kind]
  if (cancel === 'refuse' || !ws.permissions.has(startedBy)) return false
  return state === 'queued' || state === 'running' || state === 'failed' || (cancel === 'undo' && state === 'succeeded')
}

function errorText(error: JobError, language: Language): string {
  return error.with ? (refusedText({ code: error.code, with: error.with }, language) ?? error.detail) : error.detail
}
