import { describe, expect, test } from 'vitest'
import { dayText, parseDay } from '../../../shared/model/calendar.ts'
import { daysOf, lastDay, within, type Days, type Period } from '../../../web/state/period.ts'

const span = { first: parseDay('2024-01-10'), last: parseDay('2026-11-24') }
const texts = (days: Days | null) => (days ? [dayText(days.from), dayText(days.to - 1)] : null)
const last = parseDay('2026-11-24')

test('periods count back from the newest day with data, but never from the future', () => {
  expect(dayText(lastDay(span, parseDay('2026-11-25')))).toBe('2026-11-24')
  expect(dayText(lastDay(span, parseDay('2026-11-20')))).toBe('2026-11-20')
  expect(dayText(lastDay({ first: 10, last: 20 }, 5))).toBe(dayText(10))
})

describe('days of a period', () => {
  const cases: [Period, [string, string]][] = [
    ['7', ['2026-11-18', '2026-11-24']],
    ['30', ['2026-10-26', '2026-11-24']],
    ['month', ['2026-11-01', '2026-11-30']],
    ['year', ['2026-01-01', '2026-12-31']],
    ['all', ['2024-01-10', '2026-11-24']],
    [{ from: parseDay('2024-01-12'), to: parseDay('2024-01-20') }, ['2024-01-12', '2024-01-19']],
  ]
  test.each(cases)('%j', (period, days) => {
    expect(texts(daysOf(period, span, last))).toEqual(days)
  })
})

test('what lies within', () => {
  expect(within({ from: 1, to: 5 }, { from: 3, to: 9 })).toEqual({ from: 3, to: 5 })
  expect(within({ from: 1, to: 3 }, { from: 3, to: 9 })).toBeNull()
})
