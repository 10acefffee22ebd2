import type { OwnDataset } from '../../model/own-dataset.ts'
import type { Corrections, Plan, PlanContext, Profile } from '../contract.ts'
import { planOwn } from '../own/plan.ts'
import { AUTO, SALES_OR_OWN, whereTo, type Where } from '../own/where.ts'
import { refusal, shapeOf } from '../plan/plan.ts'
import type { Known } from './contract.ts'
import type { Planned, TableContext } from './planned.ts'

/** Where a file goes, by its largest table and what a person says. */
export function whereOf(profiles: readonly Profile[], known: Known, context: TableContext, corrections: Corrections): Where {
  const largest = [...profiles].sort((a, b) => b.records - a.records)[0]
  if (!largest) return { to: 'sales' }
  return whereTo(largest, corrections.dataset ?? AUTO, { own: known.own ?? [], sources: known.sources }, context, known.filename ?? 'file')
}

/** The plans of a file's tables that go to a dataset of one's own, as the import makes them: those with the headings of the largest. */
export function planOwnTogether(profiles: readonly Profile[], known: Known, context: TableContext, corrections: Corrections, before: OwnDataset | null): Planned[] {
  const largest = [...profiles].sort((a, b) => b.records - a.records)[0]
  const shape = shapeOf(largest?.headings ?? [])
  const source = known.sources.find((one) => one.shape === shape && one.dataset !== undefined && one.dataset === before?.name) ?? null
  const chosen = Object.keys(corrections).length > 0 ? corrections : ((source?.corrections ?? {}) as Corrections)
  let dataset = before
  return profiles.map((profile): Planned => {
    const of: PlanContext = { ...context, more: [], ...(Object.keys(chosen).length > 0 && { corrections: chosen }), ...(source && { styles: source.styles }) }
    if (shapeOf(profile.headings) !== shape) return { plan: { ...refusal('no-measure', of, profile), refusal: { code: 'not-wanted', with: {} } }, source: null }
    const planned = planOwn(profile, { ...of, before: dataset, filename: known.filename ?? 'file', taken: (known.own ?? []).map(({ name }) => name) })
    if ('refusal' in planned) return { plan: refusal(planned.refusal, of, profile), source }
    dataset = planned.plan.own.dataset
    return { plan: before === null ? { ...planned.plan, own: { ...planned.plan.own, fresh: true } } as Plan : planned.plan, source }
  })
}

/** A sales plan of a table that may be something else as well: the person is asked. */
export function withQuestion({ plan, ...others }: Planned): Planned {
  const asks = plan.asks ?? []
  // What is asked of a list of no sales has an answer for both.
  return { plan: { ...plan, asks: asks.some(({ code }) => code.endsWith('-list')) ? asks : [SALES_OR_OWN, ...asks] }, ...others }
}
