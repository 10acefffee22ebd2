import { dayText, localDay, monthText, offsetAt, weekday, weekText, zoneTable, type ZoneTable } from '../model/calendar.ts'
import { dimensionIndex, valueIndex, type Dataset, type OrderMeasure, type RowTest, type SumMeasure } from '../model/dataset.ts'
import { byCodeUnit } from '../model/fold.ts'
import type { Rows, Texts } from '../model/rows.ts'
import type { Labels } from '../protocol/sync.ts'
import type { DashboardFilters, DashboardResult, DashboardSpec, Figure } from './contract.ts'
import { isOfOrder, measureOf, sidesOf, type Figured } from './figures.ts'

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
export function naiveDashboard(dataset: Dataset, zone: string, rows: Rows, spec: DashboardSpec, filters: DashboardFilters, labels: Labels | null = null): DashboardResult {
  const passes = (reader: Reader, of: DashboardFilters, row: number, by: string | null): boolean => passesAll(reader, of, labels, row, by)
  const reader = readerOf(dataset, zoneTable(zone), rows)
  const all = Array.from({ length: rows.count }, (_, row) => row)
  const passing = all.filter((row) => passes(reader, filters, row, null))
  const widgets = spec.widgets.map(({ id, by, measures, when = [], top }) => {
    const counted = all.filter((row) => passes(reader, filters, row, by) && when.every((test) => meets(reader, test, row)))
    const groups = Map.groupBy(counted, (row) => reader.key(by, row))
    const figuresOf = (some: readonly number[]): number[] => measures.flatMap((name) => figureOf(dataset, reader, name, some) as number)
    const every = [...groups.keys()].sort(compareKeys)
    const sizeOf = (key: Key): number => {
      const figure = figureOf(dataset, reader, measures[0] as string, groups.get(key) ?? [])
      const size = typeof figure === 'number' ? figure : (figure[0] as number) / (figure[1] as number)
      return Number.isFinite(size) ? size : -Number.MAX_VALUE
    }
    const keys = top === undefined ? every : every.toSorted((a, b) => sizeOf(b) - sizeOf(a)).slice(0, top).sort(compareKeys)
    const perKey = keys.map((key) => figuresOf(groups.get(key) ?? []))
    const width = figuresOf([]).length
    const figures = Array.from({ length: width }, (_, index) => Float64Array.from(perKey, (one) => one[index] as number))
    const others = every.filter((key) => !keys.includes(key))
    const rest = { keys: others.length, figures: figuresOf(others.flatMap((key) => groups.get(key) ?? [])) }
    return [id, { keys, figures, ...(others.length > 0 && { rest }) }] as const
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
    weekhour: (row) => (weekday(day(row)) - 1) * 24 + Number(written.hour?.(row)),
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
function passesAll(reader: Reader, filters: DashboardFilters, labels: Labels | null, row: number, by: string | null): boolean {
  const { period, brush, sets, but = {}, words = {}, ranges = {}, until } = filters
  if (until !== undefined && reader.at(row) >= until) return false
  const day = reader.day(row)
  if (period && (day < period.from || day >= period.to)) return false
  const ownsBrush = by === 'day' || by === 'week' || by === 'month'
  if (brush && !ownsBrush && (day < brush.from || day >= brush.to)) return false
  const isAmong = (name: string, keys: readonly (string | null)[]): boolean => {
    const key = reader.key(name, row)
    return keys.some((one) => (typeof key === 'number' ? one !== null && Number(one) === key : one === key))
  }
  const isFound = (name: string, typed: string): boolean => {
    const key = reader.key(name, row)
    const [shown, label] = labels?.[name]?.[String(key)] ?? ['', null]
    const text = [String(key), shown, label ?? ''].map((one) => one.normalize('NFC').toLowerCase()).join('\n')
    return typed.trim() === '' || (key !== null && typed.normalize('NFC').toLowerCase().split(/\s+/).every((word) => text.includes(word)))
  }
  return (
    Object.entries(sets).every(([name, keys]) => name === by || keys.length === 0 || isAmong(name, keys)) &&
    Object.entries(but).every(([name, keys]) => name === by || !isAmong(name, keys)) &&
    Object.entries(words).every(([name, typed]) => name === by || isFound(name, typed)) &&
    Object.entries(ranges).every(([name, { from = -Infinity, to = Infinity }]) => {
      const value = reader.value(name, row)
      return (from === -Infinity && to === Infinity) || (value !== null && value >= from && value < to)
    })
  )
}

function figureOf(dataset: Dataset, reader: Reader, name: string, rows: readonly number[]): Figure & (number | readonly number[]) {
  const measure = measureOf(dataset, name)
  if (measure.kind !== 'ratio') return isOfOrder(measure) ? inOrder(reader, measure, rows) : count(reader, measure, rows)
  const [over, under] = sidesOf(dataset, measure)
  return [count(reader, over, rows), count(reader, under, rows)]
}

function inOrder(reader: Reader, measure: OrderMeasure, rows: readonly number[]): number | readonly [number, number] {
  const met = rows.filter((row) => measure.when.every((test) => meets(reader, test, row)))
  const numbers = met.map((row) => reader.value(measure.of, row)).filter((one) => one !== null).sort((a, b) => a - b)
  if (measure.kind === 'min') return numbers[0] ?? Number.NaN
  if (measure.kind === 'max') return numbers.at(-1) ?? Number.NaN
  const [low, high] = [numbers[Math.ceil(numbers.length / 2) - 1], numbers[Math.floor(numbers.length / 2)]]
  return low === undefined || high === undefined ? [0, 0] : [low + high, 2]
}

function count(reader: Reader, measure: Exclude<Figured, OrderMeasure>, rows: readonly number[]): number {
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
