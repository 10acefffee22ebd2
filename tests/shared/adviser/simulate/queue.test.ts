import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { impatientWaits } from '../../../../shared/adviser/queueing/erlang-a.ts'
import { patientWaits } from '../../../../shared/adviser/queueing/erlang-c.ts'
import { batchMeans, meanOf } from '../../../../shared/adviser/simulate/measure.ts'
import { runQueue } from '../../../../shared/adviser/simulate/queue.ts'
import { ALWAYS, dailyShift, HOUR, shiftClock, shiftHours, WEEK } from '../../../../shared/adviser/simulate/shift.ts'

const WEEKS = 20

/** Weeks as batches: by far longer than the queue remembers. */
function simulated(hourly: number, workers: number, patience: number | null, seed: number) {
  const run = runQueue({ profile: ALWAYS.map(() => hourly), workers, shift: ALWAYS, service: 60, spread: 1, patience, seed, warmUp: 1, weeks: WEEKS })
  return { run, wait: meanOf(batchMeans(run.waits, run.week, WEEKS)) }
}

test('without leaving: Erlang C within the interval of confidence', () => {
  let inside = 0
  for (const [seed, workers, busy] of [[1, 1, 0.7], [2, 2, 0.8], [3, 5, 0.85], [4, 10, 0.9]] as const) {
    const hourly = workers * busy * 60
    const { wait } = simulated(hourly, workers, null, seed)
    const exact = patientWaits(hourly / 3600, 60, workers).mean
    // Four times 95%: nobody must be far off, and at most one just outside.
    expect(Math.abs(wait.mean - exact), `${workers} workers: ${wait.mean} ± ${wait.half} for ${exact}`).toBeLessThan(1.7 * wait.half)
    if (Math.abs(wait.mean - exact) <= wait.half) inside++
  }
  expect(inside).toBeGreaterThanOrEqual(3)
})

test('with leaving: Erlang A’s mean wait, tail and share lost within the interval of confidence', () => {
  for (const [seed, hourly, workers, patience] of [[5, 260, 4, 120], [6, 110, 3, 30], [7, 600, 9, 300]] as const) {
    const { run, wait } = simulated(hourly, workers, patience, seed)
    const exact = impatientWaits(hourly / 3600, 60, workers, patience)
    const near = (told: { mean: number; half: number }, value: number, what: string) =>
      expect(Math.abs(told.mean - value), `${what} with ${workers}: ${told.mean} ± ${told.half} for ${value}`).toBeLessThan(1.7 * told.half)
    near(wait, exact.mean, 'wait')
    const over = Float64Array.from(run.waits, (one) => (one > 30 ? 1 : 0))
    near(meanOf(batchMeans(over, run.week, WEEKS)), exact.longer(30), 'longer than 30 s')
    expect(Math.abs(run.lost / run.arrived - exact.lost)).toBeLessThan(0.01)
  }
})

test('the same seed gives the same run, and more workers never make anybody wait longer', () => {
  const profile = ALWAYS.map((_, hour) => (hour % 24 > 8 && hour % 24 < 18 ? 30 : 2))
  const shift = dailyShift(9, 18, [0, 1, 2, 3, 4])
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 2, max: 6 }), (seed, workers) => {
      const setup = { profile, shift, service: 400, spread: 0.6, patience: null, seed, warmUp: 1, weeks: 2 }
      const few = runQueue({ ...setup, workers })
      const more = runQueue({ ...setup, workers: workers + 1 })
      expect(runQueue({ ...setup, workers })).toEqual(few)
      expect(more.arrived).toBe(few.arrived)
      expect(few.waits.every((wait, at) => wait >= 0 && wait >= (more.waits[at] as number) - 1e-3)).toBe(true)
    }),
    { numRuns: 10, seed: 3 },
  )
})

test('work pauses at the end of a shift and goes on at the next', () => {
  // Monday to Friday, 9 to 17.
  const clock = shiftClock(dailyShift(9, 17, [0, 1, 2, 3, 4]))
  expect(clock.worked(8 * HOUR)).toBe(0)
  expect(clock.worked(10 * HOUR)).toBe(HOUR)
  // An hour of work begun on Friday at 16:30 ends on Monday at 9:30.
  const friday = 4 * 24 * HOUR + 16.5 * HOUR
  expect(clock.moment(clock.worked(friday) + HOUR)).toBe(WEEK + 9.5 * HOUR)
  // What ends as the shift does is done that evening.
  expect(clock.moment(8 * HOUR)).toBe(17 * HOUR)
  expect(clock.moment(5 * 8 * HOUR)).toBe(4 * 24 * HOUR + 17 * HOUR)
})

test('a night belongs to the day on which it begins; equal hours mean the whole day', () => {
  const night = dailyShift(22, 6, [6])
  expect(night.flatMap((open, hour) => (open ? [hour] : []))).toEqual([0, 1, 2, 3, 4, 5, 166, 167])
  expect(shiftHours(dailyShift(0, 0, [2]))).toBe(24)
})

test('worked time and moments agree everywhere', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 168, maxLength: 168 }), fc.double({ min: 0, max: 4 * WEEK, noNaN: true }), (shift, moment) => {
      if (!shift.includes(true)) return
      const clock = shiftClock(shift)
      const worked = clock.worked(moment)
      expect(clock.worked(clock.moment(worked))).toBeCloseTo(worked, 3)
      if (shift[Math.floor((moment % WEEK) / HOUR)] && moment % HOUR > 1) expect(clock.moment(worked)).toBeCloseTo(moment, 3)
    }),
    { seed: 5 },
  )
})
