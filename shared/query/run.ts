import type { Table } from '../engine/contract.ts'
import { figuresOf, measureOf, sidesOf, underOf, type Figured } from '../engine/figures.ts'
import type { TableView } from '../engine/view.ts'
import { minorDigits, scaleOf } from '../model/currency.ts'
import type { Dataset, Measure } from '../model/dataset.ts'
import type { Answer, AnswerColumn, Cell, Filter, Query } from '../protocol/query.ts'
import type { Labels } from '../protocol/sync.ts'
import { isBucket } from './check.ts'
import { BEFORE, figureNames } from './columns.ts'
import { groupRows, type Groups, type Key } from './group.ts'
import { countWithLevels } from './levels.ts'
import { measureGroups } from './measure.ts'
import { orderGroups } from './order.ts'
import { selectRows } from './select.ts'

export interface QueryContext {
  /** The workspace's currency; null before its first fact. */
  readonly currency: string | null
  /** Shown forms of keys; null shows the keys. */
  readonly labels: Labels | null
}

/** Rows and the group of each. */
interface Part {
  readonly rows: Uint32Array
  readonly of: Uint32Array
}

/** Writes a group's cell. */
export type Writer = (group: number) => Cell

/**
 * Answers a checked query from the table. Rows come by ascending keys in code-unit order (unknown last) unless the
 * query orders them; without `by` there is one row, also where nothing matches. Throws `query-too-large` for a sum
 * beyond 2^53.
 */
export function runQuery(table: Table, query: Query, context: QueryContext): Pick<Answer, 'columns' | 'rows' | 'rest'> {
  const { dataset, zone } = table
  const view = table.view()
  const { groups, parts, figures } = query.measures.some((name) => measureOf(dataset, name).kind === 'level')
    ? { parts: [], ...countWithLevels(table, query, context.labels) }
    : { figures: null, ...divide(dataset, zone, view, query, context.labels) }
  const measures = query.measures.map((name) => measureOf(dataset, name))
  const writers = figures ? measures.map((measure) => writerOf(dataset, measure, figures)) : writersOf(dataset, view, query, parts, groups.count)
  const names = figureNames(query)
  const order = orderGroups(query, groups, (name, group) => {
    const cell = writers[names.indexOf(name)]?.(group) ?? null
    return Array.isArray(cell) ? (cell[1] === 0 ? null : cell[0] / cell[1]) : (cell as number | null)
  })
  const keysOf = (group: number): Cell[] => query.by.map((name, index) => shownKey(context.labels, name, groups.keys[group]?.[index] ?? null))
  const rows = order.slice(0, query.limit).map((group) => [...keysOf(group), ...writers.map((write) => write(group))])
  const columns = [...query.by.map(keyColumn), ...names.map((name) => ({ ...measureColumn(dataset, measureOf(dataset, plain(name)), context.currency), name }))]
  const others = query.rest ? order.slice(query.limit) : []
  if (others.length === 0) return { columns, rows }
  const rest = writersOf(dataset, view, query, parts.map((part) => asOne(part, others, groups.count)), 1)
  return { columns, rows, rest: { groups: others.length, row: [...query.by.map(() => null), ...rest.map((write) => write(0))] } }
}

const plain = (name: string): string => (name.startsWith(BEFORE) ? name.slice(BEFORE.length) : name)

/** The rows asked for and, where an earlier stretch is, its rows too, all in the same groups. */
function divide(dataset: Dataset, zone: string, view: TableView, query: Query, labels: Labels | null): { groups: Groups; parts: Part[] } {
  const selected = selectRows(dataset, zone, view, query.where, labels)
  if (!query.before) {
    const groups = groupRows(dataset, view, selected, query.by)
    return { groups, parts: [{ rows: selected, of: groups.of }] }
  }
  const earlier: Filter[] = [...query.where.filter((one) => !('time' in one)), { time: query.before }]
  const before = selectRows(dataset, zone, view, earlier, labels)
  const all = new Uint32Array(selected.length + before.length)
  all.set(selected)
  all.set(before, selected.length)
  const groups = groupRows(dataset, view, all, query.by)
  return { groups, parts: [{ rows: selected, of: groups.of.subarray(0, selected.length) }, { rows: before, of: groups.of.subarray(selected.length) }] }
}

