import { stretchesOfTime } from '../engine/clock.ts'
import { knownOr, passing, textOf, valueOf } from '../engine/figures.ts'
import type { Codes, Stretch, TableView, ValueView } from '../engine/view.ts'
import { weekday, zoneTable, type ZoneTable } from '../model/calendar.ts'
import type { Dataset } from '../model/dataset.ts'
import { RitmoError } from '../model/errors.ts'
import { fold } from '../model/fold.ts'
import type { Filter } from '../protocol/query.ts'
import { boundOf } from './time.ts'

/** Positions of the living rows that pass every filter, ascending within each run of time. */
export function selectRows(dataset: Dataset, zone: string, view: TableView, where: readonly Filter[]): Uint32Array {
  const rows = rowsOf(stretches(zoneTable(zone), view, where))
  let count = view.dead.length > 0 ? keepLiving(rows, rows.length, view.dead) : rows.length
  for (const filter of where) {
    if ('value' in filter) {
      const value = valueOf(dataset, view, filter.value)
      count = keepBetween(rows, count, value, filter.from ?? -Infinity, filter.to ?? Infinity)
    } else if ('dimension' in filter) count = keepKeys(dataset, view, rows, count, filter.dimension, filter.in)
  }
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

function keepKeys(dataset: Dataset, view: TableView, rows: Uint32Array, count: number, name: string, keys: readonly (string | null)[]): number {
  if (name === 'hour') return keepCodes(rows, count, view.hour, flags(24, keys))
  if (name === 'weekday') return keepWeekdays(rows, count, view, flags(8, keys))
  const text = textOf(dataset, view, name)
  if (!text) throw new RitmoError('unknown-dimension', `${dataset.name} has no dimension ${name}`, { field: 'where' })
  return keepCodes(rows, count, text.codes, passing(text, keys.map((key) => (key === null ? null : fold(key)))))
}

function flags(size: number, keys: readonly (string | null)[]): Uint8Array {
  const passes = new Uint8Array(size)
  for (const key of keys) passes[Number(key)] = 1
  return passes
}

function keepCodes(rows: Uint32Array, count: number, codes: Codes, passes: Uint8Array): number {
  let kept = 0
  for (let index = 0; index < count; index++) {
    const row = rows[index] as number
    if (passes[codes[row] as number] === 1) rows[kept++] = row
  }
  return kept
}

function keepWeekdays(rows: Uint32Array, count: number, view: TableView, passes: Uint8Array): number {
  const { day, from } = view.days
  let kept = 0
  let stretch = 0
  for (let index = 0; index < count; index++) {
    const row = rows[index] as number
    while ((from[stretch + 1] as number) <= row) stretch++
    if (passes[weekday(day[stretch] as number)] === 1) rows[kept++] = row
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
