import { ZoneOffsets } from './zone-offsets.ts'

/** The wall clock of one IANA zone as numbers: offsets between two changes, so that hot loops need no date library. */
export type ZoneTable = ZoneOffsets

const DAY = 86_400_000
const tables = new Map<string, ZoneTable>()

/** Whether the runtime knows this IANA zone. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).format(0) !== ''
  } catch {
    return false
  }
}

/** The zone's offsets from 1970 to 2100, made once per zone. Throws RangeError for an unknown zone. */
export function zoneTable(zone: string): ZoneTable {
  const known = tables.get(zone)
  if (known) return known
  const table = new ZoneOffsets(zone)
  tables.set(zone, table)
  return table
}

/** Offset in ms at an instant. */
export function offsetAt(table: ZoneTable, at: number): number {
  return table.offsetAt(at)
}

export interface LocalReading {
  /** The instant, ms. */
  readonly at: number
  /** Local time minus the instant as written, ms: `at + shift` gives the local text back. */
  readonly shift: number
  /** `gap`: that local time did not exist; `overlap`: it came twice and the earlier was taken. */
  readonly note: 'gap' | 'overlap' | null
}

/**
 * The instant of a local time (given as if it were UTC, ms), by Temporal's `compatible` rule: in a gap the offset
 * before the change is used, in an overlap the earlier instant.
 */
export function fromLocal(table: ZoneTable, local: number): LocalReading {
  const before = offsetAt(table, local - DAY)
  const after = offsetAt(table, local + DAY)
  if (before === after) {
    const middle = offsetAt(table, local - before)
    if (middle === before) return { at: local - before, shift: before, note: null }
  }
  const early = local - before
  const late = local - after
  const earlyFits = offsetAt(table, early) === before
  const lateFits = offsetAt(table, late) === after
  if (earlyFits && lateFits && early !== late) return { at: Math.min(early, late), shift: local - Math.min(early, late), note: 'overlap' }
  if (earlyFits) return { at: early, shift: before, note: null }
  if (lateFits) return { at: late, shift: after, note: null }
  return { at: early, shift: before, note: 'gap' }
}

/** The first instant of a local date given as days since 1970-01-01 (a day may begin at 01:00 where midnight is skipped). */
export function startOfDay(table: ZoneTable, day: number): number {
  const reading = fromLocal(table, day * DAY)
  return reading.at
}

/** Days since 1970-01-01 of the local date at an instant. */
export function localDay(table: ZoneTable, at: number): number {
  return Math.floor((at + offsetAt(table, at)) / DAY)
}

/** The local date at an instant (days since 1970-01-01), and how many minutes its clock has gone. */
export function localTime(table: ZoneTable, at: number): { day: number; minutes: number } {
  const local = at + offsetAt(table, at)
  const day = Math.floor(local / DAY)
  return { day, minutes: Math.floor((local - day * DAY) / 60_000) }
}

/** `2025-03-30` of days since 1970-01-01. */
export function dayText(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

/** Days since 1970-01-01 of `2025-03-30`; NaN when it is no date. */
export function parseDay(text: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return Number.NaN
  const at = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]))
  return dayText(at / DAY) === text ? at / DAY : Number.NaN
}

/** ISO weekday of days since 1970-01-01: 1 Monday … 7 Sunday. */
export function weekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** ISO 8601 week of days since 1970-01-01, as `2025-W05`. */
export function weekText(day: number): string {
  const thursday = day - weekday(day) + 4
  const year = new Date(thursday * DAY).getUTCFullYear()
  const first = Date.UTC(year, 0, 1) / DAY
  return `${year}-W${String(Math.floor((thursday - first) / 7) + 1).padStart(2, '0')}`
}

/** `2025-03` of days since 1970-01-01. */
export function monthText(day: number): string {
  return dayText(day).slice(0, 7)
}

/** The UTC month of an instant as `2025-03`: the month whose tile holds it. */
export function utcMonth(at: number): string {
  return new Date(at).toISOString().slice(0, 7)
}

/** First instant of a UTC month and of the next, ms. */
export function utcMonthBounds(month: string): { from: number; to: number } {
  const year = Number(month.slice(0, 4))
  const index = Number(month.slice(5, 7)) - 1
  return { from: Date.UTC(year, index, 1), to: Date.UTC(year, index + 1, 1) }
}
