import { utcMonth, zoneTable } from '../model/calendar.ts'
import { isOfCustomers } from '../model/customer-groups.ts'
import type { Filter } from '../protocol/query.ts'
import { boundOf } from './time.ts'

/** Whether rows of a UTC month (`2025-03`) must be looked at: they can pass the filters' times, or tell which customers do. Throws `invalid-field` for a time that is none. */
export function monthsAsked(where: readonly Filter[], zone: string): (month: string) => boolean {
  if (asksOfGroups(where)) return () => true
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

/** Whether some filter is on a group of customers, which all rows tell. */
export function asksOfGroups(where: readonly Filter[]): boolean {
  return where.some((filter) => 'dimension' in filter && isOfCustomers(filter.dimension))
}

const later = (one: string, other: string) => (one > other ? one : other)
const earlier = (one: string, other: string) => (one < other ? one : other)
