import type { CellStyle } from './styles.ts'

/** Days from 1 January 1970 back to day 0 of a workbook. */
const EPOCH_1900 = 25_569
const EPOCH_1904 = 24_107
/** The day after 31 December 9999. */
const LAST = 2_958_466
const PLAIN = /^-?\d+$/
/** Decimals that are few enough to be meant, written as they should be. */
const SHORT = /^-?\d{1,8}\.\d{0,6}[1-9]$/
/** Digits that a spreadsheet shows: beyond them are the traces of binary fractions. */
const DIGITS = 15

/** A number as cells are written (see the contract): plain digits, never exactly three decimals. */
export function numberCell(raw: string): string {
  if (PLAIN.test(raw)) return raw
  if (SHORT.test(raw)) return withDecimals(raw)
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return raw.trim()
  if (value === 0) return '0'
  return withDecimals(expanded(value.toPrecision(DIGITS)))
}

/** Digits without an exponent, zeros at the end left out. */
function expanded(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(text) ?? []
  const shift = Number(exponent)
  let digits = whole + fraction
  let point = whole.length + shift
  if (point <= 0) {
    digits = '0'.repeat(1 - point) + digits
    point = 1
  }
  if (point > digits.length) digits += '0'.repeat(point - digits.length)
  const decimals = digits.slice(point).replace(/0+$/, '')
  return `${sign}${digits.slice(0, point)}${decimals === '' ? '' : `.${decimals}`}`
}

/** `1.234` could be read as a thousand: it is written `1.2340`. */
function withDecimals(text: string): string {
  const point = text.indexOf('.')
  return point >= 0 && text.length - point === 4 ? `${text}0` : text
}

/** A share as a percentage: `0.22` is `22%`. */
export function percentCell(raw: string): string {
  const value = Number(raw)
  return raw.trim() === '' || !Number.isFinite(value) ? raw.trim() : `${numberCell((value * 100).toPrecision(DIGITS))}%`
}

/** A number as its style shows it. A serial that is no date of the calendar stays a number. */
export function styledCell(raw: string, style: CellStyle | undefined, from1904: boolean): string {
  const shows = style?.shows ?? 'number'
  if (shows === 'number') return style && style.digits > 0 && /^\d+$/.test(raw) ? raw.padStart(style.digits, '0') : numberCell(raw)
  if (shows === 'percent') return percentCell(raw)
  const serial = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(serial) || serial < 0 || serial >= LAST) return numberCell(raw)
  const seconds = Math.round(serial * 86_400)
  if (shows === 'elapsed') return clock(seconds)
  const day = Math.floor(seconds / 86_400)
  const time = seconds - day * 86_400
  if (shows === 'time' && day === 0) return clock(time)
  const date = dayText(day, from1904)
  return time === 0 && shows === 'date' ? date : `${date} ${clock(time)}`
}

/** The date of a serial day. Day 60 of 1900 is a 29 February that never was: days before it count one less. */
function dayText(day: number, from1904: boolean): string {
  const since1970 = from1904 ? day - EPOCH_1904 : day - EPOCH_1900 + (day < 60 ? 1 : 0)
  return civil(since1970)
}

/** Gregorian date of a day counted from 1970 (the usual arithmetic on eras of 400 years). */
function civil(days: number): string {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const ofEra = shifted - era * 146_097
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365)
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const part = Math.floor((5 * ofYear + 2) / 153)
  const month = part < 10 ? part + 3 : part - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(ofYear - Math.floor((153 * part + 2) / 5) + 1)}`
}

function clock(seconds: number): string {
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`
}

/** A date written as ISO text (strict workbooks): its `T` as a space, fractions of seconds left out. */
export function isoCell(raw: string): string {
  const found = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?$/.exec(raw.trim())
  if (!found) return raw.trim()
  const [, date = '', time, zone] = found
  if (time === undefined) return date
  const full = time.length === 5 ? `${time}:00` : time
  return zone ? `${date}T${full}${zone}` : full === '00:00:00' ? date : `${date} ${full}`
}
