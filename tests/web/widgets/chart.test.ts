import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { dayText, parseDay } from '../../../shared/model/calendar.ts'
import { bucketAt, bucketsOf, grainFor, sumByBucket } from '../../../web/widgets/chart/buckets.ts'
import { roundStep, scaleFor } from '../../../web/widgets/chart/scale.ts'

test('weeks begin on Monday and months on the first, cut to the period', () => {
  const days = { from: parseDay('2026-01-29'), to: parseDay('2026-02-11') }
  expect(bucketsOf(days, 'week').map((one) => dayText(one.from))).toEqual(['2026-01-29', '2026-02-02', '2026-02-09'])
  expect(bucketsOf(days, 'month').map((one) => dayText(one.from))).toEqual(['2026-01-29', '2026-02-01'])
  expect(bucketsOf(days, 'day')).toHaveLength(13)
  expect([grainFor(31), grainFor(365), grainFor(900)]).toEqual(['day', 'week', 'month'])
})

test('buckets cover every day once, and sums lose nothing inside', () => {
  const grain = fc.constantFrom('day', 'week', 'month') as fc.Arbitrary<'day' | 'week' | 'month'>
  fc.assert(
    fc.property(fc.integer({ min: 10000, max: 22000 }), fc.integer({ min: 1, max: 900 }), grain, (from, length, grain) => {
      const buckets = bucketsOf({ from, to: from + length }, grain)
      expect(buckets.reduce((sum, one) => sum + one.to - one.from, 0)).toBe(length)
      const days = Array.from({ length: length + 6 }, (_, index) => from - 3 + index)
      const sums = sumByBucket(buckets, days, new Float64Array(days.length).fill(1))
      expect([...sums]).toEqual(buckets.map((one) => one.to - one.from))
      buckets.forEach((one, index) => expect(bucketAt(buckets, one.to - 1)).toBe(index))
    }),
    { seed: 3, numRuns: 60 },
  )
})

test('a scale is zero-based and its marks are round', () => {
  expect(scaleFor([120, 930, 410], 4)).toEqual({ low: 0, high: 930, marks: [0, 250, 500, 750] })
  expect(scaleFor([-40, 100], 3).marks).toEqual([0, 50, 100])
  expect(scaleFor([], 4)).toEqual({ low: 0, high: 1, marks: [0] })
  expect([roundStep(0.3), roundStep(2.1), roundStep(24), roundStep(26), roundStep(999)]).toEqual([1, 5, 25, 50, 1000])
})
