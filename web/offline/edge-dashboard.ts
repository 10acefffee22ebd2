import type { DashboardFilters, DashboardResult, DashboardSpec, Figure, Rest, WidgetResult, WidgetSpec } from '../../shared/engine/contract.ts'
import { dayText } from '../../shared/model/calendar.ts'
import { SEGMENT } from '../../shared/model/customer-groups.ts'
import { findMeasure, valueIndex, type RowTest } from '../../shared/model/dataset.ts'
import { fold } from '../../shared/model/fold.ts'
import { sales } from '../../shared/model/sales.ts'
import type { Answer, AnswerColumn, Cell, Filter, QueryInput } from '../../shared/protocol/query.ts'
import type { Edge } from './edge.ts'
import { DATASET } from './picture.ts'

/** What is grouped by these owns the brush: it is drawn on them. */
const BY_TIME: readonly string[] = ['day', 'week', 'month']
const ROWS = 'lines'
const MOST = 100_000

/**
 * A dashboard answered by the edge: one question for the totals and one a widget, each without the filter that the
 * widget owns. Rejects with `EdgeError`.
 */
export async function edgeDashboard(edge: Pick<Edge, 'query'>, spec: DashboardSpec, filters: DashboardFilters): Promise<DashboardResult> {
  const names = [...new Set([...spec.totals, ROWS])]
  const totals = edge.query({ dataset: DATASET, measures: names, where: whereOf(filters, null) })
  const [whole, ...widgets] = await Promise.all([totals, ...spec.widgets.map((widget) => edge.query(widgetQuery(widget, filters)))])
  const figures = figuresOf(whole, names)
  return {
    rows: figures[ROWS] as number,
    totals: Object.fromEntries(spec.totals.map((name) => [name, figures[name] as Figure])),
    widgets: Object.fromEntries(spec.widgets.map((widget, index) => [widget.id, widgetOf(widget, widgets[index] as Answer)])),
  }
}

function widgetQuery(widget: WidgetSpec, filters: DashboardFilters): QueryInput {
  const { measures, by, when = [], top } = widget
  const where = [...whereOf(filters, by), ...when.map(testOf)]
  const asked = { dataset: DATASET, measures: [...measures], by: [by], where }
  return top === undefined ? { ...asked, limit: MOST } : { ...asked, limit: top, rest: true, order: [`-${measures[0] as string}`] }
}

/** A widget's own condition as the query language has it. */
function testOf(test: RowTest): Filter {
  if ('dimension' in test) return { dimension: test.dimension, in: [...test.in] }
  if ('value' in test) return { value: test.value, from: test.above + 1 }
  return valueIndex(sales, test.known) >= 0 ? { value: test.known } : { dimension: test.known, notIn: [null] }
}

/** The filters as the query language has them, without those owned by what is grouped by `by`. */
export function whereOf(filters: DashboardFilters, by: string | null): Filter[] {
  const { period, brush, sets, but = {}, words = {}, ranges = {}, until, asOf } = filters
  const told = (dimension: string) => (dimension === SEGMENT && asOf !== undefined ? { dimension, asOf: dayText(asOf) } : { dimension })
  const stretches = [period, by !== null && BY_TIME.includes(by) ? null : brush].filter((one) => one !== null)
  const times = stretches.map(({ from, to }): Filter => ({ time: { from: dayText(from), to: dayText(to) } }))
  const listed = (of: DashboardFilters['sets']) => Object.entries(of).filter(([name, keys]) => name !== by && keys.length > 0)
  const typed = Object.entries(words).filter(([name, text]) => name !== by && text.trim() !== '')
  const between = Object.entries(ranges).filter(([, { from, to }]) => from !== undefined || to !== undefined)
  if (until !== undefined) times.push({ time: { to: new Date(until).toISOString() } })
  return [
    ...times,
    ...listed(sets).map(([dimension, keys]): Filter => ({ ...told(dimension), in: [...keys] })),
    ...listed(but).map(([dimension, keys]): Filter => ({ ...told(dimension), notIn: [...keys] })),
    ...typed.map(([dimension, contains]): Filter => ({ dimension, contains })),
    ...between.map(([value, range]): Filter => ({ value, ...range })),
  ]
}

function figuresOf(answer: Answer, names: readonly string[]): Record<string, Figure> {
  const row = answer.rows[0] ?? []
  return Object.fromEntries(
    names.map((name, index) => {
      const [first, second] = numbersOf(answer.columns[index] as AnswerColumn, row[index] as Cell)
      return [name, second === undefined ? (first as number) : ([first, second] as [number, number])]
    }),
  )
}

function widgetOf(widget: WidgetSpec, answer: Answer): WidgetResult {
  const [by] = answer.columns
  const rows = answer.rows.map((row) => ({ key: keyOf(by as AnswerColumn, row[0] as Cell), row })).sort((a, b) => compareKeys(a.key, b.key))
  const figures = widget.measures.flatMap((_, index) => {
    const column = answer.columns[index + 1] as AnswerColumn
    const numbers = rows.map(({ row }) => numbersOf(column, row[index + 1] as Cell))
    return Array.from({ length: column.kind === 'ratio' ? 2 : 1 }, (_, side) => Float64Array.from(numbers, (one) => one[side] as number))
  })
  return { keys: rows.map(({ key }) => key), figures, ...(answer.rest && { rest: restOf(widget, answer) }) }
}

function restOf(widget: WidgetSpec, { columns, rest }: Answer): Rest {
  const figures = widget.measures.flatMap((_, index) => numbersOf(columns[index + 1] as AnswerColumn, rest?.row[index + 1] as Cell))
  return { keys: rest?.groups ?? 0, figures }
}

/** Answers show a dimension's keys as they were first seen; a dashboard's keys are folded. */
function keyOf(column: AnswerColumn, cell: Cell): string | number | null {
  return typeof cell === 'string' && column.kind === 'dimension' ? fold(cell) : (cell as string | number | null)
}

function compareKeys(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  return a < b ? -1 : a > b ? 1 : 0
}

/** Quantities are answered as plain numbers; a dashboard's figures are whole, in the measure's own scale. */
function numbersOf(column: AnswerColumn, cell: Cell): number[] {
  const places = placesOf(column.name)
  if (Array.isArray(cell)) return isOfUnits(column.name) ? [Math.round(cell[0] * 10 ** places), cell[1]] : cell
  // The least and the greatest of nothing.
  if (cell === null) return [Number.NaN]
  return [column.kind === 'number' ? Math.round((cell as number) * 10 ** places) : (cell as number)]
}

function placesOf(name: string): number {
  const measure = findMeasure(sales, name)
  return measure && 'scale' in measure && measure.scale !== 'currency' ? measure.scale : 0
}

/** Whether a pair is of plain numbers: the median of a value with decimals. */
function isOfUnits(name: string): boolean {
  return findMeasure(sales, name)?.kind === 'median'
}
