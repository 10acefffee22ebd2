import { dimensionIndex, type RowTest } from '../../model/dataset.ts'
import { SOLD } from '../../model/sales.ts'
import { rowsMeeting } from '../addends.ts'
import { knownOr, valueOf } from '../figures.ts'
import type { TableView, TextView, ValueView } from '../view.ts'
import type { InsightInput } from './contract.ts'

/** A dimension's column; it must exist. */
export function textColumn({ dataset, view }: Pick<InsightInput, 'dataset' | 'view'>, name: string): TextView {
  return view.dimensions[dimensionIndex(dataset, name)] as TextView
}

/** Whether a row has a text in a column; flags by row, all of them without a condition. */
export function flagsOf({ dataset, view }: Pick<InsightInput, 'dataset' | 'view'>, tests: readonly RowTest[]): Uint8Array {
  return rowsMeeting(dataset, view, tests) ?? new Uint8Array(view.count).fill(1)
}

/** Lines by which something was sold. */
export function soldFlags(input: Pick<InsightInput, 'dataset' | 'view'>): Uint8Array {
  return flagsOf(input, SOLD)
}

/** Reads a value of a row; an unknown one is 0. */
export function reader({ dataset, view }: Pick<InsightInput, 'dataset' | 'view'>, name: string): (row: number) => number {
  const value: ValueView = valueOf(dataset, view, name)
  return (row) => knownOr(value, row, 0)
}

const days = new WeakMap<TableView, Int32Array>()

/** The local day of each row, written out when first asked for. */
export function dayOfRows(view: TableView): Int32Array {
  let made = days.get(view)
  if (made) return made
  days.set(view, (made = new Int32Array(view.count)))
  const { day, from } = view.days
  for (let index = 0; index < day.length; index++) made.fill(day[index] as number, from[index] as number, from[index + 1] as number)
  return made
}

const firsts = new WeakMap<TableView, Int32Array>()
/** Of a customer that never bought. */
export const NEVER = 2 ** 31 - 1

/** By customer code, the local day on which they first bought, of all rows there are; `NEVER` where they did not. */
export function firstDays(input: Pick<InsightInput, 'dataset' | 'view'>): Int32Array {
  const { view } = input
  let made = firsts.get(view)
  if (made) return made
  const { codes, dictionary } = textColumn(input, 'customer')
  firsts.set(view, (made = new Int32Array(dictionary.length + 1).fill(NEVER)))
  const sold = soldFlags(input).slice()
  for (const row of view.dead) sold[row] = 0
  lower(made, codes, dayOfRows(view), sold)
  return made
}

function lower(found: Int32Array, codes: TextView['codes'], of: Int32Array, flags: Uint8Array): void {
  for (let row = 0; row < flags.length; row++) {
    const code = codes[row] as number
    if (flags[row] === 1 && (of[row] as number) < (found[code] as number)) found[code] = of[row] as number
  }
}

/** The key that a code stands for. */
export function keyAt(text: TextView, code: number): string | null {
  return text.dictionary[code - 1] ?? null
}
