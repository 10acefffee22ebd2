import { createTable } from '../../shared/engine/table.ts'
import { decodeTile } from '../../shared/engine/tile.ts'
import { utcMonth } from '../../shared/model/calendar.ts'
import { labelsOfDataset, mergeLabels } from '../../shared/model/labels.ts'
import { RitmoError } from '../../shared/model/errors.ts'
import { sales } from '../../shared/model/sales.ts'
import type { Rows } from '../../shared/model/rows.ts'
import type { Change, TileEntry } from '../../shared/protocol/sync.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { allChanges } from './changes.ts'
import { findDataset } from './datasets.ts'
import { SALES } from './dimensions.ts'
import { unpackedLabels } from './labels.ts'
import { readListed } from './manifest.ts'
import { factsOf } from './shard.ts'
import { roomFor, type Loaded } from './table.ts'
import { unpackedTile } from './tiles.ts'

/** Rows that one part should have, and decoded bytes that it may. */
const PART_ROWS = 600_000
const PART_BYTES = 80_000_000

/** A tile by itself, of whose month no change is unsealed: its rows, and of what moment it is. */
export interface Skimmed {
  readonly tile: TileEntry
  readonly rows: Rows
  readonly currency: string | null
  readonly seq: number
}

/**
 * Hands a workspace's rows on in parts of whole months, one table after the other, all of one moment: only one is held at
 * a time. `ask` hears of each with how many rows are done of how many; what it is given must not be kept. Whoever needs no
 * table gives `skim`: it hears of the tiles of months in which all is sealed, which is a third of the work. Throws `gone` when a
 * tile was replaced and taken away meanwhile, `query-too-large` for a month that is too large by itself.
 */
export async function eachPart(fx: Effects, ws: Workspace, name: string, isWanted: (month: string) => boolean, ask: (loaded: Loaded, done: number, total: number) => Promise<void>, skim?: (skimmed: Skimmed) => Promise<void>): Promise<void> {
  const { number, dataset } = await findDataset(fx, ws, name)
  const { state, settled } = await readListed(fx, ws)
  const tiles = settled.tiles.filter((tile) => tile.dataset === name)
  const sealed = new Map(tiles.map((tile) => [tile.month, tile.sealed]))
  const found = state.replaying === null && state.seq > settled.sealed ? await allChanges(fx, ws, dataset, number, settled.sealed, { merged: state.merged, sealed }) : { rows: [], labels: {} }
  const changes = new Map<string, Change[]>()
  for (const change of found.rows) {
    const month = utcMonth(change[2] as number)
    if ((change[0] as number) > (sealed.get(month) ?? 0)) changes.set(month, [...(changes.get(month) ?? []), change])
  }
  const labels = mergeLabels(settled.labels ? labelsOfDataset(await unpackedLabels(fx, ws, settled.labels.hash), name) : {}, found.labels)
  const all = [...new Set([...tiles.map((tile) => tile.month), ...changes.keys()])].filter(isWanted).sort()
  const months = skim ? all.filter((month) => changes.has(month)) : all
  for (const tile of skim ? tiles : []) {
    if (isWanted(tile.month) && !changes.has(tile.month)) await skim?.({ tile, rows: decodeTile(await unpackedTile(fx, ws, tile.hash), dataset), currency: state.currency, seq: state.seq })
  }
  const total = tiles.filter((tile) => isWanted(tile.month)).reduce((sum, tile) => sum + tile.rows, 0)
  let done = 0
  for (const pack of packs(months, tiles, PART_ROWS * roomFor(fx))) {
    const table = createTable(dataset, ws.zone)
    for (const { hash, month } of tiles) {
      if (!pack.includes(month)) continue
      table.putTile(hash, decodeTile(await unpackedTile(fx, ws, hash), dataset))
      table.settle()
      if (table.bytes > PART_BYTES) throw new RitmoError('query-too-large', `There is more data in ${month} than one part can hold.`)
    }
    const unsealed = pack.flatMap((month) => changes.get(month) ?? [])
    table.setChanges(unsealed)
    done += tiles.filter((tile) => pack.includes(tile.month)).reduce((sum, tile) => sum + tile.rows, 0)
    await ask({ table, currency: state.currency, labels, merges: settled.merges, seq: state.seq, sealed: settled.sealed, changes: unsealed.length }, done, total)
  }
}

/** Months in a row that together have about as many rows as a part should. */
function packs(months: readonly string[], tiles: readonly TileEntry[], most: number): string[][] {
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

/** How many sealed rows of a dataset lie in the months asked for: what a question would have to look at. */
export async function rowsIn(fx: Effects, ws: Workspace, name: string, isWanted: (month: string) => boolean): Promise<number> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare(
      `select month, sum(rows) as rows from tile where workspace = ?1
       and dataset = case when ?2 = '${sales.name}' then ${SALES} else (select number from dataset where workspace = ?1 and name = ?2) end group by month`,
    )
    .bind(ws.id, name)
    .all<{ month: string; rows: number }>()
  return results.filter(({ month }) => isWanted(month)).reduce((sum, { rows }) => sum + rows, 0)
}
