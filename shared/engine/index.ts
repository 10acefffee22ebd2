/*
 * What the engine offers; everything else in this folder is its inside, in three rooms:
 *   bytes      tile.ts (layout, version), tile-texts, tile-values, tile-words, planes, bytes; sort and parts before them
 *   memory     table.ts (tiles and changes in one row order), columns, changes, clock; view.ts is what it shows
 *   answers    dashboard.ts → one-pass.ts (which rows are counted where, and the cheapest way to get there), masks (choices,
 *              search, ranges), row-lists, stretch-states; totals and widget count, by addends, axes, scatter, distinct,
 *              order-figures, top; naive.ts is their oracle
 */
export { RowsBuilder } from './build.ts'
export type { Dashboard, DashboardFilters, DashboardResult, DashboardSpec, Figure, Table, WidgetResult, WidgetSpec } from './contract.ts'
export { openDashboard } from './dashboard.ts'
export { naiveDashboard } from './naive.ts'
export { MAX_PART_ROWS, PartsBuilder, splitParts, type PartPlace } from './parts.ts'
export { sortRows } from './sort.ts'
export { createTable } from './table.ts'
export { decodeTile, encodeTile, TILE_VERSION } from './tile.ts'
