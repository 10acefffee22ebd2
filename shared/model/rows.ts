/**
 * Rows of one dataset, column by column: what a tile decodes to and what the engine loads.
 * All columns have `count` entries; dimensions and values follow the dataset's own order.
 */
export interface Rows {
  readonly count: number
  /** Instants, milliseconds since 1970-01-01T00:00Z. */
  readonly at: Float64Array
  /** The identity text (the order number of a sale). */
  readonly key: Texts
  readonly dimensions: readonly Texts[]
  /** Whole numbers; NaN where the row has none. */
  readonly values: readonly Float64Array[]
}

/** A dictionary-coded text column. Code −1 means unknown. Dictionary entries are folded keys, see `fold`. */
export interface Texts {
  readonly dictionary: readonly string[]
  readonly codes: Int32Array
}

/** Bytes that decoded rows hold, estimated. */
export function bytesOfRows({ at, key, dimensions, values }: Rows): number {
  const texts = [key, ...dimensions].reduce((sum, { codes, dictionary }) => sum + codes.byteLength + dictionary.length * 72, 0)
  return at.byteLength + texts + values.reduce((sum, numbers) => sum + numbers.byteLength, 0)
}
