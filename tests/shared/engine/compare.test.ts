import { expect, test } from 'vitest'
import { compare, type Against } from '../../../shared/engine/compare.ts'
import { dayText, parseDay, weekday, zoneTable } from '../../../shared/model/calendar.ts'

const rome = zoneTable('Europe/Rome')

/** A stretch by its first and last date, what it is held against, and how far time has come. */
function held(first: string, last: string, against: Against, now: string, { minutes = null as number | null, byDates = false } = {}): string[] | null {
  const stretch = { from: parseDay(first), to: parseDay(last) + 1 }
  const found = compare(rome, stretch, { last: parseDay(now), minutes }, against, byDates)
  if (!found) return null
  const days = [dayText(found.days.from), dayText(found.days.to - 1)]
  return found.until === null ? days : [...days, new Date(found.until).toISOString()]
}

test('the time before has as many days and the same weekdays', () => {
  // 18–24 November 2026 is Wednesday to Tuesday; one week before that is 11–17 November.
  expect(held('2026-11-18', '2026-11-24', 'before', '2026-11-24')).toEqual(['2026-11-11', '2026-11-17'])
  // 30 days want five weeks: 26 October 2026 is a Monday, 35 days before it is Monday 21 September.
  expect(held('2026-10-26', '2026-11-24', 'before', '2026-11-24')).toEqual(['2026-09-21', '2026-10-20'])
  // One Thursday (13 March 2025) is held against the Thursday before.
  expect(held('2025-03-13', '2025-03-13', 'before', '2025-12-31')).toEqual(['2025-03-06', '2025-03-06'])
  // Over 29 February 2024: 10 February to 10 March are 30 days from a Saturday; five weeks before begins Saturday 6 January.
  expect(held('2024-02-10', '2024-03-10', 'before', '2024-03-10')).toEqual(['2024-01-06', '2024-02-04'])
  // Over the end of summer time (26 October 2025): days are counted, not hours.
  expect(held('2025-10-20', '2025-10-26', 'before', '2025-10-26')).toEqual(['2025-10-13', '2025-10-19'])
})

test('a month that has only begun is compared as far as it has gone', () => {
  // Three January days: 1–3 January 2026 is Thursday to Saturday, and so is 25–27 December 2025. Not all of December.
  expect(held('2026-01-01', '2026-01-31', 'before', '2026-01-03')).toEqual(['2025-12-25', '2025-12-27'])
  // The same weekdays a year before: 52 weeks before 1 January 2026 is Thursday 2 January 2025.
  expect(held('2026-01-01', '2026-01-31', 'year', '2026-01-03')).toEqual(['2025-01-02', '2025-01-04'])
  expect(held('2026-02-01', '2026-02-28', 'before', '2026-01-31')).toBeNull()
})

test('a year before: the same weekdays of short stretches, the same dates of long ones', () => {
  // Black Friday is the day after the fourth Thursday of November: 29 November 2024 and 28 November 2025, 52 weeks apart.
  expect(held('2025-11-28', '2025-11-28', 'year', '2025-12-31')).toEqual(['2024-11-29', '2024-11-29'])
  // The last ISO week of 2024 begins on Monday 30 December; 52 weeks before is Monday 1 January 2024.
  expect(held('2024-12-30', '2025-01-05', 'year', '2025-01-05')).toEqual(['2024-01-01', '2024-01-07'])
  // 1 January to 29 February 2024 are 60 days: weekdays count. 1 January 2024 is a Monday, 52 weeks before is 2 January 2023.
  expect(held('2024-01-01', '2024-02-29', 'year', '2024-12-31')).toEqual(['2023-01-02', '2023-03-02'])
  // A calendar year so far, by its dates; it ends on 29 February, and the year before has none.
  expect(held('2024-01-01', '2024-12-31', 'before', '2024-02-29', { byDates: true })).toEqual(['2023-01-01', '2023-02-28'])
  // More than a quarter: 1 June to 30 November 2025 are 183 days.
  expect(held('2025-06-01', '2025-11-30', 'year', '2025-12-31')).toEqual(['2024-06-01', '2024-11-30'])
})

test('of a day that is not over only as many hours count', () => {
  // Thursday 27 November 2025 at 10:30 in Rome (UTC+1): Thursday the 20th counts up to 10:30, which is 09:30 UTC.
  expect(held('2025-11-27', '2025-11-27', 'before', '2025-11-27', { minutes: 630 })).toEqual(['2025-11-20', '2025-11-20', '2025-11-20T09:30:00.000Z'])
  // A week from 24 to 30 October 2025 at 10:30: the day held against lies before the clock went back (UTC+2).
  expect(held('2025-10-24', '2025-10-30', 'before', '2025-10-30', { minutes: 630 })).toEqual(['2025-10-17', '2025-10-23', '2025-10-23T08:30:00.000Z'])
  // Sunday 30 March 2025 has no 02:30; held against 2 h 30 min into it, as Temporal reads it: 03:30, 01:30 UTC.
  expect(held('2025-04-06', '2025-04-06', 'before', '2025-04-06', { minutes: 150 })).toEqual(['2025-03-30', '2025-03-30', '2025-03-30T01:30:00.000Z'])
  // A stretch that ended earlier is whole.
  expect(held('2025-11-20', '2025-11-26', 'before', '2025-11-27', { minutes: 630 })).toEqual(['2025-11-13', '2025-11-19'])
})

test('whatever the stretch, weekdays agree and nothing overlaps', () => {
  const last = parseDay('2026-06-30')
  for (let length = 1; length <= 92; length++) {
    for (const against of ['before', 'year'] as const) {
      const stretch = { from: last + 1 - length, to: last + 1 }
      const found = compare(rome, stretch, { last, minutes: null }, against, false)
      expect(found && [weekday(found.days.from), found.days.to - found.days.from]).toEqual([weekday(stretch.from), length])
      expect(found!.days.to).toBeLessThanOrEqual(stretch.from)
      if (against === 'before') expect(stretch.from - found!.days.to).toBeLessThan(7)
    }
  }
})
