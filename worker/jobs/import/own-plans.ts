import type { Plan } from '../../../shared/intake/contract.ts'
import type { OwnPlan } from '../../../shared/intake/own/contract.ts'
import { planOwn } from '../../../shared/intake/own/plan.ts'
import { shapeOf } from '../../../shared/intake/plan/plan.ts'
import type { OwnDataset } from '../../../shared/model/own-dataset.ts'
import type { AskOut } from '../../../shared/protocol/imports.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { everyOwn } from '../../store/facts/datasets.ts'
import { ensureSource, knownSources } from '../../store/imports/sources.ts'
import { readState } from '../../store/facts/state.ts'
import { getProfile } from './chunks.ts'
import type { ImportInput, ImportMemo } from './input.ts'
import type { Planned, PlannedTable } from './plans.ts'
import type { Target } from './target.ts'

/** A file planned into a dataset of one's own, and what the dataset is after it. */
export interface OwnPlanned extends Planned {
  readonly dataset: OwnDataset | null
  readonly fresh: boolean
}

/**
 * Decides how the tables of a file are read into a dataset of one's own: those with the headings of the largest one, each
 * going on from what those before it left. The others are left.
 */
export async function planOwnTables(fx: Effects, ws: Workspace, job: string, input: ImportInput, memo: ImportMemo, target: Target & { own: true }): Promise<OwnPlanned> {
  const { currency } = await readState(fx, ws)
  const taken = (await everyOwn(fx, ws)).filter(({ name }) => name !== target.begun?.name).map(({ name }) => name)
  const wanted = memo.tables.filter(({ n, left }) => n !== null && left === null)
  const tables = await Promise.all(wanted.map(async (table) => ({ ...table, n: table.n as number, profile: await getProfile(fx, ws, job, table.n as number) })))
  const largest = [...tables].sort((a, b) => b.records - a.records)[0]
  const shape = shapeOf(largest?.profile.headings ?? [])
  const name = target.before?.name ?? null
  const known = name === null ? null : ((await knownSources(fx, ws, name, job)).find((source) => source.shape === shape) ?? null)
  const given = input.corrections ?? memo.corrections
  const corrections = given ?? known?.corrections ?? null
  const refused = new Map<number, NonNullable<Plan['refusal']>>()
  const asks: AskOut[] = []
  const read: PlannedTable[] = []
  let before = target.before?.own ?? null
  let last: OwnPlan | null = null
  for (const { n, name: table, format, chunks, profile } of tables) {
    if (shapeOf(profile.headings) !== shape) {
      refused.set(n, { code: 'not-wanted', with: {} })
      continue
    }
    const planned = planOwn(profile, { zone: ws.zone, currency, more: [], ...(corrections && { corrections }), before, alone: target.alone, filename: input.filename, taken, ...(known && { styles: known.styles }) })
    if ('refusal' in planned) {
      refused.set(n, { code: planned.refusal, with: { headings: profile.headings.join(', ').slice(0, 300) } })
      continue
    }
    const { plan } = planned
    asks.push(...(plan.asks ?? []).map(({ code, field, headings }) => ({ code, field, headings: [...headings], table })))
    read.push({ n, name: table, format, chunks, plan })
    before = plan.own.dataset
    last = plan
  }
  if (read.length === 0 || !last || asks.length > 0) return { groups: [], refused, asks, more: [], dataset: null, fresh: false }
  const source = await ensureSource(fx, ws, last.own.dataset.name, shape, input.filename)
  return { groups: [{ source, tables: read, corrections, said: [] }], refused, asks, more: [], dataset: last.own.dataset, fresh: target.before === null }
}
