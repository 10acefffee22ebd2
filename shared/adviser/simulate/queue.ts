import { arrivals, type WeekProfile } from './arrivals.ts'
import { exponential, seededChance, serviceTimes } from './chance.ts'
import { freeAt } from './heap.ts'
import { shiftClock, shiftHours, WEEK, type Shift } from './shift.ts'

export interface QueueSetup {
  readonly profile: WeekProfile
  readonly workers: number
  /** When they work; work begun pauses outside and goes on. */
  readonly shift: Shift
  /** Mean service time, s, and its standard deviation over the mean. */
  readonly service: number
  readonly spread: number
  /** Mean time, s, after which somebody who still waits leaves; null: they stay. */
  readonly patience: number | null
  readonly seed: number
  /** Weeks let pass before, and weeks measured. */
  readonly warmUp: number
  readonly weeks: number
}

export interface QueueRun {
  /** Who came in the weeks measured, and who of them left. */
  readonly arrived: number
  readonly lost: number
  /** Each one's time until served or gone, s, in order of arrival. */
  readonly waits: Float64Array
  /** The same until done, of those who were served. */
  readonly done: Float64Array
  /** The week of each arrival, for intervals of confidence by weeks. */
  readonly week: Uint16Array
  /** Hours of work done, for those who came in the weeks measured. */
  readonly workHours: number
  /** Hours that workers were there in those weeks. */
  readonly thereHours: number
}

/**
 * A queue served in order of arrival by workers who keep shifts, event by event. Each arrival meets the first worker to
 * become free, so a heap of those moments is all the state there is (Kiefer and Wolfowitz, Trans. AMS 78, 1955); who would
 * wait longer than their patience leaves and takes nobody's time.
 */
export function runQueue(setup: QueueSetup): QueueRun {
  if (!(setup.workers >= 1)) throw new RangeError('at least one worker')
  // Streams of their own: another number of workers meets the same people.
  const moments = arrivals(setup.profile, setup.warmUp + setup.weeks, seededChance(setup.seed))
  const nextService = serviceTimes(seededChance(setup.seed ^ 0x5e41ce), setup.service, setup.spread)
  const restless = seededChance(setup.seed ^ 0x9a71e)
  const clock = shiftClock(setup.shift)
  const free = freeAt(setup.workers)
  const begin = setup.warmUp * WEEK
  const waits = new Float64Array(moments.length)
  const done = new Float64Array(moments.length)
  const week = new Uint16Array(moments.length)
  let arrived = 0
  let served = 0
  let work = 0
  for (const moment of moments) {
    const came = clock.worked(moment)
    const service = nextService()
    const patience = setup.patience === null ? Infinity : exponential(restless, setup.patience)
    const start = Math.max(came, free.least())
    // Where nobody is there, one waits for the shift to begin.
    const wait = start > came || !isOpen(setup.shift, moment) ? Math.max(0, clock.moment(start + 1e-6) - moment) : 0
    const stays = wait <= patience
    if (stays) free.replaceLeast(start + service)
    if (moment < begin) continue
    week[arrived] = Math.floor((moment - begin) / WEEK)
    waits[arrived++] = Math.min(wait, patience)
    if (!stays) continue
    done[served++] = clock.moment(start + service) - moment
    work += service
  }
  const thereHours = setup.workers * shiftHours(setup.shift) * setup.weeks
  return {
    arrived, lost: arrived - served,
    waits: waits.subarray(0, arrived), done: done.subarray(0, served), week: week.subarray(0, arrived),
    workHours: work / 3600, thereHours,
  }
}

function isOpen(shift: Shift, moment: number): boolean {
  return shift[Math.floor((moment % WEEK) / 3600)] === true
}
