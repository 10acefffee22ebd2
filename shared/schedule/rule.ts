import { weekday as weekdayOf } from '../model/calendar.ts'
import { dayMatches, parseCron, type Cron } from './cron.ts'

/** When something is done again and again, by the wall clock of a zone. `at` is `HH:MM`. */
export type Rule =
  | { readonly every: 'day'; readonly at: string }
  /** ISO weekdays, 1 Monday … 7 Sunday. */
  | { readonly every: 'week'; readonly on: readonly number[]; readonly at: string }
  /** Day of the month; in a shorter month its last. */
  | { readonly every: 'month'; readonly on: number; readonly at: string }
  | { readonly cron: string }

/** A rule made ready: on which local days, and when in such a day. */
export interface Plan {
  /** Days since 1970-01-01. */
  onDay(day: number): boolean
  /** Minutes after midnight, ascending; null when it goes by elapsed time, and `onMinute` tells. */
  readonly minutes: readonly number[] | null
  onMinute(minute: number): boolean
}

const DAY = 86_400_000

/** The plan of a rule. Throws RangeError for a cron expression that cannot be read. */
export function planOf(rule: Rule): Plan {
  if ('cron' in rule) return cronPlan(parseCron(rule.cron))
  const minutes = [minutesOf(rule.at)]
  const at = { minutes, onMinute: (minute: number) => minute === minutes[0] }
  switch (rule.every) {
    case 'day':
      return { ...at, onDay: () => true }
    case 'week':
      return { ...at, onDay: (day) => rule.on.includes(weekdayOf(day)) }
    case 'month':
      return { ...at, onDay: (day) => partsOf(day).date === Math.min(rule.on, lastDate(day)) }
  }
}

function cronPlan(cron: Cron): Plan {
  const sorted = (some: ReadonlySet<number>) => [...some].sort((a, b) => a - b)
  return {
    onDay: (day) => dayMatches(cron, { ...partsOf(day), weekday: weekdayOf(day) }),
    minutes: cron.everyHour ? null : sorted(cron.hours).flatMap((hour) => sorted(cron.minutes).map((minute) => hour * 60 + minute)),
    onMinute: (minute) => cron.hours.has(Math.floor(minute / 60)) && cron.minutes.has(minute % 60),
  }
}

/** Minutes after midnight of `HH:MM`. */
export function minutesOf(at: string): number {
  return Number(at.slice(0, 2)) * 60 + Number(at.slice(3, 5))
}

function partsOf(day: number): { month: number; date: number } {
  const at = new Date(day * DAY)
  return { month: at.getUTCMonth() + 1, date: at.getUTCDate() }
}

function lastDate(day: number): number {
  const at = new Date(day * DAY)
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate()
}
