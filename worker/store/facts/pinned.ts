import { createTable } from '../../../shared/engine/table.ts'
import { decodeTile } from '../../../shared/engine/tile.ts'
import { utcMonth } from '../../../shared/model/calendar.ts'
import type { Dataset } from '../../../shared/model/dataset.ts'
import { labelsOfDataset, mergeLabels } from '../../../shared/model/labels.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import type { Rows } from '../../../shared/model/rows.ts'
import type { Change, Labels, TileEntry } from '../../../shared/protocol/sync.ts'
import type { MergedKeys } from '../../../shared/query/merged.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { allChanges } from './changes.ts'
import { findDataset } from './datasets.ts'
import { unpackedLabels } from './labels.ts'
import { readListed } from './manifest.ts'
import { roomFor, type Loaded } from './table.ts'
import { unpackedTile } from './tiles.ts'

/** Rows that one part should have, and decoded bytes that it may. */
const PART_ROWS = 400_000
const PART_BYTES = 80_000_000
/** The same, of what room there is. */
export const partRows = (fx: Effects): number => PART_ROWS * roomFor(fx)

/**
 * One moment of a dataset, as plain JSON: which tiles it has, and what no tile had yet. Tiles are kept for weeks after they
 * were replaced, so whoever keeps it reads the very same rows later, whatever comes in meanwhile.
 */
export interface Pinned {
  readonly dataset: Dataset
  readonly tiles: readonly TileEntry[]
  /** Unsealed changes. */
  readonly changes: readonly Change[]
  readonly labels: { readonly hash: string | null; readonly more: Labels }
  readonly merges: MergedKeys | null
  readonly currency: string | null
  readonly seq: number
  readonly sealed: number
  /** Its months in a row, so that those of one part have about as many rows as a part should. */
  readonly packs: readonly (readonly string[])[]
}

/** Pins a dataset as it is now. */
export async function pinDataset(fx: Effects, ws: Workspace, name: string): Promise<Pinned> {
  const { number, dataset } = await findDataset(fx, ws, name)
  const { state, settled } = await readListed(fx, ws)
  const tiles = settled.tiles.filter((tile) => tile.dataset === name)
  const sealed = new Map(tiles.map((tile) => [tile.month, tile.sealed]))
  const found = state.replaying === null && state.seq > settled.sealed ? await allChanges(fx, ws, dataset, number, settled.sealed, { merged: state.merged, sealed }) : { rows: [], labels: {} }
  const changes = found.rows.filter((change) => (change[0] as number) > (sealed.get(monthOf(change)) ?? 0))
  const months = [...new Set([...tiles.map(({ month }) => month), ...changes.map(monthOf)])].sort()
  return {
    dataset, tiles, changes,
    labels: { hash: settled.labels?.hash ?? null, more: found.labels },
    merges: settled.merges ?? null,
    currency: state.currency,
    seq: state.seq,
    sealed: settled.sealed,
    packs: packsOf(months, tiles, partRows(fx)),
  }
}

const monthOf = (change: Change): string => utcMonth(change[2] as number)

/** The months that have changes which no tile has. */
export function changedMonths({ changes }: Pinned): Set<string> {
  return new Set(changes.map(monthOf))
}

/** The names of its keys. */
export async function labelsAt(fx: Effects, ws: Workspace, { dataset, labels }: Pinned): Promise<Labels> {
  return mergeLabels(labels.hash === null ? {} : labelsOfDataset(await unpackedLabels(fx, ws, labels.hash), dataset.name), labels.more)
}

/** The rows of a tile. Throws `gone`. */
export async function tileAt(fx: Effects, ws: Workspace, { dataset }: Pinned, hash: string): Promise<Rows> {
  return decodeTile(await unpackedTile(fx, ws, hash), dataset)
}

/** Some months of it as a table. Throws `gone` when a tile was taken away, `query-too-large` for a month that is too large by itself. */
export async function loadMonths(fx: Effects, ws: Workspace, pinned: Pinned, labels: Labels, months: readonly string[]): Promise<Loaded> {
  const table = createTable(pinned.dataset, ws.zone)
  for (const { hash, month } of pinned.tiles) {
    if (!months.includes(month)) continue
    table.putTile(hash, await tileAt(fx, ws, pinned, hash))
    table.settle()
    if (table.bytes > PART_BYTES) throw new RitmoError('query-too-large', `There is more data in ${month} than one part can hold.`)
  }
  const changes = pinned.changes.filter((change) => months.includes(monthOf(change)))
  table.setChanges(changes)
  return { table, currency: pinned.currency, labels, merges: pinned.merges ?? undefined, seq: pinned.seq, sealed: pinned.sealed, changes: changes.length }
}

function packsOf(months: readonly string[], tiles: readonly TileEntry[], most: number): string[][] {
  const all: string[][] = []
  let rows = Infinity
  for (const month of months) {
    const more = tiles.filter((tile) => tile.month === month).reduce((sum, tile) => sum + tile.rows, 0)
    if (rows + more > most) {
      all.push([])
      rows = 0
    }
    all.at(-1)?.push(month)
    rows += more
  }
  return all
}
