import { fold } from '../../model/fold.ts'
import type { OwnDataset } from '../../model/own-dataset.ts'

/** Whether a table has the time and every measure of a dataset, and most of its dimensions: it is one more file of it. */
export function ownLike({ time, measures, dimensions }: OwnDataset, headings: readonly string[]): boolean {
  const there = new Set(headings.map(fold))
  const has = (some: readonly string[]) => some.some((heading) => there.has(heading))
  const live = measures.filter((one) => one.headings.length > 0)
  const named = dimensions.filter((one) => one.headings.length > 0)
  return has(time.headings) && live.length > 0 && live.every((one) => has(one.headings)) && named.filter((one) => has(one.headings)).length * 2 >= named.length
}
