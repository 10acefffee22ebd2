import { countedKind, dateParts } from '../values/dates.ts'
import { numberCell } from '../values/numbers.ts'
import { beginsLikeValue, quickDate, quickNumber } from './quick.ts'
import { isNothing, withoutMarks } from '../values/blank.ts'
import { offsetOf, splitMoment, timeOf } from '../values/times.ts'
import { ValueCounts } from '../values/value-counts.ts'

/** What all cells of one column show. Counts are of cells. JSON. */
export interface ColumnEvidence {
  filled: number
  /** Different values; a lower bound where `many`. */
  distinct: number
  many: boolean
  /** Share of cells that were new once the table of values was full: near 1 where nearly every cell differs. */
  fresh: number
  longest: number
  /** The most frequent values with their counts, at most 60. */
  values: [string, number][]
  numbers: number
  integers: number
  comma: number
  point: number
  eitherComma: number
  eitherPoint: number
  negative: number
  percent: number
  scientific: number
  /** Cells marked as credit and as debit. */
  credits: number
  debits: number
  example: string
  zeroLed: number
  /** Whole numbers of ten digits and more. */
  long: number
  /** Numbers of at most 100, and of at most 1. */
  hundred: number
  one: number
  currencies: Record<string, number>
  dates: number
  ymd: number
  numeric: number
  /** Numeric dates whose first or second part exceeds 12, or whose first exceeds 31. */
  firstBig: number
  secondBig: number
  firstHuge: number
  short: number
  timed: number
  zoned: number
  times: number
  seconds: number
  millis: number
  serial: number
}

/** A watch between two pieces of a file. JSON. */
export interface WatchState {
  readonly values: readonly (readonly [text: string, count: number])[]
  readonly last: string
  readonly again: number
  readonly since: number
  readonly missed: number
  readonly found: ColumnEvidence
}

const KNOWN = 4096
const SHOWN = 60
/** Longer cells are never numbers, dates or names of anything. */
const SHORT = 80

export function emptyEvidence(): ColumnEvidence {
  return {
    filled: 0, distinct: 0, many: false, fresh: 0, longest: 0, values: [], numbers: 0, integers: 0, comma: 0, point: 0,
    eitherComma: 0, eitherPoint: 0, negative: 0, percent: 0, scientific: 0, credits: 0, debits: 0, example: '', zeroLed: 0, long: 0, hundred: 0,
    one: 0, currencies: {}, dates: 0, ymd: 0, numeric: 0, firstBig: 0, secondBig: 0, firstHuge: 0, short: 0, timed: 0,
    zoned: 0, times: 0, seconds: 0, millis: 0, serial: 0,
  }
}

/** A copy that keeps no longer text alive: a piece of a big text holds all of it in memory. */
export function ownText(text: string): string {
  return text.split('').join('')
}

/** Gathers one column's evidence cell by cell. */
export class ColumnWatch {
  private readonly values = new ValueCounts()
  private last = ''
  private again = 0
  private since = 0
  private missed = 0
  private readonly found = emptyEvidence()

  state(): WatchState {
    const { values, last, again, since, missed, found } = this
    return { values: values.texts.map((text, index) => [text, values.counts[index] as number]), last, again, since, missed, found }
  }

  /** Goes on from a state; for a watch that has seen nothing. */
  resume({ values, last, again, since, missed, found }: WatchState) {
    for (const [text, count] of values) if (this.values.find(text) < 0) this.values.put(text, count)
    Object.assign(this.found, found)
    this.last = last
    this.again = again
    this.since = since
    this.missed = missed
  }

  add(cell: string) {
    if (cell === this.last) {
      this.again++
      return
    }
    this.settle()
    this.last = cell
    this.again = 1
  }

  private settle() {
    const { last: cell, again, values } = this
    if (again === 0 || cell === '') return
    const full = values.size >= KNOWN
    if (full) this.since++
    const known = cell.length <= SHORT ? values.find(cell) : -1
    if (known >= 0) values.counts[known] = (values.counts[known] as number) + again
    else if (!full && cell.length <= SHORT) values.put(ownText(cell), again)
    else {
      if (full) this.missed++
      this.found.distinct++
      weigh(this.found, cell, again)
    }
  }

