import { AUTO, SALES_OR_OWN, whereTo } from '../../../shared/intake/own/where.ts'
import { MAX_OWN_DATASETS } from '../../../shared/model/own-dataset.ts'
import { sales } from '../../../shared/model/sales.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { datasetOfImport, everyOwn, importsOf, listOwn, type OwnRow } from '../../store/facts/datasets.ts'
import { moreDimensions } from '../../store/facts/dimensions.ts'
import { knownSources } from '../../store/imports/sources.ts'
import { readState } from '../../store/facts/state.ts'
import { getProfile } from './chunks.ts'
import { asked, refused } from './failures.ts'
import type { ImportInput, ImportMemo } from './input.ts'

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
  const largest = memo.tables.filter(({ n, left }) => n !== null && left === null).sort((a, b) => b.records - a.records)[0]
  if (!largest) return TO_SALES
  const profile = await getProfile(fx, ws, job, largest.n as number)
  const listed = await listOwn(fx, ws)
  const sources = await Promise.all([sales.name, ...listed.map(({ name }) => name)].map(async (name) => (await knownSources(fx, ws, name, job)).map(({ shape, headings }) => ({ shape, headings, dataset: name === sales.name ? undefined : name }))))
  const { currency } = await readState(fx, ws)
  const own = wanted === AUTO ? listed : every
  const found = whereTo(profile, wanted, { own: own.map((one) => one.own), sources: sources.flat() }, { zone: ws.zone, currency, more: await moreDimensions(fx, ws) }, input.filename)
  if (found.to === 'own') return found.before ? into(fx, ws, job, own.find(({ name }) => name === found.before?.name) as OwnRow) : fresh(every, begun)
  if (found.to === 'ask') throw asked([{ ...SALES_OR_OWN, headings: [], table: largest.name }], ws)
  if (found.to === 'nowhere') throw refused({ code: 'no-dataset', with: { name: wanted } }, ws)
  return TO_SALES

  function fresh(all: readonly OwnRow[], own: OwnRow | null): Target {
    if (!own && all.filter(({ deletedAt }) => deletedAt === null).length >= MAX_OWN_DATASETS) throw refused({ code: 'too-many-datasets', with: { most: MAX_OWN_DATASETS } }, ws)
    return { own: true, before: null, alone: true, begun: own }
  }
}

async function into(fx: Effects, ws: Workspace, job: string, before: OwnRow): Promise<Target> {
  const others = (await importsOf(fx, ws, before.number)).filter((one) => one !== job)
  return { own: true, before, alone: others.length === 0, begun: null }
}
