import { fromLocal, weekday, type ZoneTable } from '../model/calendar.ts'
import { fold } from '../model/fold.ts'
import { closedIn, holidaysOf, inYear, marksIn, type ClosedDays, type Mark } from '../model/holidays.ts'
import { compare, type Compared, type Passed, type Stretch } from './compare.ts'

/** What to hold a stretch against: the time just before it, the same time a year before, or days that a person chose. */
export type AgainstWhat = 'before' | 'year' | Stretch

/** What was found fair, and why, so that it can be said in words. */
export interface Comparison {
  /**
   * `weekdays`: as many of the same weekday as `periods` has, their mean counts. `before`: the weeks before. `year`: the
   * same weekdays a year before; `dates`: the same dates; `mark`: moved so that `mark` falls on itself. `chosen`.
   */
  readonly how: 'weekdays' | 'before' | 'year' | 'dates' | 'mark' | 'chosen'
  /** Newest first. Where there are several each stands for the whole stretch. */
  readonly periods: readonly Compared[]
  /** The holiday that days were aligned by. */
  readonly mark: string | null
  /** Whether only as many hours count as have passed. */
  readonly soFar: boolean
  /** Holidays and closed days that only one of the two has. */
  readonly onlyHere: readonly Mark[]
  readonly onlyThere: readonly Mark[]
  /** Days of the stretch as far as it has gone. */
  readonly days: Stretch
}

export interface Compare {
  readonly zone: ZoneTable
  readonly stretch: Stretch
  readonly passed: Passed
  readonly against: AgainstWhat
  /** A calendar year, which is held against the same dates. */
  readonly byDates: boolean
  readonly closed: readonly ClosedDays[]
  /** First day with data: nothing is held against days before it. */
  readonly first: number
}

const DAY = 86_400_000
const MINUTE = 60_000
const WEEK = 7
const YEAR = 52 * WEEK

/** So many of the same weekday before are a fair measure of one day; they are looked for so many weeks back. */
const SAME_DAYS = 3
const WEEKS_BACK = 8

/** Up to so many days holidays are what a stretch is about; beyond that they are told, and days stay where they are. */
const SHORT = 21

/** Beyond so many days holidays even out and are not told. */
const LONG = 92

/**
 * What is fair to compare a stretch with, as far as it has gone (see `compare` for the plain rules):
 * - one day is held against the three same weekdays before, those left out that were holidays or closed;
 * - the time before passes over weeks in which the shop was closed on days on which it now is not;
 * - a year before moves to where Easter, Black Friday, a holiday or the shop's own closing is aligned with itself.
 * Null where nothing has passed, or data does not reach back so far.
 */
export function comparison(asked: Compare): Comparison | null {
  const { stretch, passed, against } = asked
  const days = { from: stretch.from, to: Math.min(stretch.to, passed.last + 1) }
  if (days.to <= days.from) return null
  const isPartial = passed.minutes !== null && days.to === passed.last + 1
  const soFar = isPartial || days.to < stretch.to
  const found = typeof against === 'object' ? chosen(days, against, soFar) : against === 'before' ? before(asked, days) : yearBefore(asked, days)
  if (!found) return null
  const periods = found.stretches
    .filter(({ from }) => from >= asked.first)
    .map((one): Compared => ({ days: one, until: isPartial ? untilOf(asked.zone, one, passed.minutes ?? 0) : null }))
  if (periods.length === 0) return null
  return { how: found.how, periods, mark: found.mark, soFar, days, ...differences(days, periods, asked.closed) }
}

interface Found {
  readonly how: Comparison['how']
  readonly stretches: readonly Stretch[]
  readonly mark: string | null
}

function untilOf(zone: ZoneTable, days: Stretch, minutes: number): number {
  return fromLocal(zone, (days.to - 1) * DAY + minutes * MINUTE).at
}

/** Of chosen days as many as have passed, while the stretch goes on; then all of them. */
function chosen(days: Stretch, against: Stretch, soFar: boolean): Found {
  const to = soFar ? Math.min(against.to, against.from + days.to - days.from) : against.to
  return { how: 'chosen', stretches: [{ from: against.from, to }], mark: null }
}

function before(asked: Compare, days: Stretch): Found | null {
  const length = days.to - days.from
  if (length === 1 && !asked.byDates) return weekdaysBefore(asked, days.from)
  const plain = compare(asked.zone, days, { last: days.to - 1, minutes: null }, 'before', asked.byDates)
  if (!plain) return null
  if (asked.byDates) return { how: 'dates', stretches: [plain.days], mark: null }
  const closedHere = closedOn(days, asked.closed)
  let [best, fewest] = [plain.days, Infinity]
  for (let weeks = 0; weeks <= WEEKS_BACK; weeks++) {
    const at = shifted(plain.days, -weeks * WEEK)
    if (at.from < asked.first && weeks > 0) break
    const more = closedOn(at, asked.closed) - closedHere
    if (more < fewest) [best, fewest] = [at, more]
    if (fewest <= 0) break
  }
  return { how: 'before', stretches: [best], mark: null }
}

