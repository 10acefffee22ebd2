import { changedKeys, mappingAsOf } from '../../shared/cleaning/mapping.ts'
import { utcMonthBounds } from '../../shared/model/calendar.ts'
import { dimensionIndex, type Dataset } from '../../shared/model/dataset.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { monthHolds, readDecisions, sealedMonths, spreadStatements, unspreadDecisions } from '../store/merges/decisions.ts'
import { numbersOfKeys } from '../store/facts/named-keys.ts'

/**
 * Statements that have those months sealed anew whose rows hold a key that decisions about merges gave another
 * survivor, and no other month; none when no decision waits for it. Done twice it is done once.
 */
export async function spreadMerges(fx: Effects, ws: Workspace, number: number, dataset: Dataset, alive: () => Promise<void>): Promise<D1PreparedStatement[]> {
  const waiting = await unspreadDecisions(fx, ws)
  if (!waiting) return []
  const decisions = await readDecisions(fx, ws)
  const changed = changedKeys(mappingAsOf(decisions, waiting.first - 1), mappingAsOf(decisions, waiting.last))
  const months = new Set<string>()
  for (const [name, keys] of changed) {
    const slot = dimensionIndex(dataset, name)
    const dimension = dataset.dimensions[slot]
    if (!dimension) continue
    const numbers = dimension.kind === 'person' ? keys.map(Number) : await numbersOfKeys(fx, ws, dataset.name, name, keys)
    for (const month of (await sealedMonths(fx, ws, number)).keys()) {
      await alive()
      if (!months.has(month) && (await monthHolds(fx, ws, number, utcMonthBounds(month), slot, numbers))) months.add(month)
    }
  }
  return spreadStatements(fx, ws, number, [...months].sort(), waiting.last)
}
