import { knownOr, safeSum, underOf } from './figures.ts'
import type { ValueView } from './view.ts'

/** What a least, greatest or middle number is looked for in: a value, of the rows that `met` flags (all of them without). */
export interface Ordered {
  readonly name: string
  readonly kind: 'min' | 'max' | 'median'
  readonly value: ValueView
  readonly met: Uint8Array | null
}

/**
 * The figures of each group, by the names of `columnsOf`: least and greatest are NaN where a group has no known number,
 * a median is the sum of its two middle numbers over 2 (0 over 0 where there is none). `of` is the group of each row of `rows`.
 */
export function orderFigures(ordered: Ordered, rows: Uint32Array, of: Uint32Array, groups: number): [string, Float64Array][] {
  const { name, kind } = ordered
  if (kind !== 'median') return [[name, extremes(ordered, rows, of, groups, kind === 'min' ? -1 : 1)]]
  const { starts, numbers } = byGroup(ordered, rows, of, groups)
  const sums = new Float64Array(groups)
  const unders = new Float64Array(groups)
  for (let group = 0; group < groups; group++) {
    const own = numbers.subarray(starts[group] as number, starts[group + 1] as number).sort()
    if (own.length === 0) continue
    const middle = own.length >> 1
    sums[group] = safeSum((own[middle] as number) + (own[own.length % 2 === 1 ? middle : middle - 1] as number), name)
    unders[group] = 2
  }
  return [[name, sums], [underOf(name), unders]]
}

function extremes({ value, met }: Ordered, rows: Uint32Array, of: Uint32Array, groups: number, sign: 1 | -1): Float64Array {
  const found = new Float64Array(groups).fill(Number.NaN)
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as number
    if (met && met[row] === 0) continue
    const number = knownOr(value, row, Number.NaN)
    const group = of[index] as number
    const before = found[group] as number
    if (Number.isNaN(before) || sign * number > sign * before) found[group] = number + 0
  }
  return found
}

/** The known numbers of the rows, those of a group together. */
function byGroup({ value, met }: Ordered, rows: Uint32Array, of: Uint32Array, groups: number): { starts: Uint32Array; numbers: Float64Array } {
  const starts = new Uint32Array(groups + 1)
  const known = new Float64Array(rows.length)
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as number
    const number = met && met[row] === 0 ? Number.NaN : knownOr(value, row, Number.NaN)
    known[index] = number
    const next = (of[index] as number) + 1
    if (!Number.isNaN(number)) starts[next] = (starts[next] as number) + 1
  }
  for (let group = 0; group < groups; group++) starts[group + 1] = (starts[group + 1] as number) + (starts[group] as number)
  const next = starts.slice()
  const numbers = new Float64Array(starts[groups] as number)
  for (let index = 0; index < rows.length; index++) {
    const number = known[index] as number
    if (Number.isNaN(number)) continue
    const group = of[index] as number
    const place = next[group] as number
    next[group] = place + 1
    numbers[place] = number
  }
  return { starts, numbers }
}
