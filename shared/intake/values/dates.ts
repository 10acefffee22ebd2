/** Which part of a numeric date stands where. `serial` counts days from 1899-12-30 as spreadsheets do. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy' | 'seconds' | 'millis' | 'serial'

const DAY = 86_400_000
/** Two-digit years from here on belong to the last century: no sale lies that far ahead. */
const PIVOT = 70

const MONTHS: Readonly<Record<string, number>> = {
  jan: 1, gen: 1, feb: 2, mar: 3, apr: 4, may: 5, mag: 5, jun: 6, giu: 6, jul: 7, lug: 7, aug: 8, ago: 8, sep: 9,
  set: 9, oct: 10, ott: 10, nov: 11, dec: 12, dic: 12, ene: 1, fev: 2, 'fév': 2, avr: 4, abr: 4, mai: 5, 'jän': 1, 'mär': 3, okt: 10, dez: 12, 'déc': 12, 'aoû': 8,
}
const LONG = /^(?:january|february|march|april|may|june|july|august|september|october|november|december|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|sept|sett|januar|jänner|februar|märz|april|juni|juli|september|oktober|november|dezember|janvier|janv|février|févr|mars|avril|avr|juin|juillet|juil|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)$/
const WEEKDAY = /^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|lun|mar|mer|gio|ven|sab|dom)(?:day|sday|nesday|rsday|urday|edi|tedi|coledi|vedi|erdi|ato|enica|edì|tedì|coledì|vedì|erdì)?[.,]*$|^(?:(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|mo|di|mi|do|fr|sa|so|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|jeu|ven|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|mi[eé]|jue|vie|s[aá]b)[.,]*$/

/** The parts of a written date, before its order is decided. `b` is the month where it is written as a word. */
export interface DateParts {
  readonly shape: 'ymd' | 'numeric' | 'named'
  readonly a: number
  readonly b: number
  readonly c: number
  /** The year has two digits. */
  readonly short: boolean
}

const YMD = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[.日]?$/
const NUMERIC = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})$/
const COMPACT = /^((?:19|20)\d\d)(\d\d)(\d\d)$/

/** A date cell (no time in it) taken apart; null when it is written like no date. */
export function dateParts(text: string): DateParts | null {
  const year = YMD.exec(text) ?? COMPACT.exec(text)
  if (year) return { shape: 'ymd', a: Number(year[1]), b: Number(year[2]), c: Number(year[3]), short: false }
  const plain = NUMERIC.exec(text) ?? NUMERIC.exec(withoutWeekday(text))
  if (plain) return { shape: 'numeric', a: Number(plain[1]), b: Number(plain[3]), c: Number(plain[4]), short: plain[4]?.length === 2 }
  return text.length <= 40 && /\p{L}/u.test(text) ? named(text) : null
}

/** A numeric date without the day of the week before it. */
function withoutWeekday(text: string): string {
  const gap = text.indexOf(' ')
  return gap > 0 && gap < 12 && text.charCodeAt(0) > 64 && WEEKDAY.test(text.slice(0, gap).toLowerCase()) ? text.slice(gap + 1).trim() : text
}

function named(text: string): DateParts | null {
  const words = text.toLowerCase().split(/[\s,./-]+/).filter(Boolean)
  const rest = words.length > 3 && WEEKDAY.test(words[0] as string) ? words.slice(1) : words
  const parts = rest.filter((word) => word !== 'de' && word !== 'di' && word !== 'of' && word !== 'del')
  if (parts.length !== 3) return null
  const at = parts.findIndex((word) => monthOf(word) > 0)
  if (at < 0 || at > 1) return null
  const numbers = parts.filter((_, index) => index !== at).map((word) => word.replace(/^(\d{1,2})(?:st|nd|rd|th|er|°|º)$/, '$1'))
  if (!numbers.every((word) => /^\d{1,4}$/.test(word))) return null
  const [first, second] = numbers as [string, string]
  const leading = first.length === 4
  const year = leading ? first : second
  if (year.length !== 4 && year.length !== 2) return null
  return { shape: 'named', a: Number(year), b: monthOf(parts[at] as string), c: Number(leading ? second : first), short: year.length === 2 }
}

function monthOf(word: string): number {
  if (word.startsWith('juil')) return 7
  return word.length === 3 || LONG.test(word) ? (MONTHS[word.slice(0, 3)] ?? 0) : 0
}

/** Days since 1970-01-01, NaN for a date that does not exist or lies outside 1970 … 2100. */
export function dayOf(parts: DateParts, order: DateOrder): number {
  if (parts.shape !== 'numeric') return dayNumber(fullYear(parts.a, parts.short), parts.b, parts.c)
  if (order === 'ymd' && parts.short) return dayNumber(fullYear(parts.a, true), parts.b, parts.c)
  const year = fullYear(parts.c, parts.short)
  return order === 'mdy' ? dayNumber(year, parts.a, parts.b) : dayNumber(year, parts.b, parts.a)
}

/** Whether a text is written as a date of these years and names a day that is in no calendar, whichever part is the month. */
export function isNoDay(text: string): boolean {
  const parts = dateParts(text)
  if (!parts) return false
  const orders = parts.short ? (['dmy', 'mdy', 'ymd'] as const) : (['dmy', 'mdy'] as const)
  const year = fullYear(parts.shape === 'numeric' ? parts.c : parts.a, parts.short)
  return year >= 1970 && year <= 2100 && orders.every((order) => Number.isNaN(dayOf(parts, order)))
}

function fullYear(year: number, short: boolean): number {
  return short ? year + (year >= PIVOT ? 1900 : 2000) : year
}

function dayNumber(year: number, month: number, day: number): number {
  if (year < 1970 || year > 2100 || month < 1 || month > 12 || day < 1) return Number.NaN
  const at = Date.UTC(year, month - 1, day)
  return new Date(at).getUTCDate() === day ? at / DAY : Number.NaN
}

/** Numbers of 1989 and later, by the unit that they count: one column may have several. */
const [SECONDS, MILLIS, MICROS] = [600_000_000, 600_000_000_000, 600_000_000_000_000]

/** Instants as plain numbers: seconds, milliseconds or less since 1970 (each by its size), or a spreadsheet's days. NaN when it is none. */
export function counted(text: string, order: 'seconds' | 'millis' | 'serial'): number {
  if (!/^\d{5,16}(?:[.,]\d{1,15})?$/.test(text)) return Number.NaN
  const value = Number(text.replace(',', '.'))
  if (order === 'serial') return Math.round((value - 25_569) * 86_400) * 1000
  const at = Math.floor(value >= MICROS ? value / 1000 : value >= MILLIS || (order === 'millis' && value < SECONDS) ? value : value * 1000)
  return at >= 0 && at < 4_102_444_800_000 ? at : Number.NaN
}

/** Which counted form a plain number may be, by its size alone. */
export function countedKind(text: string): 'seconds' | 'millis' | 'serial' | null {
  const digits = /^(\d+)(?:[.,]\d+)?$/.exec(text)?.[1]?.length ?? 0
  const value = Number(text.replace(',', '.'))
  if ((digits === 13 && value > MILLIS) || (digits === 16 && value > MICROS && value < 4_102_444_800_000_000)) return 'millis'
  if ((digits === 10 || digits === 9) && value > SECONDS) return 'seconds'
  return digits === 5 && value > 25_569 && value < 73_000 ? 'serial' : null
}
