import { impatientWaits } from './queueing/erlang-a.ts'
import { spreadWaits } from './queueing/mgc.ts'
import { quantile, type Waits } from './queueing/waits.ts'
import type { WeekProfile } from './simulate/arrivals.ts'
import type { Percentiles } from './simulate/measure.ts'
import { HOUR, type Shift } from './simulate/shift.ts'

/** What is asked of the sync side. Times in s. */
export interface SyncSetup {
  readonly profile: WeekProfile
  readonly presence: Shift
  readonly service: number
  readonly spread: number
  readonly patience: number | null
  readonly promise: number
}

/** How many may leave or wait longer than was promised, in the busiest hour. */
export const MISSED = 0.05

/** One hour's queue: Erlang A where people leave (it depends on the service time by its mean above all: Whitt, Management Science 51, 2005), else M/G/c. */
export function hourWaits(setup: Pick<SyncSetup, 'service' | 'spread' | 'patience'>, hourly: number, workers: number): Waits {
  const rate = hourly / HOUR
  return setup.patience === null ? spreadWaits(rate, setup.service, workers, setup.spread) : impatientWaits(rate, setup.service, workers, setup.patience)
}

/** The fewest workers with whom all but 5% are answered within the promise in the busiest hour. */
export function workersForPeak(setup: SyncSetup): number {
  const busiest = Math.max(...setup.profile)
  if (busiest === 0) return 1
  const enough = (workers: number) => {
    const waits = hourWaits(setup, busiest, workers)
    return waits.lost + waits.longer(setup.promise) <= MISSED
  }
  let high = Math.max(1, Math.ceil((busiest / HOUR) * setup.service))
  while (!enough(high)) high = Math.ceil(high * 1.25) + 1
  let low = 0
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (enough(middle)) high = middle
    else low = middle
  }
  return high
}

export interface SyncWeek {
  readonly workers: number
  readonly waits: Percentiles
  readonly mean: number
  /** Who leaves, or comes when nobody is there, in a week. */
  readonly lost: number
  readonly busy: number
}

/**
 * The week hour by hour, each as if its queue were in balance (pointwise stationary approximation: Green and Kolesar,
 * Management Science 37, 1991): good while service is short beside an hour.
 */
export function syncWeek(setup: SyncSetup, workers: number): SyncWeek {
  const parts: { count: number; waits: Waits }[] = []
  let lost = 0
  let all = 0
  let mean = 0
  let busy = 0
  let present = 0
  const known = new Map<number, Waits>()
  setup.profile.forEach((count, hour) => {
    if (setup.presence[hour]) present++
    if (count === 0) return
    if (!setup.presence[hour]) {
      lost += count
      return
    }
    const waits = known.get(count) ?? hourWaits(setup, count, workers)
    known.set(count, waits)
    parts.push({ count, waits })
    all += count
    lost += count * waits.lost
    mean += count * waits.mean
    busy += waits.busy
  })
  const longer = (t: number) => parts.reduce((sum, part) => sum + part.count * part.waits.longer(t), 0) / Math.max(1e-300, all)
  const at = (p: number) => (all === 0 ? 0 : quantile(longer, p))
  return { workers, waits: { p50: at(0.5), p95: at(0.95), p99: at(0.99) }, mean: all === 0 ? 0 : mean / all, lost, busy: present === 0 ? 0 : busy / present }
}
