import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { breakEven, weigh, type Weighed } from '../../../shared/adviser/break-even.ts'
import { advise, QUESTIONS } from '../../../shared/adviser/decide.ts'
import { compareDesigns } from '../../../shared/adviser/designs.ts'
import { numbersOf } from '../../../shared/adviser/scenarios/scenario.ts'
import { hourWaits, workersForPeak } from '../../../shared/adviser/staffing.ts'
import { perWeek, presence, profileOf } from '../../../shared/adviser/traffic.ts'
import { modeOf } from '../../../shared/modes/mode.ts'
import type { Traffic } from '../../../shared/protocol/processes.ts'

test('every triple of answers has a reason of its own, and a cut exactly where it is a hybrid', () => {
  const reasons = new Set<string>()
  for (let n = 0; n < 8; n++) {
    const answers = { now: (n & 1) > 0, blocks: (n & 2) > 0, heavy: (n & 4) > 0 }
    const advice = advise(answers)
    expect(advice.mode).toBe(modeOf(answers))
    expect(advice.because).toEqual(QUESTIONS.filter((question) => answers[question]))
    expect(advice.cut !== null).toBe(advice.mode === 'hybrid')
    reasons.add(advice.why.it).add(advice.why.en)
  }
  expect(reasons.size).toBe(16)
})

const entered = (part: Partial<Extract<Traffic, { kind: 'entered' }>>): Traffic => ({ kind: 'entered', perDay: 100, from: 9, to: 19, days: [0, 1, 2, 3, 4], peakHour: 12, peak: 2, ...part })

test('the hours of a day add up to it and peak where and as much as was said', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 24 }), fc.integer({ min: 0, max: 23 }), fc.double({ min: 1, max: 24, noNaN: true }), (perDay, from, to, peakHour, peak) => {
      const profile = profileOf(entered({ perDay, from, to, peakHour, peak }))
      expect(perWeek(profile)).toBeCloseTo(5 * perDay, 6)
      const length = to > from ? to - from : to + 24 - from
      const isOpen = (hour: number) => (hour - from + 24) % 24 < length
      profile.slice(0, 24).forEach((count, hour) => expect(count > 0, `${hour}`).toBe(isOpen(hour) && count > 0))
      const most = Math.max(...profile.slice(0, 24))
      if (isOpen(peakHour)) expect(profile[peakHour]).toBeCloseTo(most, 6)
      // Two hours as near to the peak as each other share it.
      expect(most).toBeLessThanOrEqual((perDay / length) * Math.min(peak, length) * 1.0001)
    }),
    { numRuns: 200, seed: 9 },
  )
  const measured = { kind: 'measured' as const, hours: Array.from({ length: 168 }, (_, hour) => hour), first: '2026-01-05', last: '2026-02-01', times: 2 }
  expect(profileOf(measured)[100]).toBe(200)
  expect(presence(profileOf(measured)).filter(Boolean).length).toBe(164)
})

test('the peak is staffed so that the promise is just kept', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 5, max: 900 }), fc.constantFrom(null, 20, 120, 600), fc.integer({ min: 0, max: 120 }), (hourly, service, patience, promise) => {
      const setup = { profile: [hourly], presence: [true], service, spread: 0.8, patience, promise }
      const workers = workersForPeak(setup)
      const missed = (n: number) => {
        const waits = hourWaits(setup, hourly, n)
        return waits.lost + waits.longer(promise)
      }
      expect(missed(workers)).toBeLessThanOrEqual(0.05)
      if (workers > 1) expect(missed(workers - 1)).toBeGreaterThan(0.05)
    }),
    { numRuns: 100, seed: 2 },
  )
})

test('break-even: the cheapest everywhere, and no better at the borders', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ mode: fc.constantFrom('sync' as const, 'async' as const, 'hybrid' as const), cost: fc.integer({ min: 0, max: 100_000 }), unanswered: fc.integer({ min: 0, max: 500 }) }), { minLength: 1, maxLength: 4 }), fc.array(fc.double({ min: 0, max: 1e5, noNaN: true })), (designs, worths) => {
      const stretches = breakEven(designs)
      expect(stretches[0]?.from).toBe(0)
      expect(stretches.at(-1)?.to).toBe(null)
      for (const worth of [0, ...worths]) {
        const at = stretches.find(({ from, to }) => worth >= from && (to === null || worth <= to))
        const cheapest = Math.min(...designs.map((one: Weighed) => weigh(one, worth)))
        const named = Math.min(...designs.filter(({ mode }) => mode === at?.mode).map((one) => weigh(one, worth)))
        expect(named).toBeLessThanOrEqual(cheapest + 1e-6 * Math.max(1, cheapest))
      }
    }),
    { seed: 4 },
  )
})

test('two workers by the hour, or hours by the work: both prices by hand', () => {
  // 40 a day of 15 minutes on 5 days: 50 hours of work. Nobody waits longer than promised with everybody there at the peak.
  const numbers = { ...numbersOf({ perDay: 40, service: 900, spread: 1, promise: 3600, deadline: 48, wage: 1500, share: 0.5, open: { from: 9, to: 17, days: 5, peakHour: 9, peak: 1 } }), shift: { from: 9, to: 17, days: [0, 1, 2, 3, 4] } }
  const { designs, weekly } = compareDesigns(numbers)
  expect(weekly).toBeCloseTo(200, 9)
  expect(designs.sync.cost).toBe(designs.sync.workers.now * 40 * 1500)
  expect(designs.async.cost).toBe(50 * 1500)
  expect(designs.hybrid.cost).toBe(designs.hybrid.workers.now * 40 * 1500 + 25 * 1500)
  const paid = compareDesigns({ ...numbers, idlePaid: true }).designs
  expect(paid.async.cost).toBe(paid.async.workers.later * 40 * 1500)
})

test('theory and simulation agree on the whole day of a shop, and the seed decides', () => {
  const numbers = numbersOf({ perDay: 300, service: 120, spread: 1, patience: 240, promise: 60, open: { from: 9, to: 19, days: 6, peakHour: 17, peak: 2 } })
  const { check, weekly } = compareDesigns(numbers)
  // Hour by hour in balance is itself an approximation: it is good to a second and to half a percent here.
  expect(Math.abs(check.mean - check.simulated.mean)).toBeLessThan(check.simulated.half + 1)
  expect(Math.abs(check.lost - check.simulatedLost) / weekly).toBeLessThan(0.005)
  expect(compareDesigns(numbers, 1)).toEqual(compareDesigns(numbers, 1))
  expect(() => compareDesigns({ ...numbers, traffic: entered({ perDay: 0 }) })).toThrow(RangeError)
})

test('a deadline that no number of workers keeps is told, not searched for ever', () => {
  const numbers = numbersOf({ perDay: 20, service: 600, deadline: 1, shift: { from: 22, to: 23, days: [0] } })
  expect(compareDesigns(numbers).designs.async.kept).toBe(false)
})
