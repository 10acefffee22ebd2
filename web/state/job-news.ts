import * as v from 'valibot'
import { importResultSchema, type ImportResult, type Job } from '../../shared/protocol/jobs.ts'

/** Whether a job is still on its way. */
export function isActive(job: Job): boolean {
  return job.state === 'queued' || job.state === 'running' || job.state === 'cancelling'
}

/** Whether a job is work that somebody would notice: housekeeping that only waits for its moment is not. */
export function isWork(job: Job): boolean {
  return isActive(job) && (job.kind === 'import' || job.state !== 'queued')
}

/** The jobs that were on their way when last seen and have ended since. */
export function endedSince(before: readonly Job[], after: readonly Job[]): Job[] {
  const active = new Set(before.filter(isActive).map((job) => job.id))
  return after.filter((job) => active.has(job.id) && !isActive(job))
}

/** Failures of an import that may be over by the next try; all others are the file's own. */
const PASSING: ReadonlySet<string> = new Set(['internal', 'unavailable', 'storage-full', 'conflict'])

/** Whether a job that failed may succeed as it stands: a file's fault stays, however often it is read. */
export function mayPass(job: Job): boolean {
  return job.kind !== 'import' || PASSING.has(job.error?.code ?? 'internal')
}

/** What an import came to, or null while it is not known. */
export function importResult(job: Job): ImportResult | null {
  const parsed = v.safeParse(importResultSchema, job.result)
  return parsed.success ? parsed.output : null
}
