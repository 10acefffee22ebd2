import { parseDay, weekday } from './calendar.ts'

/** A day that trade keeps apart, by name: a holiday, Black Friday, or a shop's own. */
export interface Mark {
  /** One of `HOLIDAYS`, or the name that the owner gave. */
  readonly name: string
  /** Days since 1970-01-01. */
  readonly day: number
  /** Whether the owner entered it: a day on which the shop was closed. */
  readonly closed: boolean
}

/** Days on which a shop is closed, as its owner entered them: from one local day to another, both inclusive. */
export interface ClosedDays {
  readonly from: number
  readonly to: number
  readonly name: string
  /** Whether the same dates come every year. */
  readonly yearly: boolean
}

/** Italy's holidays (law 260/1949, 54/1977, 792/1985; Saint Francis again from 2026 by law 151/2025), and Black Friday. */
export const HOLIDAYS = [
  'newYear', 'epiphany', 'easter', 'easterMonday', 'liberation', 'labour', 'republic', 'assumption', 'francis', 'saints', 'immaculate', 'christmas', 'stephen', 'blackFriday',
] as const
export type Holiday = (typeof HOLIDAYS)[number]

const DAY = 86_400_000
const dayOf = (year: number, month: number, date: number): number => Date.UTC(year, month - 1, date) / DAY

/**
 * Easter Sunday of a year of the Gregorian calendar, as days since 1970-01-01, by the anonymous algorithm of 1876
 * (Meeus, Astronomical Algorithms, chapter 8).
 */
export function easterOf(year: number): number {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const sum = h + l - 7 * m + 114
  return dayOf(year, Math.floor(sum / 31), (sum % 31) + 1)
}

/** Black Friday of a year: the day after the fourth Thursday of November. */
export function blackFridayOf(year: number): number {
  const first = dayOf(year, 11, 1)
  const firstThursday = first + ((4 - weekday(first) + 7) % 7)
  return firstThursday + 22
}

/** A year's holidays and Black Friday, ascending. */
export function holidaysOf(year: number): readonly { readonly name: Holiday; readonly day: number }[] {
  const easter = easterOf(year)
  const all: { name: Holiday; day: number }[] = [
    { name: 'newYear', day: dayOf(year, 1, 1) },
    { name: 'epiphany', day: dayOf(year, 1, 6) },
    { name: 'easter', day: easter },
    { name: 'easterMonday', day: easter + 1 },
    { name: 'liberation', day: dayOf(year, 4, 25) },
    { name: 'labour', day: dayOf(year, 5, 1) },
    { name: 'republic', day: dayOf(year, 6, 2) },
    { name: 'assumption', day: dayOf(year, 8, 15) },
    ...(year >= 2026 ? [{ name: 'francis' as const, day: dayOf(year, 10, 4) }] : []),
    { name: 'saints', day: dayOf(year, 11, 1) },
    { name: 'blackFriday', day: blackFridayOf(year) },
    { name: 'immaculate', day: dayOf(year, 12, 8) },
    { name: 'christmas', day: dayOf(year, 12, 25) },
    { name: 'stephen', day: dayOf(year, 12, 26) },
  ]
  return all.sort((a, b) => a.day - b.day)
}

const yearOf = (day: number): number => new Date(day * DAY).getUTCFullYear()

/** The holidays and the shop's own closed days of a stretch (`from` inclusive, `to` exclusive), ascending. */
export function marksIn(from: number, to: number, own: readonly ClosedDays[]): Mark[] {
  const marks: Mark[] = []
  for (let year = yearOf(from); year <= yearOf(to - 1); year++) {
    for (const { name, day } of holidaysOf(year)) if (day >= from && day < to) marks.push({ name, day, closed: false })
  }
  for (const { name, days } of closedStretches(from, to, own)) for (const day of days) marks.push({ name, day, closed: true })
  return marks.sort((a, b) => a.day - b.day)
}

/** The shop's own closed days of a stretch, each once. */
export function closedIn(from: number, to: number, own: readonly ClosedDays[]): ReadonlySet<number> {
  return new Set(closedStretches(from, to, own).flatMap(({ days }) => days))
}

function closedStretches(from: number, to: number, own: readonly ClosedDays[]): { name: string; days: number[] }[] {
  return own.flatMap((one) =>
    repeated(one, yearOf(from), yearOf(to - 1)).map((stretch) => {
      const days: number[] = []
      for (let day = Math.max(from, stretch.from); day <= Math.min(to - 1, stretch.to); day++) days.push(day)
      return { name: one.name, days }
    }),
  )
}

/** The stretches that an entry stands for in some years; one that is not yearly stands for itself. */
function repeated(one: ClosedDays, first: number, last: number): { from: number; to: number }[] {
  if (!one.yearly) return [one]
  const stretches: { from: number; to: number }[] = []
  // A stretch over the turn of the year reaches into the next.
  for (let year = first - 1; year <= last; year++) {
    const from = inYear(one.from, year)
    stretches.push({ from, to: from + one.to - one.from })
  }
  return stretches
}

/** The same date in another year; 29 February is the 28th where there is none. */
export function inYear(day: number, year: number): number {
  const text = new Date(day * DAY).toISOString().slice(5, 10)
  const found = parseDay(`${year}-${text}`)
  return Number.isNaN(found) ? parseDay(`${year}-02-28`) : found
}
