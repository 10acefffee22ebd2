import { expect, test } from 'vitest'
import { parseDay } from '../../../shared/model/calendar.ts'
import { sparksOf } from '../../../web/state/sparks.ts'
import { sparkPath } from '../../../web/widgets/spark-path.ts'

test('lines follow the days of the period; days without sales are 0, ratios over nothing are gaps', () => {
  // Revenue, orders, average order (two), units, customers, returns (two).
  const figures = [[300, 100], [2, 1], [300, 100], [2, 0], [4000, 1000], [1, 1], [0, 50], [300, 150]].map((one) => Float64Array.from(one))
  const days = { from: parseDay('2026-03-01'), to: parseDay('2026-03-04') }
  const sparks = sparksOf({ keys: ['2026-03-01', '2026-03-03'], figures }, days, 'day', days.to)
  expect([...sparks.revenue]).toEqual([300, 0, 100])
  expect([...sparks.averageOrder]).toEqual([150, Number.NaN, Number.NaN])
  expect([...sparks.returnRate]).toEqual([0, Number.NaN, 50 / 150])
  // What is still to come is no line at 0.
  expect([...sparksOf({ keys: ['2026-03-01', '2026-03-03'], figures }, days, 'day', days.from + 1).revenue]).toEqual([300, 0, Number.NaN])
  // The ISO week of Thursday 1 January 2026 is the first of 2026 and began in 2025.
  const weeks = sparksOf({ keys: ['2026-W01', '2026-W02'], figures }, { from: parseDay('2025-12-29'), to: parseDay('2026-01-12') }, 'week', parseDay('2026-01-12'))
  expect([...weeks.salesOrders]).toEqual([2, 1])
})

test('a line is drawn over its whole room and broken where nothing is known', () => {
  expect(sparkPath(Float64Array.from([0, 10, 5]))).toBe('M0.0 19.0L50.0 1.0L100.0 10.0')
  expect(sparkPath(Float64Array.from([1, Number.NaN, 1]))).toBe('M0.0 1.0M100.0 1.0')
  expect(sparkPath(Float64Array.from([Number.NaN]))).toBe('')
  expect(sparkPath(Float64Array.from([0]))).toBe('M0.0 19.0')
})
