import type { Codes } from './view.ts'

/** Rows that are sorted out at once: their lists stay in the nearest cache. */
export const BLOCK = 4096

/** The list of rows that fail several filters, and that of rows that pass all; of those that fail one alone see `listOf`. */
export const FAILING = 0
export const PASSING = 1
/** The list of ended rows, whatever they fail. */
export const ENDED = 33

const LISTS = 34

/** A block's rows by what they fail, ascending: list i is `rows[i × BLOCK]` to `rows[ends[i] − 1]`. */
export interface RowLists {
  readonly rows: Uint32Array
  readonly ends: Int32Array
  /** Room for a block's masks. */
  readonly masks: Uint32Array
}

/** What tells of a row whether it fails a filter: by its code, the filter's bit or none. */
export interface Check {
  readonly codes: Codes
  readonly fails: Uint32Array
}

/** Empty lists. */
export function rowLists(): RowLists {
  const lists = { rows: new Uint32Array(LISTS * BLOCK), ends: new Int32Array(LISTS), masks: new Uint32Array(BLOCK) }
  empty(lists.ends)
  return lists
}

/** The list of the rows that fail only the filter of a bit. */
export function listOf(bit: number): number {
  return bit + PASSING + 1
}

/** Sorts out at most `BLOCK` rows: a row fails the filters that its mask names and those of `base`. */
export function sortOut(lists: RowLists, masks: Uint32Array, from: number, to: number, base: number): void {
  empty(lists.ends)
  sortAll(lists.rows, lists.ends, masks, from, to, base)
}

/** The same without a list of those that fail several filters. */
export function sortOutNear(lists: RowLists, masks: Uint32Array, from: number, to: number, base: number): void {
  empty(lists.ends)
  sortNear(lists.rows, lists.ends, masks, from, to, base)
}

/** The same where no row has a mask. */
export function takeAll(lists: RowLists, from: number, to: number, list: number): void {
  empty(lists.ends)
  lists.ends[list] = list * BLOCK + to - from
  fill(lists.rows, list * BLOCK, from, to)
}

/** Sorts out at most `BLOCK` rows of a list, `picked[start]` to `picked[end − 1]`, by checks and `base` alone. */
export function sortPicked(lists: RowLists, picked: Uint32Array, start: number, end: number, base: number, checks: readonly Check[]): void {
  empty(lists.ends)
  lists.masks.fill(base, 0, end - start)
  for (const { codes, fails } of checks) addFails(lists.masks, picked, start, end, codes, fails)
  sortByMasks(lists.rows, lists.ends, lists.masks, picked, start, end)
}

function addFails(masks: Uint32Array, picked: Uint32Array, start: number, end: number, codes: Codes, fails: Uint32Array): void {
  for (let index = start; index < end; index++) {
    masks[index - start] = (masks[index - start] as number) | (fails[codes[picked[index] as number] as number] as number)
  }
}

function sortByMasks(rows: Uint32Array, ends: Int32Array, masks: Uint32Array, picked: Uint32Array, start: number, end: number): void {
  for (let index = start; index < end; index++) {
    const mask = masks[index - start] as number
    if ((mask & (mask - 1)) !== 0) continue
    const list = 33 - Math.clz32(mask)
    const place = ends[list] as number
    rows[place] = picked[index] as number
    ends[list] = place + 1
  }
}

function empty(ends: Int32Array): void {
  for (let list = 0; list < ends.length; list++) ends[list] = list * BLOCK
}

function sortAll(rows: Uint32Array, ends: Int32Array, masks: Uint32Array, from: number, to: number, base: number): void {
  for (let row = from; row < to; row++) {
    const mask = (masks[row] as number) | base
    const list = (mask & (mask - 1)) === 0 ? 33 - Math.clz32(mask) : (mask >>> 31) * ENDED
    const end = ends[list] as number
    rows[end] = row
    ends[list] = end + 1
  }
}

function sortNear(rows: Uint32Array, ends: Int32Array, masks: Uint32Array, from: number, to: number, base: number): void {
  for (let row = from; row < to; row++) {
    const mask = (masks[row] as number) | base
    if ((mask & (mask - 1)) !== 0) continue
    const list = 33 - Math.clz32(mask)
    const end = ends[list] as number
    rows[end] = row
    ends[list] = end + 1
  }
}

function fill(rows: Uint32Array, start: number, from: number, to: number): void {
  for (let row = from; row < to; row++) rows[start + row - from] = row
}

const EVERY = 64

/** Adds to `counts` about how many rows each list would get, from every 64th row. */
export function sample(counts: Float64Array, masks: Uint32Array, from: number, to: number, base: number): void {
  for (let row = from; row < to; row += EVERY) {
    const mask = (masks[row] as number) | base
    const list = (mask & (mask - 1)) === 0 ? 33 - Math.clz32(mask) : (mask >>> 31) * ENDED
    counts[list] = (counts[list] as number) + EVERY
  }
}

/** Room for `sample`. */
export function noCounts(): Float64Array {
  return new Float64Array(LISTS)
}
