import type { Mode } from '../modes/mode.ts'
import type { ProcessNumbers } from '../protocol/processes.ts'
import { breakEven, type Stretch } from './break-even.ts'
import { laterWeek, weeksFor, type LaterWeek } from './later-side.ts'
import { batchMeans, meanOf, percentiles, type Percentiles } from './simulate/measure.ts'
import { runQueue } from './simulate/queue.ts'
import { shiftHours, type Shift } from './simulate/shift.ts'
import { syncWeek, workersForPeak, type SyncSetup, type SyncWeek } from './staffing.ts'
import { laterShift, perWeek, presence, profileOf } from './traffic.ts'
import type { WeekProfile } from './simulate/arrivals.ts'

/** One way to run a process, a week of it. */
export interface Design {
  readonly mode: Mode
  readonly workers: { readonly now: number; readonly later: number }
  /** Hours paid in a week. */
  readonly hours: number
  /** Minor units a week. */
  readonly cost: number
  /** Until answered, s: on the line, or zero where one may go at once. */
  readonly waits: Percentiles
  /** Until all is done, s. */
  readonly done: Percentiles
  /** Who leaves unserved, a week. */
  readonly lost: number
  /** Who gets no answer while they wait, a week. */
  readonly unanswered: number
  /** Whether what was promised for later is kept. */
  readonly kept: boolean
}

/** The theory beside the simulation, for the sync design. */
export interface Check {
  readonly mean: number
  readonly simulated: { readonly mean: number; readonly half: number }
  readonly lost: number
  readonly simulatedLost: number
  readonly weeks: number
}

export interface Comparison {
  readonly profile: WeekProfile
  readonly weekly: number
  readonly designs: { readonly sync: Design; readonly async: Design; readonly hybrid: Design }
  readonly stretches: readonly Stretch[]
  readonly check: Check
}

/** The seed of all the adviser's simulations: the same numbers give the same answer on every device. */
export const SEED = 20_250_301

const NO_WAIT: Percentiles = { p50: 0, p95: 0, p99: 0 }

/** Who is on the line is paid for being there, from the first hour to the last and for the peak. */
function thereHours(workers: number, shift: Shift): number {
  return workers * shiftHours(shift)
}

/** What can wait is paid by the hours worked, or by those there where nobody has anything else to do. */
function laterHours(numbers: ProcessNumbers, side: LaterWeek, shift: Shift, weekly: number, service: number): number {
  return numbers.idlePaid ? thereHours(side.workers, shift) : (weekly * service) / 3600
}

/**
 * The same process run in three ways: all of it while people wait, all of it later, or cut in two. The sync side by
 * theory, what comes later by simulation. Throws `RangeError` where nobody comes.
 */
export function compareDesigns(numbers: ProcessNumbers, seed = SEED): Comparison {
  const profile = profileOf(numbers.traffic)
  const weekly = perWeek(profile)
  if (!(weekly > 0)) throw new RangeError('nobody comes')
  const there = presence(profile)
  const shift = laterShift(numbers.shift)
  const { spread, patience, promise, service, share } = numbers
  const later = (length: number) => laterWeek({ profile, shift, service: length, spread, deadline: numbers.deadline * 3600, seed })
  const line = (length: number) => {
    const setup: SyncSetup = { profile, presence: there, service: length, spread, patience, promise }
    const week = syncWeek(setup, workersForPeak(setup))
    return { week, ...simulated(setup, week, seed) }
  }
  const whole = line(service)
  const first = line(service * share)
  const all = later(service)
  const rest = later(service * (1 - share))
  const pay = (hours: number) => Math.round(hours * numbers.wage)
  const syncHours = thereHours(whole.week.workers, there)
  const asyncHours = laterHours(numbers, all, shift, weekly, service)
  const hybridHours = thereHours(first.week.workers, there) + laterHours(numbers, rest, shift, weekly, service * (1 - share))
  const sync: Design = {
    mode: 'sync', workers: { now: whole.week.workers, later: 0 }, hours: syncHours, cost: pay(syncHours),
    waits: whole.week.waits, done: whole.done, lost: whole.week.lost, unanswered: whole.week.lost, kept: true,
  }
  const async: Design = {
    mode: 'async', workers: { now: 0, later: all.workers }, hours: asyncHours, cost: pay(asyncHours),
    waits: NO_WAIT, done: all.done, lost: 0, unanswered: weekly, kept: all.kept,
  }
  const hybrid: Design = {
    mode: 'hybrid', workers: { now: first.week.workers, later: rest.workers }, hours: hybridHours, cost: pay(hybridHours),
    waits: first.week.waits, done: rest.done, lost: first.week.lost, unanswered: first.week.lost, kept: rest.kept,
  }
  return { profile, weekly, designs: { sync, async, hybrid }, stretches: breakEven([sync, async, hybrid]), check: whole.check }
}

/** The same queue event by event: until when people are done, and whether the theory holds for it. */
function simulated(setup: SyncSetup, week: SyncWeek, seed: number): { done: Percentiles; check: Check } {
  const here = setup.profile.map((count, hour) => (setup.presence[hour] ? count : 0))
  const outside = perWeek(setup.profile) - perWeek(here)
  const weeks = Math.max(2, Math.min(weeksFor(perWeek(here)) + 4, Math.ceil(200_000 / perWeek(here))))
  const run = runQueue({ profile: here, workers: week.workers, shift: setup.presence, service: setup.service, spread: setup.spread, patience: setup.patience, seed, warmUp: 1, weeks })
  const check = {
    mean: week.mean,
    simulated: meanOf(batchMeans(run.waits, run.week, weeks)),
    lost: week.lost,
    simulatedLost: run.lost / weeks + outside,
    weeks,
  }
  return { done: percentiles(run.done), check }
}
