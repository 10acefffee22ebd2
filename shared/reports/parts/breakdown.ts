import { parseDay } from '../../model/calendar.ts'
import type { Filter } from '../../protocol/query.ts'
import { day } from '../../text/format.ts'
import { figureCell, kindOf } from '../cells.ts'
import type { ReportTable, Section } from '../document.ts'
import { dimensionName, keyName, measureName } from '../names.ts'
import type { Answered, Question, Scope } from '../question.ts'
import { reportWords } from '../words.ts'
import { during } from './figures.ts'

/** Rows of a ranking that a report has, and that paper shows. */
export const MOST_ROWS = 5000
export const PAPER_ROWS = 20
const CHART_ROWS = 10

/** Lines of goods: what products are ranked by. */
export const GOODS_ONLY: Filter = { dimension: 'lineType', in: ['product', 'return'] }

const MEASURES = ['revenue', 'salesOrders', 'units']

/** What each key of a dimension brought, most first. */
export function rankingQuestion(scope: Scope, by: string, where: readonly Filter[] = [], measures: readonly string[] = MEASURES): Question {
  const goods = by === 'product' ? [GOODS_ONLY] : []
  return { ask: 'query', query: { measures: [...measures], by: [by], where: [...where, ...goods, during(scope.days)], order: [`-${measures[0] as string}`], limit: MOST_ROWS, rest: true } }
}

/** The same as a table with what all come to, and the largest as bars. Null where there is no more than one key. */
export function rankingSection(scope: Scope, by: string, answered: Answered | undefined, measures: readonly string[] = MEASURES): Section | null {
  const { language } = scope.input
  const say = reportWords(language)
  const title = say.by[by] ?? say.byOther(dimensionName(language, by))
  if (!answered) return null
  if (answered.failed) return { title, notes: [say.tooLarge] }
  if (answered.rows.length === 0 || (answered.rows.length === 1 && answered.rows[0]?.[0] === null)) return null
  const first = measures[0] as string
  const kind = kindOf(first)
  const isSum = kind === 'money' && first === 'revenue'
  const listed = answered.rest ? [...answered.rows, answered.rest.row] : answered.rows
  const all = listed.reduce((sum, row) => sum + (figureCell(kind, row[1]) ?? 0), 0)
  const rowOf = (row: Answered['rows'][number], name: string): (string | number | null)[] => {
    const figures = measures.map((measure, index) => figureCell(kindOf(measure), row[index + 1]))
    return [name, ...figures, ...(isSum ? [all > 0 && figures[0] !== null ? (figures[0] as number) / all : null] : [])]
  }
  const rows = answered.rows.map((row) => rowOf(row, keyName(language, by, row[0] ?? null, answered.labels)))
  if (answered.rest) rows.push(rowOf(answered.rest.row, say.others(String(answered.rest.groups))))
  const table: ReportTable = {
    columns: [{ title: dimensionName(language, by), kind: 'text' }, ...measures.map((measure) => ({ title: measureName(language, measure), kind: kindOf(measure) })), ...(isSum ? [{ title: say.share, kind: 'share' as const }] : [])],
    rows,
    ...(isSum && { total: [say.total, all, ...measures.slice(1).map((measure) => (adds(measure) ? sumOf(rows, measures.indexOf(measure) + 1) : null)), all === 0 ? null : 1] }),
    ...paperOf(rows, measures, say.others, isSum ? all : null),
  }
  const bars = rows.slice(0, CHART_ROWS).filter((row) => typeof row[1] === 'number' && row[1] > 0)
  return { title, ...(by === 'product' && { notes: [say.goods] }), ...(bars.length > 1 && { chart: { as: 'bars', kind, labels: bars.map((row) => String(row[0])), values: bars.map((row) => row[1] as number) } }), table }
}

/** Whether a measure of single keys adds up to that of all: an order may hold several. */
const adds = (measure: string): boolean => kindOf(measure) !== 'share' && !['salesOrders', 'orders', 'customers', 'averageOrder'].includes(measure) && !measure.includes('.')

