import type { DashboardFilters } from '../../shared/engine/contract.ts'

/** Filters in which one key of a dimension stands for whatever else was chosen of it. */
export function withOnly(filters: DashboardFilters, dimension: string, key: string | null): DashboardFilters {
  const { [dimension]: _but, ...but } = filters.but ?? {}
  const { [dimension]: _words, ...words } = filters.words ?? {}
  return { ...filters, sets: { ...filters.sets, [dimension]: [key] }, but, words }
}
