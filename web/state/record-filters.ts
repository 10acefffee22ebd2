import type { DashboardFilters } from '../../shared/engine/contract.ts'

/** Filters in which some keys of a dimension stand for whatever else was chosen of it. */
export function withOnly(filters: DashboardFilters, dimension: string, keys: readonly (string | null)[]): DashboardFilters {
  const { [dimension]: _but, ...but } = filters.but ?? {}
  const { [dimension]: _words, ...words } = filters.words ?? {}
  return { ...filters, sets: { ...filters.sets, [dimension]: keys }, but, words }
}
