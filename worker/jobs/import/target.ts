import { planFile, shapeOf } from '../../../shared/intake/plan.ts'
import { SALES_OR_OWN, verdictOf } from '../../../shared/intake/own/choose.ts'
import { ownLike } from '../../../shared/intake/own/like.ts'
import { planOwn } from '../../../shared/intake/own/plan.ts'
import { MAX_OWN_DATASETS } from '../../../shared/model/own-dataset.ts'
import { sales } from '../../../shared/model/sales.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { datasetOfImport, everyOwn, importsOf, listOwn, type OwnRow } from '../../store/datasets.ts'
import { moreDimensions } from '../../store/dimensions.ts'
import { knownSources } from '../../store/sources.ts'
import { readState } from '../../store/state.ts'
import { getProfile } from './chunks.ts'
import { asked, refused } from './failures.ts'
import { AUTO, NEW, type ImportInput, type ImportMemo } from './input.ts'

/** Where a file goes: sales, or a dataset of one's own, known or to be begun. */
export type Target = { readonly own: false } | {
  readonly own: true
  readonly before: OwnRow | null
  /** Nothing else stands in it. */
  readonly alone: boolean
  /** The dataset that this very import began in an earlier try. */
  readonly begun: OwnRow | null
}

const TO_SALES: Target = { own: false }

/**
 * Where the file of an import goes: where the request or a person says, where it went before, to the dataset whose
 * files have its headings, else where its largest table shows. Throws `JobFailure` where a person must be asked, or there
 * is no room for another dataset.
 */
export async function targetOf(fx: Effects, ws: Workspace, job: string, input: ImportInput, memo: ImportMemo): Promise<Target> {
  const wanted = (input.corrections ?? memo.corrections)?.dataset ?? input.dataset
  const put = await datasetOfImport(fx, ws, job)
  const every = await everyOwn(fx, ws)
  const begun = every.find((one) => one.job === job) ?? null
  // A file that is taken in again, amid a rebuild, goes where it went.
  const before = begun === null && put.own ? (every.find(({ number }) => number === put.number) ?? null) : null
  if (before && wanted === AUTO) return into(fx, ws, job, before)
  if (wanted === sales.name) return TO_SALES
  if (wanted === NEW) return fresh(every, begun)
  if (wanted !== AUTO) {
    const named = every.find(({ name }) => name === wanted)
    if (!named) throw refused({ code: 'no-dataset', with: { name: wanted } }, ws)
    return into(fx, ws, job, named)
  }
  const largest = memo.tables.filter(({ n, left }) => n !== null && left === null).sort((a, b) => b.records - a.records)[0]
  if (!largest) return TO_SALES
  const profile = await getProfile(fx, ws, job, largest.n as number)
  const shape = shapeOf(profile.headings)
  const listed = await listOwn(fx, ws)
  for (const one of listed) if ((await knownSources(fx, ws, one.name, job)).some((source) => source.shape === shape && source.headings.length > 0)) return into(fx, ws, job, one)
  if ((await knownSources(fx, ws, sales.name, job)).some((source) => source.shape === shape && source.headings.length > 0)) return TO_SALES
  const like = listed.find(({ own }) => ownLike(own, profile.headings))
  if (like) return into(fx, ws, job, like)
  const { currency } = await readState(fx, ws)
  const context = { zone: ws.zone, currency, more: await moreDimensions(fx, ws) }
  const verdict = verdictOf(profile, planFile(profile, context), planOwn(profile, { ...context, before: null, filename: input.filename, taken: [] }))
  if (verdict === 'ask') throw asked([{ ...SALES_OR_OWN, headings: [], table: largest.name }], ws)
  return verdict === 'own' ? fresh(every, begun) : TO_SALES

  function fresh(all: readonly OwnRow[], own: OwnRow | null): Target {
    if (!own && all.filter(({ deletedAt }) => deletedAt === null).length >= MAX_OWN_DATASETS) throw refused({ code: 'too-many-datasets', with: { most: MAX_OWN_DATASETS } }, ws)
    return { own: true, before: null, alone: true, begun: own }
  }
}

async function into(fx: Effects, ws: Workspace, job: string, before: OwnRow): Promise<Target> {
  const others = (await importsOf(fx, ws, before.number)).filter((one) => one !== job)
  return { own: true, before, alone: others.length === 0, begun: null }
}
