import type { Table } from '../../../shared/engine/contract.ts'
import { createTable } from '../../../shared/engine/table.ts'
import { decodeTile } from '../../../shared/engine/tile.ts'
import { utcMonth } from '../../../shared/model/calendar.ts'
import type { Dataset } from '../../../shared/model/dataset.ts'
import { labelsOfDataset, mergeLabels } from '../../../shared/model/labels.ts'
import { datasetOfOwn } from '../../../shared/model/own-columns.ts'
import { sales } from '../../../shared/model/sales.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import type { Change, Labels } from '../../../shared/protocol/sync.ts'
import type { MergedKeys } from '../../../shared/query/merged.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { allChanges } from './changes.ts'
import { SALES, salesWith } from './dimensions.ts'
import { findDataset } from './datasets.ts'
import { unpackedLabels } from './labels.ts'
import { readListed } from './manifest.ts'
import { readState } from './state.ts'
import { unpackedTile } from './tiles.ts'

/** Decoded bytes kept of all workspaces together, and the most that one may take for an answer. */
const KEPT_BYTES = 40_000_000
const MOST_BYTES = 80_000_000
/** Decoded tiles are larger than the table's own columns: of more rows than these they do not wait. */
const SETTLED_ROWS = 200_000
/** What share of that is allowed: less in tests. */
export const roomFor = (fx: Effects): number => Number(fx.env.RITMO_TABLE_BYTES ?? MOST_BYTES) / MOST_BYTES

/** Between two looks whether it is one's turn, ms. */
const LOOK = 4

/** Whoever does not get on for so long, ms, went away amid their work: at the edge nothing of an asker's goes on once they have gone. */
const PATIENCE = 2_000

const NO_CHANGES: { readonly rows: readonly Change[]; readonly labels: Labels } = { rows: [], labels: {} }

/** A workspace's rows as of now, ready to be asked. */
export interface Loaded {
  readonly table: Table
  readonly currency: string | null
  readonly labels: Labels | null
  /** Keys merged away and what stands for each. */
  readonly merges: MergedKeys | undefined
  /** The newest change that is in it. */
  readonly seq: number
  /** Up to which change tiles answer. */
  readonly sealed: number
  /** How many later changes are merged in. */
  readonly changes: number
}

interface Shelf {
  readonly table: Table
  /** What its table is of. */
  readonly world: string
  version: number
  seq: number
  hashes: readonly string[]
  labels: { hash: string; labels: Labels } | null
  loaded: Loaded | null
}

/** By workspace and dataset, least recently used first. */
const shelves = new Map<string, Shelf>()
/** By workspace and dataset, whoever brings its shelf up to date now. */
const turns = new Map<string, Turn>()
/** By workspace and dataset, how many rows were found to be too many. */
const tooLarge = new Map<string, number>()
const TOO_LARGE = 'There is more data than one answer can look at.'

/**
 * Runs `ask` over the workspace's rows as of now: tiles from R2, kept decoded between calls, and the changes that no
 * tile has yet. `ask` runs at once and must not wait; what it is given may change afterwards.
 */
export async function withTable<T>(fx: Effects, ws: Workspace, dataset: string, ask: (loaded: Loaded) => T): Promise<T> {
  const key = `${ws.shard}/${ws.id}/${dataset}`
  const answered = await askReady(fx, ws, key, ask)
  if (answered) return answered.told
  const turn = await takeTurn(fx, key)
  try {
    // Whoever had the turn before may have done it.
    const done = turn.hasWaited ? await askReady(fx, ws, key, ask) : null
    if (done) return done.told
    return ask(await loadTwice(fx, ws, dataset, key, turn))
  } finally {
    if (turns.get(key) === turn) turns.delete(key)
  }
}

/** How far somebody is. */
interface Turn {
  steps: number
  readonly hasWaited: boolean
}

/**
 * Waits until nobody else brings the shelf up to date. By looking, never for a promise of theirs: it is another request's, and
 * would stay open for ever where that is broken off.
 */
async function takeTurn(fx: Effects, key: string): Promise<Turn> {
  let last: Turn | undefined
  let [steps, waited] = [0, 0]
  for (let held = turns.get(key); held; held = turns.get(key)) {
    if (held !== last || held.steps !== steps) [last, steps, waited] = [held, held.steps, 0]
    else if (waited >= PATIENCE) break
    await fx.pause(LOOK)
    waited += LOOK
  }
  // Whoever only was slow goes on with a table that nobody else has.
  if (turns.has(key)) shelves.delete(key)
  const mine = { steps: 0, hasWaited: last !== undefined }
  turns.set(key, mine)
  return mine
}

