import type { Corrections, Plan, Profile } from '../contract.ts'
import { planFile } from '../plan.ts'
import type { Known } from './contract.ts'

export interface Planned {
  readonly plan: Plan
  /** The name of the remembered source of this shape, or null. */
  readonly source: string | null
}

/** How a table is read, from its profile, what the workspace knows and what a person says: as the import plans it. */
export function planTable(profile: Profile, known: Known, more: readonly string[], corrections: Corrections): Planned {
  const context = { zone: known.zone, currency: known.currency, more }
  const first = planFile(profile, { ...context, ...said(corrections) })
  const source = known.sources.find(({ shape }) => shape === first.shape)
  if (!source) return { plan: first, source: null }
  const all = withRemembered(corrections, source.corrections)
  return { plan: planFile(profile, { ...context, ...said(all), restart: source.restart, styles: source.styles }), source: source.name }
}

const said = (corrections: Corrections) => ({ corrections, ...(corrections.mapping && { mapping: corrections.mapping }) })

/** What is remembered of a source, with what a person says now in its place. */
function withRemembered(now: Corrections, remembered: Known['sources'][number]['corrections']): Corrections {
  if (!remembered) return now
  const mapping = { ...remembered.mapping, ...now.mapping }
  return { ...(remembered as Corrections), ...now, ...(Object.keys(mapping).length > 0 && { mapping }) }
}

/** Whether two plans turn every record into the same rows: what they say and count of the file aside. */
export function readsAlike(a: Plan, b: Plan): boolean {
  return a === b || essence(a) === essence(b)
}

function essence({ said: _, asks: _asks, confidence: _sure, records: _records, ...rest }: Plan): string {
  return JSON.stringify(rest)
}
