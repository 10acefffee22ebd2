import { fromString } from 'temporal-polyfill/fns/Instant'
import { parseDay, startOfDay, type ZoneTable } from '../model/calendar.ts'
import { RitmoError } from '../model/errors.ts'

/** The instant of `2025-03-01T00:00:00Z` (or with an offset) in ms, rounded up; null when it is none. */
export function instantOf(text: string): number | null {
  try {
    // The one function of Temporal that is needed here: the whole of it weighs as much as half the engine.
    const { epochMilliseconds: whole, epochNanoseconds } = fromString(text)
    return epochNanoseconds > BigInt(whole) * 1_000_000n ? whole + 1 : whole
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
