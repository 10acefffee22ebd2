import type { Dataset } from '../model/dataset.ts'
import type { Addends } from './addends.ts'
import type { MeasureColumns } from './measure-columns.ts'
import type { Figure } from './contract.ts'
import { columnsOf, figuresOf, isOfOrder } from './figures.ts'
import { KeptRows } from './kept-rows.ts'
import { orderFigures, type Ordered } from './order-figures.ts'
import { sumListed } from './scatter.ts'
import type { State, Target } from './target.ts'
import type { Codes, TableView } from './view.ts'

/** Measures over rows that are counted in and, with sign −1, out again. */
export class Totals implements Target {
  readonly owns = null
  readonly movable: boolean
  rows = 0
  private readonly dataset: Dataset
  private readonly names: readonly string[]
  private readonly sums: { readonly name: string; readonly addends: Addends; readonly sums: Float64Array }[] = []
  private readonly distinct: Tally[] = []
  private readonly orders: Ordered[] = []
  /** Kept only where numbers are put in order. */
  private readonly kept: KeptRows

  constructor(dataset: Dataset, view: TableView, names: readonly string[], columns: MeasureColumns) {
    this.dataset = dataset
    this.names = names
    for (const measure of figuresOf(dataset, names)) {
      if (measure.kind === 'distinct') this.distinct.push(new Tally(measure.name, columns.counted(measure)))
      else if (isOfOrder(measure)) this.orders.push(columns.ordered(measure))
      else if (!isRowCount(measure)) {
        const addends = columns.addends(measure)
        this.sums.push({ name: measure.name, addends, sums: new Float64Array(addends.columns.length) })
      }
    }
    this.movable = this.orders.length === 0
    this.kept = new KeptRows(this.movable ? 0 : view.count)
  }

  clear(): void {
    this.rows = 0
    for (const { sums } of this.sums) sums.fill(0)
    for (const one of this.distinct) one.clear()
    this.kept.clear()
  }

  save(): State {
    return { rows: this.rows, numbers: [...this.sums.map(({ sums }) => sums.slice()), ...this.distinct.map((one) => one.save())] }
  }

  restore({ rows, numbers }: State): void {
    this.rows = rows
    for (const [index, { sums }] of this.sums.entries()) sums.set(numbers[index] as Float64Array)
    for (const [index, one] of this.distinct.entries()) one.restore(numbers[this.sums.length + index] as Uint32Array)
  }

  /** Counts the rows `list[start]` to `list[end − 1]`. */
  add(list: Uint32Array, start: number, end: number, sign: 1 | -1): void {
    if (start === end) return
    this.rows += sign * (end - start)
    for (const { addends, sums } of this.sums) {
      for (let index = 0; index < sums.length; index++) {
        sums[index] = (sums[index] as number) + sign * sumListed(addends.columns[index] as Int32Array, list, start, end)
      }
    }
    for (const one of this.distinct) one.add(list, start, end, sign)
    if (!this.movable) this.kept.add(list, start, end, (into, place) => into.fill(0, place, place + end - start))
  }

  /** Every total asked for. Throws `query-too-large` for a sum beyond 2^53. */
  figures(): Record<string, Figure> {
    const found = new Map<string, number>(this.distinct.map((one) => [one.name, one.found]))
    for (const { name, addends, sums } of this.sums) found.set(name, addends.figures(Array.from(sums, (sum) => Float64Array.of(sum)))[0] as number)
    for (const order of this.orders) for (const [name, [number]] of orderFigures(order, this.kept.rows, this.kept.of, 1)) found.set(name, number as number)
    const figureOf = (name: string): number => found.get(name) ?? this.rows
    return Object.fromEntries(
      this.names.map((name): [string, Figure] => {
        const [first, under] = columnsOf(this.dataset, name) as [string, string?]
        return [name, under === undefined ? figureOf(first) : [figureOf(first), figureOf(under)]]
      }),
    )
  }
}

/** Whether a measure is how many rows there are. */
export function isRowCount(measure: { readonly kind: string; readonly when: readonly unknown[] }): boolean {
  return measure.kind === 'count' && measure.when.length === 0
}

/** How many rows have each code, and how many codes have rows. */
class Tally {
  readonly name: string
  found = 0
  private readonly codes: Codes
  private readonly times: Uint32Array

  constructor(name: string, counted: { readonly codes: Codes; readonly size: number }) {
    this.name = name
    this.codes = counted.codes
    this.times = new Uint32Array(counted.size)
  }

  clear(): void {
    this.found = 0
    this.times.fill(0)
  }

  /** How often each code stands in a row, and last how many do. */
  save(): Uint32Array {
    const numbers = new Uint32Array(this.times.length + 1)
    numbers.set(this.times)
    numbers[this.times.length] = this.found
    return numbers
  }

  restore(numbers: Uint32Array): void {
    this.times.set(numbers.subarray(0, this.times.length))
    this.found = numbers[this.times.length] as number
  }

  add(list: Uint32Array, start: number, end: number, sign: 1 | -1): void {
    this.found += sign === 1 ? countIn(this.times, this.codes, list, start, end) : -countOut(this.times, this.codes, list, start, end)
  }
}

/** How many codes came to have a row. */
function countIn(times: Uint32Array, codes: Codes, list: Uint32Array, start: number, end: number): number {
  let found = 0
  for (let index = start; index < end; index++) {
    const code = codes[list[index] as number] as number
    const before = times[code] as number
    times[code] = before + 1
    if (before === 0 && code !== 0) found++
  }
  return found
}

/** How many codes have no row any more. */
function countOut(times: Uint32Array, codes: Codes, list: Uint32Array, start: number, end: number): number {
  let lost = 0
  for (let index = start; index < end; index++) {
    const code = codes[list[index] as number] as number
    const after = (times[code] as number) - 1
    times[code] = after
    if (after === 0 && code !== 0) lost++
  }
  return lost
}
