import { mergeLabels } from '../../shared/model/labels.ts'
import type { Holding, PackedTile, Scene } from './engine/calls.ts'
import { EngineError } from './engine/calls.ts'
import { tilesBefore, tilesOf } from './picture.ts'
import type { NamedLabels, Picture } from './store.ts'
import { wholeTile, type TileEffects } from './tile-source.ts'

/** What is shown: a picture, its names, and what of it the engine holds so far. */
export interface Live {
  readonly picture: Picture
  readonly labels: NamedLabels | null
  readonly holding: Holding
}

export interface StageEffects extends TileEffects {
  /** Hears of every change of what is shown. */
  told(live: Live): unknown
}

/** What one workspace's engine shows, and the only way to change it. */
export interface Stage {
  readonly live: Live | null
  /**
   * Puts a picture in the place of the one shown, once all that is seen now is here for it too; `tiles` come along.
   * Rejects, and the earlier picture stays, when a tile is not to be had or changes and tiles do not fit (`conflict`).
   */
  take(picture: Picture, labels: NamedLabels | null, tiles?: readonly PackedTile[]): Promise<void>
  /** Adds tiles of the picture shown. Rejects with `damaged` or `conflict`. */
  put(tiles: readonly PackedTile[]): Promise<void>
  /** The picture is the same and was current at `asOf`. */
  confirm(asOf: number): void
  /** Another page that shares the engine has changed what it holds of the picture shown. */
  heard(holding: Holding): void
  /** Shows nothing from here on. */
  clear(): Promise<void>
}

export function createStage(fx: StageEffects, workspace: string): Stage {
  let live: Live | null = null

  function show(next: Live): void {
    live = next
    fx.told(next)
  }

  /** The engine let go of these tiles for a picture that did not fit. */
  async function restore(earlier: Live, failed: Picture): Promise<void> {
    const others = new Set(tilesOf(failed.manifest).map((tile) => tile.hash))
    const gone = earlier.holding.tiles.filter((hash) => !others.has(hash))
    const tiles = await allTiles(fx, workspace, gone)
    show({ ...earlier, holding: await fx.engine.call('show', { scene: sceneOf(earlier.picture, earlier.labels), tiles }) })
  }

  return {
    get live() {
      return live
    },
    async take(picture, labels, tiles = []) {
      const earlier = live
      const needed = earlier ? tilesBefore(earlier.picture, new Set(earlier.holding.tiles), picture.manifest) : []
      const fetched = await allTiles(fx, workspace, needed.map((tile) => tile.hash))
      try {
        const holding = await fx.engine.call('show', { scene: sceneOf(picture, labels), tiles: [...tiles, ...fetched] })
        show({ picture, labels, holding })
      } catch (error) {
        if (earlier && error instanceof EngineError && error.code === 'conflict') await restore(earlier, picture)
        throw error
      }
    },
    async put(tiles) {
      const holding = await fx.engine.call('put', tiles)
      if (live) show({ ...live, holding })
    },
    confirm(asOf) {
      if (live) show({ ...live, picture: { ...live.picture, asOf } })
    },
    heard(holding) {
      if (live) show({ ...live, holding })
    },
    async clear() {
      live = null
      await fx.engine.call('clear', null)
    },
  }
}

function sceneOf(picture: Picture, labels: NamedLabels | null): Scene {
  return { manifest: picture.manifest, unsealed: picture.unsealed, labels: mergeLabels(labels?.labels ?? {}, picture.unsealed.labels) }
}

/** How many tiles come at once: enough to fill the line, few enough that the newest are not held up by the others. */
export const LANES = 3

async function allTiles(fx: TileEffects, workspace: string, hashes: readonly string[]): Promise<PackedTile[]> {
  const tiles: PackedTile[] = []
  for (let from = 0; from < hashes.length; from += LANES) {
    tiles.push(...(await Promise.all(hashes.slice(from, from + LANES).map((hash) => wholeTile(fx, workspace, hash)))))
  }
  return tiles
}
