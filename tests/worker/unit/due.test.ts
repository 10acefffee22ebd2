import { describe, expect, test } from 'vitest'
import { closeInstant, dueDay } from '../../../worker/jobs/close/due.ts'
import { parseDay } from '../../../shared/model/calendar.ts'

const at = (text: string) => Date.parse(text)
const instant = (zone: string, day: string) => new Date(closeInstant(zone, parseDay(day))).toISOString()

describe('the instant of a night’s close', () => {
  test('is 02:00 by the wall', () => {
    expect(instant('Europe/Rome', '2025-01-15')).toBe('2025-01-15T01:00:00.000Z')
    expect(instant('Europe/Rome', '2025-07-15')).toBe('2025-07-15T00:00:00.000Z')
    expect(instant('Asia/Kolkata', '2025-07-15')).toBe('2025-07-14T20:30:00.000Z')
  })

  test('where 02:00 does not exist it is the first instant after the gap; where it comes twice it is the first', () => {
    // Rome, 30 March 2025: 02:00 becomes 03:00. 26 October: 03:00 becomes 02:00.
    expect(instant('Europe/Rome', '2025-03-30')).toBe('2025-03-30T01:00:00.000Z')
    expect(instant('Europe/Rome', '2025-10-26')).toBe('2025-10-26T00:00:00.000Z')
  })
})

describe('which date is due', () => {
  const zone = 'Europe/Rome'
  const made = at('2025-01-01T12:00:00Z')

  test('today’s from 02:00 on, yesterday’s before', () => {
    expect(dueDay(zone, at('2025-01-15T00:59:59Z'), made, null)).toBe('2025-01-14')
    expect(dueDay(zone, at('2025-01-15T01:00:00Z'), made, null)).toBe('2025-01-15')
  })

  test('each date once, also when the clock goes back an hour in that night', () => {
    expect(dueDay(zone, at('2025-10-26T00:00:00Z'), made, '2025-10-25')).toBe('2025-10-26')
    expect(dueDay(zone, at('2025-10-26T01:30:00Z'), made, '2025-10-26')).toBe(null)
    expect(dueDay(zone, at('2025-10-26T12:00:00Z'), made, '2025-10-26')).toBe(null)
  })

  test('nights that were missed are caught up by one close', () => {
    expect(dueDay(zone, at('2025-01-20T09:00:00Z'), made, '2025-01-15')).toBe('2025-01-20')
  })

  test('none before the workspace was made', () => {
    expect(dueDay(zone, made + 60_000, made, null)).toBe(null)
    expect(dueDay(zone, at('2025-01-02T01:00:00Z'), made, null)).toBe('2025-01-02')
  })
})
