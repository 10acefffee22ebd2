import { countDistinct } from '../engine/distinct.ts'
import { compileTests, countedText, knownOr, meets, safeSum, termsOf, type CompiledTest, type Figured } from '../engine/figures.ts'
import type { TableView, ValueView } from '../engine/view.ts'
import type { Dataset } from '../model/dataset.ts'
import type { Groups } from './group.ts'

/** A measure's whole number for each group. Throws `query-too-large` for a sum beyond 2^53. */
export function measureGroups(dataset: Dataset, view: TableView, rows: Uint32Array, groups: Groups, measure: Figured): Float64Array {
  const [kept, of] = whereMet(compileTests(dataset, view, measure.when), rows, groups.of)
  switch (measure.kind) {
    case 'count':
      return countRows(of, groups.count)
    case 'distinct': {
      const { codes, dictionary } = countedText(dataset, view, measure)
      return countDistinct(codes, dictionary.length + 1, kept, of, groups.count)
    }
    case 'sum': {
      const { terms, most } = termsOf(dataset, view, measure)
      const addends = new Float64Array(kept.length)
      for (const { value, times } of terms) addValues(addends, value, times, kept)
      const sums = most * kept.length <= Number.MAX_SAFE_INTEGER ? sumUp(addends, of, groups.count) : sumWide(addends, of, groups.count)
      return sums.map((sum) => safeSum(sum, measure.name))
    }
  }
}

/** The rows that meet a measure's own conditions, and their groups. */
function whereMet(tests: readonly CompiledTest[], rows: Uint32Array, of: Uint32Array): [Uint32Array, Uint32Array] {
  if (tests.length === 0) return [rows, of]
  const kept = new Uint32Array(rows.length)
  const groups = new Uint32Array(rows.length)
  let count = 0
  for (let index = 0; index < rows.length; index++) {
    if (!meets(tests, rows[index] as number)) continue
    kept[count] = rows[index] as number
    groups[count++] = of[index] as number
  }
  return [kept.subarray(0, count), groups.subarray(0, count)]
}

function countRows(of: Uint32Array, count: number): Float64Array {
  const counts = new Float64Array(count)
  for (let index = 0; index < of.length; index++) (counts[of[index] as number] as number)++
  return counts
}

function addValues(addends: Float64Array, value: ValueView, times: number, rows: Uint32Array): void {
  for (let index = 0; index < rows.length; index++) {
    addends[index] = (addends[index] as number) + times * knownOr(value, rows[index] as number, 0)
  }
}

function sumUp(addends: Float64Array, of: Uint32Array, count: number): Float64Array {
  const sums = new Float64Array(count)
  for (let index = 0; index < addends.length; index++) (sums[of[index] as number] as number) += addends[index] as number
  return sums
}

const HALF = 2 ** 27

/** Sums in two halves, each exact, where a running sum might leave what doubles tell apart and come back. */
function sumWide(addends: Float64Array, of: Uint32Array, count: number): Float64Array {
  const highs = new Float64Array(count)
  const lows = new Float64Array(count)
  for (let index = 0; index < addends.length; index++) {
    const low = (addends[index] as number) % HALF
    const group = of[index] as number
    ;(lows[group] as number) += low
    ;(highs[group] as number) += ((addends[index] as number) - low) / HALF
  }
  return highs.map((high, group) => {
    const carry = Math.trunc((lows[group] as number) / HALF)
    return (high + carry) * HALF + ((lows[group] as number) - carry * HALF)
  })
}
