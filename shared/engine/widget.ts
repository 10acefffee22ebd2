import type { Dataset } from '../model/dataset.ts'
import { rowsMeeting, type Addends } from './addends.ts'
import { axisOf, narrowed, ownedFilter, type Axis } from './axes.ts'
import type { Rest, WidgetPlaces, WidgetSpec } from './contract.ts'
import { countDistinct } from './distinct.ts'
import { columnsOf, figuresOf, isOfOrder } from './figures.ts'
import { KeptRows } from './kept-rows.ts'
import type { MeasureColumns } from './measure-columns.ts'
import { orderFigures, type Ordered } from './order-figures.ts'
import { addByRow, addByStretch, groupByRow, groupByStretch, stretchAt } from './scatter.ts'
import type { State, Target } from './target.ts'
import { pickedNumbers, topPlaces } from './top.ts'
import { isRowCount } from './totals.ts'
import type { Codes, TableView } from './view.ts'

/** One widget's groups: rows are counted in and, with sign −1, out again. */
export class Widget implements Target {
  readonly id: string
  readonly owns: string
  readonly movable: boolean
  private readonly dataset: Dataset
  private readonly view: TableView
  private readonly spec: WidgetSpec
  private readonly axis: Axis
  /** Where each sum begins among a group's cells; cell 0 counts the rows. */
  private readonly sums: { readonly name: string; readonly addends: Addends; readonly first: number }[] = []
  private readonly columns: readonly Int32Array[]
  private readonly cells: Float64Array
  private readonly distinct: { readonly name: string; readonly codes: Codes; readonly size: number }[] = []
  private readonly orders: Ordered[] = []
  /** Kept only where different texts are counted or numbers put in order. */
  private readonly kept: KeptRows

  constructor(dataset: Dataset, view: TableView, spec: WidgetSpec, columns: MeasureColumns) {
    this.id = spec.id
    this.owns = ownedFilter(spec.by)
    this.dataset = dataset
    this.view = view
    this.spec = spec
    const axis = axisOf(dataset, view, spec.by)
    const met = rowsMeeting(dataset, view, spec.when ?? [])
    this.axis = met ? narrowed(axis, view, met) : axis
    const all: Int32Array[] = []
    for (const measure of figuresOf(dataset, spec.measures)) {
      if (measure.kind === 'distinct') this.distinct.push({ name: measure.name, ...columns.counted(measure) })
      else if (isOfOrder(measure)) this.orders.push(columns.ordered(measure))
      else if (!isRowCount(measure)) {
        const addends = columns.addends(measure)
        this.sums.push({ name: measure.name, addends, first: all.length + 1 })
        all.push(...addends.columns)
      }
    }
    this.columns = all
    this.cells = new Float64Array(this.axis.size * (all.length + 1))
    this.movable = this.distinct.length + this.orders.length === 0
    this.kept = new KeptRows(this.movable ? 0 : view.count)
  }

  clear(): void {
    this.cells.fill(0)
    this.kept.clear()
  }

  save(): State {
    return { rows: 0, numbers: [this.cells.slice()] }
  }

  restore({ numbers: [cells] }: State): void {
    this.cells.set(cells as Float64Array)
  }

  /** Counts the rows `list[start]` to `list[end − 1]`, which ascend. */
  add(list: Uint32Array, start: number, end: number, sign: 1 | -1): void {
    if (start === end) return
    const { groups } = this.axis
    const { from } = this.view.days
    if ('ofRow' in groups) addByRow(this.cells, this.columns, groups.ofRow, list, start, end, sign)
    else addByStretch(this.cells, this.columns, groups.ofStretch, from, list, start, end, sign)
    if (this.movable) return
    this.kept.add(list, start, end, (into, place) => {
      if ('ofRow' in groups) groupByRow(into, place, groups.ofRow, list, start, end)
      else groupByStretch(into, place, groups.ofStretch, from, stretchAt(from, list[start] as number), list, start, end)
    })
  }

  /** The groups with rows, by ascending key. Throws `query-too-large` for a sum beyond 2^53. */
  result(): WidgetPlaces {
    const { axis, cells, kept, spec } = this
    const places = placesWithRows(cells, this.width, axis.order)
    const groups = Uint32Array.from(places, (place) => axis.order[place] as number)
    const figures = this.figuresAt(cells, groups, kept.rows, kept.of, axis.size)
    if (spec.top === undefined || places.length <= spec.top) return { all: axis.keys, places, figures }
    const isRatio = columnsOf(this.dataset, spec.measures[0] as string).length === 2
    const top = topPlaces(figures[0] as Float64Array, isRatio ? (figures[1] as Float64Array) : null, spec.top)
    return { all: axis.keys, places: pickedNumbers(places, top), figures: figures.map((one) => pickedNumbers(one, top)), rest: this.restOf(groups, top) }
  }

  private get width(): number {
    return this.columns.length + 1
  }

  /** The groups but those at the top, counted as one. */
  private restOf(groups: Uint32Array, top: Uint32Array): Rest {
    const flags = new Uint8Array(this.axis.size)
    for (const group of groups) flags[group] = 1
    for (const place of top) flags[groups[place] as number] = 0
    const cells = new Float64Array(this.width)
    for (const group of groups) if (flags[group] === 1) addCells(cells, this.cells, group * this.width)
    const rows = this.kept.rowsOf(flags)
    const figures = this.figuresAt(cells, Uint32Array.of(0), rows, new Uint32Array(rows.length), 1)
    return { keys: groups.length - top.length, figures: figures.map((one) => one[0] as number) }
  }

  /** Every figure of some groups; `rows` and the groups `of` them are for those that need all rows at once. */
  private figuresAt(cells: Float64Array, groups: Uint32Array, rows: Uint32Array, of: Uint32Array, size: number): Float64Array<ArrayBuffer>[] {
    const found = new Map<string, Float64Array>()
    for (const { name, codes, size: most } of this.distinct) found.set(name, pickCells(countDistinct(codes, most, rows, of, size), groups, 1, 0))
    for (const order of this.orders) for (const [name, numbers] of orderFigures(order, rows, of, size)) found.set(name, pickCells(numbers, groups, 1, 0))
    for (const { name, addends, first } of this.sums) {
      found.set(name, addends.figures(addends.columns.map((_, index) => pickCells(cells, groups, this.width, first + index))))
    }
    const names = this.spec.measures.flatMap((name) => columnsOf(this.dataset, name))
    // What is not found is how many rows there are.
    return names.map((name) => Float64Array.from(found.get(name) ?? pickCells(cells, groups, this.width, 0)))
  }
}

/** Places in the order at which a group has rows. */
function placesWithRows(cells: Float64Array, width: number, order: Uint32Array): Uint32Array<ArrayBuffer> {
  const places = new Uint32Array(order.length)
  let count = 0
  for (let place = 0; place < order.length; place++) {
    if (cells[(order[place] as number) * width] !== 0) places[count++] = place
  }
  return places.slice(0, count)
}

/** One cell of each group. */
function pickCells(cells: Float64Array, groups: Uint32Array, width: number, cell: number): Float64Array {
  const picked = new Float64Array(groups.length)
  for (let index = 0; index < groups.length; index++) picked[index] = cells[(groups[index] as number) * width + cell] as number
  return picked
}

function addCells(into: Float64Array, cells: Float64Array, first: number): void {
  for (let cell = 0; cell < into.length; cell++) into[cell] = (into[cell] as number) + (cells[first + cell] as number)
}
