import { expect, test } from 'vitest'
import { comparison, type AgainstWhat, type Compare } from '../../../shared/engine/comparison.ts'
import { dayText, parseDay, weekday, zoneTable } from '../../../shared/model/calendar.ts'
import type { ClosedDays } from '../../../shared/model/holidays.ts'

const zone = zoneTable('Europe/Rome')
const days = (first: string, last: string) => ({ from: parseDay(first), to: parseDay(last) + 1 })

/** A stretch by its first and last date, what it is held against, and how far time has come. */
function found(first: string, last: string, against: AgainstWhat, more: Partial<Compare> = {}) {
  return comparison({ zone, stretch: days(first, last), passed: { last: parseDay('2026-12-31'), minutes: null }, against, byDates: false, closed: [], first: parseDay('2015-01-01'), ...more })
}

function held(first: string, last: string, against: AgainstWhat, more: Partial<Compare> = {}): string[] | null {
  return found(first, last, against, more)?.periods.map(({ days: { from, to }, until }) => `${dayText(from)}..${dayText(to - 1)}${until === null ? '' : ` ${new Date(until).toISOString()}`}`) ?? null
}

test('one day is held against the three same weekdays before it', () => {
  // Thursday 13 March 2025: Thursdays 6 March, 27 and 20 February.
  expect(held('2025-03-13', '2025-03-13', 'before')).toEqual(['2025-03-06..2025-03-06', '2025-02-27..2025-02-27', '2025-02-20..2025-02-20'])
  expect(found('2025-03-13', '2025-03-13', 'before')).toMatchObject({ how: 'weekdays', soFar: false })
  // Thursday 8 May 2025: 1 May is Labour Day, so 24, 17 and 10 April.
  expect(held('2025-05-08', '2025-05-08', 'before')).toEqual(['2025-04-24..2025-04-24', '2025-04-17..2025-04-17', '2025-04-10..2025-04-10'])
  // Data begins on 1 March 2025: only one Thursday stands before the 13th.
  expect(held('2025-03-13', '2025-03-13', 'before', { first: parseDay('2025-03-01') })).toEqual(['2025-03-06..2025-03-06'])
  expect(held('2025-03-13', '2025-03-13', 'before', { first: parseDay('2025-03-07') })).toBeNull()
})

test('today counts as far as it has gone, over a change of the clock too', () => {
  // Sunday 30 March 2025 lost an hour at 02:00. At 10:30 (UTC+2) three Sundays before it count up to 10:30 (UTC+1): 09:30 UTC.
  const passed = { last: parseDay('2025-03-30'), minutes: 630 }
  expect(held('2025-03-30', '2025-03-30', 'before', { passed })).toEqual([
    '2025-03-23..2025-03-23 2025-03-23T09:30:00.000Z', '2025-03-16..2025-03-16 2025-03-16T09:30:00.000Z', '2025-03-09..2025-03-09 2025-03-09T09:30:00.000Z',
  ])
  // Sunday 2 November 2025 at 02:30: 26 October had 02:30 twice, and the first (00:30 UTC) counts; 19 and 12 October lie in summer time.
  expect(held('2025-11-02', '2025-11-02', 'before', { passed: { last: parseDay('2025-11-02'), minutes: 150 } })).toEqual([
    '2025-10-26..2025-10-26 2025-10-26T00:30:00.000Z', '2025-10-19..2025-10-19 2025-10-19T00:30:00.000Z', '2025-10-12..2025-10-12 2025-10-12T00:30:00.000Z',
  ])
})

test('a month that has only begun, said so', () => {
  // 1–3 January 2026 is Thursday to Saturday, and so is 25–27 December 2025: three days, not all of December.
  const some = found('2026-01-01', '2026-01-31', 'before', { passed: { last: parseDay('2026-01-03'), minutes: null } })
  expect(some).toMatchObject({ how: 'before', soFar: true, periods: [{ days: days('2025-12-25', '2025-12-27') }] })
  // What only one of them has: New Year here, Christmas and Saint Stephen there.
  expect([some?.onlyHere.map((one) => one.name), some?.onlyThere.map((one) => one.name)]).toEqual([['newYear'], ['christmas', 'stephen']])
})

test('Easter is held against Easter', () => {
  // Easter was 31 March 2024 and 20 April 2025: 385 days, 55 weeks. The week 14–20 April 2025 (Monday to Sunday) is 25–31 March 2024.
  expect(held('2025-04-14', '2025-04-20', 'year')).toEqual(['2024-03-25..2024-03-31'])
  expect(found('2025-04-14', '2025-04-20', 'year')).toMatchObject({ how: 'mark', mark: 'easter', onlyHere: [], onlyThere: [] })
  expect(held('2025-04-20', '2025-04-20', 'year')).toEqual(['2024-03-31..2024-03-31'])
  // From Good Friday to Easter Monday 2024, 29 March to 1 April; Easter 2023 was 9 April: 7–10 April.
  expect(held('2024-03-29', '2024-04-01', 'year')).toEqual(['2023-04-07..2023-04-10'])
  // The week of 31 March 2025 has no holiday; 52 weeks before, 1–7 April 2024, begins with Easter Monday, and it is told.
  expect(found('2025-03-31', '2025-04-06', 'year')).toMatchObject({ how: 'year', onlyThere: [{ name: 'easterMonday' }], onlyHere: [] })
  // All of April is about more than Easter: 52 weeks before, and what differs is told.
  const april = found('2025-04-01', '2025-04-30', 'year')
  expect(april).toMatchObject({ how: 'year', periods: [{ days: days('2024-04-02', '2024-05-01') }] })
  expect([april?.onlyHere.map((one) => one.name), april?.onlyThere.map((one) => one.name)]).toEqual([['easter', 'easterMonday'], ['labour']])
})