/** Asks the shelf where it is up to date already; null where it is not. Those who only look wait for nobody. */
async function askReady<T>(fx: Effects, ws: Workspace, key: string, ask: (loaded: Loaded) => T): Promise<{ readonly told: T } | null> {
  const known = shelves.get(key)
  if (!known?.loaded) return null
  const { version, seq } = await readState(fx, ws)
  // Whoever brings it up to date has taken it down first.
  if (known.version !== version || known.seq !== seq || shelves.get(key) !== known) return null
  return { told: ask(touched(key, known, known.loaded)) }
}

/** Tiles and changes that do not belong together were read while they were being replaced: they are read anew, once. */
async function loadTwice(fx: Effects, ws: Workspace, name: string, key: string, turn: Turn): Promise<Loaded> {
  try {
    return await load(fx, ws, name, key, turn)
  } catch (error) {
    shelves.delete(key)
    if (error instanceof RitmoError && (error.code === 'conflict' || error.code === 'gone')) return load(fx, ws, name, key, turn)
    throw error
  }
}

async function load(fx: Effects, ws: Workspace, name: string, key: string, turn: Turn): Promise<Loaded> {
  const number = name === sales.name ? SALES : (await findDataset(fx, ws, name)).number
  const known = shelves.get(key)
  const { state, settled } = await readListed(fx, ws)
  turn.steps++
  const entry = settled.datasets.find((one) => one.name === name)
  const dataset = entry?.own ? datasetOfOwn(entry.own) : number === SALES ? salesWith(entry?.more ?? []) : (await findDataset(fx, ws, name)).dataset
  const world = JSON.stringify(dataset)
  const shelf = known && known.world === world && known.table.zone === ws.zone ? known : freshShelf(ws, dataset, world)
  shelves.delete(key)
  const tiles = settled.tiles.filter((tile) => tile.dataset === name)
  const all = tiles.reduce((sum, { rows }) => sum + rows, 0)
  // It was tried before with no more rows: what is too large is not unpacked to find that out anew.
  if (all >= (tooLarge.get(key) ?? Infinity)) throw new RitmoError('query-too-large', TOO_LARGE)
  const listed = new Set(tiles.map((tile) => tile.hash))
  for (const hash of shelf.hashes) if (!listed.has(hash)) shelf.table.dropTile(hash)
  let waiting = 0
  for (const { hash, rows } of tiles) {
    if (!shelf.table.hasTile(hash)) shelf.table.putTile(hash, decodeTile(await unpackedTile(fx, ws, hash), shelf.table.dataset))
    turn.steps++
    waiting += rows
    if (waiting > SETTLED_ROWS) {
      shelf.table.settle()
      waiting = 0
    }
    if (shelf.table.bytes > MOST_BYTES * roomFor(fx)) {
      tooLarge.set(key, all)
      throw new RitmoError('query-too-large', TOO_LARGE)
    }
  }
  shelf.hashes = [...listed]
  const sealed = new Map(tiles.map((tile) => [tile.month, tile.sealed]))
  const changes = state.replaying === null && state.seq > settled.sealed ? await allChanges(fx, ws, shelf.table.dataset, number, settled.sealed, { merged: state.merged, sealed }) : NO_CHANGES
  turn.steps++
  const unsealed = unsealedOf(changes.rows, sealed)
  shelf.table.setChanges(unsealed)
  if (settled.labels && shelf.labels?.hash !== settled.labels.hash) {
    shelf.labels = { hash: settled.labels.hash, labels: labelsOfDataset(await unpackedLabels(fx, ws, settled.labels.hash), name) }
  }
  shelf.version = state.version
  shelf.seq = state.seq
  shelf.loaded = {
    table: shelf.table,
    currency: state.currency,
    labels: mergeLabels((settled.labels && shelf.labels?.labels) ?? {}, changes.labels),
    merges: number === SALES ? settled.merges : undefined,
    seq: state.seq,
    sealed: settled.sealed,
    changes: unsealed.length,
  }
  return touched(key, shelf, shelf.loaded)
}

function freshShelf(ws: Workspace, dataset: Dataset, world: string): Shelf {
  return { table: createTable(dataset, ws.zone), world, version: -1, seq: -1, hashes: [], labels: null, loaded: null }
}

/** Puts the shelf last, and lets go of others until what is kept is little enough. */
function touched(key: string, shelf: Shelf, loaded: Loaded): Loaded {
  shelves.delete(key)
  shelves.set(key, shelf)
  let bytes = 0
  for (const [name, one] of [...shelves].reverse()) {
    bytes += one.table.bytes
    if (bytes > KEPT_BYTES && name !== key) shelves.delete(name)
  }
  return loaded
}

/** Changes that no tile holds: those above their month's `sealed`. */
function unsealedOf(changes: readonly Change[], sealed: ReadonlyMap<string, number>): Change[] {
  return changes.filter((change) => (change[0] as number) > (sealed.get(utcMonth(change[2] as number)) ?? 0))
}
