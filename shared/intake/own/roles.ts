import { LONGEST_HEADING, type Adding, type MeasureKind } from '../../model/own-dataset.ts'
import { fold } from '../../model/fold.ts'
import { isFlag } from '../columns/assign.ts'
import type { ColumnEvidence } from '../columns/evidence.ts'
import { headingWords, notionsOf } from '../headings/lexicon.ts'
import { isRemark } from '../headings/about.ts'
import type { FullProfile } from '../columns/profile.ts'
import { isNothing } from '../values/blank.ts'
import type { OwnTime } from './contract.ts'
import { durationOf } from './durations.ts'
import { hintsOf, isMail, saysLevel, withoutRates, type Hints } from './vocabulary.ts'

/** Why a column is left aside; the words of `left-aside`. */
type Why = 'personal' | 'remark' | 'moment' | 'unique' | 'empty' | 'ignore'

export interface MeasureRole {
  readonly is: 'measure'
  readonly kind: MeasureKind
  readonly scale: number
  readonly adds: Adding
  readonly percent: boolean
  /** What a person called it. */
  readonly shown: string | null
  /** A person said that it is one. */
  readonly wished: boolean
}

export type Role =
  | { readonly is: 'time' }
  | { readonly is: 'currency' }
  | MeasureRole
  | { readonly is: 'dimension'; readonly code: boolean; readonly shown: string | null; readonly wished: boolean }
  | { readonly is: 'aside'; readonly why: Why }

/** Headings of parts of a whole. */
const PART = /%|\b(?:percent\w*|perc|pct|ctr|cvr|tasso|quota|(?:bounce|open|click|conversion|return|engagement|response|cancellation)[\s_-]?rate)\b/i
/** What a piece cost, in a list of pieces as they stand. */
const BARE_COST = /^(?:costo|cost|kosten|cout|coste)(?:[ _]+(?:\(?€\)?|eur|euro|di acquisto|acquisto|carico|price))?$/i
/** Decimal places that a number keeps. */
const MOST_PLACES = 4
/** Places of a share: 2.3456% is 0.023456. */
const SHARE_PLACES = 6

/** What each column of a table is, by its heading and its values; what a person said of one stands. */
export function rolesOf({ headings, columns, preamble, records }: FullProfile, time: OwnTime, mapping: Readonly<Record<string, string>>, marks: readonly boolean[]): Role[] {
  const wanted = new Map(Object.entries(mapping).map(([heading, role]) => [fold(heading), role]))
  const stands = [...headings, ...preamble].some(saysLevel)
  const timed = new Set([time.column, time.how === 'moment' ? time.clock : -1, time.how === 'months' ? time.month : -1, time.how === 'months' ? (time.day ?? -1) : -1])
  return headings.map((heading, column): Role => {
    const seen = columns[column] as ColumnEvidence
    const hints = hintsOf(heading)
    const comma = marks[column] as boolean
    const wish = wanted.get(fold(heading))
    if (fold(heading).length > LONGEST_HEADING && !timed.has(column)) return { is: 'aside', why: 'empty' }
    if (wish === 'ignore') return { is: 'aside', why: 'ignore' }
    if (wish?.startsWith('dimension')) return { is: 'dimension', code: hints.code, shown: named(wish), wished: true }
    if (wish?.startsWith('measure')) return { ...measureOf(heading, hints, seen, stands, comma), ...wishedAdding(wish), shown: named(wish), wished: true }
    if (timed.has(column)) return { is: 'time' }
    if (seen.filled === 0) return { is: 'aside', why: 'empty' }
    return found(heading, hints, seen, stands, comma, records)
  })
}

/** `measure:level:NAME`, `dimension:NAME`: the name, where one was said. */
function named(wish: string): string | null {
  const parts = wish.split(':')
  const name = (parts[0] === 'measure' ? parts.slice(2) : parts.slice(1)).join(':').trim()
  return name === '' ? null : name.slice(0, 60)
}

function wishedAdding(wish: string): { adds?: Adding } {
  const adds = wish.split(':')[1]
  return adds === 'sum' || adds === 'level' || adds === 'mean' ? { adds } : {}
}