function closedOn({ from, to }: Stretch, own: readonly ClosedDays[]): number {
  return closedIn(from, to, own).size
}

/** The same weekdays before a day: not those that were holidays or closed, unless all were. */
function weekdaysBefore({ closed, first }: Compare, day: number): Found | null {
  const back = Array.from({ length: WEEKS_BACK }, (_, index) => day - (index + 1) * WEEK).filter((one) => one >= first)
  const plain = back.filter((one) => marksIn(one, one + 1, closed).length === 0)
  const days = (plain.length > 0 ? plain : back).slice(0, SAME_DAYS)
  return { how: 'weekdays', stretches: days.map((one) => ({ from: one, to: one + 1 })), mark: null }
}

function yearBefore(asked: Compare, days: Stretch): Found | null {
  const plain = compare(asked.zone, days, { last: days.to - 1, minutes: null }, 'year', asked.byDates)
  if (!plain) return null
  const length = days.to - days.from
  const isDated = days.from - plain.days.from !== YEAR || asked.byDates
  if (isDated || length > SHORT) return { how: isDated ? 'dates' : 'year', stretches: [plain.days], mark: null }
  const here = marksIn(days.from, days.to, asked.closed)
  const ways = [{ by: -YEAR, mark: null as string | null }, ...alignments(here, asked.closed)]
  let [best, fewest] = [ways[0] as (typeof ways)[number], Infinity]
  for (const way of ways) {
    const { onlyHere, onlyThere } = unmatched(here, marksIn(days.from + way.by, days.to + way.by, asked.closed))
    const wrong = onlyHere.length + onlyThere.length
    if (wrong < fewest) [best, fewest] = [way, wrong]
  }
  const how = best.mark === null ? 'year' : 'mark'
  return { how, stretches: [shifted(days, best.by)], mark: best.mark }
}

/** For each holiday or closing of a stretch how far it lay from itself a year before. */
function alignments(here: readonly Mark[], own: readonly ClosedDays[]): { by: number; mark: string }[] {
  const ways: { by: number; mark: string }[] = []
  for (const { name, day, closed } of here) {
    const year = new Date(day * DAY).getUTCFullYear() - 1
    const then = closed ? ownBefore(name, day, own) : (holidaysOf(year).find((one) => one.name === name)?.day ?? null)
    if (then !== null) ways.push({ by: then - day, mark: name })
  }
  return ways
}

/** Where a closing of that name lay a year before: the same day of it, counted from its beginning. */
function ownBefore(name: string, day: number, own: readonly ClosedDays[]): number | null {
  const same = own.filter((one) => fold(one.name) === fold(name))
  const now = same.find((one) => one.yearly || (one.from <= day && day <= one.to))
  if (!now) return null
  if (now.yearly) return inYear(day, new Date(day * DAY).getUTCFullYear() - 1)
  const near = same.find((one) => !one.yearly && Math.abs(one.from - (now.from - YEAR)) < LONG)
  return near ? near.from + day - now.from : null
}

function shifted({ from, to }: Stretch, by: number): Stretch {
  return { from: from + by, to: to + by }
}

function differences(days: Stretch, periods: readonly Compared[], own: readonly ClosedDays[]): Pick<Comparison, 'onlyHere' | 'onlyThere'> {
  const [only] = periods
  if (!only || periods.length > 1 || days.to - days.from > LONG) return { onlyHere: [], onlyThere: [] }
  return unmatched(marksIn(days.from, days.to, own), marksIn(only.days.from, only.days.to, own))
}

/** Marks of each side that the other has none of by that name. */
function unmatched(here: readonly Mark[], there: readonly Mark[]): Pick<Comparison, 'onlyHere' | 'onlyThere'> {
  const lacking = (some: readonly Mark[], others: readonly Mark[]) => {
    const left = new Map<string, number>()
    for (const { name } of others) left.set(fold(name), (left.get(fold(name)) ?? 0) + 1)
    return some.filter(({ name }) => {
      const count = left.get(fold(name)) ?? 0
      left.set(fold(name), count - 1)
      return count <= 0
    })
  }
  return { onlyHere: lacking(here, there), onlyThere: lacking(there, here) }
}

/** The weekday that a comparison by weekdays is about: 1 Monday … 7 Sunday. */
export function weekdayOf({ days }: Comparison): number {
  return weekday(days.from)
}