  /** The evidence after the last cell. */
  end(): ColumnEvidence {
    this.settle()
    this.again = 0
    const { found, values } = this
    const counted = values.texts.map((text, index): [string, number] => [text, values.counts[index] as number])
    for (const [cell, count] of counted) weigh(found, cell, count)
    found.many = values.size >= KNOWN
    found.fresh = this.since > 0 ? this.missed / this.since : 0
    found.distinct = found.many ? KNOWN : found.distinct + values.size
    found.values = counted.sort((a, b) => b[1] - a[1]).slice(0, SHOWN)
    return found
  }
}

/** Adds one cell, seen `count` times, to the evidence. */
export function weigh(into: ColumnEvidence, cell: string, count: number) {
  const first = cell.charCodeAt(0)
  if ((first >= 48 && first <= 57) || first === 45) {
    if (quickNumber(into, cell, count) || quickDate(into, cell, count)) {
      into.filled += count
      if (cell.length > into.longest) into.longest = cell.length
      return
    }
  }
  weighSlowly(into, cell, count)
}

/** The same for any spelling. */
export function weighSlowly(into: ColumnEvidence, written: string, count: number) {
  const cell = withoutMarks(written)
  if (isNothing(cell)) return
  into.filled += count
  if (cell.length > into.longest) into.longest = cell.length
  if (cell.length > SHORT || !/\d/.test(cell)) return
  if (/^[a-z]/i.test(cell) && !beginsLikeValue(cell)) return
  if (weighDate(into, cell, count)) return
  const number = numberCell(cell)
  if (number) {
    into.numbers += count
    if (number.kind === 'integer') into.integers += count
    else if (number.kind === 'comma') into.comma += count
    else if (number.kind === 'point') into.point += count
    else if (number.kind === 'either-comma') into.eitherComma += count
    else into.eitherPoint += count
    if (number.negative) into.negative += count
    if (number.percent) into.percent += count
    if (number.ledger === 'cr') into.credits += count
    else if (number.ledger === 'dr') into.debits += count
    if (number.currency !== null) into.currencies[number.currency] = (into.currencies[number.currency] ?? 0) + count
    if (number.scientific) {
      into.scientific += count
      into.example = ownText(cell)
    }
    if (number.kind === 'integer' && number.whole.length > 1 && number.whole.startsWith('0')) into.zeroLed += count
    if (number.kind === 'integer' && number.whole.length > 9) into.long += count
    const size = Number(`${number.whole}.${number.decimals}`)
    if (size <= 100) into.hundred += count
    if (size <= 1) into.one += count
    const kind = countedKind(cell)
    if (kind) into[kind] += count
  }
}

/** Counts a date, a moment or a time of day; false when the cell is none (a plain number may still be one). */
function weighDate(into: ColumnEvidence, cell: string, count: number): boolean {
  if (!/[\d\p{L}]/u.test(cell[0] as string)) return false
  const [date, time] = splitMoment(cell)
  const parts = dateParts(date)
  if (parts && (time === '' || timeOf(time))) {
    if (parts.shape === 'ymd' && (parts.b > 12 || parts.c > 31)) return false
    into.dates += count
    if (parts.shape === 'ymd') into.ymd += count
    if (parts.shape === 'numeric') {
      into.numeric += count
      if (parts.a > 12) into.firstBig += count
      if (parts.b > 12) into.secondBig += count
      if (parts.a > 31) into.firstHuge += count
    }
    if (parts.short) into.short += count
    if (parts.shape === 'numeric' && parts.short && /^\d{1,2}\.[0-5]\d\.[0-5]\d$/.test(cell) && parts.a < 24) into.times += count
    const clock = time === '' ? null : timeOf(time)
    if (clock) into.timed += count
    if (clock && clock.offset !== null) into.zoned += count
    return /\D/.test(cell)
  }
  if (!/^\d{1,2}[:.h]\d{2}|^\d{1,2} ?[ap]\.?m/i.test(cell)) return false
  const clock = timeOf(cell)
  if (!clock || Number.isNaN(clock.ms)) return false
  into.times += count
  return /:|[hapm]/i.test(cell)
}

/** The offset that a heading promises for times written without zone (`Created (UTC)`), null when it promises none. */
export function headingOffset(heading: string): number | null {
  if (/_utc$/i.test(heading)) return 0
  const zone = /\b(?:UTC|GMT|Z)\b\s*(?:[+-]\s*\d{1,2}(?::?\d{2})?)?/.exec(heading)?.[0]
  return zone === undefined ? null : offsetOf(zone.replace(/\s/g, ''))
}
