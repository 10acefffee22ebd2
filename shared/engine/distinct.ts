import type { Codes } from './view.ts'

/**
 * How many different codes above 0 each group has: the rows' codes are put in order of their groups, and each code is
 * marked with the group that saw it last. `of` is the group of each row of `rows`; codes are below `size`.
 */
export function countDistinct(codes: Codes, size: number, rows: Uint32Array, of: Uint32Array, groups: number): Float64Array {
  const starts = new Uint32Array(groups + 1)
  for (let index = 0; index < of.length; index++) (starts[(of[index] as number) + 1] as number)++
  for (let group = 0; group < groups; group++) (starts[group + 1] as number) += starts[group] as number
  const ordered = byGroup(codes, rows, of, starts.slice())
  const seen = new Uint32Array(size)
  const counts = new Float64Array(groups)
  for (let group = 0; group < groups; group++) {
    counts[group] = countNew(ordered, starts[group] as number, starts[group + 1] as number, seen, group + 1)
  }
  return counts
}

function byGroup(codes: Codes, rows: Uint32Array, of: Uint32Array, next: Uint32Array): Uint32Array {
  const ordered = new Uint32Array(rows.length)
  for (let index = 0; index < rows.length; index++) {
    const group = of[index] as number
    const place = next[group] as number
    next[group] = place + 1
    ordered[place] = codes[rows[index] as number] as number
  }
  return ordered
}

function countNew(codes: Uint32Array, from: number, to: number, seen: Uint32Array, mark: number): number {
  let found = 0
  for (let index = from; index < to; index++) {
    const code = codes[index] as number
    if (code === 0 || seen[code] === mark) continue
    seen[code] = mark
    found++
  }
  return found
}
