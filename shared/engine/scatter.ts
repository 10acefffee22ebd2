import type { Codes } from './view.ts'

/*
 * The loops that add rows to groups. A group's cells lie together: how many rows, then one sum a column. Each loop is
 * a function of its own over typed arrays, so that the runtime compiles it once for the few kinds of codes.
 */

/** Adds rows to the groups of their codes. */
export function addByRow(
  cells: Float64Array, columns: readonly Int32Array[], codes: Codes, list: Uint32Array, start: number, end: number, sign: number,
): void {
  const width = columns.length + 1
  const [column] = columns
  if (!column) return countRows(cells, codes, list, start, end, sign)
  countAndSum(cells, width, column, codes, list, start, end, sign)
  for (let cell = 2; cell < width; cell++) sumRows(cells, width, cell, columns[cell - 1] as Int32Array, codes, list, start, end, sign)
}

/*
 * Neighbours are often of one group (an hour, a country, an order): they are added up first, because adding to the
 * cell that was written last must wait for that write.
 */

function countRows(cells: Float64Array, codes: Codes, list: Uint32Array, start: number, end: number, sign: number): void {
  let group = codes[list[start] as number] as number
  let first = start
  for (let index = start + 1; index < end; index++) {
    const next = codes[list[index] as number] as number
    if (next === group) continue
    cells[group] = (cells[group] as number) + sign * (index - first)
    group = next
    first = index
  }
  cells[group] = (cells[group] as number) + sign * (end - first)
}

function countAndSum(
  cells: Float64Array, width: number, column: Int32Array, codes: Codes, list: Uint32Array, start: number, end: number, sign: number,
): void {
  let group = codes[list[start] as number] as number
  let first = start
  let sum = 0
  for (let index = start; index < end; index++) {
    const row = list[index] as number
    const next = codes[row] as number
    if (next !== group) {
      const cell = group * width
      cells[cell] = (cells[cell] as number) + sign * (index - first)
      cells[cell + 1] = (cells[cell + 1] as number) + sign * sum
      group = next
      first = index
      sum = 0
    }
    sum += column[row] as number
  }
  const cell = group * width
  cells[cell] = (cells[cell] as number) + sign * (end - first)
  cells[cell + 1] = (cells[cell + 1] as number) + sign * sum
}

function sumRows(
  cells: Float64Array, width: number, place: number, column: Int32Array, codes: Codes, list: Uint32Array, start: number, end: number, sign: number,
): void {
  let group = codes[list[start] as number] as number
  let sum = 0
  for (let index = start; index < end; index++) {
    const row = list[index] as number
    const next = codes[row] as number
    if (next !== group) {
      cells[group * width + place] = (cells[group * width + place] as number) + sign * sum
      group = next
      sum = 0
    }
    sum += column[row] as number
  }
  cells[group * width + place] = (cells[group * width + place] as number) + sign * sum
}

/** Adds ascending rows to the groups of their days: each day's rows are summed up first. */
export function addByStretch(
  cells: Float64Array, columns: readonly Int32Array[], groups: Uint32Array, from: Uint32Array, list: Uint32Array, start: number, end: number, sign: number,
): void {
  const width = columns.length + 1
  for (let next = start, stretch = stretchAt(from, list[start] as number); next < end; stretch++) {
    const last = endOfStretch(list, next, end, from[stretch + 1] as number)
    if (last === next) continue
    const cell = (groups[stretch] as number) * width
    cells[cell] = (cells[cell] as number) + sign * (last - next)
    for (let index = 0; index < columns.length; index++) {
      cells[cell + index + 1] = (cells[cell + index + 1] as number) + sign * sumListed(columns[index] as Int32Array, list, next, last)
    }
    next = last
  }
}

/** The stretch that holds a row. */
export function stretchAt(from: Uint32Array, row: number): number {
  let low = 0
  let high = from.length - 2
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((from[middle] as number) <= row) low = middle
    else high = middle - 1
  }
  return low
}

/** First place in the list whose row is at or after `row`. */
function endOfStretch(list: Uint32Array, start: number, end: number, row: number): number {
  let low = start
  let high = end
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle] as number) < row) low = middle + 1
    else high = middle
  }
  return low
}

/** The sum of a column over listed rows. */
export function sumListed(column: Int32Array, list: Uint32Array, start: number, end: number): number {
  let sum = 0
  for (let index = start; index < end; index++) sum += column[list[index] as number] as number
  return sum
}

/** Writes the group of each listed row from `place` on. */
export function groupByRow(into: Uint32Array, place: number, codes: Codes, list: Uint32Array, start: number, end: number): void {
  for (let index = start; index < end; index++) into[place + index - start] = codes[list[index] as number] as number
}

/** The same for groups of days; `stretch` holds the first row. */
export function groupByStretch(
  into: Uint32Array, place: number, groups: Uint32Array, from: Uint32Array, stretch: number, list: Uint32Array, start: number, end: number,
): void {
  let now = stretch
  for (let index = start; index < end; index++) {
    while ((from[now + 1] as number) <= (list[index] as number)) now++
    into[place + index - start] = groups[now] as number
  }
}
