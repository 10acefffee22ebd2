import type { Table } from '../engine/contract.ts'
import { compileTests, isOfOrder, knownOr, measureOf, meets, sidesOf, termsOf, valueOf, type Figured } from '../engine/figures.ts'
import type { TableView } from '../engine/view.ts'
import type { Dataset, Measure } from '../model/dataset.ts'
import type { Filter } from '../protocol/query.ts'
import type { LineRecord, OrderRecord, Records, RecordsQuery } from '../protocol/records.ts'
import type { Labels } from '../protocol/sync.ts'
import { groupRows } from './group.ts'
import { measureGroups } from './measure.ts'
import { placesByFigure, placesByTime } from './record-order.ts'
import { selectRows } from './select.ts'

/** What was selected last: pages of one list are cut from it. */
interface Listed {
  readonly view: TableView
  readonly asked: string
  readonly lines: number
  readonly orders: number
  readonly figure: Records['figure']
  /** In the order asked for, ascending: rows, or for each order its own. */
  readonly rows: Uint32Array
  readonly groups: OrderRecord[]
}

/**
 * Lists the records behind a figure, page by page: those rows that pass `where` and that the measure counts. `figure` is
 * counted over the very rows that are listed. Throws `unknown-measure`, `unknown-dimension`, `query-too-large`.
 */
export function createRecords(): (table: Table, question: RecordsQuery, labels: Labels | null) => Records {
  let last: Listed | null = null
  return (table, question, labels) => {
    const { from, limit, ...rest } = question
    const asked = JSON.stringify({ ...rest, sort: question.sort.replace('-', '') })
    const view = table.view()
    if (last?.view !== view || last.asked !== asked) last = list(table, view, question, asked, labels)
    const { lines, orders, figure, rows, groups } = last
    const { dataset } = table
    const columns = { dimensions: dataset.dimensions.map((one) => one.name), values: dataset.values.map((one) => one.name) }
    const isDown = question.sort.startsWith('-')
    const lineRows = Array.from(pageOf(rows, from, limit, isDown), (row) => lineOf(view, row))
    const orderRows = pageOf(groups, from, limit, isDown)
    return { columns, lines, orders, figure, lineRows, orderRows }
  }
}

function pageOf<T extends Uint32Array | OrderRecord[]>(all: T, from: number, limit: number, isDown: boolean): T {
  if (!isDown) return all.slice(from, from + limit) as T
  const end = Math.max(0, all.length - from)
  return all.slice(Math.max(0, end - limit), end).reverse() as T
}

function list(table: Table, view: TableView, question: RecordsQuery, asked: string, labels: Labels | null): Listed {
  const { dataset } = table
  const measure = measureOf(dataset, question.measure)
  const where = measure.kind === 'level' ? question.where.map(withoutBeginning) : question.where
  const rows = counted(dataset, view, measure, selectRows(dataset, table.zone, view, where, labels))
  const adds = addsOf(dataset, view, measure, rows)
  const figure = figureOf(dataset, view, measure, rows)
  const byFigure = question.sort.endsWith('figure')
  const groups = ordersOf(view, rows, adds)
  const common = { view, asked, figure, lines: rows.length, orders: groups.length }
  if (question.list === 'orders') {
    groups.sort(byFigure ? (a, b) => a.figure - b.figure || a.at - b.at : (a, b) => a.at - b.at)
    return { ...common, rows: new Uint32Array(0), groups }
  }
  const byTime = placesByTime(rows, view.at)
  const places = byFigure ? placesByFigure(byTime, adds) : byTime
  return { ...common, rows: places.map((place) => rows[place] as number), groups: [] }
}

/** What a level counts began before the time that is asked for. */
function withoutBeginning(filter: Filter): Filter {
  return 'time' in filter ? { time: filter.time.to === undefined ? {} : { to: filter.time.to } } : filter
}

/** What is counted for a measure: itself, or both sides of a ratio. */
function partsOf(dataset: Dataset, measure: Measure): readonly Figured[] {
  return measure.kind === 'ratio' ? sidesOf(dataset, measure) : [measure]
}

/** Rows that some part of the measure counts. */
function counted(dataset: Dataset, view: TableView, measure: Measure, rows: Uint32Array): Uint32Array {
  const conditions = partsOf(dataset, measure).map((part) => [...compileTests(dataset, view, part.when), ...knownTest(dataset, view, part)])
  if (conditions.some((tests) => tests.length === 0)) return rows
  return rows.filter((row) => conditions.some((tests) => meets(tests, row)))
}

/** A distinct measure, and the least, greatest or middle, count only rows where what they look at is known. */
function knownTest(dataset: Dataset, view: TableView, part: Figured): ReturnType<typeof compileTests> {
  const looks = isOfOrder(part) || (part.kind === 'distinct' && part.of !== 'key' && part.of !== dataset.key)
  return looks ? compileTests(dataset, view, [{ known: part.of }]) : []
}

/** What each row adds: to a sum what it sums, to the least or greatest its value, elsewhere its first amount of money. */
function addsOf(dataset: Dataset, view: TableView, measure: Measure, rows: Uint32Array): Float64Array {
  const [first] = partsOf(dataset, measure)
  const sum = first?.kind === 'sum' || first?.kind === 'level' ? first : null
  const name = first && isOfOrder(first) ? first.of : (dataset.values.find((one) => one.scale === 'currency') ?? dataset.values[0])?.name
  const terms = sum ? termsOf(dataset, view, sum).terms : name === undefined ? [] : [{ value: valueOf(dataset, view, name), times: 1 as const }]
  const tests = compileTests(dataset, view, sum?.when ?? [])
  const adds = new Float64Array(rows.length)
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as number
    if (meets(tests, row)) for (const { value, times } of terms) adds[index] = (adds[index] as number) + times * knownOr(value, row, 0)
  }
  return adds
}

function figureOf(dataset: Dataset, view: TableView, measure: Measure, rows: Uint32Array): Records['figure'] {
  const groups = groupRows(dataset, view, rows, [])
  const [over, under] = partsOf(dataset, measure).flatMap((part) => measureGroups(dataset, view, rows, groups, part).map(([, figures]) => figures[0] as number))
  if (under !== undefined) return [over as number, under]
  return Number.isNaN(over) ? null : (over as number)
}

function ordersOf(view: TableView, rows: Uint32Array, adds: Float64Array): OrderRecord[] {
  const { codes, dictionary } = view.key
  const places = new Int32Array(dictionary.length + 1).fill(-1)
  const found: { order: string; at: number; to: number; lines: number; figure: number }[] = []
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as number
    const code = codes[row] as number
    const at = view.at[row] as number
    const one = found[places[code] as number]
    if (!one) places[code] = found.push({ order: dictionary[code - 1] ?? '', at, to: at, lines: 1, figure: adds[index] as number }) - 1
    else {
      one.at = Math.min(one.at, at)
      one.to = Math.max(one.to, at)
      one.lines++
      one.figure += adds[index] as number
    }
  }
  return found
}

function lineOf(view: TableView, row: number): LineRecord {
  return {
    at: view.at[row] as number,
    order: view.key.dictionary[(view.key.codes[row] as number) - 1] ?? '',
    dimensions: view.dimensions.map(({ codes, dictionary }) => dictionary[(codes[row] as number) - 1] ?? null),
    values: view.values.map((value) => {
      const number = knownOr(value, row, Number.NaN)
      return Number.isNaN(number) ? null : number
    }),
  }
}
