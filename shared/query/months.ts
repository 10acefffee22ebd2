import { utcMonth, zoneTable } from '../model/calendar.ts'
import type { Filter } from '../protocol/query.ts'
import { boundOf } from './time.ts'

/** Whether rows of a UTC month (`2025-03`) can pass the filters' times. Throws `invalid-field` for a time that is none. */
export function monthsAsked(where: readonly Filter[], zone: string): (month: string) => boolean {
  const table = zoneTable(zone)
  let first = ''
  let last = '9999-12'
  for (const filter of where) {
    if (!('time' in filter)) continue
    const { from, to } = filter.time
    if (from !== undefined) first = later(first, utcMonth(boundOf(table, from)))
    // Exclusive: the very beginning of a month belongs to the one before.
    if (to !== undefined) last = earlier(last, utcMonth(boundOf(table, to) - 1))
  }
  return (month) => month >= first && month <= last
}

const later = (one: string, other: string) => (one > other ? one : other)
const earlier = (one: string, other: string) => (one < other ? one : other)
