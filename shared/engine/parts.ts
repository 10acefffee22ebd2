import type { Dataset } from '../model/dataset.ts'
import { RitmoError } from '../model/errors.ts'
import type { Rows } from '../model/rows.ts'
import { RowsBuilder } from './build.ts'
import { sliceRows, sortRows } from './sort.ts'

/** A month is cut after this many rows of the fixed order, so that its parts depend on its rows alone. */
export const MAX_PART_ROWS = 262_144

/** A month's rows, in any order, as parts in the fixed order. No row gives one empty part. For `owned` see `sortRows`. */
export function splitParts(dataset: Dataset, rows: Rows, most: number = MAX_PART_ROWS, owned = false): Rows[] {
  const sorted = sortRows(dataset, rows, owned)
  const parts: Rows[] = []
  for (let from = 0; from < sorted.count; from += most) parts.push(sliceRows(sorted, from, Math.min(from + most, sorted.count)))
  return parts.length > 0 ? parts : [sorted]
}

/** Where the next part of a month begins: behind so many rows, in the fixed order, of an instant. */
export interface PartPlace {
  readonly at: number
  readonly skip: number
}

/**
 * The same parts from a stream of one month's rows by ascending time (rows of one instant in any order). Holds at most
 * one part and the rows of one instant. From a place on it wants the rows of that instant, all of them, and those behind.
 */
export class PartsBuilder {
  private readonly dataset: Dataset
  private readonly most: number
  private builder: RowsBuilder
  private last = -Infinity
  /** Rows of the last instant. */
  private equal = 0
  private made = 0
  private behind: PartPlace | null
  /** Where what comes after the parts that were given begins; null before the first. */
  place: PartPlace | null = null

  constructor(dataset: Dataset, most: number = MAX_PART_ROWS, from: PartPlace | null = null) {
    this.dataset = dataset
    this.most = most
    this.builder = new RowsBuilder(dataset)
    this.behind = from
    if (from) this.made = 1
  }

  /**
   * Adds a row (see `RowsBuilder.add`) and gives the parts that it completes, in order; mostly none. Throws
   * `invalid-field` when time goes back.
   */
  add(at: number, key: string, dimensions: readonly (string | null)[], values: readonly (number | null)[]): Rows[] {
    if (at < this.last) throw new RitmoError('invalid-field', 'rows of a month come by ascending time', { field: 'at' })
    if (this.behind && at > this.behind.at) this.leaveBehind()
    const parts = at > this.last && this.builder.size >= this.most ? this.cut() : []
    this.equal = at > this.last ? 1 : this.equal + 1
    this.last = at
    this.builder.add(at, key, dimensions, values)
    return parts
  }

  /** The remaining parts. A month without rows gives one empty part. */
  end(): Rows[] {
    this.leaveBehind()
    const parts = this.builder.size === 0 && this.made > 0 ? [] : this.taken()
    this.builder = new RowsBuilder(this.dataset)
    return parts
  }

  /** All rows so far as parts, in the builder's own room. */
  private taken(): Rows[] {
    return splitParts(this.dataset, this.builder.take(), this.most, true)
  }

  private cut(): Rows[] {
    const parts = this.taken()
    const rest = (parts.at(-1) as Rows).count < this.most ? (parts.pop() as Rows) : null
    this.builder = new RowsBuilder(this.dataset)
    if (rest) addAll(this.builder, rest)
    this.made += parts.length
    this.place = { at: this.last, skip: this.equal - (rest?.count ?? 0) }
    return parts
  }

  /** Lets go of the rows that earlier parts have. */
  private leaveBehind(): void {
    if (!this.behind) return
    const rows = sortRows(this.dataset, this.builder.take())
    this.builder = new RowsBuilder(this.dataset)
    addAll(this.builder, sliceRows(rows, Math.min(this.behind.skip, rows.count), rows.count))
    this.behind = null
  }
}

function addAll(builder: RowsBuilder, rows: Rows): void {
  for (let row = 0; row < rows.count; row++) {
    const texts = rows.dimensions.map((column) => column.dictionary[column.codes[row] as number] ?? null)
    const numbers = rows.values.map((column) => (Number.isNaN(column[row]) ? null : (column[row] as number)))
    builder.add(rows.at[row] as number, rows.key.dictionary[rows.key.codes[row] as number] as string, texts, numbers)
  }
}
