import type { Job } from '../../shared/protocol/jobs.ts'
import type { Messages } from '../text/it.ts'

/** Why a job failed and what to do, in the reader's words; the edge's own sentence where the code is not known here. */
export function errorWords(job: Job, words: Messages): string {
  if (!job.error) return words.problems.internal
  const known: Readonly<Record<string, string>> = { ...words.problems, ...words.imports.refusals }
  return known[job.error.code] ?? (job.error.detail || words.problems.internal)
}
