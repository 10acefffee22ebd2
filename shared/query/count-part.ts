import type { Table } from '../engine/contract.ts'
import { countedText, figuresOf } from '../engine/figures.ts'
import type { TableView } from '../engine/view.ts'
import type { Dataset, DistinctMeasure } from '../model/dataset.ts'
import type { Query } from '../protocol/query.ts'
import type { Labels } from '../protocol/sync.ts'
import { groupRows, type Groups, type Key } from './group.ts'
import { measureGroups } from './measure.ts'
import { selectRows } from './select.ts'
import type { Spans } from './spanning.ts'

/** What a query finds in one part of all rows; plain JSON, so that it can be kept until the others are counted. */
export interface Counted {
  /** The keys of each group. */
  readonly groups: readonly (readonly Key[])[]
  /** By measure: of each group a sum or count; of a count of different texts how many lie in this part alone. */
  readonly sums: Readonly<Record<string, readonly number[]>>
  /** By measure that counts different texts: of each group those that may lie in other parts too. */
  readonly texts: Readonly<Record<string, readonly (readonly string[])[]>>
}

/** What else narrows a count. */
export interface CountedHow {
  /** Which orders may lie in other parts; without it any. */
  readonly spans?: Spans
  /** The groups that are shown, by `groupName`: the others are counted as one, and only what is different in them. */
  readonly shown?: ReadonlySet<string>
}

export const groupName = (cells: readonly Key[]): string => JSON.stringify(cells)

/** Counts one part for a checked query that `worksInParts`; each row must come in exactly one. Throws `query-too-large` for a sum beyond 2^53. */
export function countPart(query: Query, table: Table, labels: Labels | null, { spans = () => true, shown }: CountedHow = {}): Counted {
  const { dataset } = table
  const view = table.view()
  const selected = selectRows(dataset, table.zone, view, query.where, labels)
  const grouped = groupRows(dataset, view, selected, query.by)
  const [rows, groups] = shown ? others(selected, grouped, shown) : [selected, grouped]
  const sums: Record<string, number[]> = {}
  const texts: Record<string, string[][]> = {}
  let parted: Parted | null = null
  for (const measure of figuresOf(dataset, query.measures)) {
    const count = (some: Uint32Array, of: Uint32Array): number[] => [...(measureGroups(dataset, view, some, { count: groups.count, of }, measure)[0]?.[1] ?? [])]
    if (measure.kind !== 'distinct') {
      if (!shown) sums[measure.name] = count(rows, groups.of)
      continue
    }
    if (measure.of !== 'key') {
      texts[measure.name] = textsOf(dataset, view, rows, groups, measure)
      continue
    }
    parted ??= apart(rows, groups.of, view.key, spans)
    sums[measure.name] = count(parted.alone.rows, parted.alone.of)
    texts[measure.name] = textsOf(dataset, view, parted.spanning.rows, { count: groups.count, of: parted.spanning.of }, measure)
  }
  return { groups: groups.keys, sums, texts }
}

interface Some {
  readonly rows: Uint32Array
  readonly of: Uint32Array
}

interface Parted {
  readonly alone: Some
  readonly spanning: Some
}

/** Rows of orders that lie in this part alone, and of those that may span. */
function apart(rows: Uint32Array, of: Uint32Array, key: TableView['key'], spans: Spans): Parted {
  const flags = Uint8Array.from({ length: key.dictionary.length + 1 }, (_, code) => (code > 0 && spans(key.dictionary[code - 1] as string) ? 1 : 0))
  const isSpanning = (row: number) => flags[key.codes[row] as number] === 1
  return { alone: kept(rows, of, (row) => !isSpanning(row)), spanning: kept(rows, of, isSpanning) }
}

function kept(rows: Uint32Array, of: Uint32Array, isKept: (row: number) => boolean): Some {
  const found = { rows: new Uint32Array(rows.length), of: new Uint32Array(rows.length) }
  let count = 0
  for (let index = 0; index < rows.length; index++) {
    if (!isKept(rows[index] as number)) continue
    found.rows[count] = rows[index] as number
    found.of[count++] = of[index] as number
  }
  return { rows: found.rows.subarray(0, count), of: found.of.subarray(0, count) }
}

/** The different texts that a measure counts in each group. */
function textsOf(dataset: Dataset, view: TableView, rows: Uint32Array, groups: Pick<Groups, 'count' | 'of'>, measure: DistinctMeasure): string[][] {
  const { codes, dictionary } = countedText(dataset, view, measure)
  const found = Array.from({ length: groups.count }, (): string[] => [])
  // One group for each pair of group and text, and whether any of its rows meets the measure's conditions.
  const size = dictionary.length + 1
  const pairs = new Map<number, number>()
  const of = Uint32Array.from(rows, (row, index) => {
    const pair = (groups.of[index] as number) * size + (codes[row] as number)
    let number = pairs.get(pair)
    if (number === undefined) pairs.set(pair, (number = pairs.size))
    return number
  })
  const [[, met] = ['', new Float64Array()]] = measureGroups(dataset, view, rows, { count: pairs.size, of }, measure)
  for (const [pair, number] of pairs) {
    const code = pair % size
    if (code > 0 && met[number] !== 0) found[Math.floor(pair / size)]?.push(dictionary[code - 1] as string)
  }
  return found
}

/** The rows of groups that are not shown, as one group. */
function others(rows: Uint32Array, groups: Groups, shown: ReadonlySet<string>): [Uint32Array, Groups] {
  const isShown = Uint8Array.from(groups.keys, (cells) => (shown.has(groupName(cells)) ? 1 : 0))
  const some = rows.filter((_, index) => isShown[groups.of[index] as number] === 0)
  return [some, { count: 1, of: new Uint32Array(some.length), keys: [[]] }]
}
