import type { Dataset } from '../model/dataset.ts'
import { letGo } from '../model/let-go.ts'
import { byCodeUnit } from '../model/fold.ts'
import type { Rows, Texts } from '../model/rows.ts'

/** Rows that came out of `sortRows`, and of which dataset: they need not be sorted again. */
const sorted = new WeakMap<Rows, Dataset>()

/**
 * The tile's fixed order: time, identity text, dimensions by key, values, in the dataset's own order; unknown before
 * known. Dictionaries come out sorted by code unit and hold what occurs, so that the result depends on the rows alone.
 * Columns that are `owned` are put in order where they lie: the rows given are of no use after it.
 */
export function sortRows(dataset: Dataset, rows: Rows, owned = false): Rows {
  if (sorted.get(rows) === dataset) return rows
  const made = fixedOrder(dataset, rows, owned)
  sorted.set(made, dataset)
  return made
}

function fixedOrder(dataset: Dataset, rows: Rows, owned: boolean): Rows {
  const key = ranked(rows.key, owned)
  const dimensions = dataset.dimensions.map((_, index) => ranked(rows.dimensions[index] ?? unknownTexts(rows.count), owned))
  const values = dataset.values.map((_, index) => rows.values[index] ?? new Float64Array(rows.count).fill(Number.NaN))
  const order = timeOrder(rows.at)
  const texts = [key.codes, ...dimensions.map((column) => column.codes)]
  const same = { count: rows.count, at: rows.at, key, dimensions, values }
  if (!sortWithinInstants(order, rows.at, texts, values)) {
    letGo(order)
    return same
  }
  if (owned) {
    const room = new Float64Array(rows.count)
    for (const column of [rows.at, ...values]) reorder(column, order, room)
    const half = new Int32Array(room.buffer, 0, rows.count)
    for (const column of texts) reorder(column, order, half)
    letGo(room, order)
    return same
  }
  const picked = {
    count: rows.count,
    at: pickNumbers(rows.at, order),
    key: pickTexts(key, order),
    dimensions: dimensions.map((column) => pickTexts(column, order)),
    values: values.map((column) => pickNumbers(column, order)),
  }
  letGo(order, ...texts)
  return picked
}

/** The rows by ascending time; those that are already are given back as they are. */
export function inTimeOrder(dataset: Dataset, rows: Rows): Rows {
  for (let row = 1; row < rows.count; row++) if ((rows.at[row] as number) < (rows.at[row - 1] as number)) return sortRows(dataset, rows)
  return rows
}

/** A column in which every row is unknown. */
export function unknownTexts(count: number): Texts {
  return { dictionary: [], codes: new Int32Array(count).fill(-1) }
}

/** Rows `from` to `to` (exclusive) as a view: no column is copied. */
export function sliceRows(rows: Rows, from: number, to: number): Rows {
  if (from === 0 && to === rows.count) return rows
  const slice = (texts: Texts): Texts => ({ dictionary: texts.dictionary, codes: texts.codes.subarray(from, to) })
  return {
    count: to - from,
    at: rows.at.subarray(from, to),
    key: slice(rows.key),
    dimensions: rows.dimensions.map(slice),
    values: rows.values.map((column) => column.subarray(from, to)),
  }
}

/** The same texts with a sorted dictionary of those that occur: the code is then the rank, in codes of its own unless `owned`. */
function ranked(texts: Texts, owned: boolean): Texts {
  const { dictionary, codes } = texts
  const used = new Uint8Array(dictionary.length)
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number
    if (code >= 0) used[code] = 1
  }
  const sorted = [...new Set(dictionary.filter((_, code) => used[code] === 1))].sort(byCodeUnit)
  const rankOf = new Map(sorted.map((text, rank) => [text, rank]))
  const ranks = Int32Array.from(dictionary, (text) => rankOf.get(text) ?? -1)
  const ranking = owned ? codes : new Int32Array(codes.length)
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number
    ranking[row] = code < 0 ? -1 : (ranks[code] as number)
  }
  letGo(used, ranks)
  return { dictionary: sorted, codes: ranking }
}

/** Row numbers by ascending time; rows that came in order are not touched. */
function timeOrder(at: Float64Array): Uint32Array {
  const order = new Uint32Array(at.length)
  let ascending = true
  for (let row = 0; row < at.length; row++) {
    order[row] = row
    if (row > 0 && (at[row] as number) < (at[row - 1] as number)) ascending = false
  }
  return ascending ? order : order.sort((a, b) => (at[a] as number) - (at[b] as number) || a - b)
}

/** Sorts `order` within equal instants; answers whether the result differs from 0, 1, 2, … */
function sortWithinInstants(order: Uint32Array, at: Float64Array, texts: readonly Int32Array[], values: readonly Float64Array[]): boolean {
  // Numbers ascend, unknown ones (NaN) first; in one function, since what is handed to another one may be boxed.
  const compare = (a: number, b: number): number => {
    for (let index = 0; index < texts.length; index++) {
      const codes = texts[index] as Int32Array
      if (codes[a] !== codes[b]) return (codes[a] as number) - (codes[b] as number)
    }
    for (let index = 0; index < values.length; index++) {
      const column = values[index] as Float64Array
      const x = column[a] as number
      const y = column[b] as number
      if (x === y || (x !== x && y !== y)) continue
      return x !== x || x < y ? -1 : 1
    }
    return 0
  }
  let start = 0
  for (let end = 1; end <= order.length; end++) {
    if (end < order.length && at[order[end] as number] === at[order[start] as number]) continue
    if (end - start > 1 && !inOrder(order, start, end, compare)) order.subarray(start, end).sort(compare)
    start = end
  }
  for (let row = 0; row < order.length; row++) if (order[row] !== row) return true
  return false
}

function inOrder(order: Uint32Array, start: number, end: number, compare: (a: number, b: number) => number): boolean {
  for (let row = start + 1; row < end; row++) if (compare(order[row - 1] as number, order[row] as number) > 0) return false
  return true
}

/** Puts a column in that order where it lies, with room for all of it beside. */
function reorder<T extends Float64Array | Int32Array>(column: T, order: Uint32Array, room: T): void {
  for (let row = 0; row < order.length; row++) room[row] = column[order[row] as number] as number
  column.set(room)
}

function pickNumbers(numbers: Float64Array, order: Uint32Array): Float64Array {
  const picked = new Float64Array(order.length)
  for (let row = 0; row < order.length; row++) picked[row] = numbers[order[row] as number] as number
  return picked
}

function pickTexts(texts: Texts, order: Uint32Array): Texts {
  const codes = new Int32Array(order.length)
  for (let row = 0; row < order.length; row++) codes[row] = texts.codes[order[row] as number] as number
  return { dictionary: texts.dictionary, codes }
}
