import { perWeek } from './traffic.ts'
import type { WeekProfile } from './simulate/arrivals.ts'
import { percentiles, type Percentiles } from './simulate/measure.ts'
import { runQueue, type QueueRun } from './simulate/queue.ts'
import { HOUR, shiftHours, type Shift } from './simulate/shift.ts'

export interface LaterSetup {
  readonly profile: WeekProfile
  readonly shift: Shift
  readonly service: number
  readonly spread: number
  /** Within how many seconds 95% should be done. */
  readonly deadline: number
  readonly seed: number
}

export interface LaterWeek {
  readonly workers: number
  /** Until done, s. */
  readonly done: Percentiles
  readonly run: QueueRun
  /** Whether the deadline is kept; a shift may be too far away for any number of workers. */
  readonly kept: boolean
}

/** So many arrivals are enough for the 99th percentile, and so many weeks at most for few. */
const ENOUGH = 20_000
const MOST_WEEKS = 40

/** Weeks to simulate for so many arrivals in each. */
export function weeksFor(weekly: number): number {
  return Math.max(1, Math.min(MOST_WEEKS, Math.ceil(ENOUGH / Math.max(1, weekly))))
}

/**
 * The fewest workers who get 95% done in time, by simulation: the same people come whatever the number, so that more
 * workers are never later and the search may halve.
 */
export function laterWeek(setup: LaterSetup): LaterWeek {
  const weekly = perWeek(setup.profile)
  const weeks = weeksFor(weekly)
  const tried = new Map<number, LaterWeek>()
  const attempt = (workers: number): LaterWeek => {
    const known = tried.get(workers)
    if (known) return known
    const run = runQueue({ ...setup, workers, patience: null, warmUp: 1, weeks })
    const done = percentiles(run.done)
    const one = { workers, done, run, kept: done.p95 <= setup.deadline }
    tried.set(workers, one)
    return one
  }
  const least = Math.max(1, Math.ceil((weekly * setup.service) / (shiftHours(setup.shift) * HOUR)))
  let low = least - 1
  let high = least
  // One for each who comes in a week: more cannot help.
  const most = Math.max(least, Math.ceil(weekly * 1.5) + 10)
  if (!attempt(most).kept) return attempt(least)
  while (!attempt(high).kept) {
    low = high
    high = Math.min(most, high * 2)
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (attempt(middle).kept) high = middle
    else low = middle
  }
  return attempt(high)
}
