import { parseDay, weekday } from '../../../shared/model/calendar.ts'
import type { Days } from '../../state/period.ts'

/** The month (`2025-03`) so many months after another. */
export function monthAfter(month: string, later: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  const months = year * 12 + number - 1 + later
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
}

/** The local days of a day (`2025-03-01`), an ISO week (`2025-W09`) or a month (`2025-03`). */
export function daysOfBucket(name: string): Days {
  const [, year, week] = /^(\d{4})-W(\d{2})$/.exec(name) ?? []
  if (year !== undefined) {
    // The first week of a year is the one with 4 January in it.
    const fourth = parseDay(`${year}-01-04`)
    const from = fourth - weekday(fourth) + 1 + (Number(week) - 1) * 7
    return { from, to: from + 7 }
  }
  if (name.length === 7) return { from: parseDay(`${name}-01`), to: parseDay(`${monthAfter(name, 1)}-01`) }
  const from = parseDay(name)
  return { from, to: from + 1 }
}
