import { dayText, localDay, monthText, offsetAt, weekday, weekText, zoneTable, type ZoneTable } from '../model/calendar.ts'
import { dimensionIndex, valueIndex, type Dataset, type RowTest, type SumMeasure } from '../model/dataset.ts'
import { byCodeUnit } from '../model/fold.ts'
import type { Rows, Texts } from '../model/rows.ts'
import type { DashboardFilters, DashboardResult, DashboardSpec, Figure } from './contract.ts'
import { measureOf, sidesOf, type Figured } from './figures.ts'

type Key = string | number | null

/** What a row is asked: its texts, values and place in time, one row at a time. */
interface Reader {
  isValue(name: string): boolean
  key(name: string, row: number): Key
  value(name: string, row: number): number | null
  day(row: number): number
  at(row: number): number
  /** How far the row moves the last known value of its key. */
  step(name: string, row: number): number
}

/**
 * The same dashboard, row by row and widget by widget, from plain rows: slow and plain, the oracle of the one pass.
 * Sums are exact whole numbers, of any size.
 */
export function naiveDashboard(dataset: Dataset, zone: string, rows: Rows, spec: DashboardSpec, filters: DashboardFilters): DashboardResult {
  const reader = readerOf(dataset, zoneTable(zone), rows)
  const all = Array.from({ length: rows.count }, (_, row) => row)
  const passing = all.filter((row) => passes(reader, filters, row, null))
  const widgets = spec.widgets.map(({ id, by, measures }) => {
    const groups = Map.groupBy(all.filter((row) => passes(reader, filters, row, by)), (row) => reader.key(by, row))
    const keys = [...groups.keys()].sort(compareKeys)
    const perKey = keys.map((key) => measures.flatMap((name) => figureOf(dataset, reader, name, groups.get(key) ?? [])))
    const width = measures.reduce((sum, name) => sum + (measureOf(dataset, name).kind === 'ratio' ? 2 : 1), 0)
    const figures = Array.from({ length: width }, (_, index) => Float64Array.from(perKey, (one) => one[index] as number))
    return [id, { keys, figures }] as const
  })
  const totals = spec.totals.map((name) => [name, figureOf(dataset, reader, name, passing)] as const)
  return { rows: passing.length, totals: Object.fromEntries(totals), widgets: Object.fromEntries(widgets) }
}

function textAt(texts: Texts, row: number): string | null {
  return texts.dictionary[texts.codes[row] as number] ?? null
}

function readerOf(dataset: Dataset, zone: ZoneTable, rows: Rows): Reader {
  const at = (row: number): number => rows.at[row] as number
  const day = (row: number): number => localDay(zone, at(row))
  const written: Record<string, (row: number) => Key> = {
    hour: (row) => Math.floor((at(row) + offsetAt(zone, at(row))) / 3_600_000) - day(row) * 24,
    weekday: (row) => weekday(day(row)),
    day: (row) => dayText(day(row)),
    week: (row) => weekText(day(row)),
    month: (row) => monthText(day(row)),
  }
  const steps: Record<string, readonly number[]> = {}
  return {
    isValue: (name) => valueIndex(dataset, name) >= 0,
    day,
    at,
    step: (name, row) => (steps[name] ??= naiveSteps(rows, rows.values[valueIndex(dataset, name)] as Float64Array))[row] as number,
    key(name, row) {
      const write = written[name]
      if (write) return write(row)
      const index = dimensionIndex(dataset, name)
      return textAt(index < 0 ? rows.key : (rows.dimensions[index] as Texts), row)
    },
    value(name, row) {
      const value = rows.values[valueIndex(dataset, name)]?.[row] ?? Number.NaN
      return Number.isNaN(value) ? null : value
    },
  }
}

/** Whether a row passes all filters but the one that a widget by `by` owns. */
function passes(reader: Reader, { period, brush, sets, until }: DashboardFilters, row: number, by: string | null): boolean {
  if (until !== undefined && reader.at(row) >= until) return false
  const day = reader.day(row)
  if (period && (day < period.from || day >= period.to)) return false
  const ownsBrush = by === 'day' || by === 'week' || by === 'month'
  if (brush && !ownsBrush && (day < brush.from || day >= brush.to)) return false
  return Object.entries(sets).every(([name, keys]) => {
    if (name === by || keys.length === 0) return true
    const key = reader.key(name, row)
    return keys.some((one) => (typeof key === 'number' ? one !== null && Number(one) === key : one === key))
  })
}

function figureOf(dataset: Dataset, reader: Reader, name: string, rows: readonly number[]): Figure & (number | readonly number[]) {
  const measure = measureOf(dataset, name)
  if (measure.kind !== 'ratio') return count(reader, measure, rows)
  const [over, under] = sidesOf(dataset, measure)
  return [count(reader, over, rows), count(reader, under, rows)]
}

function count(reader: Reader, measure: Figured, rows: readonly number[]): number {
  const met = rows.filter((row) => measure.when.every((test) => meets(reader, test, row)))
  switch (measure.kind) {
    case 'count':
      return met.length
    case 'distinct':
      return new Set(met.map((row) => reader.key(measure.of, row)).filter((key) => key !== null)).size
    case 'level':
      return met.reduce((sum, row) => sum + reader.step(measure.of, row), 0)
    case 'sum':
      return Number(met.reduce((sum, row) => sum + addend(reader, measure, row), 0n))
  }
}

/** Each row against what its key had before: of the rows of one instant the first one carries the difference of all. */
function naiveSteps(rows: Rows, values: Float64Array): number[] {
  const instants = new Map<string, { readonly at: number; readonly rows: number[] }[]>()
  for (const row of Array.from({ length: rows.count }, (_, index) => index).sort((a, b) => (rows.at[a] as number) - (rows.at[b] as number) || a - b)) {
    if (Number.isNaN(values[row])) continue
    const key = textAt(rows.key, row) ?? ''
    const all = instants.get(key) ?? []
    if (all.at(-1)?.at === rows.at[row]) all.at(-1)?.rows.push(row)
    else all.push({ at: rows.at[row] as number, rows: [row] })
    instants.set(key, all)
  }
  const steps = Array.from({ length: rows.count }, () => 0)
  for (const all of instants.values()) {
    const levels = all.map((one) => one.rows.reduce((sum, row) => sum + (values[row] as number), 0))
    all.forEach((one, index) => void (steps[one.rows[0] as number] = (levels[index] as number) - (levels[index - 1] ?? 0)))
  }
  return steps
}

function addend(reader: Reader, measure: SumMeasure, row: number): bigint {
  return measure.of.reduce((sum, { value, times }) => sum + BigInt(times) * BigInt(reader.value(value, row) ?? 0), 0n)
}

function meets(reader: Reader, test: RowTest, row: number): boolean {
  if ('dimension' in test) return test.in.includes(reader.key(test.dimension, row) as string)
  if ('value' in test) return (reader.value(test.value, row) ?? -Infinity) > test.above
  return (reader.isValue(test.known) ? reader.value(test.known, row) : reader.key(test.known, row)) !== null
}

function compareKeys(a: Key, b: Key): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  return typeof a === 'number' && typeof b === 'number' ? a - b : byCodeUnit(String(a), String(b))
}
