/**
 * A dataset is a schema: one time column, one identity text, dimensions (text) and values (integers with a scale),
 * and the measures one may ask of them. Everything that stores, ships or counts rows is generic over it.
 */

/** A text column. `term` dimensions keep a shared dictionary; `person` ones travel only as a random number. */
export interface Dimension {
  readonly name: string
  readonly kind: 'term' | 'person'
}

/** A whole-number column. `currency` takes its scale from the workspace's currency (2 for EUR, 0 for JPY). */
export interface Value {
  readonly name: string
  readonly scale: number | 'currency'
  /** Whether a row may lack it (cost, tax). */
  readonly optional: boolean
}

/** A condition a row must meet to count in a measure. */
export type RowTest =
  | { readonly dimension: string; readonly in: readonly string[] }
  | { readonly value: string; readonly above: number }
  | { readonly known: string }

/** Σ over rows of Σ weight × value; an unknown value counts as 0. */
export interface SumMeasure {
  readonly name: string
  readonly kind: 'sum'
  readonly of: readonly { readonly value: string; readonly times: 1 | -1 }[]
  readonly when: readonly RowTest[]
  readonly scale: number | 'currency'
}

/** How many rows. */
export interface CountMeasure {
  readonly name: string
  readonly kind: 'count'
  readonly when: readonly RowTest[]
}

/** How many different known values of a dimension, or of the identity text (`of: 'key'`). */
export interface DistinctMeasure {
  readonly name: string
  readonly kind: 'distinct'
  readonly of: string
  readonly when: readonly RowTest[]
}

/** One measure over another. Travels as numerator and denominator; rounded once, for display. */
export interface RatioMeasure {
  readonly name: string
  readonly kind: 'ratio'
  readonly over: string
  readonly under: string
  /** How it is shown: an amount of money, a share, or a plain number. */
  readonly as: 'money' | 'share' | 'number'
}

/**
 * A level (pieces in stock): of each key its last known value, added up over the keys. What the rows before the asked
 * time said still holds, so its time has an end and no beginning. Rows of one key and instant add up.
 */
export interface LevelMeasure {
  readonly name: string
  readonly kind: 'level'
  readonly of: string
  /** Always empty: a level is of all rows that pass. */
  readonly when: readonly RowTest[]
  readonly scale: number | 'currency'
}

/**
 * The least, the greatest or the middle of a value's known numbers. A dataset need not list these: `min.amount`,
 * `max.amount` and `median.amount` exist for each of its values. A median travels as `[sum of the two middle numbers, 2]`,
 * so that it stays exact; over no number as `[0, 0]`.
 */
export interface OrderMeasure {
  readonly name: string
  readonly kind: 'min' | 'max' | 'median'
  readonly of: string
  readonly when: readonly RowTest[]
  readonly scale: number | 'currency'
}

export type Measure = SumMeasure | CountMeasure | DistinctMeasure | LevelMeasure | OrderMeasure | RatioMeasure

export interface Dataset {
  readonly name: string
  /** What the identity text is called in this dataset: `order` for sales. */
  readonly key: string
  /** At most 16; a dimension's index is its slot (`d0`…) in the store and in tiles. New ones are only appended. */
  readonly dimensions: readonly Dimension[]
  /** At most 8; a value's index is its slot (`m0`…). */
  readonly values: readonly Value[]
  readonly measures: readonly Measure[]
}

export const MAX_DIMENSIONS = 16
export const MAX_VALUES = 8

/** Index of a dimension by name, −1 when the dataset has none of that name. */
export function dimensionIndex(dataset: Dataset, name: string): number {
  return dataset.dimensions.findIndex((dimension) => dimension.name === name)
}

/** Index of a value by name, −1 when the dataset has none of that name. */
export function valueIndex(dataset: Dataset, name: string): number {
  return dataset.values.findIndex((value) => value.name === name)
}

const OF_A_VALUE = /^(min|max|median)\.(.+)$/

/** A measure by name: one of the dataset's own, or the least, greatest or middle of one of its values; null when there is none. */
export function findMeasure(dataset: Dataset, name: string): Measure | null {
  const own = dataset.measures.find((one) => one.name === name)
  if (own) return own
  const [, kind, of] = OF_A_VALUE.exec(name) ?? []
  const value = of === undefined ? undefined : dataset.values[valueIndex(dataset, of)]
  return value ? { name, kind: kind as OrderMeasure['kind'], of: value.name, when: [], scale: value.scale } : null
}

/** The dataset with further text columns after its own, as a workspace's files brought them. */
export function withDimensions(dataset: Dataset, names: readonly string[]): Dataset {
  const more = names.map((name): Dimension => ({ name, kind: 'term' }))
  return { ...dataset, dimensions: [...dataset.dimensions, ...more] }
}
