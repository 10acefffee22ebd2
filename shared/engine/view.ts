/**
 * What the table shows its readers (dashboard and query): columns over physical rows 0…count−1. Valid until the table
 * changes; `revision` then rises.
 */
export interface TableView {
  readonly revision: number
  /** Physical rows, those that a change has ended included. */
  readonly count: number
  /** Positions of ended rows, ascending: they count nowhere. */
  readonly dead: Uint32Array
  /** Stretches of rows by ascending time; they cover all rows. Mostly two: the tiles, and what is not sealed yet. */
  readonly runs: readonly Stretch[]
  readonly at: Float64Array
  /** Stretches of rows of one local day; they cover all rows. A day has several where stretches of time overlap. */
  readonly days: DayStretches
  /** Local hour, 0 to 23. */
  readonly hour: Uint8Array
  readonly key: TextView
  readonly dimensions: readonly TextView[]
  readonly values: readonly ValueView[]
  /** How far each living row moves its key's last known value of a column: summed up they give the level. Made when first asked for. */
  stepsOf(value: number): ValueView
}

/** Rows `from` to `to`, exclusive. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** Stretch i is of local day `day[i]` (days since 1970-01-01): rows `from[i]` to `from[i + 1]`, exclusive. */
export interface DayStretches {
  readonly day: Int32Array
  readonly from: Uint32Array
}

export type Codes = Uint8Array | Uint16Array | Uint32Array

/** Code 0 is unknown, code n stands for `dictionary[n − 1]`. The arrays may be longer than the table. */
export interface TextView {
  readonly codes: Codes
  readonly dictionary: readonly string[]
  readonly codeOf: ReadonlyMap<string, number>
}

/** An unknown value is `MISSING` in a column of 32 bits, NaN in one of doubles. */
export interface ValueView {
  readonly numbers: Int32Array | Float64Array
  /** No value in the column has a larger amount. */
  readonly largest: number
  /** Whether some value may be unknown. */
  readonly gaps: boolean
}

export const MISSING = -(2 ** 31)
