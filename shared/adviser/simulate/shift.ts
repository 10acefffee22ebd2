export const HOUR = 3600
export const WEEK_HOURS = 168
export const WEEK = WEEK_HOURS * HOUR

/** Which of the 168 hours of a week are worked, Monday 0:00 first. */
export type Shift = readonly boolean[]

/** Every hour. */
export const ALWAYS: Shift = Array.from({ length: WEEK_HOURS }, () => true)

/**
 * The shift from one hour of the day to another (exclusive; past midnight where `to` ≤ `from`, the whole day where they
 * are equal) on some days of the week (0 Monday … 6 Sunday); a night belongs to the day on which it begins.
 */
export function dailyShift(from: number, to: number, days: readonly number[]): Shift {
  const hours = Array.from({ length: WEEK_HOURS }, () => false)
  const length = to > from ? to - from : to + 24 - from
  for (const day of days) for (let n = 0; n < length; n++) hours[(day * 24 + from + n) % WEEK_HOURS] = true
  return hours
}

/** How many hours of a week are worked. */
export function shiftHours(shift: Shift): number {
  return shift.filter(Boolean).length
}

/** A clock that runs only while there is work to be done: work pauses at the end of a shift and goes on at the next. */
export interface ShiftClock {
  /** Worked seconds up to a moment (s since Monday 0:00 of the first week). */
  worked(moment: number): number
  /** The moment at which so much has been worked; of the two at the end of a shift, the earlier. */
  moment(worked: number): number
}

/** Throws `RangeError` for a shift without an hour. */
export function shiftClock(shift: Shift): ShiftClock {
  const open: number[] = []
  const before: number[] = []
  for (let hour = 0; hour < WEEK_HOURS; hour++) {
    before.push(open.length)
    if (shift[hour]) open.push(hour)
  }
  const total = open.length * HOUR
  if (total === 0) throw new RangeError('a shift must have an hour')
  return {
    worked(moment) {
      const week = Math.floor(moment / WEEK)
      const rest = moment - week * WEEK
      const hour = Math.min(WEEK_HOURS - 1, Math.floor(rest / HOUR))
      return week * total + (before[hour] as number) * HOUR + (shift[hour] ? rest - hour * HOUR : 0)
    },
    moment(worked) {
      let week = Math.floor(worked / total)
      let rest = worked - week * total
      // The very end of a week's work is in that week.
      if (rest === 0 && week > 0) {
        week--
        rest = total
      }
      const nth = Math.max(0, Math.ceil(rest / HOUR) - 1)
      return week * WEEK + (open[nth] as number) * HOUR + (rest - nth * HOUR)
    },
  }
}
