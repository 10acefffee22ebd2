import type { Codes, TableView } from './view.ts'

/** Living rows by code: those of code c are `rows[from[c]]` to `rows[from[c + 1] − 1]`, ascending. */
export interface RowIndex {
  readonly from: Uint32Array
  readonly rows: Uint32Array
}

const known = new WeakMap<TableView, Map<Codes, RowIndex>>()

/** The index of one of a table's columns, made when first asked for and kept as long as the view. Codes are below `size`. */
export function rowIndex(view: TableView, codes: Codes, size: number): RowIndex {
  let ofView = known.get(view)
  if (!ofView) known.set(view, (ofView = new Map()))
  let made = ofView.get(codes)
  if (!made) ofView.set(codes, (made = indexOf(codes, view.count, view.dead, size)))
  return made
}

function indexOf(codes: Codes, count: number, dead: Uint32Array, size: number): RowIndex {
  const from = new Uint32Array(size + 1)
  countCodes(from, codes, count, dead)
  for (let code = 0; code < size; code++) from[code + 1] = (from[code + 1] as number) + (from[code] as number)
  const rows = new Uint32Array(count - dead.length)
  writeRows(rows, from.slice(), codes, count, dead)
  return { from, rows }
}

function countCodes(from: Uint32Array, codes: Codes, count: number, dead: Uint32Array): void {
  for (let row = 0; row < count; row++) {
    const next = (codes[row] as number) + 1
    from[next] = (from[next] as number) + 1
  }
  for (const row of dead) {
    const next = (codes[row] as number) + 1
    from[next] = (from[next] as number) - 1
  }
}

function writeRows(rows: Uint32Array, next: Uint32Array, codes: Codes, count: number, dead: Uint32Array): void {
  let ended = 0
  for (let row = 0; row < count; row++) {
    if (dead[ended] === row) {
      ended++
      continue
    }
    const code = codes[row] as number
    const place = next[code] as number
    rows[place] = row
    next[code] = place + 1
  }
}

/** First place of an ascending list whose row is at or after `row`. */
export function placeOf(list: Uint32Array, row: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle] as number) < row) low = middle + 1
    else high = middle
  }
  return low
}
