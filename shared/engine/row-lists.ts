/** Rows that are sorted out at once: their lists stay in the nearest cache. */
export const BLOCK = 4096

/** The list of rows that pass every filter; that of rows which fail only the filter of bit b is b + 2. List 0 is never read. */
export const PASSING = 1

const LISTS = 34

/** A block's rows by what they fail, ascending: list i is `rows[i × BLOCK …]`, `counts[i]` long. */
export interface RowLists {
  readonly rows: Uint32Array
  readonly counts: Uint32Array
}

/** Empty lists. */
export function rowLists(): RowLists {
  return { rows: new Uint32Array(LISTS * BLOCK), counts: new Uint32Array(LISTS) }
}

/** The list of the rows that fail only the filter of a bit. */
export function listOf(bit: number): number {
  return bit + PASSING + 1
}

/** Sorts out at most `BLOCK` rows: a row counts with the filters that its mask names and those of `base`. */
export function sortOut(lists: RowLists, masks: Uint32Array, from: number, to: number, base: number): void {
  lists.counts.fill(0)
  sortByMask(lists.rows, lists.counts, masks, from, to, base)
}

/** The same where no row has a mask. */
export function takeAll(lists: RowLists, from: number, to: number, list: number): void {
  lists.counts.fill(0)
  lists.counts[list] = to - from
  fill(lists.rows, list * BLOCK, from, to)
}

function sortByMask(rows: Uint32Array, counts: Uint32Array, masks: Uint32Array, from: number, to: number, base: number): void {
  for (let row = from; row < to; row++) {
    const mask = (masks[row] as number) | base
    const list = (mask & (mask - 1)) === 0 ? 33 - Math.clz32(mask) : 0
    const place = counts[list] as number
    rows[list * BLOCK + place] = row
    counts[list] = place + 1
  }
}

function fill(rows: Uint32Array, start: number, from: number, to: number): void {
  for (let row = from; row < to; row++) rows[start + row - from] = row
}
