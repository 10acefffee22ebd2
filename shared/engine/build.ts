import type { Dataset } from '../model/dataset.ts'
import { letGo } from '../model/let-go.ts'
import { RitmoError } from '../model/errors.ts'
import type { Rows, Texts } from '../model/rows.ts'

/** A text column that grows: each different text stands once in the dictionary. */
class TextBuilder {
  private readonly codeOf = new Map<string, number>()
  private readonly dictionary: string[] = []
  private codes: Int32Array = new Int32Array(1024)
  /** What was set last: lines of one order repeat most of it. */
  private lastText: string | null = null
  private lastCode = -1

  set(row: number, text: string | null): void {
    if (row === this.codes.length) this.codes = grown(this.codes, new Int32Array(more(row)))
    if (text === this.lastText) {
      this.codes[row] = this.lastCode
      return
    }
    this.lastText = text
    this.codes[row] = this.lastCode = text === null ? -1 : this.codeFor(text)
  }

  private codeFor(text: string): number {
    let code = this.codeOf.get(text)
    if (code === undefined) {
      code = this.dictionary.length
      this.codeOf.set(text, code)
      this.dictionary.push(text)
    }
    return code
  }

  texts(count: number): Texts {
    return { dictionary: [...this.dictionary], codes: this.codes.slice(0, count) }
  }

  /** The same without a copy: nothing may be set after it. */
  take(count: number): Texts {
    return { dictionary: this.dictionary, codes: this.codes.subarray(0, count) }
  }
}

/** Room for so many rows and half as many more. */
const more = (rows: number) => Math.ceil(rows * 1.5)

function grown<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from)
  letGo(from)
  return to
}

/** Gathers rows one by one, in any order. */
export class RowsBuilder {
  private readonly dataset: Dataset
  private count = 0
  private at: Float64Array = new Float64Array(1024)
  private readonly key = new TextBuilder()
  private readonly dimensions: TextBuilder[]
  private readonly values: Float64Array[]

  constructor(dataset: Dataset) {
    this.dataset = dataset
    this.dimensions = dataset.dimensions.map(() => new TextBuilder())
    this.values = dataset.values.map(() => new Float64Array(1024))
  }

  get size(): number {
    return this.count
  }

  /**
   * One row: instant in ms, folded key, folded dimension keys (null unknown) and whole numbers (null none) in the
   * dataset's order; trailing ones may be left out. Throws `invalid-field` for what is no whole number.
   */
  add(at: number, key: string, dimensions: readonly (string | null)[], values: readonly (number | null)[]): void {
    const row = this.count
    if (!Number.isSafeInteger(at)) throw new RitmoError('invalid-field', 'an instant is a whole number of milliseconds', { field: 'at' })
    if (row === this.at.length) this.at = grown(this.at, new Float64Array(more(row)))
    for (let index = 0; index < this.values.length; index++) {
      const value = values[index] ?? null
      if (value !== null && !Number.isSafeInteger(value)) {
        throw new RitmoError('invalid-field', 'a value is a whole number', { field: this.dataset.values[index]?.name ?? 'value' })
      }
      let column = this.values[index] as Float64Array
      if (row === column.length) this.values[index] = column = grown(column, new Float64Array(more(row)))
      // Adding 0 turns −0 into 0: one number, one form.
      column[row] = value === null ? Number.NaN : value + 0
    }
    this.at[row] = at + 0
    this.key.set(row, key)
    for (let index = 0; index < this.dimensions.length; index++) this.dimensions[index]?.set(row, dimensions[index] ?? null)
    this.count = row + 1
  }

  /** The rows so far, in the order they came, as columns of their own. */
  rows(): Rows {
    const { count } = this
    return {
      count,
      at: this.at.slice(0, count),
      key: this.key.texts(count),
      dimensions: this.dimensions.map((column) => column.texts(count)),
      values: this.values.map((column) => column.slice(0, count)),
    }
  }

  /** The same rows without a copy of them: the builder is at its end. */
  take(): Rows {
    const { count } = this
    return {
      count,
      at: this.at.subarray(0, count),
      key: this.key.take(count),
      dimensions: this.dimensions.map((column) => column.take(count)),
      values: this.values.map((column) => column.subarray(0, count)),
    }
  }
}
