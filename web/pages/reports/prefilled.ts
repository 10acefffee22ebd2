import type { DashboardFilters } from '../../../shared/engine/contract.ts'
import type { Descriptor } from '../../../shared/protocol/dashboards.ts'
import type { Days } from '../../state/period.ts'

/** What a new report begins with, when one comes from a dashboard. */
export interface Prefilled {
  /** Whether the sheet opens by itself. */
  readonly open?: boolean
  readonly title?: string
  readonly days?: Days
  readonly view?: { readonly filters: Pick<DashboardFilters, 'sets' | 'but' | 'words' | 'ranges'>; readonly widgets: readonly Descriptor[] }
}
