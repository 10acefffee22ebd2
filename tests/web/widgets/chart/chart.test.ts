import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { dayText, parseDay } from '../../../../shared/model/calendar.ts'
import { bucketAt, bucketsOf, grainFor, sumByBucket } from '../../../../web/widgets/chart/buckets.ts'
import { gripAt, pull } from '../../../../web/widgets/chart/brush.ts'
import { roundStep, scaleFor } from '../../../../web/widgets/chart/scale.ts'
import { tickLabels } from '../../../../web/widgets/chart/ticks.ts'

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

test('a stretch is drawn anew, pulled by an edge or moved whole, and stays inside', () => {
  const stretch = { first: 10, last: 19 }
  expect(gripAt(50, 10, null)).toEqual({ kind: 'new', from: 5 })
  expect(gripAt(96, 10, stretch)).toEqual({ kind: 'edge', fixed: 19 })
  expect(gripAt(210, 10, stretch)).toEqual({ kind: 'edge', fixed: 10 })
  expect(gripAt(150, 10, stretch)).toEqual({ kind: 'move', from: 15, stretch })
  expect(pull({ kind: 'new', from: 5 }, 2, 30)).toEqual({ first: 2, last: 5 })
  expect(pull({ kind: 'edge', fixed: 10 }, 99, 30)).toEqual({ first: 10, last: 29 })
  expect(pull({ kind: 'move', from: 15, stretch }, 40, 30)).toEqual({ first: 20, last: 29 })
  expect(pull({ kind: 'move', from: 15, stretch }, 0, 30)).toEqual({ first: 0, last: 9 })
})

test('labels stand apart, and those that name a year have the room for it', () => {
  const label = (day: number, withYear: boolean) => dayText(day).slice(withYear ? 0 : 5)
  const weeks = bucketsOf({ from: parseDay('2024-11-25'), to: parseDay('2026-11-25') }, 'week')
  const ticks = tickLabels(weeks, 920, label)
  expect(ticks.length).toBeGreaterThan(5)
  for (const [index, tick] of ticks.slice(1).entries()) expect(tick.x - (ticks[index]?.x ?? 0)).toBeGreaterThan(80)
  expect(ticks.filter((tick) => tick.text.length > 5)).toHaveLength(2)
  expect(tickLabels(bucketsOf({ from: 20_000, to: 20_007 }, 'day'), 700, label)).toHaveLength(7)
  expect(tickLabels([], 700, label)).toEqual([])
  // Text twice as large has room for half as many.
  expect(tickLabels(weeks, 920, label, 2).slice(1).every((tick, index) => tick.x - (tickLabels(weeks, 920, label, 2)[index]?.x ?? 0) > 160)).toBe(true)
})