function sumOf(rows: readonly (readonly (string | number | null)[])[], at: number): number {
  return rows.reduce((sum, row) => sum + (typeof row[at] === 'number' ? (row[at] as number) : 0), 0)
}

function paperOf(rows: readonly (readonly (string | number | null)[])[], measures: readonly string[], others: (n: string) => string, all: number | null): Pick<ReportTable, 'paper'> {
  if (rows.length <= PAPER_ROWS + 1) return {}
  const left = rows.slice(PAPER_ROWS)
  const sums = measures.map((measure, index) => (adds(measure) ? sumOf(left, index + 1) : null))
  return { paper: { rows: PAPER_ROWS, rest: [others(String(left.length)), ...sums, ...(all === null ? [] : [all > 0 ? (sums[0] as number) / all : null])] } }
}

/** The grain that keeps a table and a chart over so many days readable. */
export function grainOf({ from, to }: { readonly from: number; readonly to: number }): 'hour' | 'day' | 'week' | 'month' {
  const days = to - from
  return days === 1 ? 'hour' : days <= 92 ? 'day' : days <= 370 ? 'week' : 'month'
}

/** What each hour, day, week or month of the scope's days brought. */
export function timeQuestion(scope: Scope, measures: readonly string[] = MEASURES, where: readonly Filter[] = [], by: string = grainOf(scope.days)): Question {
  return { ask: 'query', query: { measures: [...measures], by: [by], where: [...where, during(scope.days)], limit: 100_000 } }
}

/** The same as columns and a table. */
export function timeSection(scope: Scope, answered: Answered | undefined, measures: readonly string[] = MEASURES, by: string = grainOf(scope.days)): Section | null {
  const { language } = scope.input
  const say = reportWords(language)
  const title = say.by[by] ?? by
  if (!answered) return null
  if (answered.failed) return { title, notes: [say.tooLarge] }
  const rows = answered.rows.map((row) => [by === 'day' ? parseDay(String(row[0])) : keyName(language, by, row[0] ?? null), ...measures.map((measure, index) => figureCell(kindOf(measure), row[index + 1]))])
  if (rows.length === 0) return null
  const kind = kindOf(measures[0] as string)
  const label = (row: readonly (string | number | null)[], at: number) => (by === 'day' ? day(language, row[0] as number, 'short') : by === 'month' ? day(language, parseDay(`${String(answered.rows[at]?.[0])}-01`), 'monthShort') : String(row[0]))
  const filled = by === 'day' || by === 'hour' ? withGaps(scope, by, rows) : rows
  return {
    title,
    ...(filled.length > 1 && { chart: { as: 'columns', kind, labels: filled.map((row, at) => (by === 'hour' ? String(row[0]) : label(row, at))), values: filled.map((row) => (row[1] as number | null) ?? 0) } }),
    table: {
      columns: [{ title: dimensionName(language, by), kind: by === 'day' ? 'day' : 'text' }, ...measures.map((measure) => ({ title: measureName(language, measure), kind: kindOf(measure) }))],
      rows,
      total: [say.total, ...measures.map((measure, index) => (adds(measure) ? sumOf(rows, index + 1) : null))],
    },
  }
}

/** Days and hours on which nothing was sold stand in a chart as nothing. */
function withGaps({ days }: Scope, by: 'day' | 'hour', rows: readonly (readonly (string | number | null)[])[]): (readonly (string | number | null)[])[] {
  if (by === 'day') {
    const known = new Map(rows.map((row) => [row[0], row]))
    const last = rows.at(-1)?.[0] as number
    return Array.from({ length: Math.max(0, Math.min(days.to, last + 1) - days.from) }, (_, index) => known.get(days.from + index) ?? [days.from + index, 0])
  }
  const known = new Map(rows.map((row) => [String(row[0]), row]))
  const hours = rows.map((row) => Number.parseInt(String(row[0]), 10))
  const [first, last] = [Math.min(...hours), Math.max(...hours)]
  return Array.from({ length: last - first + 1 }, (_, index) => known.get(`${first + index}:00`) ?? [`${first + index}:00`, 0])
}
