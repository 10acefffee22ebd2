import type { Labels } from '../protocol/sync.ts'
import type { Dashboard, DashboardFilters, DashboardPlaces, DashboardSpec, Table } from './contract.ts'
import { OnePass } from './one-pass.ts'
import { withKeys } from './places.ts'

/**
 * Opens a dashboard over a table: every `update` answers all its widgets in one pass, or by the rows that a moved
 * brush or period brings and takes. Throws `unknown-measure` and `unknown-dimension` at the first update. When the
 * table has changed, the next update begins anew. `labels` are the names that words are looked for in, as they are now.
 */
export function openDashboard(table: Table, spec: DashboardSpec, labels: () => Labels | null = () => null): Dashboard {
  let pass: OnePass | null = null
  function places(filters: DashboardFilters): DashboardPlaces {
    const view = table.view()
    if (pass?.view !== view) pass = new OnePass(table.dataset, view, spec, labels)
    try {
      return pass.update(filters)
    } catch (error) {
      pass = null
      throw error
    }
  }
  return {
    places,
    update: (filters) => withKeys(places(filters)),
    prepare() {
      if (pass?.view === table.view()) pass.prepare()
    },
  }
}
