import { expect, test } from 'vitest'
import { parseDay } from '../../../../shared/model/calendar.ts'
import { marksIn } from '../../../../shared/model/holidays.ts'
import { markNames } from '../../../../shared/text/compare.ts'
import { bucketsOf } from '../../../../web/widgets/chart/buckets.ts'
import { markedBuckets, marksOf } from '../../../../web/widgets/chart/day-marks.ts'

// Easter 2025 was 20 April, a Sunday; the weeks begin on 14, 21 and 28 April.
const april = { from: parseDay('2025-04-14'), to: parseDay('2025-05-02') }
const closed = [{ from: parseDay('2025-04-22'), to: parseDay('2025-04-24'), name: 'Ponte', yearly: false }]
const marks = marksIn(april.from, april.to, closed)

test('holidays and closings stand at their day or week, each bucket once', () => {
  expect(markedBuckets(bucketsOf(april, 'day'), marks)).toEqual({ holidays: [6, 7, 11, 17], closed: [8, 9, 10] })
  expect(markedBuckets(bucketsOf(april, 'week'), marks)).toEqual({ holidays: [0, 1, 2], closed: [1] })
  expect(markedBuckets([], marks)).toEqual({ holidays: [], closed: [] })
})

test('a few days are read out by name, many are not', () => {
  const week = { from: parseDay('2025-04-21'), to: parseDay('2025-04-28') }
  expect(markNames('it', marksOf(week, marks))).toBe('Pasquetta, chiuso (Ponte), la Liberazione')
  expect(markNames('en', marksOf({ from: parseDay('2025-04-23'), to: parseDay('2025-04-24') }, marks))).toBe('closed (Ponte)')
  expect(markNames('en', marksOf({ from: parseDay('2025-04-15'), to: parseDay('2025-04-16') }, marks))).toBe('')
  expect(marksOf(april, marks)).toEqual([])
})
