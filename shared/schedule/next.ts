import { fromLocal, localDay, localTime, startOfDay, type ZoneTable } from '../model/calendar.ts'
import { planOf, type Plan, type Rule } from './rule.ts'

const DAY = 86_400_000
const MINUTE = 60_000
/** Further than this nothing is looked for: 29 February comes once in eight years at the longest. */
const HORIZON = 366 * 9
/** Missed moments are counted up to here. */
const MOST = 1000

/**
 * The first instant after `after` (ms) at which a rule is due in a zone; null when it never is. A wall-clock time that a
 * day does not have is due at the first instant that follows it; one that comes twice is due the first time. A cron
 * expression for every hour goes by elapsed time instead: it is due in both of two equal hours, and in none that is not.
 */
export function nextRun(rule: Rule, table: ZoneTable, after: number): number | null {
  const plan = planOf(rule)
  // A day's last moment may fall on the next date, where the clock jumps over midnight.
  const first = localDay(table, after) - 1
  for (let day = first; day < first + HORIZON; day++) {
    if (!plan.onDay(day) || !exists(table, day)) continue
    const found = plan.minutes ? fixed(table, day, plan.minutes, after) : elapsed(table, day, plan, after)
    if (found !== null) return found
  }
  return null
}

/** Whether a zone has a date at all: where the date line was moved, one is missing. */
function exists(table: ZoneTable, day: number): boolean {
  return localDay(table, fromLocal(table, day * DAY + DAY / 2).at) === day
}

function fixed(table: ZoneTable, day: number, minutes: readonly number[], after: number): number | null {
  for (const minute of minutes) {
    const at = wallInstant(table, day, minute)
    if (at > after) return at
  }
  return null
}

/** The first instant at which the clock shows a time of a day, or, where it jumps over it, at which it shows a later one. */
export function wallInstant(table: ZoneTable, day: number, minutes: number): number {
  const { at, note } = fromLocal(table, day * DAY + minutes * MINUTE)
  return note === 'gap' ? Math.max(...table.starts.filter((start) => start <= at)) : at
}

function elapsed(table: ZoneTable, day: number, plan: Plan, after: number): number | null {
  const end = startOfDay(table, day + 1)
  const begin = Math.max(startOfDay(table, day), Math.floor(after / MINUTE) * MINUTE + MINUTE)
  for (let at = begin; at < end; at += MINUTE) if (plan.onMinute(localTime(table, at).minutes)) return at
  return null
}

/** Of the moments at which a rule was due from `first` (one of them) to `now`: the newest, and how many there were, at most 1000. */
export function dueMoments(rule: Rule, table: ZoneTable, first: number, now: number): { readonly last: number; readonly count: number } {
  let [last, count] = [first, 1]
  for (;;) {
    const next = nextRun(rule, table, last)
    if (next === null || next > now || count === MOST) return { last, count }
    last = next
    count++
  }
}
