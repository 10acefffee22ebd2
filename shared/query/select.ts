import { stretchesOfTime } from '../engine/clock.ts'
import { columnOf, isClock, type Choice } from '../engine/choices.ts'
import { hasCustomerGroups } from '../engine/customer-groups.ts'
import { knownOr, textOf, valueOf } from '../engine/figures.ts'
import type { Codes, Stretch, TableView, ValueView } from '../engine/view.ts'
import { parseDay, zoneTable, type ZoneTable } from '../model/calendar.ts'
import { isOfCustomers } from '../model/customer-groups.ts'
import type { Dataset } from '../model/dataset.ts'
import { RitmoError } from '../model/errors.ts'
import { fold } from '../model/fold.ts'
import type { Filter } from '../protocol/query.ts'
import type { Labels } from '../protocol/sync.ts'
import { boundOf } from './time.ts'
import { keepTogether } from './together.ts'

/** No text holds this: a list of nothing to choose. */
const NOTHING: readonly string[] = ['\0']

/** Positions of the living rows that pass every filter, ascending within each run of time. */
export function selectRows(dataset: Dataset, zone: string, view: TableView, where: readonly Filter[], labels: Labels | null): Uint32Array {
  const rows = rowsOf(stretches(zoneTable(zone), view, where))
  let count = view.dead.length > 0 ? keepLiving(rows, rows.length, view.dead) : rows.length
  for (const filter of where) {
    if ('value' in filter) {
      const value = valueOf(dataset, view, filter.value)
      count = keepBetween(rows, count, value, filter.from ?? -Infinity, filter.to ?? Infinity)
    } else if ('dimension' in filter) {
      const { codes, passes } = columnOf(dataset, view, labels, checked(dataset, view, filter.dimension), choiceOf(filter))
      count = keepCodes(rows, count, codes, passes)
    }
  }
  for (const filter of where) if ('together' in filter) count = keepTogether(dataset, view, rows, count, filter)
  return rows.subarray(0, count)
}

function stretches(zone: ZoneTable, view: TableView, where: readonly Filter[]): readonly Stretch[] {
  let from = -Infinity
  let to = Infinity
  for (const filter of where) {
    if (!('time' in filter)) continue
    if (filter.time.from !== undefined) from = Math.max(from, boundOf(zone, filter.time.from))
    if (filter.time.to !== undefined) to = Math.min(to, boundOf(zone, filter.time.to))
  }
  return from === -Infinity && to === Infinity ? view.runs : stretchesOfTime(view.at, view.runs, from, to)
}

function rowsOf(found: readonly Stretch[]): Uint32Array {
  const rows = new Uint32Array(found.reduce((sum, one) => sum + one.to - one.from, 0))
  let next = 0
  for (const { from, to } of found) for (let row = from; row < to; row++) rows[next++] = row
  return rows
}

function keepLiving(rows: Uint32Array, count: number, dead: Uint32Array): number {
  let kept = 0
  let ended = 0
  for (let index = 0; index < count; index++) {
    const row = rows[index] as number
    // Rows ascend within a run and the runs ascend.
    while (ended < dead.length && (dead[ended] as number) < row) ended++
    if (dead[ended] !== row) rows[kept++] = row
  }
  return kept
}

function checked(dataset: Dataset, view: TableView, name: string): string {
  if (isClock(name) || hasCustomerGroups(dataset, name) || textOf(dataset, view, name)) return name
  throw new RitmoError('unknown-dimension', `${dataset.name} has no dimension ${name}`, { field: 'where' })
}

type OfDimension = Extract<Filter, { dimension: string }>

/** A filter that lists nothing to choose picks nothing. */
function choiceOf(filter: OfDimension): Choice {
  const folded = (keys: readonly (string | null)[]) => keys.map((key) => (key === null ? null : fold(key)))
  if ('contains' in filter) return { in: [], but: [], words: filter.contains }
  const asOf = filter.asOf === undefined ? undefined : parseDay(filter.asOf)
  // Names of groups are as they are written.
  const listed = isOfCustomers(filter.dimension) ? (keys: readonly (string | null)[]) => keys : folded
  if ('notIn' in filter) return { in: [], but: listed(filter.notIn), words: '', asOf }
  return { in: filter.in.length === 0 ? NOTHING : listed(filter.in), but: [], words: '', asOf }
}

function keepCodes(rows: Uint32Array, count: number, codes: Codes, passes: Uint8Array): number {
  let kept = 0
  for (let index = 0; index < count; index++) {
    const row = rows[index] as number
    if (passes[codes[row] as number] === 1) rows[kept++] = row
  }
  return kept
}

function keepBetween(rows: Uint32Array, count: number, value: ValueView, from: number, to: number): number {
  let kept = 0
  for (let index = 0; index < count; index++) {
    const row = rows[index] as number
    const number = knownOr(value, row, Number.NaN)
    if (number >= from && number < to) rows[kept++] = row
  }
  return kept
}
