import { weekday } from '../../../shared/model/calendar.ts'

const DAY = 86_400_000

/** What a date means to the shop. `day` counts from 1970-01-01. */
export interface ShopDay {
  readonly day: number
  readonly month: number
  /** How busy the counter and the web are, 1 on a plain day; 0 when closed. */
  readonly counter: number
  readonly web: number
  /** Percent off that some lines get. */
  readonly offer: number
  /** Share of lines that get it. */
  readonly offered: number
}

const MONTHS = [0.75, 0.9, 0.85, 0.95, 1.05, 0.95, 0.95, 0.7, 0.95, 1, 1.25, 1.9]
const WEEK = [0.8, 0.85, 0.9, 1, 1.25, 1.7, 0.55]
/** Days on which the counter is closed: day and month. */
const CLOSED = new Set(['1/1', '25/4', '1/5', '15/8', '25/12', '26/12'])

/** The shop's day: season, weekday, feasts, sales and Black Friday, and some growth over the years. */
export function shopDay(day: number, since: number): ShopDay {
  const date = new Date(day * DAY)
  const month = date.getUTCMonth() + 1
  const dayOfMonth = date.getUTCDate()
  const growth = 1 + (day - since) / 365 / 12
  const friday = blackFriday(date.getUTCFullYear())
  const black = day >= friday - 3 && day <= friday + 3 ? (day === friday ? 1 : 0.35) : 0
  const feast = feastOf(day, month, dayOfMonth, date.getUTCFullYear())
  const season = (MONTHS[month - 1] as number) * (month === 12 && dayOfMonth > 25 ? 0.5 : 1) * growth * feast
  const closed = CLOSED.has(`${dayOfMonth}/${month}`) || day === easter(date.getUTCFullYear())
  const sales = (month === 1 && dayOfMonth >= 5) || month === 7
  return {
    day,
    month,
    counter: closed ? 0 : season * (WEEK[weekday(day) - 1] as number) * (1 + 1.2 * black),
    web: season * (weekday(day) >= 6 ? 1.2 : 0.95) * (1 + 4 * black) * (1 + (day - since) / 365 / 6),
    offer: black > 0 ? 30 : sales ? 20 : 10,
    offered: black > 0 ? 0.6 : sales ? 0.35 : 0.03,
  }
}

/** The Friday after the fourth Thursday of November. */
export function blackFriday(year: number): number {
  const first = Date.UTC(year, 10, 1) / DAY
  return first + ((4 - weekday(first) + 7) % 7) + 21 + 1
}

/** More people before the days on which one gives. */
function feastOf(day: number, month: number, dayOfMonth: number, year: number): number {
  const mothers = Date.UTC(year, 4, 1) / DAY + ((7 - weekday(Date.UTC(year, 4, 1) / DAY)) % 7) + 7
  const before = (feast: number, days: number) => day < feast && day >= feast - days
  if (month === 12 && dayOfMonth >= 12 && dayOfMonth <= 24) return 1.6
  if (before(Date.UTC(year, 1, 15) / DAY, 7) || before(mothers + 1, 6)) return 1.5
  return before(easter(year), 8) ? 1.35 : 1
}

/** Easter Sunday by the Gregorian rule (Butcher's, as printed in 1876), as days since 1970-01-01. */
export function easter(year: number): number {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1) / DAY
}
