import type { DashboardPlaces, DashboardResult, WidgetResult } from './contract.ts'

/** The answer with each widget's own keys. */
export function withKeys({ rows, totals, widgets }: DashboardPlaces): DashboardResult {
  const keyed = Object.entries(widgets).map(([id, { all, places, figures, rest }]): [string, WidgetResult] => [id, { keys: keysAt(all, places), figures, ...(rest && { rest }) }])
  return { rows, totals, widgets: Object.fromEntries(keyed) }
}

/** The keys at some places of a list. */
export function keysAt<K>(all: readonly K[], places: Uint32Array): K[] {
  const keys: K[] = []
  for (let index = 0; index < places.length; index++) keys.push(all[places[index] as number] as K)
  return keys
}
