import type { Dataset } from '../model/dataset.ts'
import { RitmoError } from '../model/errors.ts'
import type { Rows } from '../model/rows.ts'
import type { Change } from '../protocol/sync.ts'
import { RowsBuilder } from './build.ts'
import { firstAtOrAfter } from './clock.ts'
import { sortRows } from './sort.ts'
import { MISSING, type Stretch, type TextView, type ValueView } from './view.ts'

/** Where a change has its row: after sequence number and weight. */
const HEAD = 2

/** What remains of a signed multiset: rows to add, and rows to end with how often. */
interface Net {
  readonly born: Rows
  readonly ended: readonly { readonly change: Change; readonly times: number }[]
}

/** Adds the changes up; a row that was born and ended again does not appear. Throws `conflict` for a malformed one. */
export function netOf(dataset: Dataset, changes: readonly Change[]): Net {
  const width = HEAD + 2 + dataset.dimensions.length + dataset.values.length
  const sums = new Map<string, { change: Change; weight: number }>()
  for (const change of changes) {
    const weight = change[1]
    if (change.length !== width || (weight !== 1 && weight !== -1)) throw new RitmoError('conflict', 'a change that does not fit the dataset')
    const row = JSON.stringify(change.slice(HEAD))
    const sum = sums.get(row)
    if (sum) sum.weight += weight
    else sums.set(row, { change, weight })
  }
  const born = new RowsBuilder(dataset)
  const ended: { change: Change; times: number }[] = []
  for (const { change, weight } of sums.values()) {
    for (let times = 0; times < weight; times++) addChange(dataset, born, change)
    if (weight < 0) ended.push({ change, times: -weight })
  }
  return { born: sortRows(dataset, born.rows()), ended }
}

function addChange(dataset: Dataset, builder: RowsBuilder, change: Change): void {
  const split = HEAD + 2 + dataset.dimensions.length
  builder.add(
    change[HEAD] as number,
    change[HEAD + 1] as string,
    change.slice(HEAD + 2, split) as (string | null)[],
    change.slice(split) as (number | null)[],
  )
}

interface Base {
  readonly at: Float64Array
  readonly runs: readonly Stretch[]
  readonly texts: readonly TextView[]
  readonly values: readonly ValueView[]
}

/**
 * Positions of the tiles' rows that have ended, ascending. Throws `conflict` when a row that should end is not there:
 * changes and tiles then do not belong together.
 */
export function findEnded(base: Base, ended: Net['ended']): Uint32Array {
  const found: number[] = []
  for (const [instant, some] of Map.groupBy(ended, ({ change }) => change[HEAD] as number)) {
    // Where files have no time of day, thousands of rows share an instant: they are told apart by their keys first.
    const rows = Map.groupBy(rowsAt(base, instant), (row) => base.texts[0]?.codes[row] as number)
    for (const { change, times } of some) {
      const codes = codesOf(base, change)
      const numbers = numbersOf(base, change)
      let left = times
      for (const row of rows.get(codes[0] as number) ?? []) {
        if (left === 0 || !isLike(base, row, codes, numbers)) continue
        found.push(row)
        left--
      }
      if (left > 0) throw new RitmoError('conflict', 'a change ends a row that no tile holds')
    }
  }
  return Uint32Array.from(found).sort()
}

function rowsAt(base: Base, instant: number): number[] {
  const rows: number[] = []
  for (const run of base.runs) {
    for (let row = firstAtOrAfter(base.at, run, instant); row < run.to && base.at[row] === instant; row++) rows.push(row)
  }
  return rows
}

/** A change's texts as codes; −1 for one that no row has. */
function codesOf(base: Base, change: Change): number[] {
  return base.texts.map((column, index) => {
    const text = change[HEAD + 1 + index] as string | null
    return text === null ? 0 : (column.codeOf.get(text) ?? -1)
  })
}

/** A change's values as the columns write them. */
function numbersOf(base: Base, change: Change): number[] {
  return base.values.map((column, index) => {
    const value = change[HEAD + 1 + base.texts.length + index] as number | null
    return value ?? (column.numbers instanceof Int32Array ? MISSING : Number.NaN)
  })
}

function isLike(base: Base, row: number, codes: readonly number[], numbers: readonly number[]): boolean {
  return (
    base.texts.every((column, index) => column.codes[row] === codes[index]) &&
    base.values.every((column, index) => Object.is(column.numbers[row], numbers[index]))
  )
}
