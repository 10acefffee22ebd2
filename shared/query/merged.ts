import type { DashboardFilters } from '../engine/contract.ts'
import { fold } from '../model/fold.ts'
import type { Filter } from '../protocol/query.ts'

/** Keys merged away and the key that stands for each, by dimension: `{ product: { "85123a": "9001" } }`. */
export type MergedKeys = Readonly<Record<string, Readonly<Record<string, string>>>>

/** A list of keys with what stands for those that were merged away, so that what was asked for before is still found. */
export function withSurvivors(keys: readonly (string | null)[], merged: Readonly<Record<string, string>> | undefined): readonly (string | null)[] {
  if (!merged) return keys
  const more = keys.flatMap((key) => {
    const name = key === null ? '' : fold(key)
    return Object.hasOwn(merged, name) ? [merged[name] as string] : []
  })
  return more.length === 0 ? keys : [...new Set([...keys, ...more])]
}

/** A question's filters with what stands for the keys that were merged away. */
export function filtersWithSurvivors(where: readonly Filter[], merged: MergedKeys | undefined): Filter[] {
  if (!merged) return [...where]
  return where.map((filter) => {
    if ('together' in filter) return { ...filter, together: filter.together.map((key) => withSurvivors([key], Object.hasOwn(merged, filter.of) ? merged[filter.of] : undefined).at(-1) ?? null) }
    if (!('dimension' in filter) || !Object.hasOwn(merged, filter.dimension)) return filter
    const ofDimension = merged[filter.dimension]
    if ('in' in filter) return { ...filter, in: [...withSurvivors(filter.in, ofDimension)] }
    return 'notIn' in filter ? { ...filter, notIn: [...withSurvivors(filter.notIn, ofDimension)] } : filter
  })
}

/** A dashboard's filters with what stands for the keys that were merged away. */
export function filtersWithMerged(filters: DashboardFilters, merged: MergedKeys | undefined): DashboardFilters {
  if (!merged) return filters
  const whole = (sets: DashboardFilters['sets']): DashboardFilters['sets'] =>
    Object.fromEntries(Object.entries(sets).map(([name, keys]) => [name, withSurvivors(keys, Object.hasOwn(merged, name) ? merged[name] : undefined)]))
  return { ...filters, sets: whole(filters.sets), ...(filters.but && { but: whole(filters.but) }) }
}
