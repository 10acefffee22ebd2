import { catalogue } from '../../shared/modes/catalogue.ts'
import { RitmoError } from '../../shared/model/errors.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { findJob, isStopped, unlessStoppedStatement, type JobError, type JobRow } from '../store/jobs/jobs.ts'
import { failJob, releaseJob } from '../store/jobs/leases.ts'
import { noticeStatement } from '../store/notices/notices.ts'
import { JobFailure, TryLater } from './failure.ts'
import { LostLease } from './kind.ts'
import { kinds } from './kinds.ts'
import { terms } from './terms.ts'
import { TimedOut } from './timeout.ts'
import { wake } from './wake.ts'

/** No pause between two tries is longer, ms. */
const LONGEST_PAUSE = 3_600_000

/**
 * A try that did not end well: again later, with growing pauses, or at rest until somebody looks. Tells which; `gone`
 * when the job is another's by now.
 */
export async function settle(fx: Effects, ws: Workspace, id: string, name: string, error: unknown): Promise<'again' | 'failed' | 'gone'> {
  const job = await findJob(fx, ws, id)
  if (!job) return 'gone'
  // Whoever was asked to stop meanwhile is not tried again.
  if (error instanceof LostLease || (job.state === 'cancelling' && terms[job.kind].cancel === 'stop')) return gone(fx, ws, job, name)
  const delay = isFinal(job, error) ? null : pauseAfter(fx, job, error)
  if (delay === null) await kinds[job.kind].failing?.({ fx, ws, job, holder: name })
  try {
    const unless = job.state === 'cancelling' ? [] : [unlessStoppedStatement(fx, ws, job)]
    await failJob(fx, ws, id, name, errorOf(error), delay === null ? null : fx.now() + delay, unless, delay === null ? noticesOf(fx, ws, job, error) : [])
  } catch (failure) {
    if (!isStopped(failure)) throw failure
    return gone(fx, ws, job, name)
  }
  if (delay === null) return 'failed'
  await wake(fx, ws, job, delay)
  return 'again'
}

async function gone(fx: Effects, ws: Workspace, job: JobRow, name: string): Promise<'gone'> {
  await releaseJob(fx, ws, job.id, name, null)
  return 'gone'
}

function isFinal(job: JobRow, error: unknown): boolean {
  return error instanceof JobFailure || error instanceof RitmoError || job.attempts > catalogue[kinds[job.kind].operation].retries
}

/** The pause doubles with each try, and is spread by half of itself to both sides: what failed together does not return together. */
function pauseAfter(fx: Effects, job: JobRow, error: unknown): number {
  const { pause } = catalogue[kinds[job.kind].operation]
  const grown = Math.min(LONGEST_PAUSE, Math.round(pause * 2 ** (job.attempts - 1) * (0.5 + fx.random())))
  return error instanceof TryLater ? Math.min(LONGEST_PAUSE, Math.max(grown, error.pause)) : grown
}

/** A failure that nobody may be watching is told, once a job. */
function noticesOf(fx: Effects, ws: Workspace, job: JobRow, error: unknown): D1PreparedStatement[] {
  if (!terms[job.kind].told && job.schedule === null) return []
  return [noticeStatement(fx, ws, { key: `failed/${job.id}`, code: 'job-failed', told: { kind: job.kind, title: job.title ?? '', reason: errorOf(error).code }, job: job.id })]
}

function errorOf(error: unknown): JobError {
  if (error instanceof JobFailure) return { code: error.code, detail: error.message, with: error.with, ...(error.asks.length > 0 && { asks: error.asks }) }
  if (error instanceof RitmoError || error instanceof TryLater) return { code: error.code, detail: error.message }
  if (error instanceof TimedOut) return { code: 'timed-out', detail: error.message }
  const detail = error instanceof Error ? error.message : String(error)
  return { code: 'internal', detail: detail.slice(0, 500) }
}
