import type { Table } from '../engine/contract.ts'
import { figuresOf, measureOf, sidesOf, type Figured } from '../engine/figures.ts'
import { minorDigits, scaleOf } from '../model/currency.ts'
import type { Dataset, Measure } from '../model/dataset.ts'
import type { AnswerColumn, Cell, Query } from '../protocol/query.ts'
import type { Labels } from '../protocol/sync.ts'
import { isBucket } from './check.ts'
import { groupRows, type Key } from './group.ts'
import { countWithLevels, type Counted } from './levels.ts'
import { measureGroups } from './measure.ts'
import { orderGroups } from './order.ts'
import { selectRows } from './select.ts'

export interface QueryContext {
  /** The workspace's currency; null before its first fact. */
  readonly currency: string | null
  /** Shown forms of keys; null shows the keys. */
  readonly labels: Labels | null
}

/**
 * Answers a checked query from the table. Rows come by ascending keys in code-unit order (unknown last) unless the
 * query orders them; without `by` there is one row, also where nothing matches. Throws `query-too-large` for a sum
 * beyond 2^53.
 */
export function runQuery(table: Table, query: Query, context: QueryContext): { columns: AnswerColumn[]; rows: Cell[][] } {
  const { dataset, zone } = table
  const { groups, figures } = figuresOf(dataset, query.measures).some((one) => one.kind === 'level') ? countWithLevels(table, query) : counted()
  const measures = query.measures.map((name) => measureOf(dataset, name))
  const writers = measures.map((measure) => writerOf(dataset, measure, figures))
  const order = orderGroups(query, groups, (name, group) => {
    const cell = writers[query.measures.indexOf(name)]?.(group) ?? null
    return Array.isArray(cell) ? (cell[1] === 0 ? null : cell[0] / cell[1]) : (cell as number | null)
  })
  const rows = order.map((group) => [
    ...query.by.map((name, index) => shownKey(context.labels, name, groups.keys[group]?.[index] ?? null)),
    ...writers.map((write) => write(group)),
  ])
  function counted(): Counted {
    const view = table.view()
    const selected = selectRows(dataset, zone, view, query.where)
    const found = groupRows(dataset, view, selected, query.by)
    return { groups: found, figures: new Map(figuresOf(dataset, query.measures).map((one) => [one.name, measureGroups(dataset, view, selected, found, one)])) }
  }
  return { columns: [...query.by.map(keyColumn), ...measures.map((one) => measureColumn(dataset, one, context.currency))], rows }
}

/** Gives a group's cell. A ratio's sides are written as they would be alone: money in minor units, units as plain numbers. */
function writerOf(dataset: Dataset, measure: Measure, figures: ReadonlyMap<string, Float64Array>): (group: number) => Cell {
  if (measure.kind === 'ratio') {
    const [over, under] = sidesOf(dataset, measure).map((side) => numberOf(side, figures))
    return (group) => [over?.(group) ?? 0, under?.(group) ?? 0]
  }
  return numberOf(measure, figures)
}

function numberOf(measure: Figured, figures: ReadonlyMap<string, Float64Array>): (group: number) => number {
  const numbers = figures.get(measure.name) as Float64Array
  const divisor = (measure.kind === 'sum' || measure.kind === 'level') && measure.scale !== 'currency' ? 10 ** measure.scale : 1
  return (group) => (numbers[group] as number) / divisor
}

function shownKey(labels: Labels | null, name: string, key: Key): Cell {
  if (typeof key !== 'string' || isBucket(name)) return key
  const ofDimension = labels?.[name]
  return ofDimension && Object.hasOwn(ofDimension, key) ? (ofDimension[key]?.[0] ?? key) : key
}

function keyColumn(name: string): AnswerColumn {
  return { name, kind: isBucket(name) ? 'time' : 'dimension' }
}

function measureColumn(dataset: Dataset, measure: Measure, currency: string | null): AnswerColumn {
  const { name } = measure
  const money = { ...(currency === null ? {} : { unit: currency }), scale: scaleOf('currency', currency ?? '') }
  switch (measure.kind) {
    case 'count':
    case 'distinct':
      return { name, kind: 'count' }
    case 'sum':
    case 'level':
      return measure.scale === 'currency' ? { name, kind: 'money', ...money } : { name, kind: 'number' }
    case 'ratio': {
      const over = sidesOf(dataset, measure)[0]
      const isMoney = over.kind === 'sum' && over.scale === 'currency'
      if (measure.as === 'money') return { name, kind: 'ratio', ...money }
      return { name, kind: 'ratio', ...(isMoney ? { scale: minorDigits(currency ?? '') } : {}) }
    }
  }
}
