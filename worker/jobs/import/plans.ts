import type { Corrections, Plan, PlanContext, Profile } from '../../../shared/intake/contract.ts'
import { headingsChanged, mappingFor, sourceLike } from '../../../shared/intake/plan/like.ts'
import { planFile } from '../../../shared/intake/plan/plan.ts'
import { byShape, settledBy } from '../../../shared/intake/plan/settled.ts'
import type { AskOut } from '../../../shared/protocol/imports.ts'
import type { Saying } from '../../../shared/protocol/jobs.ts'
import { sales } from '../../../shared/model/sales.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { moreDimensions } from '../../store/facts/dimensions.ts'
import { ensureSource, knownSources, type KnownSource, type Source } from '../../store/imports/sources.ts'
import { readState } from '../../store/facts/state.ts'
import { getProfile } from './chunks.ts'
import type { CutTable, ImportInput, ImportMemo } from './input.ts'

/** A table that is read, and how. */
export interface PlannedTable {
  readonly n: number
  readonly name: string
  readonly format: string
  readonly chunks: number
  readonly plan: Plan
}

/** Tables of one shape: one source, read as one. */
export interface PlannedGroup {
  readonly source: Source
  readonly tables: readonly PlannedTable[]
  /** A person's corrections that it is read by, given now or remembered. */
  readonly corrections: Corrections | null
  readonly said: readonly Saying[]
}

export interface Planned {
  readonly groups: readonly PlannedGroup[]
  /** Why a table is left, by its place. */
  readonly refused: ReadonlyMap<number, NonNullable<Plan['refusal']>>
  readonly asks: readonly AskOut[]
  /** Further dimensions after this file. */
  readonly more: readonly string[]
}

interface Found {
  readonly table: CutTable & { readonly n: number }
  /** Of very many tables no more is held at once. */
  readonly profile: Pick<Profile, 'headings' | 'records'>
  readonly plan: Plan
}

/**
 * Decides how each table of a file is read. Those with the same headings are one group: what one of them shows of
 * dates, decimals and restarting numbers holds for all, and so does what their source settled before. `restarts` tells of
 * sources, by number, whose tables show it only together.
 */
export async function planTables(fx: Effects, ws: Workspace, job: string, input: ImportInput, memo: ImportMemo, restarts: ReadonlyMap<number, 'day' | 'year'> = new Map()): Promise<Planned> {
  const given = input.corrections ?? memo.corrections
  const known = await knownSources(fx, ws, sales.name, job)
  const { currency } = await readState(fx, ws)
  let context: PlanContext = { zone: ws.zone, currency, more: await moreDimensions(fx, ws) }
  const found: Found[] = []
  for (const table of memo.tables) {
    if (table.n === null || table.left !== null) continue
    const profile = await getProfile(fx, ws, job, table.n)
    const { headings, records } = profile
    found.push({ table: { ...table, n: table.n }, profile: { headings, records }, plan: planFile(profile, { ...context, ...corrected(given) }) })
  }
  const groups: (Omit<PlannedGroup, 'source'> & { readonly shape: string })[] = []
  const refused = new Map<number, NonNullable<Plan['refusal']>>()
  const asks: AskOut[] = []
  for (const some of byShape(found)) {
    const [first] = some as [Found, ...Found[]]
    const before = known.find(({ shape }) => shape === first.plan.shape) ?? null
    const like = before?.headings.length ? null : sourceLike(first.profile.headings, known)
    const corrections = given ?? before?.corrections ?? (like && mappingFor(first.profile.headings, like.corrections))
    const tables: PlannedTable[] = []
    const restart = restarts.get(before?.id ?? -1)
    const settled = { ...settledBy(some.map(({ plan }) => plan), before), ...(restart && { restart }) }
    for (const { table, plan: alone } of some) {
      const plan = before || corrections || some.length > 1 || groups.length > 0 ? planFile(await getProfile(fx, ws, job, table.n), { ...context, ...corrected(corrections), ...settled }) : alone
      if (plan.refusal) {
        refused.set(table.n, plan.refusal)
        continue
      }
      asks.push(...(plan.asks ?? []).map(({ code, field, headings }) => ({ code, field, headings: [...headings], table: table.name })))
      tables.push({ n: table.n, name: table.name, format: table.format, chunks: table.chunks, plan })
      // What one table brings, the next ones go on from: dimensions in their slots, the currency of them all.
      context = { ...context, more: plan.more, currency: plan.currency }
    }
    if (tables.length === 0) continue
    const said = like ? [changedShape(first.profile.headings, like)] : []
    groups.push({ shape: first.plan.shape, tables, corrections, said })
  }
  if (asks.length > 0) return { groups: [], refused, asks, more: context.more }
  const sourced: PlannedGroup[] = []
  for (const { shape, ...group } of groups) {
    const name = groups.length === 1 ? input.filename : `${input.filename} › ${group.tables[0]?.name ?? ''}`
    sourced.push({ ...group, source: await ensureSource(fx, ws, sales.name, shape, name) })
  }
  return { groups: sourced, refused, asks, more: context.more }
}

/** Corrections as a plan takes them; none changes nothing. */
function corrected(corrections: Corrections | null): Pick<PlanContext, 'corrections'> {
  return corrections === null ? {} : { corrections }
}

/** What is more and what is missing of a source's headings. */
function changedShape(headings: readonly string[], { name, headings: before }: KnownSource): Saying {
  const { added, missing } = headingsChanged(headings, before)
  return { code: 'shape-changed', with: { source: name, added: added.join(', ').slice(0, 300), missing: missing.join(', ').slice(0, 300) } }
}