test('Black Friday is held against Black Friday', () => {
  // 29 November 2024 and 24 November 2023 are 53 weeks apart, 28 November 2025 and 29 November 2024 are 52.
  expect(held('2024-11-29', '2024-11-29', 'year')).toEqual(['2023-11-24..2023-11-24'])
  expect(held('2024-11-25', '2024-12-01', 'year')).toEqual(['2023-11-20..2023-11-26'])
  expect(held('2025-11-28', '2025-11-28', 'year')).toEqual(['2024-11-29..2024-11-29'])
})

test('a holiday with a date is held against its date', () => {
  // Christmas 2025 is a Thursday; 52 weeks before is Saint Stephen 2024.
  expect(held('2025-12-25', '2025-12-25', 'year')).toEqual(['2024-12-25..2024-12-25'])
  // 25–31 December 2025: 52 weeks before, 26 December 2024 to 1 January 2025, lacks Christmas and has New Year.
  expect(held('2025-12-25', '2025-12-31', 'year')).toEqual(['2024-12-25..2024-12-31'])
  // The week of Christmas, Monday 22 to Sunday 28 December 2025: 23–29 December 2024 has both feasts, and weekdays agree.
  expect(held('2025-12-22', '2025-12-28', 'year')).toEqual(['2024-12-23..2024-12-29'])
})

test('a leap year: dates, weekdays, 29 February', () => {
  // Thursday 29 February 2024; 52 weeks before is Thursday 2 March 2023.
  expect(held('2024-02-29', '2024-02-29', 'year')).toEqual(['2023-03-02..2023-03-02'])
  // 2024 so far, until 29 February, by its dates; the year before has none and ends on the 28th.
  expect(held('2024-01-01', '2024-12-31', 'before', { byDates: true, passed: { last: parseDay('2024-02-29'), minutes: null } })).toEqual(['2023-01-01..2023-02-28'])
  // A whole week over it, Monday 26 February to Sunday 3 March 2024: the Monday 52 weeks before is 27 February 2023.
  expect(held('2024-02-26', '2024-03-03', 'year')).toEqual(['2023-02-27..2023-03-05'])
})

test('the shop’s own closings: passed over before, aligned a year before', () => {
  const closed: ClosedDays[] = [
    { from: parseDay('2024-08-12'), to: parseDay('2024-08-25'), name: 'Ferie', yearly: false },
    { from: parseDay('2025-08-11'), to: parseDay('2025-08-24'), name: 'ferie ', yearly: false },
    { from: parseDay('2023-09-23'), to: parseDay('2023-09-23'), name: 'Patrono', yearly: true },
  ]
  // Monday 25 to Sunday 31 August 2025, after a fortnight closed: the last week open is 4–10 August.
  expect(held('2025-08-25', '2025-08-31', 'before', { closed })).toEqual(['2025-08-04..2025-08-10'])
  expect(held('2025-08-25', '2025-08-31', 'before')).toEqual(['2025-08-18..2025-08-24'])
  // The last week before the holidays, with their first day: Tuesday 5 to Monday 11 August 2025 against Tuesday 6 to Monday 12 August 2024.
  expect(held('2025-08-05', '2025-08-11', 'year', { closed })).toEqual(['2024-08-06..2024-08-12'])
  // The patron's day, Tuesday 23 September 2025, against its date, a Monday.
  expect(held('2025-09-23', '2025-09-23', 'year', { closed })).toEqual(['2024-09-23..2024-09-23'])
  // Thursdays on which the shop was closed are no measure of one on which it is open: not 21 and 14 August 2025, nor Ferragosto.
  expect(held('2025-08-28', '2025-08-28', 'before', { closed })).toEqual(['2025-08-07..2025-08-07', '2025-07-31..2025-07-31', '2025-07-24..2025-07-24'])
})

test('a period of one’s own, as far as time has gone', () => {
  // 1–20 November 2025, of which 11 days have passed by noon of the 11th (UTC+1: 11:00 UTC), against November 2023 from its first day.
  const passed = { last: parseDay('2025-11-11'), minutes: 720 }
  expect(held('2025-11-01', '2025-11-20', days('2023-11-01', '2023-11-30'), { passed })).toEqual(['2023-11-01..2023-11-11 2023-11-11T11:00:00.000Z'])
  // Once it is over all that was chosen counts.
  expect(held('2025-11-01', '2025-11-20', days('2023-11-01', '2023-11-30'))).toEqual(['2023-11-01..2023-11-30'])
})

test('whatever the stretch, a year before keeps weekdays unless a holiday with a date moves it', () => {
  for (let from = parseDay('2024-01-01'); from < parseDay('2026-01-01'); from += 1) {
    const some = comparison({ zone, stretch: { from, to: from + 7 }, passed: { last: from + 6, minutes: null }, against: 'year', byDates: false, closed: [], first: 0 })
    const at = some?.periods[0]?.days.from ?? 0
    expect(from - at).toBeGreaterThan(320)
    if (some?.how === 'year') expect([weekday(at), from - at]).toEqual([weekday(from), 364])
  }
})
