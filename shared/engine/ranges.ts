import type { ValueRange } from './contract.ts'
import { MISSING, type ValueView } from './view.ts'

/** One flag a row: whether its value lies in a range; an unknown value lies in none. */
export function rangeFlags(value: ValueView, count: number, { from = -Infinity, to = Infinity }: ValueRange): Uint8Array {
  const flags = new Uint8Array(count)
  const { numbers } = value
  writeFlags(flags, numbers, numbers instanceof Int32Array ? MISSING : Number.NaN, from, to)
  return flags
}

function writeFlags(flags: Uint8Array, numbers: Int32Array | Float64Array, missing: number, from: number, to: number): void {
  for (let row = 0; row < flags.length; row++) {
    const number = numbers[row] as number
    if (number >= from && number < to && number !== missing) flags[row] = 1
  }
}
