import type { Corrections, Plan, PlanContext, Profile } from '../contract.ts'
import { planFile } from '../plan/plan.ts'
import { mappingFor, sourceLike } from '../plan/like.ts'
import { byShape, settledBy } from '../plan/settled.ts'
import type { Known } from './contract.ts'
import { planOwnTogether, whereOf, withQuestion } from './plan-own.ts'
import type { Planned, TableContext } from './planned.ts'

/**
 * How a table is read, from its profile, what the workspace knows and what a person says, as the import plans it. What a
 * person says takes the place of all that is remembered of the source.
 */
export function planTable(profile: Profile, known: Known, context: TableContext, corrections: Corrections): Planned {
  const where = whereOf([profile], known, context, corrections)
  if (where.to === 'own') return planOwnTogether([profile], known, context, corrections, where.before)[0] as Planned
  const planned = planSales(profile, known, context, corrections)
  return where.to === 'ask' ? withQuestion(planned) : planned
}

function planSales(profile: Profile, known: Known, context: TableContext, corrections: Corrections): Planned {
  const first = planFile(profile, { ...context, ...said(corrections) })
  const source = known.sources.find(({ shape, dataset }) => dataset === undefined && shape === first.shape) ?? null
  const remembered = rememberedFor(profile.headings, source, known)
  if (!source && !remembered) return { plan: first, source }
  const settled = source && { restart: source.restart, styles: source.styles }
  return { plan: planFile(profile, { ...context, ...said(chosen(corrections, remembered)), ...settled }), source, remembered }
}

/** What a person said of a file's source, or of the one whose headings are most like its own. */
function rememberedFor(headings: readonly string[], source: Planned['source'], { sources }: Known): Corrections | null {
  const like = source?.headings.length ? null : sourceLike(headings, sources.filter(({ dataset }) => dataset === undefined))
  const own = source?.corrections as Corrections | null | undefined
  return own ?? (like && mappingFor(headings, like.corrections as Corrections | null))
}

const chosen = (corrections: Corrections, remembered: Corrections | null) => (Object.keys(corrections).length > 0 ? corrections : (remembered ?? {}))

const said = (corrections: Corrections): Pick<PlanContext, 'corrections'> => (Object.keys(corrections).length === 0 ? {} : { corrections })

/**
 * The plans of all tables of a file once all are known, in their order: tables of one shape settle dates, decimals and
 * restarting numbers together, the largest shape first, and each hands its dimensions and currency on.
 */
export function planTogether(profiles: readonly Profile[], known: Known, corrections: Corrections): Planned[] {
  let context: TableContext = { zone: known.zone, currency: known.currency, more: known.more }
  const where = whereOf(profiles, known, context, corrections)
  if (where.to === 'own') return planOwnTogether(profiles, known, context, corrections, where.before)
  const found = profiles.map((profile, at) => ({ at, profile, plan: planFile(profile, { ...context, ...said(corrections) }) }))
  const planned: Planned[] = found.map(({ plan }) => ({ plan, source: null }))
  let groups = 0
  for (const some of byShape(found)) {
    const source = known.sources.find(({ shape, dataset }) => dataset === undefined && shape === some[0]?.plan.shape) ?? null
    const settled = settledBy(some.map(({ plan }) => plan), source)
    const remembered = rememberedFor(some[0]?.profile.headings ?? [], source, known)
    let read = 0
    for (const { at, profile, plan: alone } of some) {
      const again = source !== null || remembered !== null || Object.keys(corrections).length > 0 || some.length > 1 || groups > 0
      const plan = again ? planFile(profile, { ...context, ...said(chosen(corrections, remembered)), ...settled }) : alone
      planned[at] = { plan, source, remembered }
      if (plan.refusal) continue
      read++
      context = { ...context, more: plan.more, currency: plan.currency }
    }
    if (read > 0) groups++
  }
  return where.to === 'ask' ? planned.map(withQuestion) : planned
}

/** Whether two plans turn every record into the same rows: what they say and count of the file aside. */
export function readsAlike(a: Plan, b: Plan): boolean {
  return a === b || essence(a) === essence(b)
}

function essence({ said: _, asks: _asks, confidence: _sure, records: _records, ...rest }: Plan): string {
  return JSON.stringify(rest)
}
