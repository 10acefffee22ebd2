import { byCodeUnit } from '../../../shared/model/fold.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import { labelName } from '../../../shared/model/own-names.ts'
import { sales } from '../../../shared/model/sales.ts'
import type { Labels } from '../../../shared/protocol/sync.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { aliasesStatement, mergedOf } from '../merges/decisions.ts'
import { everyOwn } from './datasets.ts'
import { factsOf } from '../shard.ts'
import { namedTerms, type NamedTerm } from './terms.ts'
import { hashOfBytes, through } from './tiles.ts'

const nameOf = (ws: Workspace, hash: string) => `labels/${ws.id}/${hash}`
const PAGE = 10_000

/** Labels of some terms, by dimension and key; those shown as their key and without a name are left out. */
export function labelsOf(terms: readonly NamedTerm[]): Labels {
  const labels: Record<string, Record<string, [string, string | null]>> = {}
  for (const { dimension, key, shown, name } of terms) {
    if (shown === key && name === null) continue
    ;(labels[dimension] ??= {})[key] = [shown, name]
  }
  return labels
}

/** Writes the labels of all terms as they are now, and publishes them when they changed. */
export async function sealLabels(fx: Effects, ws: Workspace): Promise<void> {
  const all = await termsOf(fx, ws, sales.name)
  const merged = mergedOf((await aliasesStatement(fx, ws).all()).results)
  const named = merged ? withMergedNames(all, merged) : all
  for (const { name } of await everyOwn(fx, ws)) {
    for (const term of await termsOf(fx, ws, name)) named.push({ ...term, dimension: labelName(name, term.dimension) })
  }
  if (named.length === 0) return
  named.sort((a, b) => byCodeUnit(a.dimension, b.dimension) || byCodeUnit(a.key, b.key))
  const bytes = new TextEncoder().encode(JSON.stringify(labelsOf(named)))
  const hash = await hashOfBytes(bytes)
  const db = factsOf(fx, ws.shard)
  const now = await db.prepare('select labels from workspace where id = ?').bind(ws.id).first<string | null>('labels')
  if (now === hash) return
  const packed = await through(bytes, new CompressionStream('gzip'))
  await fx.env.BYTES.put(nameOf(ws, hash), packed)
  await db
    .prepare('update workspace set labels = ?2, labels_bytes = ?3, version = version + 1 where id = ?1')
    .bind(ws.id, hash, packed.byteLength)
    .run()
}

async function termsOf(fx: Effects, ws: Workspace, dataset: string): Promise<NamedTerm[]> {
  const all: NamedTerm[] = []
  let after: number | null = 0
  while (after !== null) {
    const page: { terms: NamedTerm[]; last: number | null } = await namedTerms(fx, ws, dataset, after, PAGE)
    all.push(...page.terms)
    after = page.last
  }
  return all
}

/** A key that has no name of its own is called like those that were merged into it. */
function withMergedNames(terms: readonly NamedTerm[], merged: Readonly<Record<string, Readonly<Record<string, string>>>>): NamedTerm[] {
  const names = new Map<string, string>()
  for (const { dimension, key, name } of terms) {
    const survivor = merged[dimension]?.[key]
    const place = `${dimension}\n${survivor}`
    if (survivor !== undefined && name !== null && !names.has(place)) names.set(place, name)
  }
  return terms.map((term) => (term.name === null ? { ...term, name: names.get(`${term.dimension}\n${term.key}`) ?? null } : term))
}

/** Labels as stored: gzipped JSON. Throws `gone` when they are not there (any more). */
export async function readLabels(fx: Effects, ws: Workspace, hash: string): Promise<ReadableStream> {
  const object = /^[0-9a-f]{64}$/.test(hash) ? await fx.env.BYTES.get(nameOf(ws, hash)) : null
  if (!object) throw new RitmoError('gone', 'These labels are no longer listed; fetch the manifest again.')
  return object.body
}

/** Labels, parsed. Throws `gone`. */
export async function unpackedLabels(fx: Effects, ws: Workspace, hash: string): Promise<Labels> {
  const packed = await readLabels(fx, ws, hash)
  return new Response(packed.pipeThrough(new DecompressionStream('gzip'))).json<Labels>()
}
