import { countDistinct } from '../engine/distinct.ts'
import { compileTests, countedText, isOfOrder, knownOr, meets, safeSum, termsOf, valueOf, type CompiledTest, type Figured } from '../engine/figures.ts'
import { orderFigures } from '../engine/order-figures.ts'
import type { TableView, ValueView } from '../engine/view.ts'
import type { Dataset, OrderMeasure } from '../model/dataset.ts'
import type { Groups } from './group.ts'

interface Term {
  readonly value: ValueView
  readonly times: 1 | -1
}

/** A measure's whole number for each group, by its name; a median's two. Throws `query-too-large` for a sum beyond 2^53. */
export function measureGroups(dataset: Dataset, view: TableView, rows: Uint32Array, groups: Pick<Groups, 'count' | 'of'>, measure: Figured): [string, Float64Array][] {
  const [kept, of] = whereMet(compileTests(dataset, view, measure.when), rows, groups.of)
  if (isOfOrder(measure)) return orderFigures({ name: measure.name, kind: measure.kind, value: valueOf(dataset, view, measure.of), met: null }, kept, of, groups.count)
  return [[measure.name, added(dataset, view, kept, of, groups.count, measure)]]
}

function added(dataset: Dataset, view: TableView, kept: Uint32Array, of: Uint32Array, count: number, measure: Exclude<Figured, OrderMeasure>): Float64Array {
  switch (measure.kind) {
    case 'count':
      return countRows(of, count)
    case 'distinct': {
      const { codes, dictionary } = countedText(dataset, view, measure)
      return countDistinct(codes, dictionary.length + 1, kept, of, count)
    }
    case 'level':
    case 'sum': {
      const { terms, most } = termsOf(dataset, view, measure)
      const sums = most * kept.length <= Number.MAX_SAFE_INTEGER ? sumUp(terms, kept, of, count) : sumWide(terms, kept, of, count)
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

function sumUp(terms: readonly Term[], rows: Uint32Array, of: Uint32Array, count: number): Float64Array {
  const sums = new Float64Array(count)
  for (const { value, times } of terms) addValues(sums, value, times, rows, of)
  return sums
}

function addValues(sums: Float64Array, value: ValueView, times: number, rows: Uint32Array, of: Uint32Array): void {
  for (let index = 0; index < rows.length; index++) {
    const group = of[index] as number
    sums[group] = (sums[group] as number) + times * knownOr(value, rows[index] as number, 0)
  }
}

const HALF = 2 ** 27

/** Sums in two halves, each exact, where a running sum might leave what doubles tell apart and come back. */
function sumWide(terms: readonly Term[], rows: Uint32Array, of: Uint32Array, count: number): Float64Array {
  const highs = new Float64Array(count)
  const lows = new Float64Array(count)
  for (const { value, times } of terms) addHalves(highs, lows, value, times, rows, of)
  return highs.map((high, group) => {
    const carry = Math.trunc((lows[group] as number) / HALF)
    return (high + carry) * HALF + ((lows[group] as number) - carry * HALF)
  })
}

function addHalves(highs: Float64Array, lows: Float64Array, value: ValueView, times: number, rows: Uint32Array, of: Uint32Array): void {
  for (let index = 0; index < rows.length; index++) {
    const number = times * knownOr(value, rows[index] as number, 0)
    const low = number % HALF
    const group = of[index] as number
    lows[group] = (lows[group] as number) + low
    highs[group] = (highs[group] as number) + (number - low) / HALF
  }
}
