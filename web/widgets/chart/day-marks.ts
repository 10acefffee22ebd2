import type { Mark } from '../../../shared/model/holidays.ts'
import type { Days } from '../../state/period.ts'
import { bucketAt } from './buckets.ts'

/** Buckets (indexes, ascending, each once) with a holiday in them, and with a day on which the shop was closed. */
export interface MarkedBuckets {
  readonly holidays: readonly number[]
  readonly closed: readonly number[]
}

/** Where on a chart the days lie that trade keeps apart. */
export function markedBuckets(buckets: readonly Days[], marks: readonly Mark[]): MarkedBuckets {
  const [from, to] = [buckets[0]?.from ?? 0, buckets.at(-1)?.to ?? 0]
  const of = (closed: boolean) => [...new Set(marks.filter((one) => one.closed === closed && one.day >= from && one.day < to).map((one) => bucketAt(buckets, one.day)))]
  return { holidays: of(false), closed: of(true) }
}

/** More days than this are not read out by their names. */
const NAMED = 7

/** The holidays and closings of a few days; none of many, for which each would be one of a list. */
export function marksOf(days: Days, marks: readonly Mark[]): readonly Mark[] {
  return days.to - days.from > NAMED ? [] : marks.filter((one) => one.day >= days.from && one.day < days.to)
}
