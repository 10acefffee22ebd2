import { expect, test } from 'vitest'
import { dayText, parseDay, weekday } from '../../../shared/model/calendar.ts'
import { blackFridayOf, closedIn, easterOf, holidaysOf, marksIn } from '../../../shared/model/holidays.ts'

test('Easter falls where the published tables have it', () => {
  // Dates of Easter Sunday as the U.S. Naval Observatory and the Vatican's calendars publish them.
  const published = [
    '1961-04-02', '1981-04-19', '2000-04-23', '2008-03-23', '2011-04-24', '2016-03-27', '2018-04-01', '2019-04-21', '2020-04-12', '2021-04-04', '2022-04-17',
    '2023-04-09', '2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2028-04-16', '2029-04-01', '2030-04-21', '2038-04-25', '2049-04-18',
  ]
  expect(published.map((text) => dayText(easterOf(Number(text.slice(0, 4)))))).toEqual(published)
  for (let year = 1900; year < 2200; year++) expect(weekday(easterOf(year))).toBe(7)
})

test('Black Friday is the day after the fourth Thursday of November', () => {
  // November 2024 begins on a Friday: Thursdays are 7, 14, 21, 28. 2025 on a Saturday: 6, 13, 20, 27. 2018 on a Thursday: 1, 8, 15, 22.
  expect([2018, 2019, 2023, 2024, 2025, 2026].map((year) => dayText(blackFridayOf(year)))).toEqual([
    '2018-11-23', '2019-11-29', '2023-11-24', '2024-11-29', '2025-11-28', '2026-11-27',
  ])
})

test('the holidays of a year: twelve until 2025, Saint Francis again from 2026', () => {
  expect(holidaysOf(2025).map(({ name, day }) => `${name} ${dayText(day).slice(5)}`)).toEqual([
    'newYear 01-01', 'epiphany 01-06', 'easter 04-20', 'easterMonday 04-21', 'liberation 04-25', 'labour 05-01', 'republic 06-02', 'assumption 08-15',
    'saints 11-01', 'blackFriday 11-28', 'immaculate 12-08', 'christmas 12-25', 'stephen 12-26',
  ])
  expect(holidaysOf(2026).map(({ name }) => name)).toContain('francis')
  expect(holidaysOf(2025).map(({ name }) => name)).not.toContain('francis')
})

test('closed days: once, every year, and over the turn of the year', () => {
  const own = [
    { from: parseDay('2024-08-12'), to: parseDay('2024-08-25'), name: 'Ferie', yearly: false },
    { from: parseDay('2020-12-30'), to: parseDay('2021-01-02'), name: 'Inventario', yearly: true },
    { from: parseDay('2024-02-29'), to: parseDay('2024-02-29'), name: 'Patrono', yearly: true },
  ]
  const closed = (from: string, to: string) => [...closedIn(parseDay(from), parseDay(to) + 1, own)].map(dayText)
  expect(closed('2024-08-24', '2024-08-31')).toEqual(['2024-08-24', '2024-08-25'])
  expect(closed('2025-08-01', '2025-08-31')).toEqual([])
  expect(closed('2025-01-01', '2025-01-05')).toEqual(['2025-01-01', '2025-01-02'])
  expect(closed('2025-12-29', '2026-01-02').sort()).toEqual(['2025-12-30', '2025-12-31', '2026-01-01', '2026-01-02'])
  // 29 February stands for the 28th where there is none.
  expect(closed('2025-02-01', '2025-03-01')).toEqual(['2025-02-28'])
  expect(marksIn(parseDay('2025-12-31'), parseDay('2026-01-02'), own).map(({ name, day }) => `${name} ${dayText(day)}`)).toEqual([
    'Inventario 2025-12-31', 'newYear 2026-01-01', 'Inventario 2026-01-01',
  ])
})
