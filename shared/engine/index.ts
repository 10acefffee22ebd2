/** What the engine offers; everything else in this folder is its inside. */
export { RowsBuilder } from './build.ts'
export type { Dashboard, DashboardFilters, DashboardResult, DashboardSpec, Figure, Table, WidgetResult, WidgetSpec } from './contract.ts'
export { openDashboard } from './dashboard.ts'
export { naiveDashboard } from './naive.ts'
export { MAX_PART_ROWS, PartsBuilder, splitParts } from './parts.ts'
export { sortRows } from './sort.ts'
export { createTable } from './table.ts'
export { decodeTile, encodeTile, TILE_VERSION } from './tile.ts'
