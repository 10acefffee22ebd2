import type { Accessor } from 'solid-js'
import type { DashboardFilters } from '../../../shared/engine/contract.ts'
import type { Data } from '../../offline/contract.ts'
import { createMarks } from '../../state/decided.ts'
import { createLedger, type LedgerState } from '../../state/ledger.ts'
import type { Days } from '../../state/period.ts'
import { createSparks, type Sparks } from '../../state/sparks.ts'
import type { MarkOf } from '../../widgets/Mark.tsx'

/** What follows once the numbers stand: small lines beside them, and what changed in closed days. */
export interface Later {
  readonly sparks: Accessor<Sparks | null>
  readonly ledger: LedgerState
  /** What colleagues were asked about a figure. */
  readonly markOf: MarkOf
}

export function createLater(data: Data, days: Accessor<Days>, last: Accessor<number>, filters: Accessor<DashboardFilters | null>): Later {
  return { sparks: createSparks(data, days, last, filters), ledger: createLedger(data), markOf: createMarks(data) }
}
