import type { Table } from '../engine/contract.ts'
import { figuresOf, isOfOrder, measureOf, safeSum, type Figured } from '../engine/figures.ts'
import type { Dataset, DistinctMeasure } from '../model/dataset.ts'
import { RitmoError } from '../model/errors.ts'
import type { Answer, Cell, Query } from '../protocol/query.ts'
import type { Labels } from '../protocol/sync.ts'
import { groupRows, type Key } from './group.ts'
import { measureGroups } from './measure.ts'
import { asksOfGroups } from './months.ts'
import { orderGroups } from './order.ts'
import { keyColumn, measureColumn, shownKey, writerOf, type QueryContext } from './run.ts'
import { selectRows } from './select.ts'

/** So many different orders or customers are told apart, in all groups together: each takes some tens of bytes. */
export const MOST_TOLD_APART = 1_500_000

/** A query over more rows than memory holds at once, answered from tables that have a part of the rows each. */
export interface InParts {
  /** Counts the rows of one part; each row must come in exactly one. */
  add(table: Table, labels: Labels | null): void
  /** What all parts come to. */
  answer(context: QueryContext): Pick<Answer, 'columns' | 'rows' | 'rest'>
}

/** Whether a query can be answered part by part: sums, counts, counts of different texts, and ratios of them, of no group of customers, and of no orders that hold several things: those may be in two parts. */
export function worksInParts(query: Query, dataset: Dataset): boolean {
  return !query.before && !asksOfGroups(query.where) && !query.where.some((filter) => 'together' in filter) && figuresOf(dataset, query.measures).every((figure) => figure.kind !== 'level' && !isOfOrder(figure))
}

/**
 * Begins a checked query that `worksInParts`. Sums and counts of the parts are added up; of a count of different texts the
 * texts themselves are kept, so that one which comes in two parts counts once. Throws `query-too-large` when those are too
 * many, or for a sum beyond 2^53; else it answers as `runQuery` over all rows would.
 */
export function beginInParts(query: Query, dataset: Dataset): InParts {
  const counted = figuresOf(dataset, query.measures)
  const numbers = new Map<string, number>()
  const keys: (readonly Key[])[] = []
  const sums = new Map(counted.filter((one) => one.kind !== 'distinct').map((one): [string, number[]] => [one.name, []]))
  const sets = new Map(counted.filter((one) => one.kind === 'distinct').map((one): [string, Set<string>[]] => [one.name, []]))
  let toldApart = 0

  function numberOf(cells: readonly Key[]): number {
    const id = JSON.stringify(cells)
    let number = numbers.get(id)
    if (number === undefined) {
      numbers.set(id, (number = keys.push(cells) - 1))
      for (const list of sums.values()) list.push(0)
      for (const list of sets.values()) list.push(new Set())
    }
    return number
  }

  function addDistinct(table: Table, rows: Uint32Array, measure: DistinctMeasure): void {
    const view = table.view()
    const groups = groupRows(dataset, view, rows, [...query.by, measure.of])
    const [[, met] = ['', new Float64Array()]] = measureGroups(dataset, view, rows, groups, measure)
    const lists = sets.get(measure.name) as Set<string>[]
    groups.keys.forEach((cells, group) => {
      const text = cells.at(-1)
      if (met[group] === 0 || typeof text !== 'string') return
      const set = lists[numberOf(cells.slice(0, -1))] as Set<string>
      const before = set.size
      set.add(text)
      toldApart += set.size - before
    })
    if (toldApart > MOST_TOLD_APART) throw new RitmoError('query-too-large', `There are more than ${MOST_TOLD_APART} to tell apart; ask for a shorter time, or without ${measure.name}.`)
  }

  if (query.by.length === 0) numberOf([])
  return {
    add(table, labels) {
      const view = table.view()
      const rows = selectRows(dataset, table.zone, view, query.where, labels)
      const groups = groupRows(dataset, view, rows, query.by)
      const here = groups.keys.map(numberOf)
      for (const measure of counted) {
        if (measure.kind === 'distinct') {
          addDistinct(table, rows, measure)
          continue
        }
        const list = sums.get(measure.name) as number[]
        const [[, figures] = ['', new Float64Array()]] = measureGroups(dataset, view, rows, groups, measure)
        here.forEach((number, group) => (list[number] = safeSum((list[number] as number) + (figures[group] as number), measure.name)))
      }
    },
    answer: (context) => answerOf(query, dataset, keys, counted, sums, sets, context),
  }
}

function answerOf(
  query: Query, dataset: Dataset, keys: readonly (readonly Key[])[], counted: readonly Figured[],
  sums: ReadonlyMap<string, readonly number[]>, sets: ReadonlyMap<string, readonly Set<string>[]>, { currency, labels }: QueryContext,
): Pick<Answer, 'columns' | 'rows' | 'rest'> {
  const measures = query.measures.map((name) => measureOf(dataset, name))
  const writersOver = (groupsOf: readonly (readonly number[])[]) => {
    const figures = new Map(counted.map(({ name }): [string, Float64Array] => [name, Float64Array.from(groupsOf, (groups) => together(groups, sums.get(name), sets.get(name), name))]))
    return measures.map((measure) => writerOf(dataset, measure, figures))
  }
  const writers = writersOver(keys.map((_, group) => [group]))
  const order = orderGroups(query, { count: keys.length, of: new Uint32Array(), keys }, (name, group) => {
    const cell = writers[query.measures.indexOf(name)]?.(group) ?? null
    return Array.isArray(cell) ? (cell[1] === 0 ? null : cell[0] / cell[1]) : (cell as number | null)
  })
  const keysOf = (group: number): Cell[] => query.by.map((name, index) => shownKey(labels, name, keys[group]?.[index] ?? null))
  const rows = order.slice(0, query.limit).map((group) => [...keysOf(group), ...writers.map((write) => write(group))])
  const columns = [...query.by.map(keyColumn), ...measures.map((measure) => measureColumn(dataset, measure, currency))]
  const others = query.rest ? order.slice(query.limit) : []
  if (others.length === 0) return { columns, rows }
  return { columns, rows, rest: { groups: others.length, row: [...query.by.map(() => null), ...writersOver([others]).map((write) => write(0))] } }
}

/** A figure of several groups taken together. */
function together(groups: readonly number[], sums: readonly number[] | undefined, sets: readonly Set<string>[] | undefined, name: string): number {
  if (sums) return groups.reduce((sum, group) => safeSum(sum + (sums[group] as number), name), 0)
  if (groups.length === 1) return sets?.[groups[0] as number]?.size ?? 0
  const all = new Set<string>()
  for (const group of groups) for (const text of sets?.[group] ?? []) all.add(text)
  return all.size
}
