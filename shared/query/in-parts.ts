import type { Table } from '../engine/contract.ts'
import { figuresOf, isOfOrder, measureOf, safeSum, type Figured } from '../engine/figures.ts'
import type { Dataset, Measure } from '../model/dataset.ts'
import { RitmoError } from '../model/errors.ts'
import type { Answer, Cell, Query } from '../protocol/query.ts'
import type { Labels } from '../protocol/sync.ts'
import { countPart, groupName, type Counted } from './count-part.ts'
import type { Key } from './group.ts'
import { asksOfGroups } from './months.ts'
import { orderGroups } from './order.ts'
import { keyColumn, measureColumn, shownKey, writerOf, type QueryContext, type Writer } from './run.ts'

/** So many different orders or customers are told apart, in all groups together: each takes some tens of bytes. */
export const MOST_TOLD_APART = 1_500_000

/** A query over more rows than memory holds at once, answered from tables that have a part of the rows each. */
export interface InParts {
  /** Counts the rows of one part; each row must come in exactly one. */
  add(table: Table, labels: Labels | null): void
  /** Adds what `countPart` found in one part. */
  take(counted: Counted): void
  /** Where what is not shown must be counted as one group, once more over all parts: the groups that are shown. */
  shownOf(): ReadonlySet<string> | null
  /** Adds what `countPart` found outside those groups. */
  takeOthers(counted: Counted): void
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
  const sums = new Sums(query, dataset)
  const others = new Sums({ ...query, by: [] }, dataset)
  const told = () => ordered(query, dataset, sums)
  return {
    add: (table, labels) => sums.take(countPart(query, table, labels)),
    take: (counted) => sums.take(counted),
    takeOthers: (counted) => others.take(counted),
    shownOf() {
      if (!query.rest || !sums.isCountedApart || sums.keys.length <= query.limit) return null
      return new Set(told().order.slice(0, query.limit).map((group) => groupName(sums.keys[group] as readonly Key[])))
    },
    answer(context) {
      const { order, measures, writers } = told()
      const keysOf = (group: number): Cell[] => query.by.map((name, index) => shownKey(context.labels, name, sums.keys[group]?.[index] ?? null))
      const rows = order.slice(0, query.limit).map((group) => [...keysOf(group), ...writers.map((write) => write(group))])
      const columns = [...query.by.map(keyColumn), ...measures.map((measure) => measureColumn(dataset, measure, context.currency))]
      const left = query.rest ? order.slice(query.limit) : []
      if (left.length === 0) return { columns, rows }
      const figures = new Map(sums.counted.map(({ name, kind }): [string, Float64Array] => [name, Float64Array.of(kind === 'distinct' && sums.isCountedApart ? others.figure(name, [0]) : sums.figure(name, left))]))
      return { columns, rows, rest: { groups: left.length, row: [...query.by.map(() => null), ...measures.map((measure) => writerOf(dataset, measure, figures)(0))] } }
    },
  }
}

/** The groups in the order asked for, and what writes their cells. */
function ordered(query: Query, dataset: Dataset, sums: Sums): { order: number[]; measures: Measure[]; writers: Writer[] } {
  const measures = query.measures.map((name) => measureOf(dataset, name))
  const figures = new Map(sums.counted.map(({ name }): [string, Float64Array] => [name, Float64Array.from(sums.keys, (_, group) => sums.figure(name, [group]))]))
  const writers = measures.map((measure) => writerOf(dataset, measure, figures))
  const order = orderGroups(query, { count: sums.keys.length, of: new Uint32Array(), keys: sums.keys }, (name, group) => {
    const cell = writers[query.measures.indexOf(name)]?.(group) ?? null
    return Array.isArray(cell) ? (cell[1] === 0 ? null : cell[0] / cell[1]) : (cell as number | null)
  })
  return { order, measures, writers }
}

/** What the parts come to, by group. */
class Sums {
  readonly counted: readonly Figured[]
  readonly keys: (readonly Key[])[] = []
  /** Whether some of what is different was counted in its part alone: then two groups may have the same one, and nobody knows any more. */
  isCountedApart = false
  private readonly numbers = new Map<string, number>()
  private readonly sums = new Map<string, number[]>()
  private readonly sets = new Map<string, Set<string>[]>()
  private toldApart = 0

  constructor(query: Query, dataset: Dataset) {
    this.counted = figuresOf(dataset, query.measures)
    for (const { name, kind } of this.counted) {
      this.sums.set(name, [])
      if (kind === 'distinct') this.sets.set(name, [])
    }
    if (query.by.length === 0) this.numberOf([])
  }

  take({ groups, sums, texts }: Counted): void {
    const here = groups.map((cells) => this.numberOf(cells))
    for (const [name, counts] of Object.entries(sums)) {
      const [list, isDistinct] = [this.sums.get(name) as number[], this.sets.has(name)]
      here.forEach((number, group) => {
        if (isDistinct && counts[group] !== 0) this.isCountedApart = true
        list[number] = safeSum((list[number] as number) + (counts[group] as number), name)
      })
    }
    for (const [name, lists] of Object.entries(texts)) {
      const sets = this.sets.get(name) as Set<string>[]
      here.forEach((number, group) => this.addTexts(sets[number] as Set<string>, lists[group] ?? []))
      if (this.toldApart > MOST_TOLD_APART) throw new RitmoError('query-too-large', `There are more than ${MOST_TOLD_APART} to tell apart; ask for a shorter time, or without ${name}.`)
    }
  }

  /** A figure of several groups taken together. */
  figure(name: string, groups: readonly number[]): number {
    const sum = groups.reduce((all, group) => safeSum(all + (this.sums.get(name)?.[group] ?? 0), name), 0)
    const sets = this.sets.get(name)
    if (!sets) return sum
    if (groups.length === 1) return sum + (sets[groups[0] as number]?.size ?? 0)
    const all = new Set<string>()
    for (const group of groups) for (const text of sets[group] ?? []) all.add(text)
    return sum + all.size
  }

  private addTexts(set: Set<string>, texts: readonly string[]): void {
    const before = set.size
    for (const text of texts) set.add(text)
    this.toldApart += set.size - before
  }

  private numberOf(cells: readonly Key[]): number {
    const name = groupName(cells)
    let number = this.numbers.get(name)
    if (number === undefined) {
      this.numbers.set(name, (number = this.keys.push(cells) - 1))
      for (const list of this.sums.values()) list.push(0)
      for (const list of this.sets.values()) list.push(new Set())
    }
    return number
  }
}
