import { weekday } from '../../../shared/model/calendar.ts'
import type { Days } from '../../state/period.ts'

export type Grain = 'day' | 'week' | 'month'

const DAY = 86_400_000

/** The grain that keeps a chart of so many days readable. */
export function grainFor(days: number): Grain {
  if (days <= 92) return 'day'
  return days <= 750 ? 'week' : 'month'
}

function nextEdge(day: number, grain: Grain): number {
  if (grain === 'day') return day + 1
  if (grain === 'week') return day + 8 - weekday(day)
  const date = new Date(day * DAY)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / DAY
}

/** The days, ISO weeks or months of a period, the first and last cut to it. */
export function bucketsOf(days: Days, grain: Grain): Days[] {
  const buckets: Days[] = []
  for (let from = days.from; from < days.to; ) {
    const to = Math.min(nextEdge(from, grain), days.to)
    buckets.push({ from, to })
    from = to
  }
  return buckets
}

/** Index of the bucket that holds a day; the nearest when none does. Buckets ascend without gaps. */
export function bucketAt(buckets: readonly Days[], day: number): number {
  let low = 0
  let high = buckets.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((buckets[middle] as Days).from <= day) low = middle
    else high = middle - 1
  }
  return low
}

/** Sums by bucket of figures that belong to days; days outside are left out. */
export function sumByBucket(buckets: readonly Days[], days: readonly number[], figures: Float64Array): Float64Array {
  const sums = new Float64Array(buckets.length)
  const first = buckets[0]?.from ?? 0
  const end = buckets[buckets.length - 1]?.to ?? 0
  for (let index = 0; index < days.length; index++) {
    const day = days[index] as number
    if (day < first || day >= end) continue
    const bucket = bucketAt(buckets, day)
    sums[bucket] = (sums[bucket] as number) + (figures[index] as number)
  }
  return sums
}
