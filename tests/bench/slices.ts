import type { RunningEdge } from '../support/edge.ts'
import { openFacts } from '../support/plane.ts'
import { cpuOf } from './process.ts'

/** What one slice of a job may take of a processor, seconds. */
export const SLICE_GOAL = 5

/**
 * Follows a job's slices from outside: how much of a processor the whole of workerd (this Worker, and what stands for D1
 * and R2) spent on the longest one of each phase, in seconds. Looks every 20 ms; `end` gives the phases in order.
 */
export function watchSlices(edge: RunningEdge, workerd: number, job: () => string | null): { end(): string } {
  const db = openFacts(edge)
  const read = db.prepare(`select slice, cursor ->> 'phase' as phase from job where id = ?`)
  const longest = new Map<string, number>()
  let seen: { slice: number; phase: string } | null = null
  let since: number | null = null
  const look = () => {
    const id = job()
    const now = id === null ? undefined : (read.get(id) as { slice: number; phase: string } | undefined)
    if (!now) return
    const spent = cpuOf(workerd)
    since ??= spent
    // The first phase is what the job begins with; one that was over before the first look has a name all the same.
    seen ??= { slice: 0, phase: now.slice === 0 ? now.phase : 'first' }
    if (now.slice === seen.slice) return
    // Several slices between two looks share the time.
    longest.set(seen.phase, Math.max(longest.get(seen.phase) ?? 0, (spent - since) / (now.slice - seen.slice)))
    seen = now
    since = spent
  }
  const timer = setInterval(look, 20)
  return {
    end() {
      clearInterval(timer)
      look()
      db.close()
      const most = Math.max(0, ...longest.values())
      return `longest slices ${[...longest].map(([phase, seconds]) => `${phase} ${seconds.toFixed(1)}`).join(', ')} s of one processor; goal ${SLICE_GOAL}: ${most <= SLICE_GOAL ? 'met' : 'missed'}`
    },
  }
}
