import type { Edge } from './edge.ts'
import { EdgeError } from './edge-error.ts'
import type { PackedTile } from './engine/calls.ts'
import type { Engine } from './engine/client.ts'
import type { DeviceStore } from './store.ts'
import { StorageError } from './trouble.ts'

export interface TileEffects {
  readonly edge: Pick<Edge, 'readTile'>
  readonly store: Pick<DeviceStore, 'readTile' | 'writeTile' | 'removeTile' | 'keptTiles'>
  readonly engine: Engine
  /** Hears of a tile that could not be kept. */
  failed(error: unknown): unknown
}

/** A tile that the edge does not give (any more). */
export class LostTile extends Error {
  readonly hash: string

  constructor(hash: string, cause: EdgeError) {
    super(cause.message, { cause })
    this.name = 'LostTile'
    this.hash = hash
  }
}

/** From the device; null when it is not there or cannot be read. */
export async function storedTile(fx: TileEffects, workspace: string, hash: string): Promise<PackedTile | null> {
  const bytes = await fx.store.readTile(workspace, hash).catch(() => null)
  return bytes && { hash, bytes }
}

/** From the edge, not checked. Rejects with `LostTile` or `EdgeError`. */
export async function fetchedTile(fx: TileEffects, hash: string): Promise<PackedTile> {
  try {
    return { hash, bytes: await fx.edge.readTile(hash) }
  } catch (error) {
    if (error instanceof EdgeError && (error.failure === 'gone' || error.failure === 'refused')) throw new LostTile(hash, error)
    throw error
  }
}

/** Keeps a tile that has been checked; false when it could not. A full device is told of and goes on without. */
export async function keepTile(fx: TileEffects, workspace: string, tile: PackedTile): Promise<boolean> {
  try {
    await fx.store.writeTile(workspace, tile.hash, tile.bytes)
    return true
  } catch (error) {
    fx.failed(new StorageError(error))
    return false
  }
}

/** From the device if it is there and whole, else from the edge, checked and kept. */
export async function wholeTile(fx: TileEffects, workspace: string, hash: string): Promise<PackedTile> {
  const stored = await storedTile(fx, workspace, hash)
  if (stored) {
    const whole = await fx.engine.call('check', stored).then(() => true, () => false)
    if (whole) return stored
    await fx.store.removeTile(workspace, hash).catch(() => undefined)
  }
  const tile = await fetchedTile(fx, hash)
  await fx.engine.call('check', tile)
  await keepTile(fx, workspace, tile)
  return tile
}
