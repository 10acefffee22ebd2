import type { RunningEdge } from '../support/edge.ts'
import { openFacts } from '../support/plane.ts'

/** The phase that a job's next slice is of, read from outside; `end` lets go of the database. */
export function phaseOf(edge: RunningEdge, job: string): { now(): string; end(): void } {
  const db = openFacts(edge)
  const read = db.prepare(`select cursor ->> 'phase' as phase from job where id = ?`)
  let last = 'sending'
  return {
    now() {
      const row = read.get(job) as { phase: string | null } | undefined
      return (last = row?.phase ?? last)
    },
    end: () => db.close(),
  }
}
