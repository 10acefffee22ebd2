import type { Traffic } from '../protocol/processes.ts'
import type { WeekProfile } from './simulate/arrivals.ts'
import { dailyShift, WEEK_HOURS, type Shift } from './simulate/shift.ts'

/** An hour with less than this share of the busiest is one in which nobody need be there. */
const QUIET = 0.02

/** Mean arrivals of each hour of the week. */
export function profileOf(traffic: Traffic): WeekProfile {
  if (traffic.kind === 'measured') return traffic.hours.map((count) => count * traffic.times)
  const day = dayProfile(traffic)
  const open = new Set(traffic.days)
  return Array.from({ length: WEEK_HOURS }, (_, hour) => (open.has(Math.floor(hour / 24)) ? (day[hour % 24] as number) : 0))
}

/**
 * One open day: the mean of the open hours times a share that falls from `peak` in the busiest hour, evenly on both sides,
 * so that all hours add up to the day. A peak that the hours cannot hold is lowered to what they can.
 */
function dayProfile({ perDay, from, to, peakHour, peak }: Extract<Traffic, { kind: 'entered' }>): number[] {
  const open = openHours(from, to)
  const mean = perDay / open.length
  const far = open.map((hour) => distance(hour, peakHour))
  const nearest = Math.min(...far)
  const high = Math.min(peak, open.length)
  // Weights 1 … peak, bent until they add up: with bend 0 all are equal, with a large one the peak stands alone.
  const weights = (bend: number) => far.map((hours) => Math.exp(-bend * (hours - nearest)))
  const ratio = (bend: number) => {
    const all = weights(bend)
    return (Math.max(...all) * all.length) / all.reduce((a, b) => a + b, 0)
  }
  let low = 0
  let top = 40
  for (let step = 0; step < 60; step++) {
    const middle = (low + top) / 2
    if (ratio(middle) < high) low = middle
    else top = middle
  }
  const shape = weights(low)
  const sum = shape.reduce((a, b) => a + b, 0)
  const hours = Array.from({ length: 24 }, () => 0)
  open.forEach((hour, at) => (hours[hour] = (mean * open.length * (shape[at] as number)) / sum))
  return hours
}

function openHours(from: number, to: number): number[] {
  const length = to > from ? to - from : to + 24 - from
  return Array.from({ length }, (_, n) => (from + n) % 24)
}

function distance(hour: number, peak: number): number {
  const apart = Math.abs(hour - peak)
  return Math.min(apart, 24 - apart)
}

/** The hours in which somebody must be there for who comes: all but those in which hardly anybody does. */
export function presence(profile: WeekProfile): Shift {
  const most = Math.max(...profile)
  return profile.map((count) => count > 0 && count >= QUIET * most)
}

/** How many come in a week. */
export function perWeek(profile: WeekProfile): number {
  return profile.reduce((sum, count) => sum + count, 0)
}

/** The shift in which what can wait is worked on. */
export function laterShift(shift: { readonly from: number; readonly to: number; readonly days: readonly number[] }): Shift {
  return dailyShift(shift.from % 24, shift.to % 24, shift.days)
}
