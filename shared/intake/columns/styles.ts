import type { DateOrder } from '../values/dates.ts'
import { dateParts, dayOf } from '../values/dates.ts'
import type { SourceStyles } from '../contract.ts'
import type { ColumnEvidence } from './evidence.ts'
import { ENGLISH, headingWords, ITALIAN } from '../headings/lexicon.ts'
import { meanings } from '../headings/meaning.ts'
import type { FullProfile } from './profile.ts'
import type { PlanSaying } from '../sayings.ts'
import { splitMoment } from '../values/times.ts'

/** The language a table's headings are in, `null` when they do not tell. */
export function languageOf(headings: readonly string[]): 'it' | 'en' | null {
  const words = headings.flatMap(headingWords)
  const italian = words.filter((word) => ITALIAN.has(word)).length
  const english = words.filter((word) => ENGLISH.has(word)).length
  return italian > english ? 'it' : english > italian ? 'en' : null
}

/** Whether a column's cells are numbers; a time written with a point is none. */
function isNumeric(heading: string, column: ColumnEvidence): boolean {
  const field = meanings(heading)[0]?.field
  return column.numbers * 2 > column.filled && column.dates * 2 < column.filled && field !== 'time' && field !== 'occurredAt'
}

/** Whether each column's decimal mark is a comma: its own cells decide, then the file's, then its source's earlier files, then its separator. */
export function decimalMarks(profile: FullProfile, before: SourceStyles['decimal'] = null, corrected?: 'comma' | 'point'): { comma: boolean[]; assumed: boolean } {
  if (corrected) return { comma: profile.columns.map(() => corrected === 'comma'), assumed: false }
  const numeric = profile.columns.filter((column, index) => isNumeric(profile.headings[index] ?? '', column))
  const sum = (of: (column: ColumnEvidence) => number) => numeric.reduce((total, column) => total + of(column), 0)
  const commas = sum((column) => column.comma)
  const points = sum((column) => column.point)
  const told = commas !== points || before !== null
  const file = commas !== points ? commas > points : before !== null ? before === 'comma' : profile.separator !== ',' && (profile.separator === ';' || languageOf(profile.headings) === 'it')
  const comma = profile.columns.map((column) => (column.comma === column.point || !numeric.includes(column) ? file : column.comma > column.point))
  return { comma, assumed: !told && numeric.some((column) => column.eitherComma + column.eitherPoint > 0) }
}

/** Whether all times of a column are parts of a day, as spreadsheets count it: nobody sells all he sells within the hour after midnight. */
export function areDayParts(seen: ColumnEvidence | undefined): boolean {
  return seen !== undefined && seen.filled > 0 && seen.one === seen.filled && seen.negative === 0
}

export interface DateStyle {
  readonly order: DateOrder
  /** Told by the file itself, or assumed. */
  readonly sure: boolean
}

/** How the dates of a column are written, decided from all of them. */
export function dateStyle(profile: FullProfile, column: number, place: { zone: string; currency: string | null; styles?: SourceStyles }, corrected?: 'dmy' | 'mdy'): DateStyle {
  const seen = profile.columns[column] as ColumnEvidence
  const { seconds, millis, serial, dates, filled } = seen
  const counted = Math.max(seconds + millis, serial)
  if (counted > dates && counted * 2 >= filled) return { order: counted === serial ? 'serial' : millis > seconds ? 'millis' : 'seconds', sure: true }
  if (seen.numeric === 0) return { order: 'ymd', sure: true }
  if (corrected) return { order: corrected, sure: true }
  if (seen.short >= seen.numeric && isShortYearFirst(profile, column)) return { order: 'ymd', sure: false }
  if (seen.firstHuge > 0 && seen.firstHuge * 3 > seen.firstBig) return { order: 'ymd', sure: true }
  if (seen.firstBig !== seen.secondBig) return { order: seen.firstBig > seen.secondBig ? 'dmy' : 'mdy', sure: true }
  const beside = besides(profile)
  if (beside !== null) return { order: beside, sure: true }
  const before = place.styles?.dateOrder ?? null
  if (before !== null) return { order: before, sure: true }
  const chronology = byChronology(profile, column)
  if (chronology) return { order: chronology, sure: false }
  return { order: isAmerican(place, profile.headings) ? 'mdy' : 'dmy', sure: false }
}

/** Whether dates that nothing tells are written month first where a file comes from. */
export function isAmerican({ zone, currency }: { readonly zone: string; readonly currency: string | null }, headings: readonly string[]): boolean {
  const there = /^America\/(?!Sao|Argentina|Bogota|Lima|Santiago|Mexico|Montevideo|Caracas)/.test(zone) || zone === 'Pacific/Honolulu' || currency === 'USD'
  return there && languageOf(headings) !== 'it'
}

/** Whether years of two digits stand first: what stands last goes through a month, and what stands first hardly moves. */
function isShortYearFirst(profile: FullProfile, column: number): boolean {
  const parts = (profile.sample[0] ?? []).flatMap((row) => dateParts(splitMoment(row[column] ?? '')[0]) ?? [])
  const [first, last] = [new Set(parts.map(({ a }) => a)), new Set(parts.map(({ c }) => c))]
  const [least, most] = [Math.min(...last), Math.max(...last)]
  if (first.size > 3 || last.size < 5 || most - least < 10 || Math.max(...first) - Math.min(...first) > 2) return false
  return Math.min(...first) <= most && parts.every((part) => !Number.isNaN(dayOf(part, 'ymd')))
}

/** The order of day and month that the file's columns of dates tell together, null where none does or they contradict. Times like 4.29.00 are no dates. */
function besides(profile: FullProfile): 'dmy' | 'mdy' | null {
  const telling = profile.columns.filter(({ numeric, times, filled, firstBig, secondBig, firstHuge }) => numeric * 2 > filled && times * 2 <= filled && firstHuge === 0 && firstBig !== secondBig)
  const days = telling.filter(({ firstBig, secondBig }) => firstBig > secondBig).length
  return telling.length === 0 || (days > 0 && days < telling.length) ? null : days > 0 ? 'dmy' : 'mdy'
}

/** The order of day and month under which the rows run in time, where only one does. */
function byChronology(profile: FullProfile, column: number): DateOrder | null {
  const parts = (profile.sample[0] ?? []).flatMap((row) => dateParts(splitMoment(row[column] ?? '')[0]) ?? [])
  const runs = (order: DateOrder) => {
    const days = parts.map((part) => dayOf(part, order)).filter((day, index, all) => day !== all[index - 1])
    const steps = days.slice(1).map((day, index) => day - (days[index] as number))
    return days.length > 3 && (steps.every((step) => step > 0) || steps.every((step) => step < 0))
  }
  const dmy = runs('dmy')
  return dmy === runs('mdy') ? null : dmy ? 'dmy' : 'mdy'
}

/** What there is to say of how dates are written. */
export function sayDates(style: DateStyle, heading: string, seen: ColumnEvidence): PlanSaying[] {
  const said: PlanSaying[] = []
  if (style.order === 'dmy' || style.order === 'mdy') said.push({ code: style.sure ? 'date-order' : 'date-order-assumed', with: { order: style.order, heading } })
  else if (style.order !== 'ymd') said.push({ code: 'date-counted', with: { unit: style.order, heading } })
  if (seen.short > 0) said.push({ code: 'short-years', with: { count: seen.short } })
  return said
}
