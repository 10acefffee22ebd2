import { describe, expect, test } from 'vitest'
import { dayText, parseDay } from '../../../shared/model/calendar.ts'
import { daysBefore, daysOf, lastDay, within, type Days, type Period } from '../../../web/state/period.ts'

const span = { first: parseDay('2024-01-10'), last: parseDay('2026-11-24') }
const texts = (days: Days | null) => (days ? [dayText(days.from), dayText(days.to - 1)] : null)
const last = parseDay('2026-11-24')

test('periods count back from the newest day with data, but never from the future', () => {
  expect(dayText(lastDay(span, parseDay('2026-11-25')))).toBe('2026-11-24')
  expect(dayText(lastDay(span, parseDay('2026-11-20')))).toBe('2026-11-20')
  expect(dayText(lastDay({ first: 10, last: 20 }, 5))).toBe(dayText(10))
})

describe('days of a period', () => {
  const cases: [Period, [string, string], [string, string] | null][] = [
    ['7', ['2026-11-18', '2026-11-24'], ['2026-11-11', '2026-11-17']],
    ['30', ['2026-10-26', '2026-11-24'], ['2026-09-26', '2026-10-25']],
    ['month', ['2026-11-01', '2026-11-30'], ['2026-10-01', '2026-10-24']],
    ['year', ['2026-01-01', '2026-12-31'], ['2025-01-01', '2025-11-24']],
    ['all', ['2024-01-10', '2026-11-24'], null],
    [{ from: parseDay('2024-01-12'), to: parseDay('2024-01-20') }, ['2024-01-12', '2024-01-19'], null],
  ]
  test.each(cases)('%j', (period, days, before) => {
    const found = daysOf(period, span, last)
    expect(texts(found)).toEqual(days)
    expect(texts(daysBefore(period, found, span, last))).toEqual(before)
  })

  test('a long month compares with all of a short one, and no more', () => {
    const end = parseDay('2026-03-31')
    const days = daysOf('month', span, end)
    expect(texts(daysBefore('month', days, span, end))).toEqual(['2026-02-01', '2026-02-28'])
  })
})

test('what lies within', () => {
  expect(within({ from: 1, to: 5 }, { from: 3, to: 9 })).toEqual({ from: 3, to: 5 })
  expect(within({ from: 1, to: 3 }, { from: 3, to: 9 })).toBeNull()
})
