import { fromLocal, type ZoneTable } from '../model/calendar.ts'

/** Local days (days since 1970-01-01), `from` inclusive and `to` exclusive. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** What a stretch is held against: the time just before it, or the same time a year before. */
export type Against = 'before' | 'year'

/** How far time has come: the last day there is, and how many minutes of it have passed; null when it is over. */
export interface Passed {
  readonly last: number
  readonly minutes: number | null
}

/** The days to compare with, and the instant up to which they count where the last of them counts in part. */
export interface Compared {
  readonly days: Stretch
  readonly until: number | null
}

const DAY = 86_400_000
const MINUTE = 60_000
const WEEK = 7

/** Beyond so many days weekdays even out, and the same dates are fairer than the same weekdays. */
const QUARTER = 92

/**
 * What is fair to compare a stretch with, as far as it has gone: never three days with a whole month.
 * - `before`: as many days, the same weekdays, as near before it as that allows (a whole number of weeks).
 * - `year`: 52 weeks before, which are the same weekdays; of more than a quarter the same dates a year before, 29
 *   February standing for 28 where there is none.
 * Where `byDates` is set (a calendar year), `before` is the same dates a year before too. Of a day that is not over the
 * day that it is held against counts up to the same time of the clock. Null where nothing of the stretch has passed.
 */
export function compare(zone: ZoneTable, stretch: Stretch, passed: Passed, against: Against, byDates: boolean): Compared | null {
  const to = Math.min(stretch.to, passed.last + 1)
  const length = to - stretch.from
  if (length <= 0) return null
  const dated = byDates || (against === 'year' && length > QUARTER)
  const days = dated ? yearBefore({ from: stretch.from, to }) : weeksBefore({ from: stretch.from, to }, against === 'year' ? 52 : Math.ceil(length / WEEK))
  const isPartial = passed.minutes !== null && to === passed.last + 1
  return { days, until: isPartial ? fromLocal(zone, (days.to - 1) * DAY + (passed.minutes ?? 0) * MINUTE).at : null }
}

function weeksBefore({ from, to }: Stretch, weeks: number): Stretch {
  return { from: from - weeks * WEEK, to: to - weeks * WEEK }
}

function yearBefore({ from, to }: Stretch): Stretch {
  return { from: dateBefore(from), to: dateBefore(to - 1) + 1 }
}

/** The same date a year before. */
function dateBefore(day: number): number {
  const date = new Date(day * DAY)
  const [year, month, ofMonth] = [date.getUTCFullYear() - 1, date.getUTCMonth(), date.getUTCDate()]
  const found = Date.UTC(year, month, ofMonth) / DAY
  return new Date(found * DAY).getUTCMonth() === month ? found : found - 1
}
