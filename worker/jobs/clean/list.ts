import { reasonText } from '../../../shared/cleaning/words.ts'
import { dayText, localDay, zoneTable } from '../../../shared/model/calendar.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import { sales } from '../../../shared/model/sales.ts'
import type { Merge, Merges, MergeSide, MergeState } from '../../../shared/protocol/merges.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { aliasesStatement, mergedOf } from '../../store/merges/decisions.ts'
import { findMerge, listMerges, waitingPairs, type MergeRow } from '../../store/merges/merges.ts'
import { namesOfKeys, peopleOf, type NamedKey } from '../../store/facts/named-keys.ts'
import { sourceNames } from '../../store/imports/source-names.ts'

type Language = 'it' | 'en'

/** A page of pairs. Suggestions whose two sides other merges made one meanwhile are left out, and come back when those are undone. */
export async function readMerges(fx: Effects, ws: Workspace, states: readonly MergeState[], page: { readonly after: string | null; readonly limit: number }, language: Language): Promise<Merges> {
  const rows = await listMerges(fx, ws, states, placeOf(page.after), page.limit)
  const isOne = await oneByNow(fx, ws)
  const last = rows.at(-1)
  const waiting = (await waitingPairs(fx, ws)).filter((pair) => !isOne(pair)).length
  return {
    merges: await told(fx, ws, rows.filter((row) => row.state !== 'suggested' || !isOne(row)), language),
    next: last && rows.length === page.limit ? `${last.rank}.${last.id}` : null,
    waiting,
  }
}

/** One pair. Throws `not-found`. */
export async function readMerge(fx: Effects, ws: Workspace, id: string, language: Language): Promise<Merge> {
  const row = await findMerge(fx, ws, id)
  if (!row) throw new RitmoError('not-found', 'There is no such pair.')
  return (await told(fx, ws, [row], language))[0] as Merge
}

function placeOf(after: string | null): readonly [number, string] | null {
  if (after === null) return null
  const match = /^(\d{1,15})\.([0-9A-Z]{26})$/.exec(after)
  if (!match) throw new RitmoError('invalid-field', 'This is no place in the list.', { field: 'after' })
  return [Number(match[1]), match[2] as string]
}

async function oneByNow(fx: Effects, ws: Workspace): Promise<(pair: { readonly dimension: string; readonly goes: string; readonly stays: string }) => boolean> {
  const merged = mergedOf((await aliasesStatement(fx, ws).all()).results)
  const survivor = (dimension: string, key: string) => merged?.[dimension]?.[key] ?? key
  return ({ dimension, goes, stays }) => survivor(dimension, goes) === survivor(dimension, stays)
}

async function told(fx: Effects, ws: Workspace, rows: readonly MergeRow[], language: Language): Promise<Merge[]> {
  const keysOf = (dimension: string) => rows.filter((row) => row.dimension === dimension).flatMap(({ goes, stays }) => [goes, stays])
  const names: Readonly<Record<string, ReadonlyMap<string, NamedKey>>> = {
    product: await namesOfKeys(fx, ws, sales.name, 'product', keysOf('product')),
    customer: await peopleOf(fx, ws, keysOf('customer')),
  }
  const sources = await sourceNames(fx, ws)
  const zone = zoneTable(ws.zone)
  const sideOf = (row: MergeRow, key: string): MergeSide => {
    const known = names[row.dimension]?.get(key)
    const sold = row.sides?.[key]
    return {
      key, shown: known?.shown ?? key, name: known?.name ?? null,
      lines: sold?.lines ?? 0, revenue: sold?.revenue ?? 0,
      last: sold?.last == null ? null : dayText(localDay(zone, sold.last)),
      sources: (sold?.sources ?? []).flatMap((id) => sources.get(id) ?? []),
    }
  }
  return rows.map((row) => ({
    id: row.id, dimension: row.dimension, state: row.state, reason: row.reason, text: reasonText(row.reason, language), score: row.score / 1000,
    goes: sideOf(row, row.goes), stays: sideOf(row, row.stays),
    decidedAt: row.decidedAt === null ? null : new Date(row.decidedAt).toISOString(), decidedBy: row.decidedBy,
  }))
}
