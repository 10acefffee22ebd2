import { Temporal } from 'temporal-polyfill'
import { parseDay, startOfDay, type ZoneTable } from '../model/calendar.ts'
import { RitmoError } from '../model/errors.ts'

/** The instant of `2025-03-01T00:00:00Z` (or with an offset) in ms, rounded up; null when it is none. */
export function instantOf(text: string): number | null {
  try {
    const instant = Temporal.Instant.from(text)
    const whole = instant.epochMilliseconds
    return instant.epochNanoseconds > BigInt(whole) * 1_000_000n ? whole + 1 : whole
  } catch {
    return null
  }
}

/** First instant of a local date in the zone, or the instant itself; ms. */
export function boundOf(zone: ZoneTable, text: string): number {
  const day = parseDay(text)
  const at = Number.isNaN(day) ? instantOf(text) : startOfDay(zone, day)
  if (at === null) throw new RitmoError('invalid-field', `${text} is neither a date nor an instant`, { field: 'time' })
  return at
}
