import type { Dataset } from '../model/dataset.ts'
import type { Addends } from './addends.ts'
import { axisOf, ownedFilter, type Axis } from './axes.ts'
import type { WidgetPlaces, WidgetSpec } from './contract.ts'
import type { MeasureColumns } from './measure-columns.ts'
import { countDistinct } from './distinct.ts'
import { figuresOf, measureOf, sidesOf } from './figures.ts'
import { addByRow, addByStretch, groupByRow, groupByStretch, stretchAt } from './scatter.ts'
import type { State, Target } from './target.ts'
import { isRowCount } from './totals.ts'
import type { Codes, TableView } from './view.ts'

/** One widget's groups: rows are counted in and, with sign −1, out again. */
export class Widget implements Target {
  readonly id: string
  readonly owns: string
  readonly movable: boolean
  private readonly dataset: Dataset
  private readonly view: TableView
  private readonly measures: readonly string[]
  private readonly axis: Axis
  /** Where each sum begins among a group's cells; cell 0 counts the rows. */
  private readonly sums: { readonly name: string; readonly addends: Addends; readonly first: number }[] = []
  private readonly columns: readonly Int32Array[]
  private readonly cells: Float64Array
  private readonly distinct: { readonly name: string; readonly codes: Codes; readonly size: number }[] = []
  /** Rows and their groups, kept only where different texts are counted. */
  private readonly kept: Uint32Array
  private readonly keptGroups: Uint32Array
  private keptCount = 0

  constructor(dataset: Dataset, view: TableView, spec: WidgetSpec, columns: MeasureColumns) {
    this.id = spec.id
    this.owns = ownedFilter(spec.by)
    this.dataset = dataset
    this.view = view
    this.measures = spec.measures
    this.axis = axisOf(dataset, view, spec.by)
    const all: Int32Array[] = []
    for (const measure of figuresOf(dataset, spec.measures)) {
      if (measure.kind === 'distinct') this.distinct.push({ name: measure.name, ...columns.counted(measure) })
      else if (!isRowCount(measure)) {
        const addends = columns.addends(measure)
        this.sums.push({ name: measure.name, addends, first: all.length + 1 })
        all.push(...addends.columns)
      }
    }
    this.columns = all
    this.cells = new Float64Array(this.axis.size * (all.length + 1))
    this.movable = this.distinct.length === 0
    this.kept = new Uint32Array(this.movable ? 0 : view.count)
    this.keptGroups = new Uint32Array(this.movable ? 0 : view.count)
  }

  clear(): void {
    this.cells.fill(0)
    this.keptCount = 0
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
    if ('ofRow' in groups) addByRow(this.cells, this.columns, groups.ofRow, list, start, end, sign)
    else addByStretch(this.cells, this.columns, groups.ofStretch, this.view.days.from, list, start, end, sign)
    if (!this.movable) this.keep(list, start, end)
  }

  private keep(list: Uint32Array, start: number, end: number): void {
    const { groups } = this.axis
    this.kept.set(list.subarray(start, end), this.keptCount)
    if ('ofRow' in groups) groupByRow(this.keptGroups, this.keptCount, groups.ofRow, list, start, end)
    else {
      const { from } = this.view.days
      groupByStretch(this.keptGroups, this.keptCount, groups.ofStretch, from, stretchAt(from, list[start] as number), list, start, end)
    }
    this.keptCount += end - start
  }

  /** The groups with rows, by ascending key. Throws `query-too-large` for a sum beyond 2^53. */
  result(): WidgetPlaces {
    const { axis, cells } = this
    const width = this.columns.length + 1
    const places = placesWithRows(cells, width, axis.order)
    const groups = Uint32Array.from(places, (place) => axis.order[place] as number)
    const found = new Map<string, Float64Array>()
    for (const { name, codes, size } of this.distinct) {
      const counts = countDistinct(codes, size, this.kept.subarray(0, this.keptCount), this.keptGroups.subarray(0, this.keptCount), axis.size)
      found.set(name, pickCells(counts, groups, 1, 0))
    }
    for (const { name, addends, first } of this.sums) {
      const sums = addends.columns.map((_, index) => pickCells(cells, groups, width, first + index))
      found.set(name, addends.figures(sums))
    }
    const figureOf = (name: string): Float64Array<ArrayBuffer> => Float64Array.from(found.get(name) ?? pickCells(cells, groups, width, 0))
    const figures = this.measures.flatMap((name) => {
      const measure = measureOf(this.dataset, name)
      return (measure.kind === 'ratio' ? sidesOf(this.dataset, measure) : [measure]).map((one) => figureOf(one.name))
    })
    return { all: axis.keys, places, figures }
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
