import type { Job } from '../../shared/protocol/jobs.ts'
import type { Messages } from '../text/it/app.ts'

/** Why a job failed and what to do, in the reader's words: those of this app where it knows the code, else the edge's own. */
export function errorWords(job: Job, words: Messages): string {
  if (!job.error) return words.problems.internal
  const known: Readonly<Record<string, string>> = words.problems
  return known[job.error.code] ?? (job.error.detail || words.problems.internal)
}
