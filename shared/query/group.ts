import { textOf } from '../engine/figures.ts'
import type { TableView } from '../engine/view.ts'
import { WEEK_HOURS, weekhourCodes } from '../engine/week-codes.ts'
import { dayText, monthText, weekday, weekText } from '../model/calendar.ts'
import type { Dataset } from '../model/dataset.ts'
import { RitmoError } from '../model/errors.ts'

export type Key = string | number | null

/** Codes of the selected rows for one grouping, and what each code stands for. */
interface Coded {
  readonly codes: Uint32Array
  readonly size: number
  readonly keyOf: (code: number) => Key
}

/** Selected rows in groups: the group of each row, and of each group its keys in the order asked for. */
export interface Groups {
  readonly count: number
  readonly of: Uint32Array
  readonly keys: readonly (readonly Key[])[]
}

/** Combinations of codes up to which a plain list finds the group. */
const DENSE = 2 ** 21

/** Groups the selected rows; without a grouping all rows are one group, even when there is none. */
export function groupRows(dataset: Dataset, view: TableView, rows: Uint32Array, by: readonly string[]): Groups {
  const coded = by.map((name) => codeRows(dataset, view, rows, name))
  if (coded.length === 0) return { count: 1, of: new Uint32Array(rows.length), keys: [[]] }
  const combined = combine(coded, rows.length)
  const size = coded.reduce((product, one) => product * one.size, 1)
  const of = new Uint32Array(rows.length)
  const found = size <= DENSE ? numberDense(combined, of, size) : numberSparse(combined, of)
  const keys = found.map((code) => {
    const cells: Key[] = []
    let rest = code
    for (const one of coded.toReversed()) {
      cells.unshift(one.keyOf(rest % one.size))
      rest = Math.floor(rest / one.size)
    }
    return cells
  })
  return { count: found.length, of, keys }
}

function combine(coded: readonly Coded[], count: number): Float64Array {
  const combined = new Float64Array(count)
  for (const { codes, size } of coded) {
    for (let index = 0; index < count; index++) combined[index] = (combined[index] as number) * size + (codes[index] as number)
  }
  return combined
}

/** Gives groups numbers as they appear; answers the combined code of each. */
function numberDense(combined: Float64Array, of: Uint32Array, size: number): number[] {
  const numbers = new Int32Array(size).fill(-1)
  const found: number[] = []
  for (let index = 0; index < combined.length; index++) {
    const code = combined[index] as number
    let number = numbers[code] as number
    if (number < 0) numbers[code] = number = found.push(code) - 1
    of[index] = number
  }
  return found
}

function numberSparse(combined: Float64Array, of: Uint32Array): number[] {
  const numbers = new Map<number, number>()
  const found: number[] = []
  for (let index = 0; index < combined.length; index++) {
    const code = combined[index] as number
    let number = numbers.get(code)
    if (number === undefined) numbers.set(code, (number = found.push(code) - 1))
    of[index] = number
  }
  return found
}

function codeRows(dataset: Dataset, view: TableView, rows: Uint32Array, name: string): Coded {
  if (name === 'hour') return { codes: pick(view.hour, rows), size: 24, keyOf: (code) => code }
  if (name === 'weekday') return { codes: pickDays(view, rows, dayCodes(view, weekday).codes), size: 8, keyOf: (code) => code }
  if (name === 'weekhour') return { codes: pick(weekhourCodes(view), rows), size: WEEK_HOURS, keyOf: (code) => code }
  if (name === 'day' || name === 'week' || name === 'month') {
    const write = name === 'day' ? dayText : name === 'week' ? weekText : monthText
    const { codes, texts } = dayCodes(view, write)
    return { codes: pickDays(view, rows, codes), size: texts.length, keyOf: (code) => texts[code] as string }
  }
  const text = textOf(dataset, view, name)
  if (!text) throw new RitmoError('unknown-dimension', `${dataset.name} has no dimension ${name}`, { field: 'by' })
  return { codes: pick(text.codes, rows), size: text.dictionary.length + 1, keyOf: (code) => text.dictionary[code - 1] ?? null }
}

function pick(codes: Uint8Array | Uint16Array | Uint32Array, rows: Uint32Array): Uint32Array {
  const picked = new Uint32Array(rows.length)
  for (let index = 0; index < rows.length; index++) picked[index] = codes[rows[index] as number] as number
  return picked
}

/** A code for each stretch of one day: the number itself, or the place of its text among all. */
function dayCodes(view: TableView, write: (day: number) => string | number): { codes: Uint32Array; texts: string[] } {
  const places = new Map<string, number>()
  const codes = Uint32Array.from(view.days.day, (day) => {
    const written = write(day)
    if (typeof written === 'number') return written
    if (!places.has(written)) places.set(written, places.size)
    return places.get(written) as number
  })
  return { codes, texts: [...places.keys()] }
}

function pickDays(view: TableView, rows: Uint32Array, codes: Uint32Array): Uint32Array {
  const { from } = view.days
  const picked = new Uint32Array(rows.length)
  let stretch = 0
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as number
    // Where the rows of another stretch of time follow they begin anew.
    if ((from[stretch] as number) > row) stretch = 0
    while ((from[stretch + 1] as number) <= row) stretch++
    picked[index] = codes[stretch] as number
  }
  return picked
}