/** Those rows of a part whose groups are listed, as one group. */
function asOne({ rows, of }: Part, listed: readonly number[], count: number): Part {
  const flags = new Uint8Array(count)
  for (const group of listed) flags[group] = 1
  const kept = rows.filter((_, index) => flags[of[index] as number] === 1)
  return { rows: kept, of: new Uint32Array(kept.length) }
}

/** What writes the cells of each column of figures, part by part. */
function writersOf(dataset: Dataset, view: TableView, query: Query, parts: readonly Part[], count: number): Writer[] {
  const measures = query.measures.map((name) => measureOf(dataset, name))
  const counted = figuresOf(dataset, query.measures)
  return parts.flatMap(({ rows, of }) => {
    const figures = new Map(counted.flatMap((one) => measureGroups(dataset, view, rows, { count, of }, one)))
    return measures.map((measure) => writerOf(dataset, measure, figures))
  })
}

/** A ratio's sides are written as they would be alone: money in minor units, units as plain numbers; a median like a ratio. */
export function writerOf(dataset: Dataset, measure: Measure, figures: ReadonlyMap<string, Float64Array>): Writer {
  if (measure.kind === 'ratio') {
    const [over, under] = sidesOf(dataset, measure).map((side) => numberOf(side, figures))
    return (group) => [over?.(group) ?? 0, under?.(group) ?? 0]
  }
  const number = numberOf(measure, figures)
  if (measure.kind === 'median') {
    const unders = figures.get(underOf(measure.name)) as Float64Array
    return (group) => [number(group), unders[group] as number]
  }
  if (measure.kind === 'min' || measure.kind === 'max') return (group) => (Number.isNaN(number(group)) ? null : number(group))
  return number
}

function numberOf(measure: Figured, figures: ReadonlyMap<string, Float64Array>): (group: number) => number {
  const numbers = figures.get(measure.name) as Float64Array
  const divisor = 'scale' in measure && measure.scale !== 'currency' ? 10 ** measure.scale : 1
  return (group) => (numbers[group] as number) / divisor
}

export function shownKey(labels: Labels | null, name: string, key: Key): Cell {
  if (typeof key !== 'string' || isBucket(name)) return key
  const ofDimension = labels?.[name]
  return ofDimension && Object.hasOwn(ofDimension, key) ? (ofDimension[key]?.[0] ?? key) : key
}

export function keyColumn(name: string): AnswerColumn {
  return { name, kind: isBucket(name) ? 'time' : 'dimension' }
}

export function measureColumn(dataset: Dataset, measure: Measure, currency: string | null): AnswerColumn {
  const { name } = measure
  const money = { ...(currency === null ? {} : { unit: currency }), scale: scaleOf('currency', currency ?? '') }
  switch (measure.kind) {
    case 'count':
    case 'distinct':
      return { name, kind: 'count' }
    case 'sum':
    case 'level':
    case 'min':
    case 'max':
      return measure.scale === 'currency' ? { name, kind: 'money', ...money } : { name, kind: 'number' }
    case 'median':
      return { name, kind: 'ratio', ...(measure.scale === 'currency' ? money : {}) }
    case 'ratio': {
      const over = sidesOf(dataset, measure)[0]
      const isMoney = over.kind === 'sum' && over.scale === 'currency'
      if (measure.as === 'money') return { name, kind: 'ratio', ...money }
      return { name, kind: 'ratio', ...(isMoney ? { scale: minorDigits(currency ?? '') } : {}) }
    }
  }
}
