import type { Job } from '../../shared/protocol/jobs.ts'
import { importResult } from './job-news.ts'

/**
 * The imports after this one, of the same source, that found rows of theirs already there: some may be this one's, and
 * go out with it though their file holds them too. Newest first, with how many rows each found so.
 */
export function alsoHeldBy(job: Job, jobs: readonly Job[]): { name: string; unchanged: number }[] {
  const own = importResult(job)
  if (!own || own.rows.accepted === 0) return []
  const sources = new Set(own.source.split(', '))
  return jobs.flatMap((other) => {
    const told = other.id > job.id && other.kind === 'import' && other.state === 'succeeded' ? importResult(other) : null
    if (!told || told.rows.unchanged === 0 || !told.source.split(', ').some((source) => sources.has(source)) || told.dataset?.name !== own.dataset?.name) return []
    if (told.said.some(({ code }) => code === 'mended-of')) return []
    return [{ name: other.title ?? told.source, unchanged: told.rows.unchanged }]
  })
}
