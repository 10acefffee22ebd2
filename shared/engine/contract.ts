import type { Dataset, RowTest } from '../model/dataset.ts'
import type { Rows } from '../model/rows.ts'
import type { Change } from '../protocol/sync.ts'
import type { TableView } from './view.ts'

/**
 * One dataset's rows in memory, ready to be asked: tiles unified into common dictionaries, with day, hour and weekday
 * in the workspace's zone, and the unsealed changes applied. The same in the browser's engine thread and at the edge.
 */
export interface Table {
  readonly dataset: Dataset
  readonly zone: string
  /** Living rows: tiles' rows − ended + born. */
  readonly count: number
  /** Adds a tile's rows under its hash; the same hash twice is once. */
  putTile(hash: string, rows: Rows): void
  dropTile(hash: string): void
  hasTile(hash: string): boolean
  /**
   * Replaces the set of unsealed changes (signed multiset; those that a tile holds already must be left out by the
   * caller). A −1 that matches no row throws `RitmoError('conflict')`: the caller then reloads.
   */
  setChanges(changes: readonly Change[]): void
  /** Brings the tiles that were put into the table's own columns and lets go of what they were decoded to, which is larger. */
  settle(): void
  /** Bytes held by typed arrays and dictionaries, estimated; tiles that are not settled yet among them. */
  readonly bytes: number
  /** First and last local day (days since 1970-01-01) among living rows, or null when there is none. */
  readonly span: { readonly first: number; readonly last: number } | null
  /** Dimensions of which some row has had a known value. */
  readonly knownDimensions: readonly string[]
  /** The columns, for dashboard and query. After a tile was put or dropped, changes that no longer fit throw `conflict`. */
  view(): TableView
}

/** What a dashboard shows. Each widget owns the filter on what it groups by, and ignores it (the cross-filter rule). */
export interface DashboardSpec {
  /** Measures counted over all rows that pass every filter. */
  readonly totals: readonly string[]
  readonly widgets: readonly WidgetSpec[]
  /** What it comes to is held against something: of a part of its rows there is no answer. */
  readonly whole?: boolean
}

export interface WidgetSpec {
  readonly id: string
  /** A dimension, the key's name, or hour, weekday, weekhour (0 to 167, from Monday), day, week, month. */
  readonly by: string
  readonly measures: readonly string[]
  /** Only rows that meet all of these count here. */
  readonly when?: readonly RowTest[]
  /** Only so many keys, those with the greatest first measure (ties by ascending key); what the others come to is `rest`. */
  readonly top?: number
}

/** From inclusive, to exclusive, in the value's whole-number unit. Rows without the value never pass. */
export interface ValueRange {
  readonly from?: number | undefined
  readonly to?: number | undefined
}

export interface DashboardFilters {
  /** Local days, from inclusive, to exclusive: the period in view. Owned by nobody: it holds for every widget. */
  readonly period: { readonly from: number; readonly to: number } | null
  /** An instant, ms: rows at or after it count nowhere, as if they had not happened yet. */
  readonly until?: number | undefined
  /** Local days: the brush on the time chart. Owned by widgets by day, week and month, which ignore it. */
  readonly brush: { readonly from: number; readonly to: number } | null
  /**
   * By dimension, the key's name, `hour` / `weekday` / `weekhour`, or a group of customers (`customer.cohort`,
   * `customer.segment`): the keys that pass, exactly as written. An empty list is no filter.
   */
  readonly sets: Readonly<Record<string, readonly (string | null)[]>>
  /** The same names: keys that do not pass ("all but"). Owned like the set of that name. */
  readonly but?: Readonly<Record<string, readonly (string | null)[]>> | undefined
  /** By dimension, typed words: a key passes when it, its shown form or its name holds them all. Owned like the set of that name. */
  readonly words?: Readonly<Record<string, string>> | undefined
  /** A local day, exclusive: segments of customers are by what they bought before it; without it by all there is. */
  readonly asOf?: number | undefined
  /** By value. Owned by nobody. */
  readonly ranges?: Readonly<Record<string, ValueRange>> | undefined
}

/** A measure's figure: a whole number (NaN for the least or greatest of none), or `[numerator, denominator]` for a ratio or a median. */
export type Figure = number | readonly [number, number]

export interface WidgetResult {
  /**
   * Keys with at least one row that passes every filter but the widget's own, ascending: texts in code-unit order
   * (days as `2025-03-01`, weeks as `2025-W09`, months as `2025-03`), hours and weekdays as numbers; null (unknown) last.
   */
  readonly keys: readonly (string | number | null)[]
  /** One array a measure, aligned with `keys`; two for a ratio or a median (numerator, denominator), flattened in order. */
  readonly figures: readonly Float64Array[]
  /** Where `top` left keys out. */
  readonly rest?: Rest
}

/** What the keys that `top` left out come to together. */
export interface Rest {
  /** How many keys. */
  readonly keys: number
  /** One number a measure, two for a ratio or a median: counted over all their rows, not summed up from keys. */
  readonly figures: readonly number[]
}

export interface DashboardResult {
  readonly rows: number
  readonly totals: Readonly<Record<string, Figure>>
  readonly widgets: Readonly<Record<string, WidgetResult>>
}

/** A widget's answer for who keeps lists of keys: its keys are those at `places`, ascending, of `all` there are. */
export interface WidgetPlaces {
  /** The same list from answer to answer for as long as the table's keys are the same. */
  readonly all: readonly (string | number | null)[]
  readonly places: Uint32Array<ArrayBuffer>
  readonly figures: readonly Float64Array<ArrayBuffer>[]
  readonly rest?: Rest
}

export interface DashboardPlaces extends Omit<DashboardResult, 'widgets'> {
  readonly widgets: Readonly<Record<string, WidgetPlaces>>
}

/** Keeps what it can between two calls: moving a brush a little touches few rows. */
export interface Dashboard {
  update(filters: DashboardFilters): DashboardResult
  /** The same answer in fewer bytes. Its arrays are the caller's. */
  places(filters: DashboardFilters): DashboardPlaces
  /** Makes what the first filter on each widget would have to make: for when nobody waits. */
  prepare(): void
}

/*
 * The functions, by file:
 *   tile.ts       encodeTile(dataset, rows): Uint8Array      canonical bytes, not compressed; a function of the row multiset
 *                 decodeTile(bytes, dataset): Rows           refuses another version with RitmoError('client-too-old')
 *   sort.ts       sortRows(dataset, rows): Rows              (time, key, dimensions, values): the tile's fixed order
 *   build.ts      class RowsBuilder(dataset)                 add(at, key, dimensions, values); size; rows()
 *   table.ts      createTable(dataset, zone): Table
 *   dashboard.ts  openDashboard(table, spec): Dashboard      one pass
 *   places.ts     withKeys(places): DashboardResult
 *   naive.ts      naiveDashboard(dataset, zone, rows, spec, filters): DashboardResult   the oracle
 *   index.ts      the same in one place, for who needs several
 * and in shared/query:
 *   check.ts      checkQuery(input: unknown, dataset): Query throws RitmoError naming the field
 *   run.ts        runQuery(table, query, context: { currency: string | null, labels: Labels | null }): Answer's columns and rows
 */
