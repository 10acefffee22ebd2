import { minorDigits } from '../model/currency.ts'
import type { Language } from './language.ts'

const DAY = 86_400_000
const numbers = new Map<string, Intl.NumberFormat>()
const dates = new Map<string, Intl.DateTimeFormat>()

function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const id = language + JSON.stringify(options)
  let format = numbers.get(id)
  if (!format) numbers.set(id, (format = new Intl.NumberFormat(language, { useGrouping: 'always' as unknown as boolean, ...options })))
  return format
}

function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = language + JSON.stringify(options)
  let format = dates.get(id)
  if (!format) dates.set(id, (format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, options)))
  return format
}

/** A plain number. */
export function number(language: Language, value: number, digits = 0): string {
  return numberFormat(language, { maximumFractionDigits: digits }).format(value)
}

/** A quantity with as many of its three decimals as say something at its size: `0,735`, but `28.092`. */
export function quantity(language: Language, value: number): string {
  const size = Math.abs(value)
  return number(language, value, size >= 1000 ? 0 : size >= 100 ? 1 : 3)
}

/** An amount in minor units, to the cent; without a currency as a bare number with two decimals. */
export function money(language: Language, minor: number, currency: string | null): string {
  return inCurrency(language, minor, currency, {})
}

/** An amount in minor units, rounded to whole units. */
export function wholeMoney(language: Language, minor: number, currency: string | null): string {
  return inCurrency(language, minor, currency, { maximumFractionDigits: 0, minimumFractionDigits: 0 })
}

/** From here on an axis has no room for all digits, whole units. */
const LONG = 100_000

/** An amount in minor units in little room, for axes: `12.500 €`, but `€150K`. */
export function shortMoney(language: Language, minor: number, currency: string | null): string {
  if (Math.abs(minor) < LONG * 10 ** minorDigits(currency ?? '')) return wholeMoney(language, minor, currency)
  return inCurrency(language, minor, currency, { notation: 'compact', maximumFractionDigits: 1, minimumFractionDigits: 0 })
}

function inCurrency(language: Language, minor: number, currency: string | null, options: Intl.NumberFormatOptions): string {
  const digits = minorDigits(currency ?? '')
  const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  const unit: Intl.NumberFormatOptions = currency ? { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } : {}
  return numberFormat(language, { ...unit, ...fraction, ...options }).format(minor / 10 ** digits)
}

/** A share between 0 and 1 as a percentage. */
export function percent(language: Language, share: number, digits = 1): string {
  return numberFormat(language, { style: 'percent', maximumFractionDigits: digits, minimumFractionDigits: digits }).format(share)
}

const dayStyles = {
  short: { day: 'numeric', month: 'short' },
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  monthShort: { month: 'short' },
  year: { year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** A local day given as days since 1970-01-01. */
export function day(language: Language, days: number, style: keyof typeof dayStyles = 'medium'): string {
  return dateFormat(language, { ...dayStyles[style], timeZone: 'UTC' }).format(days * DAY)
}

/** A name as it is; one that is a day (`2026-11-26`) in words. */
export function named(language: Language, name: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(name) ? day(language, Date.parse(name) / DAY) : name
}

/** A stretch of days as one writes it: in Italian the runtime's ranges begin days with a zero that nothing else has. */
export function rangeText(format: Intl.DateTimeFormat, from: number, to: number): string {
  return format.formatRangeToParts(from, to).map(({ type, value }) => (type === 'day' ? value.replace(/^0/, '') : value)).join('')
}

/** Days as a range, `to` exclusive; one day stands alone. */
export function dayRange(language: Language, from: number, to: number): string {
  if (to - from === 1) return day(language, from, 'long')
  return rangeText(dateFormat(language, { ...dayStyles.medium, timeZone: 'UTC' }), from * DAY, (to - 1) * DAY)
}

/** An instant as day and time in a zone; with its year where that is another than that of `now`. */
export function moment(language: Language, at: number, zone: string, now: number = at): string {
  const yearOf = (instant: number) => dateFormat('en', { year: 'numeric', timeZone: zone }).format(instant)
  const year: Intl.DateTimeFormatOptions = now === at || yearOf(at) === yearOf(now) ? {} : { year: 'numeric' }
  return dateFormat(language, { day: 'numeric', month: 'short', ...year, hour: '2-digit', minute: '2-digit', timeZone: zone }).format(at)
}

/** An instant with its year, in a zone; midnight stands for the day alone. */
export function dateTime(language: Language, at: number, zone: string): string {
  const date: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric', timeZone: zone }
  const midnight = dateFormat('en', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone: zone }).format(at) === '00:00:00'
  return dateFormat(language, midnight ? date : { ...date, hour: '2-digit', minute: '2-digit' }).format(at)
}

/** A stretch of time in the largest unit that says enough: seconds, minutes, hours. */
export function duration(language: Language, ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000))
  const [amount, unit] =
    seconds < 90 ? [seconds, 'second'] : seconds < 5400 ? [Math.round(seconds / 60), 'minute'] : [Math.round(seconds / 3600), 'hour']
  return numberFormat(language, { style: 'unit', unit: unit as string, unitDisplay: 'long' }).format(amount as number)
}

/** A file's size. */
export function bytes(language: Language, size: number): string {
  const [amount, unit] = size < 1e3 ? [size, 'byte'] : size < 1e6 ? [size / 1e3, 'kilobyte'] : size < 1e9 ? [size / 1e6, 'megabyte'] : [size / 1e9, 'gigabyte']
  return numberFormat(language, { style: 'unit', unit: unit as string, unitDisplay: size < 1e3 ? 'long' : 'short', maximumFractionDigits: 1 }).format(amount as number)
}