function found(heading: string, hints: Hints, seen: ColumnEvidence, stands: boolean, comma: boolean, records: number): Role {
  const share = (count: number) => count / seen.filled
  if (isCurrency(heading, seen)) return { is: 'currency' }
  if (isDurations(hints, seen)) return measureOf(heading, hints, seen, stands, comma)
  if (share(seen.dates) > 0.5 || (share(seen.times) > 0.5 && seen.times > seen.numbers)) return { is: 'aside', why: 'moment' }
  if (isNumbers(hints, seen) && !isCodes(hints, seen)) return measureOf(heading, hints, seen, stands, comma)
  if (isPersonal(heading, seen)) return { is: 'aside', why: 'personal' }
  if (isRemark(heading) && !hints.code && (seen.longest > 60 || seen.distinct * 2 > records)) return { is: 'aside', why: 'remark' }
  if (seen.longest > 200) return { is: 'aside', why: 'remark' }
  if (seen.longest > 60 && records >= 20 && (seen.many ? seen.fresh > 0.5 : seen.distinct * 2 > seen.filled)) return { is: 'aside', why: 'unique' }
  return { is: 'dimension', code: hints.code, shown: null, wished: false }
}

/** Whether nearly all filled cells are numbers, or most where the heading names a measure; those that are not become refused rows. */
function isNumbers(hints: Hints, seen: ColumnEvidence): boolean {
  return seen.numbers > 0 && seen.numbers * 10 >= seen.filled * (hints.measured ? 6 : 9) && !isFlag(seen)
}

/** Numbers that name something: codes, years, postcodes, shops. */
function isCodes(hints: Hints, seen: ColumnEvidence): boolean {
  const decimals = seen.comma + seen.point + seen.eitherComma + seen.eitherPoint + seen.percent
  const signed = Object.keys(seen.currencies).length > 0
  if (decimals * 4 > seen.numbers || signed) return false
  if (hints.code || seen.zeroLed * 10 > seen.numbers || seen.long * 2 > seen.numbers) return true
  return !hints.measured && seen.values.every(([text]) => /^(?:19[89]|20[0-4])\d$/.test(text))
}

function isCurrency(heading: string, seen: ColumnEvidence): boolean {
  const { has } = notionsOf(headingWords(heading))
  return has.has('currency') && seen.longest <= 4 && seen.distinct <= 12 && seen.numbers === 0
}

/** Ways to reach people are never a dimension: dimensions travel to every device. */
function isPersonal(heading: string, seen: ColumnEvidence): boolean {
  const { has } = notionsOf(headingWords(heading))
  const mails = seen.values.filter(([text]) => isMail(text)).length
  return mails * 2 > seen.values.length || has.has('email') || /\b(?:phone|telefono|cellulare|mobile|indirizzo|address|iban|codice fiscale)\b/i.test(heading)
}

function isDurations(hints: Hints, seen: ColumnEvidence): boolean {
  const written = seen.values.filter(([text]) => durationOf(text) !== null).length
  return hints.length && written * 10 >= seen.values.filter(([text]) => !isNothing(text)).length * 9
}

function measureOf(heading: string, hints: Hints, seen: ColumnEvidence, stands: boolean, comma: boolean): MeasureRole {
  const written = seen.values.filter(([text]) => durationOf(text) !== null).length * 2 > seen.values.length
  const seconds = seen.values.some(([text]) => /^\d+:\d\d:(?!00)\d\d$/.test(text))
  if (written) return { is: 'measure', kind: 'minutes', scale: seconds ? 2 : 0, adds: hints.rate ? 'mean' : 'sum', percent: false, shown: null, wished: false }
  const signs = seen.percent * 2 > seen.filled
  if (signs || (PART.test(withoutRates(heading)) && seen.hundred === seen.numbers && seen.integers < seen.numbers)) {
    return { is: 'measure', kind: 'share', scale: SHARE_PLACES, adds: 'mean', percent: signs || seen.one < seen.numbers, shown: null, wished: false }
  }
  const isMoney = hints.money || Object.keys(seen.currencies).length > 0
  const each = stands && hints.money && BARE_COST.test(heading.trim())
  const adds: Adding = hints.rate || each ? 'mean' : hints.level || (stands && (hints.count || hints.money)) ? 'level' : 'sum'
  return { is: 'measure', kind: isMoney ? 'money' : 'number', scale: isMoney ? 0 : placesOf(seen, comma), adds, percent: false, shown: null, wished: false }
}

/** The most decimal places among the frequent values; where others may have more, at least two. */
function placesOf(seen: ColumnEvidence, comma: boolean): number {
  const decimals = comma ? seen.comma + seen.eitherComma : seen.point + seen.eitherPoint
  if (seen.integers === seen.numbers || decimals === 0) return 0
  const mark = comma ? /,(\d+)\s*\D*$/ : /\.(\d+)\s*\D*$/
  const places = Math.max(0, ...seen.values.map(([text]) => mark.exec(text)?.[1]?.length ?? 0))
  const grouped = places === 0 && (comma ? seen.eitherPoint : seen.eitherComma) > decimals * 10
  const all = !seen.many && seen.distinct <= seen.values.length
  return Math.min(MOST_PLACES, all || grouped ? places : Math.max(2, places))
}
