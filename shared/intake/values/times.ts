import { withoutMarks } from './blank.ts'

const HOUR = 3_600_000

/** A time of day. `ms` since midnight: 86,400,000 for 24:00. NaN for a time that does not exist. */
export interface TimeOfDay {
  readonly ms: number
  /** Offset from UTC in ms where the cell itself tells its zone, else null. */
  readonly offset: number | null
  /** The zone that the cell names in brackets (`[Europe/Rome]`) where it tells no offset, else null. */
  readonly zone: string | null
  /** The second was the 60th, which clocks do not have: it is the one before. */
  readonly leap: boolean
}

const CLOCK = /^(?:ore |at |alle |h )?(\d{1,2})(?:[:.h](\d{2})(?:[:.](\d{2})(?:[.,:](\d{1,9}))?)?)?\s*(?:uhr|h)?\s*(a\.?m\.?|p\.?m\.?)?\s*(.*)$/i
/** A part of a day, as spreadsheets count time; two decimals behind a point are minutes. */
const DAY_PART = /^0?(?:,\d{1,17}|\.(?:\d|\d{3,17}))$/
const RUN = /^(\d{2})(\d{2})(\d{2})?(.*)$/
/** A zone in brackets after a time, as RFC 9557 writes it. */
const NAMED = /\[!?([A-Za-z][\w+/-]*)\](?:\[[^\]]*\])*$|(?:^|\s)((?:Europe|America|Asia|Africa|Australia|Pacific|Atlantic|Indian|Etc)\/[A-Za-z_+/-]+)$/
const OFFSET = /^(?:utc|gmt)?\s*([+-])(\d{1,2}):?(\d{2})?$/i

/** Zones by the names that exports write; each stands for one offset, in hours. */
const ZONES: Readonly<Record<string, number>> = {
  z: 0, utc: 0, gmt: 0, wet: 0, bst: 1, west: 1, cet: 1, met: 1, cest: 2, mest: 2, eet: 2, eest: 3, msk: 3,
  est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7, jst: 9, aest: 10, aedt: 11,
}

/** Zones as tills and shops call them in words, lower case without what stands in brackets. */
const NAMES: Readonly<Record<string, string>> = {
  'eastern time': 'America/New_York', 'central time': 'America/Chicago', 'mountain time': 'America/Denver', 'pacific time': 'America/Los_Angeles', alaska: 'America/Anchorage', hawaii: 'Pacific/Honolulu',
  arizona: 'America/Phoenix', 'atlantic time': 'America/Halifax', london: 'Europe/London', dublin: 'Europe/Dublin', lisbon: 'Europe/Lisbon', rome: 'Europe/Rome', roma: 'Europe/Rome', paris: 'Europe/Paris', parigi: 'Europe/Paris',
  berlin: 'Europe/Berlin', berlino: 'Europe/Berlin', madrid: 'Europe/Madrid', amsterdam: 'Europe/Amsterdam', brussels: 'Europe/Brussels', vienna: 'Europe/Vienna', bern: 'Europe/Zurich', athens: 'Europe/Athens', tokyo: 'Asia/Tokyo', sydney: 'Australia/Sydney',
}

/** The zone that words stand for (`Eastern Time (US & Canada)`); the text itself where none is known. */
export function zoneNamed(text: string): string {
  return NAMES[text.replace(/\(.*?\)/g, '').trim().toLowerCase()] ?? text
}

/** The offset in ms that a zone cell names (`+01:00`, `Z`, `CEST`, `UTC+1`); null when it names none. */
export function offsetOf(text: string): number | null {
  const plain = text.trim().replace(/^\((.*)\)$/, '$1')
  const named = ZONES[plain.toLowerCase()]
  if (named !== undefined) return named * HOUR
  const parts = OFFSET.exec(plain)
  if (!parts) return null
  const size = Number(parts[2]) * HOUR + Number(parts[3] ?? 0) * 60_000
  return size > 14 * HOUR ? null : parts[1] === '-' ? -size : size
}

/** A time cell, or the part of a cell after its date; null when it is written like no time. */
export function timeOf(text: string): TimeOfDay | null {
  const clock = CLOCK.exec(text)
  if (clock && (clock[2] !== undefined || clock[5] !== undefined)) return reading(clock[1], clock[2], clock[3], clock[4], clock[5], clock[6])
  if (DAY_PART.test(text)) return { ms: Math.round(Number(text.replace(',', '.')) * 86_400) * 1000, offset: null, zone: null, leap: false }
  const run = RUN.exec(text.length === 3 || text.length === 5 ? text.replace(/^(?=\d(?:\d\d){1,2}$)/, '0') : text)
  return run ? reading(run[1], run[2], run[3], undefined, undefined, run[4]) : null
}

type Part = string | undefined

function reading(hours: Part, minutes: Part, seconds: Part, fraction: Part, half: Part, written: Part): TimeOfDay | null {
  const named = written === undefined ? undefined : NAMED.exec(written)
  const text = named ? (written as string).slice(0, named.index).trim() : written
  const offset = text === undefined || text === '' ? null : offsetOf(text.replace(/(?<=\S)\s*\([^()]*\)$/, ''))
  if (text !== undefined && text !== '' && offset === null) return null
  const zone = offset === null && named ? ((named[1] ?? named[2]) as string) : null
  let h = Number(hours)
  const m = Number(minutes ?? 0)
  const leap = Number(seconds ?? 0) === 60
  const s = leap ? 59 : Number(seconds ?? 0)
  if (half !== undefined) {
    if (h < 1 || h > 12) return { ms: Number.NaN, offset, zone, leap: false }
    h = (h % 12) + (/^p/i.test(half) ? 12 : 0)
  }
  const ms = h * HOUR + m * 60_000 + s * 1000 + Math.floor(Number(`0.${fraction ?? 0}`) * 1000)
  const real = m < 60 && s < 60 && (h < 24 || ms === 24 * HOUR)
  return { ms: real ? ms : Number.NaN, offset, zone, leap }
}

/** Where the date ends and the time begins in one cell: the two texts, the second empty for a date alone. */
export function splitMoment(written: string): readonly [date: string, time: string] {
  const text = withoutMarks(written)
  const iso = /^(\d{4}-?\d{2}-?\d{2})[T ](.*)$/i.exec(text)
  if (iso) return [iso[1] as string, (iso[2] as string).replace(/^\s*[-–]\s+/, '').trim()]
  const run = /^((?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))((?:[01]\d|2[0-3])[0-5]\d[0-5]\d)$/.exec(text)
  if (run) return [run[1] as string, run[2] as string]
  const plain = /^(.*?\d)(?:,|\s-\s|\s)\s*(?:(?:at|alle|ore|h|um|à|a las)\s+)?(\d{1,2}[:.h]\d{2}(?!\d).*|\d{1,2}\s*[ap]\.?m\.?.*)$/i.exec(text)
  return plain ? [plain[1] as string, plain[2] as string] : [text, '']
}
