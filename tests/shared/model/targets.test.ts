import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDay, weekday } from '../../../shared/model/calendar.ts'
import { dayWeights, dueBy, spread } from '../../../shared/model/targets.ts'

const RUNS = process.env.RITMO_LONG === '1' ? 5000 : 300
const month = (first: string, next: string) => ({ from: parseDay(first), to: parseDay(next) })

test('parts add up to the amount exactly and none is further than one from its share', () => {
  const weights = fc.array(fc.oneof(fc.nat(20_000), fc.constant(0), fc.maxSafeInteger().map(Math.abs)), { minLength: 1, maxLength: 31 })
  fc.assert(
    fc.property(fc.nat(Number.MAX_SAFE_INTEGER), weights, (amount, given) => {
      const parts = spread(amount, given)
      expect(parts.reduce((sum, one) => sum + BigInt(one), 0n)).toBe(BigInt(amount))
      const all = given.reduce((sum, one) => sum + BigInt(one), 0n)
      if (all === 0n) return
      for (const [index, part] of parts.entries()) {
        expect(part).toBeGreaterThanOrEqual(0)
        // |part − amount × weight ÷ all| ≤ 1, in whole numbers.
        const difference = BigInt(part) * all - BigInt(amount) * BigInt(given[index] as number)
        expect(difference <= all && difference >= -all).toBe(true)
      }
    }),
    { numRuns: RUNS, seed: 11 },
  )
})

test('a spread worked out by hand', () => {
  // 100 over 1:2:3 is 16⅔, 33⅓, 50: ends at 17, 50, 100.
  expect(spread(100, [1, 2, 3])).toEqual([17, 33, 50])
  expect(spread(10, [0, 0, 0])).toEqual([3, 4, 3])
  expect(spread(5, [0, 7, 0])).toEqual([0, 5, 0])
  expect(spread(7, [])).toEqual([])
  expect(() => spread(1.5, [1])).toThrow(RangeError)
  expect(() => spread(1, [-1])).toThrow(RangeError)
})

test('a shop that sells twice as much on Saturdays and nothing on Mondays is expected to go on so', () => {
  const past: { day: number; figure: number }[] = []
  for (let day = parseDay('2024-06-01'); day < parseDay('2026-03-01'); day++) past.push({ day, figure: weekday(day) === 1 ? 0 : weekday(day) === 6 ? 2000 : 1000 })
  // March 2026 has 31 days from a Sunday: five Mondays (2, 9, 16, 23, 30), four Saturdays (7, 14, 21, 28), 22 others.
  const weights = dayWeights(month('2026-03-01', '2026-04-01'), past, new Set())
  const days = spread(3_000_000, weights)
  expect(days.reduce((sum, one) => sum + one, 0)).toBe(3_000_000)
  // 22 + 4 × 2 = 30 shares: 100,000 each.
  expect(days.map((one) => Math.round(one / 1000))).toEqual(Array.from({ length: 31 }, (_, index) => [0, 100, 200][[1, 8, 15, 22, 29].includes(index) ? 0 : [6, 13, 20, 27].includes(index) ? 2 : 1]))
})

test('December rises as it did a year before, and closed days have no part', () => {
  const past: { day: number; figure: number }[] = []
  // Every day the same but for December 2025, which rises by a tenth each day.
  for (let day = parseDay('2025-01-01'); day < parseDay('2026-12-01'); day++) {
    const into = day - parseDay('2025-12-01')
    past.push({ day, figure: into >= 0 && into < 31 ? Math.round(1000 * (1 + into / 10)) : 1000 })
  }
  const december = month('2026-12-01', '2027-01-01')
  const closed = new Set([parseDay('2026-12-25'), parseDay('2026-12-26')])
  const days = spread(1_000_000, dayWeights(december, past, closed))
  expect([days[24], days[25]]).toEqual([0, 0])
  expect(days.reduce((sum, one) => sum + one, 0)).toBe(1_000_000)
  // It rises from the 1st to about the 24th (the fortnight around the year before lies within the rise by then).
  for (let index = 7; index < 23; index++) expect(days[index]).toBeGreaterThan(days[index - 7] as number)
  expect((days[20] as number) / (days[0] as number)).toBeGreaterThan(2)
})

test('without a past all open days are alike', () => {
  const days = spread(3100, dayWeights(month('2026-03-01', '2026-04-01'), [], new Set()))
  expect(new Set(days)).toEqual(new Set([100]))
})

test('where one should be by now: the days before, and of today what its hours bring', () => {
  const days = [100, 200, 300]
  const hours = Array.from({ length: 24 }, (_, hour) => (hour >= 10 && hour < 14 ? 25 : 0))
  expect(dueBy(days, 1, null, hours)).toBe(300)
  // At 11:30 one and a half of four selling hours are over.
  expect(dueBy(days, 1, 690, hours)).toBe(100 + 75)
  expect(dueBy(days, 1, 540, hours)).toBe(100)
  expect(dueBy(days, 3, 600, hours)).toBe(600)
  // Without a past the clock tells: noon is half a day.
  expect(dueBy(days, 0, 720, [])).toBe(50)
})
