import { exponential, type Chance } from './chance.ts'
import { HOUR, WEEK, WEEK_HOURS } from './shift.ts'

/** Mean arrivals of each of the 168 hours of a week, Monday 0:00 first. */
export type WeekProfile = readonly number[]

/**
 * Moments of arrival over some weeks, in order: a Poisson process whose rate is constant within an hour, by running a
 * clock of unit rate through the cumulated rates. (Çınlar, Introduction to Stochastic Processes, 1975, section 4.7.)
 */
export function arrivals(profile: WeekProfile, weeks: number, chance: Chance): Float64Array {
  const moments: number[] = []
  let due = exponential(chance, 1)
  let passed = 0
  for (let week = 0; week < weeks; week++) {
    for (let hour = 0; hour < WEEK_HOURS; hour++) {
      const rate = profile[hour] ?? 0
      if (rate <= 0) continue
      const begin = week * WEEK + hour * HOUR
      while (due < passed + rate) {
        moments.push(begin + ((due - passed) / rate) * HOUR)
        due += exponential(chance, 1)
      }
      passed += rate
    }
  }
  return Float64Array.from(moments)
}
