import type { Alone } from './alone.ts'
import { EngineError, type PackedTile } from './engine/calls.ts'
import { tilesWithin } from './budget.ts'
import { missingTiles } from './picture.ts'
import { LANES, type Stage } from './stage.ts'
import { fetchedTile, keepTile, LostTile, storedTile, type TileEffects } from './tile-source.ts'

/** Tiles read from the device in one go: more would keep the first numbers waiting, fewer lay rows out too often. */
const BATCH = 8

/** A tile that fails so often is left until somebody asks again. */
const TRIES = 2

/** Another page that fills the engine has so long, ms; what both then fetch is put once. */
const OTHERS = 30_000

export interface FillEffects extends TileEffects {
  /** Pages that share an engine fill it one at a time. */
  readonly alone?: Alone
  /** How many bytes of tiles the device may keep; null for all. */
  budget(): number | null
  /** Resolves once whoever asked has an answer: what comes in the background is no part of the way to it. */
  readonly answered?: () => Promise<void>
  /** A tile is lost, damaged or does not fit: what the edge lists now must be looked at afresh. */
  startOver(): Promise<void>
}

/** Loads what the picture shown still lacks. */
export interface Filler {
  /** Runs until nothing is missing; a call meanwhile changes nothing. Rejects when the edge cannot be reached. */
  run(): Promise<void>
  /** Resolves once all that the device itself keeps is loaded, or cannot be; only then is the edge asked for the rest. */
  readonly atHand: Promise<void>
  /** Gives tiles that failed another chance. */
  forgive(): void
  stop(): void
}

/** Newest months first, each tile kept as it arrives, so that an interrupted visit goes on where it ended. */
export function createFiller(fx: FillEffects, stage: Stage, workspace: string): Filler {
  const failures = new Map<string, number>()
  let running: Promise<void> | null = null
  let asked = false
  let stopped = false
  /** The device has no room for more: what is loaded is not fetched again to be kept. */
  let full = false
  const device = Promise.withResolvers<void>()
  const inOne = <T>(work: () => Promise<T>): Promise<T> => (fx.engine.shared && fx.alone ? fx.alone(`ritmo-fill ${workspace}`, work, OTHERS) : work())

  function missing(): string[] {
    if (!stage.live || stopped) return []
    const loaded = new Set(stage.live.holding.tiles)
    const { manifest } = stage.live.picture
    const wanted = tilesWithin(manifest, fx.budget())
    const hashes = missingTiles(manifest, loaded).map((tile) => tile.hash)
    return hashes.filter((hash) => wanted.has(hash) && (failures.get(hash) ?? 0) < TRIES)
  }

  function count(hash: string): void {
    failures.set(hash, (failures.get(hash) ?? 0) + 1)
  }

  /** Puts tiles together and, when one of them will not do, one by one: so the others are there and the one is known. */
  async function put(tiles: readonly PackedTile[]): Promise<void> {
    try {
      await stage.put(tiles)
    } catch (error) {
      const [only, ...others] = tiles
      if (!only || !isBroken(error)) throw error
      if (others.length > 0) {
        const ended: PromiseSettledResult<void>[] = []
        for (const tile of tiles) ended.push(...(await Promise.allSettled([put([tile])])))
        return raise(ended)
      }
      count(only.hash)
      if (error instanceof EngineError && error.code === 'damaged') await fx.store.removeTile(workspace, only.hash)
      throw error
    }
  }

  async function fromDevice(hashes: readonly string[]): Promise<boolean> {
    const stored = await Promise.all(hashes.map((hash) => storedTile(fx, workspace, hash)))
    const tiles = stored.filter((tile): tile is PackedTile => tile !== null)
    if (tiles.length > 0) await put(tiles)
    return tiles.length > 0
  }

  async function fromEdge(hash: string): Promise<void> {
    const tile = await fetchedTile(fx, hash).catch((error: unknown) => {
      if (error instanceof LostTile) count(hash)
      throw error
    })
    if (stopped) return
    await put([tile])
    await keep(tile)
  }

  async function keep(tile: PackedTile): Promise<void> {
    if (!(await keepTile(fx, workspace, tile))) full = true
  }

  async function step(hashes: readonly string[]): Promise<void> {
    if (await fromDevice(hashes.slice(0, BATCH))) return
    device.resolve()
    await fx.answered?.()
    if (stopped) return
    raise(await Promise.allSettled(hashes.slice(0, LANES).map(fromEdge)))
  }

  async function loop(): Promise<void> {
    for (let hashes = missing(); hashes.length > 0; hashes = missing()) {
      try {
        await step(hashes)
      } catch (error) {
        if (!isBroken(error)) throw error
        fx.failed(error)
        await fx.startOver()
      }
    }
  }

  /** Keeps what is loaded and was taken from the device meanwhile, and lets go of what is beyond the budget. */
  async function restock(): Promise<void> {
    if (!stage.live || stopped) return
    const { picture, holding } = stage.live
    const wanted = tilesWithin(picture.manifest, fx.budget())
    const kept = new Set(await fx.store.keptTiles(workspace).catch(() => holding.tiles))
    for (const hash of kept) if (!wanted.has(hash)) await fx.store.removeTile(workspace, hash).catch(() => undefined)
    for (const hash of holding.tiles) {
      if (kept.has(hash) || !wanted.has(hash) || full || stopped) continue
      const tile = await fetchedTile(fx, hash)
      await fx.engine.call('check', tile)
      await keep(tile)
    }
  }

  /** Sees to it that a call which comes while the last tile is put, or the last try fails, is not lost. */
  async function loops(): Promise<void> {
    try {
      while (asked) {
        asked = false
        await inOne(() => loop().then(restock)).catch((error: unknown) => {
          // Whoever asked meanwhile knows of a network that the tiles under way did not have yet.
          if (!asked) throw error
        })
      }
    } finally {
      running = null
      device.resolve()
    }
  }

  return {
    run() {
      asked = true
      return (running ??= loops())
    },
    atHand: device.promise,
    forgive: () => failures.clear(),
    stop() {
      stopped = true
      device.resolve()
    },
  }
}

function isBroken(error: unknown): boolean {
  return error instanceof LostTile || (error instanceof EngineError && (error.code === 'damaged' || error.code === 'conflict'))
}

function raise(ended: readonly PromiseSettledResult<void>[]): void {
  const failed = ended.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}
