import { dayText } from '../../model/calendar.ts'
import type { Grain } from '../../model/own-dataset.ts'
import { fold } from '../../model/fold.ts'
import type { Ask } from '../contract.ts'
import { dateParts, dayOf, type DateOrder } from '../values/dates.ts'
import type { ColumnEvidence } from '../columns/evidence.ts'
import { meanings } from '../headings/meaning.ts'
import type { FullProfile } from '../columns/profile.ts'
import { daysAbove } from '../columns/day-above.ts'
import { dateApart } from '../columns/date-apart.ts'
import { isNothing } from '../values/blank.ts'
import type { OwnTime } from './contract.ts'
import { monthApart, periodOf } from '../values/periods.ts'
import { hintsOf } from './vocabulary.ts'

export interface FoundTime {
  readonly time: OwnTime
  readonly asks: readonly Ask[]
}

interface Claim {
  readonly time: OwnTime
  readonly weight: number
}

/** Claims closer than this are as good as one another. */
const CLOSE = 0.1
/** A column that ends, or changed last, is not when it was. */
const LATER = /\b(?:end|ends|ending|fine|scadenz\w*|updated?|modific\w*|aggiornament\w*|expir\w*|to|al|until|uscita|last)\b/i

/** When the rows were, by headings and values; null where the file does not say. */
export function timeOf(profile: FullProfile, mapping: Readonly<Record<string, string>>): FoundTime | null {
  const { headings, columns } = profile
  const said = new Map(Object.entries(mapping).map(([heading, field]) => [fold(heading), field]))
  const free = (column: number) => said.get(fold(headings[column] ?? '')) === undefined
  const wished = headings.findIndex((heading) => said.get(fold(heading)) === 'occurredAt')
  if (wished >= 0) return { time: withClock(profile, claimOf(headings[wished] as string, columns[wished] as ColumnEvidence, wished, true)?.time ?? { how: 'moment', column: wished, clock: -1 }, free), asks: [] }
  const claims = headings.flatMap((heading, column): Claim[] => {
    const claim = free(column) ? claimOf(heading, columns[column] as ColumnEvidence, column, false) : null
    return claim ? [claim] : []
  })
  const days = dateApart(headings, columns)
  const apart: OwnTime | null = days && free(days.year) && free(days.month) && free(days.day) ? { how: 'months', column: days.year, month: days.month, day: days.day } : monthsApart(profile, free)
  if (apart) claims.push({ time: apart, weight: 0.55 })
  claims.sort((a, b) => b.weight - a.weight || a.time.column - b.time.column)
  const [best, next] = claims
  if (!best) return fixedTime(profile)
  const unsure = next && best.weight - next.weight < CLOSE && best.weight < 0.7
  const asks: Ask[] = unsure ? [{ code: 'which-date', field: 'occurredAt', headings: claims.filter(({ weight }) => best.weight - weight < CLOSE).map(({ time }) => headings[time.column] ?? '') }] : []
  return { time: withClock(profile, best.time, free), asks }
}

function claimOf(heading: string, seen: ColumnEvidence, column: number, wished: boolean): Claim | null {
  if (seen.filled === 0) return null
  const share = (count: number) => count / seen.filled
  const word = meanings(heading).find(({ field }) => field === 'occurredAt')?.weight ?? 0
  const late = LATER.test(heading) ? 0.35 : 0
  const counted = Math.max(seen.seconds + seen.millis, seen.serial)
  if (share(seen.dates) >= 0.7 || ((word > 0.2 || wished) && share(counted) >= 0.8)) return { time: { how: 'moment', column, clock: -1 }, weight: 0.4 + word * 0.6 - late }
  const { month } = hintsOf(heading)
  const cells = (test: (text: string) => boolean) => seen.values.reduce((sum, [text, count]) => (test(text) ? sum + count : sum), 0)
  const periods = cells((text) => periodOf(text) !== null)
  const likely = month || wished || word > 0.2 || /week|settiman|period|data|date/i.test(heading) || seen.numbers * 2 < seen.filled
  return likely && periods * 10 >= cells((text) => !isNothing(text)) * 7 && periods > 0 ? { time: { how: 'period', column }, weight: 0.6 - late } : null
}

function monthsApart({ headings, columns }: FullProfile, free: (column: number) => boolean): OwnTime | null {
  const year = headings.findIndex((heading, column) => free(column) && hintsOf(heading).year && !hintsOf(heading).month && every(columns[column], (text) => /^(?:19|20)\d\d$/.test(text)))
  const month = headings.findIndex((heading, column) => free(column) && column !== year && hintsOf(heading).month && every(columns[column], (text) => monthApart('2024', text) !== null))
  return year >= 0 && month >= 0 ? { how: 'months', column: year, month } : null
}

function every(seen: ColumnEvidence | undefined, test: (text: string) => boolean): boolean {
  return seen !== undefined && seen.values.length > 0 && seen.values.every(([text]) => isNothing(text) || test(text))
}

/** A column of times of day beside one of dates without any. */
function withClock({ headings, columns }: FullProfile, time: OwnTime, free: (column: number) => boolean): OwnTime {
  if (time.how !== 'moment' || (columns[time.column]?.timed ?? 0) > 0) return time
  const clock = headings.findIndex((heading, column) => {
    const seen = columns[column] as ColumnEvidence
    const hints = hintsOf(heading)
    return free(column) && column !== time.column && seen.filled > 0 && !hints.length && hints.clock && seen.times * 10 >= seen.filled * 8
  })
  return { ...time, clock }
}

/** A list without a column of dates may have one above it (`Inventario al 31/12/2025`): all its rows are of that day. */
function fixedTime({ preamble, columns, headings }: FullProfile): FoundTime | null {
  const told = columns.length < headings.length ? null : daysAbove(preamble, 'dmy')
  if (told) return { time: { how: 'fixed', column: -1, day: told.from }, asks: [] }
  for (const text of preamble) {
    for (const word of text.split(/[\s;,|\t]+/)) {
      const parts = dateParts(word.replace(/[.:]$/, ''))
      if (!parts || columns.length < headings.length) continue
      const day = dayOf(parts, 'dmy')
      if (!Number.isNaN(day)) return { time: { how: 'fixed', column: -1, day }, asks: [] }
    }
  }
  return null
}

/** What one row stands for: an instant where times of day are told, else a day, or a week or month where all days begin one. */
export function grainOf({ columns, records }: FullProfile, time: OwnTime, order: DateOrder): Grain {
  if (time.how === 'fixed') return 'day'
  if (time.how === 'months') return time.day === undefined ? 'month' : 'day'
  const seen = columns[time.column] as ColumnEvidence
  if (time.how === 'period') return seen.values.every(([text]) => periodOf(text)?.grain !== 'week') ? 'month' : 'week'
  if (seen.timed > 0 || seen.seconds > 0 || seen.millis > 0 || time.clock >= 0) return 'instant'
  const days = new Set(seen.values.flatMap(([text]) => {
    const parts = dateParts(text)
    const day = parts ? dayOf(parts, order) : Number.NaN
    return Number.isNaN(day) ? [] : [day]
  }))
  if (days.size < 3 || records < 3) return 'day'
  const sorted = [...days].sort((a, b) => a - b)
  if (sorted.every((day) => dayText(day).endsWith('-01'))) return 'month'
  const first = sorted[0] as number
  return sorted.every((day) => (day - first) % 7 === 0) ? 'week' : 'day'
}
