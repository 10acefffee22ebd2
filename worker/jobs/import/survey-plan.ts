import type { Plan } from '../../../shared/intake/contract.ts'
import type { Dataset } from '../../../shared/model/dataset.ts'
import type { OwnDataset } from '../../../shared/model/own-dataset.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { datasetOfImport, keepOwn, putToSales } from '../../store/facts/datasets.ts'
import { keepDimensions, salesWith, SALES } from '../../store/facts/dimensions.ts'
import { anyLiving } from '../../store/facts/facts.ts'
import type { JobFailure } from '../failure.ts'
import { asked, refused } from './failures.ts'
import type { ImportInput, ImportMemo } from './input.ts'
import { planOwnTables } from './own-plans.ts'
import { planTables, type Planned } from './plans.ts'
import { findRepeats, NO_REPEATS, type Repeats } from './repeats.ts'
import { targetOf } from './target.ts'

/** How a file is surveyed: settled once, before its first chunk is read. */
export interface SurveyPlan {
  readonly planned: Planned
  /** Set where it goes into a dataset of one's own. */
  readonly owned: { readonly dataset: OwnDataset | null; readonly fresh: boolean } | null
  readonly number: number
  readonly dataset: Dataset
  /** Whether there may be rows to compare with. */
  readonly known: boolean
  readonly repeats: Repeats
}

/** The same as JSON. */
export interface KeptPlan extends Omit<SurveyPlan, 'planned' | 'repeats'> {
  readonly planned: Omit<Planned, 'refused'> & { readonly refused: readonly (readonly [number, NonNullable<Plan['refusal']>])[] }
  readonly repeats: { readonly left: readonly (readonly [number, number])[]; readonly overlapping: readonly number[]; readonly restarts: readonly (readonly [number, 'day' | 'year'])[] }
}

export function planKept({ planned, repeats, ...rest }: SurveyPlan): KeptPlan {
  return { ...rest, planned: { ...planned, refused: [...planned.refused] }, repeats: { left: [...repeats.left], overlapping: [...repeats.overlapping], restarts: [...repeats.restarts] } }
}

export function planFrom({ planned, repeats, ...rest }: KeptPlan): SurveyPlan {
  return { ...rest, planned: { ...planned, refused: new Map(planned.refused) }, repeats: { left: new Map(repeats.left), overlapping: new Set(repeats.overlapping), restarts: new Map(repeats.restarts) } }
}

/**
 * Decides where a file goes and how each of its tables is read. Throws `JobFailure` for a file of which nothing can be
 * read or that must be asked about.
 */
export async function planSurvey(fx: Effects, ws: Workspace, job: string, input: ImportInput, memo: ImportMemo, alive: () => Promise<void>): Promise<SurveyPlan> {
  const target = await targetOf(fx, ws, job, input, memo)
  const owned = target.own ? await planOwnTables(fx, ws, job, input, memo, target) : null
  let planned: Planned = owned ?? (await planTables(fx, ws, job, input, memo))
  if (planned.asks.length > 0) throw asked(planned.asks, ws)
  if (planned.groups.length === 0) throw nothingRead(planned, memo, ws)
  if (!owned) await keepDimensions(fx, ws, planned.more)
  const { number, dataset } = owned?.dataset ? await keepOwn(fx, ws, job, owned.dataset) : { number: SALES, dataset: salesWith(planned.more) }
  if (!owned && (await datasetOfImport(fx, ws, job)).number !== SALES) await putToSales(fx, ws, job)
  const known = await anyLiving(fx, ws, number)
  const repeats = owned ? NO_REPEATS : await findRepeats(fx, ws, job, planned.groups, alive)
  if (repeats.restarts.size > 0) planned = await planTables(fx, ws, job, input, memo, repeats.restarts)
  const { groups, refused: left, asks, more } = planned
  return { planned: { groups, refused: left, asks, more }, owned: owned && { dataset: owned.dataset, fresh: owned.fresh }, number, dataset, known, repeats }
}

/** Why nothing of a file is taken: what its largest table lacks, else why it was left. */
function nothingRead({ refused: refusals }: Planned, { tables }: ImportMemo, ws: Workspace): JobFailure {
  const largest = tables.filter(({ n }) => n !== null && refusals.has(n)).sort((a, b) => b.records - a.records)[0]
  if (largest) return refused(refusals.get(largest.n as number) as NonNullable<Plan['refusal']>, ws)
  const [only] = tables
  if (!only) return refused({ code: 'empty-file', with: {} }, ws)
  return refused({ code: tables.length === 1 && only.left !== null ? only.left : 'no-table', with: { names: tables.map(({ name }) => name).join(', ').slice(0, 300) } }, ws)
}
