/**
 * A month's target over its days, and where one should be by now. Pure whole-number arithmetic: the days add up to the
 * target exactly, whatever the weights.
 */

/** One day's figure in the past, in the measure's whole unit. */
export interface DayFigure {
  /** Days since 1970-01-01. */
  readonly day: number
  readonly figure: number
}

/**
 * An amount cut into whole parts that follow some weights and add up to it exactly: each end of a part is the rounded
 * share of all weights up to it, so that no part is further than one from its share. Weights are whole and not negative;
 * where all are 0 the parts are alike. Throws RangeError for anything else.
 */
export function spread(amount: number, weights: readonly number[]): number[] {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError('an amount to spread is whole and not negative')
  if (weights.some((one) => !Number.isSafeInteger(one) || one < 0)) throw new RangeError('weights are whole and not negative')
  const whole = weights.reduce((sum, one) => sum + BigInt(one), 0n)
  if (whole === 0n) return weights.length === 0 ? [] : spread(amount, weights.map(() => 1))
  let upTo = 0n
  let before = 0n
  return weights.map((weight) => {
    upTo += BigInt(weight)
    // Half up, in whole numbers.
    const end = (2n * BigInt(amount) * upTo + whole) / (2n * whole)
    const part = Number(end - before)
    before = end
    return part
  })
}

const WEEK = 7
/** The past that tells a shop's week apart, and how far around a day a year ago tells its season, days. */
const WEEKS_OF_PAST = 52
const AROUND = 7
/** A factor of 1 as a whole weight. */
const UNIT = 10_000

/**
 * How much of a month each of its days should bring, as whole weights: the shop's own weekdays of the year before the
 * month, times its season as the days around the same weekday a year earlier had it; 0 for days on which it is closed.
 * Without a past all open days are alike.
 */
export function dayWeights(month: { readonly from: number; readonly to: number }, past: readonly DayFigure[], closed: ReadonlySet<number>): number[] {
  const figures = new Map(past.map(({ day, figure }) => [day, Math.max(0, figure)]))
  const first = past.reduce((least, { day }) => Math.min(least, day), Infinity)
  const weekdays = weekdayFactors(figures, Math.max(first, month.from - WEEKS_OF_PAST * WEEK), month.from)
  const seasons = seasonFactors(figures, first, month)
  return Array.from({ length: month.to - month.from }, (_, index) => {
    const day = month.from + index
    if (closed.has(day)) return 0
    return Math.round(UNIT * (weekdays[((day % WEEK) + WEEK) % WEEK] as number) * (seasons[index] as number))
  })
}

/** Each weekday's share of its week times 7, the mean of whole weeks before the month; 1 for each where there is no past. */
function weekdayFactors(figures: ReadonlyMap<number, number>, from: number, to: number): number[] {
  const shares = Array.from({ length: WEEK }, () => 0)
  const weeks = Number.isFinite(from) ? Math.floor((to - from) / WEEK) : 0
  let counted = 0
  for (let week = 1; week <= weeks; week++) {
    const days = Array.from({ length: WEEK }, (_, index) => to - week * WEEK + index)
    const all = days.reduce((sum, day) => sum + (figures.get(day) ?? 0), 0)
    // Weeks in which the shop was closed say nothing; a strong one counts no more than a weak one.
    if (all === 0) continue
    counted++
    for (const day of days) shares[((day % WEEK) + WEEK) % WEEK] = (shares[((day % WEEK) + WEEK) % WEEK] as number) + (figures.get(day) ?? 0) / all
  }
  return counted === 0 ? shares.map(() => 1) : shares.map((share) => (share * WEEK) / counted)
}

/** For each day what the fortnight around the same weekday a year earlier brought, over what all days of the month did; 1 without it. */
function seasonFactors(figures: ReadonlyMap<number, number>, first: number, { from, to }: { readonly from: number; readonly to: number }): number[] {
  const around = Array.from({ length: to - from }, (_, index) => {
    const then = from + index - WEEKS_OF_PAST * WEEK
    if (then - AROUND < first) return 0
    let sum = 0
    // Two whole weeks, so that no weekday counts more often than another.
    for (let day = then - AROUND + 1; day <= then + AROUND; day++) sum += figures.get(day) ?? 0
    return sum
  })
  const all = around.reduce((sum, one) => sum + one, 0)
  return all === 0 || around.some((one) => one === 0) ? around.map(() => 1) : around.map((one) => (one * around.length) / all)
}

/**
 * Where one should be by now: all days of the spread before today, and of today the share that its hours so far bring on
 * other days. `hours` are the day's 24 hours in the past, `minutes` how long its clock has gone (null: the day is over).
 */
export function dueBy(days: readonly number[], today: number, minutes: number | null, hours: readonly number[]): number {
  let due = 0
  for (let index = 0; index < Math.min(today, days.length); index++) due += days[index] as number
  const now = days[today]
  if (now === undefined || today < 0) return due
  return due + (minutes === null ? now : Math.round(now * shareOfDay(minutes, hours)))
}

/** The share of a day that is done after some minutes, by what its hours brought in the past; by the clock without one. */
function shareOfDay(minutes: number, hours: readonly number[]): number {
  const all = hours.reduce((sum, one) => sum + Math.max(0, one), 0)
  if (all === 0) return minutes / 1440
  const hour = Math.min(23, Math.floor(minutes / 60))
  let done = 0
  for (let index = 0; index < hour; index++) done += Math.max(0, hours[index] ?? 0)
  return (done + (Math.max(0, hours[hour] ?? 0) * (minutes - hour * 60)) / 60) / all
}
