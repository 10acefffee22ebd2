import { comparison, type AgainstWhat, type Comparison } from '../../engine/comparison.ts'
import { localTime, zoneTable } from '../../model/calendar.ts'
import { isCalendarYear } from '../period.ts'
import type { Scope } from '../question.ts'

/** What the scope's days are fairly held against, by the rules of the dashboard; null where there is nothing. */
export function comparedWith(scope: Scope, against: AgainstWhat): Comparison | null {
  const { days, zone, now, span, closed } = scope
  if (!span) return null
  const table = zoneTable(zone)
  const { day: today, minutes } = localTime(table, now)
  // Figures of the future (a slip of a date) move nothing; data that ends earlier ends the comparison too.
  const last = Math.min(Math.max(today, span.first), Math.max(span.last, days.from))
  return comparison({ zone: table, stretch: days, passed: { last, minutes: last === today ? minutes : null }, against, byDates: isCalendarYear(days), closed, first: span.first })
}
