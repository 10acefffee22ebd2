import { isFull } from './full.ts'
import { tilesOf } from './picture.ts'
import type { DeviceStore, OutboxEntry } from './store.ts'

/**
 * A store that makes room when the device is full: what persons write comes before tiles, and newer months before
 * older ones. Tiles can be fetched again; a write that has not arrived is nowhere else. One that still does not fit, or
 * that the device cannot keep for any other reason, stays in this page alone and says so (`loose`).
 */
export function roomyStore(store: DeviceStore): DeviceStore {
  const loose = new Map<string, { entry: OutboxEntry; file: Blob | null }>()

  /** Tiles that may go for this one, oldest first; all for null. */
  async function lesser(workspace: string, hash: string | null): Promise<string[]> {
    const [picture, kept] = [await store.readPicture(workspace), new Set(await store.keptTiles(workspace))]
    const newestFirst = picture ? tilesOf(picture.manifest).map((tile) => tile.hash) : []
    const place = hash === null ? -1 : newestFirst.indexOf(hash)
    // Nobody knows how old a tile is that the picture kept does not list.
    if (hash !== null && place < 0) return []
    return newestFirst.slice(place + 1).filter((one) => kept.has(one)).reverse()
  }

  /** Does it, letting go of one tile after the other while there is no room. */
  async function withRoom<T>(workspace: string, hash: string | null, work: () => Promise<T>): Promise<T> {
    let goes: string[] | null = null
    for (;;) {
      try {
        return await work()
      } catch (error) {
        if (!isFull(error)) throw error
        goes ??= await lesser(workspace, hash)
        const next = goes.shift()
        if (next === undefined) throw error
        await store.removeTile(workspace, next)
      }
    }
  }

  return {
    ...bound(store),
    get kind() {
      return store.kind
    },
    writeTile: (workspace, hash, bytes) => withRoom(workspace, hash, () => store.writeTile(workspace, hash, bytes)),
    commit: (workspace, picture, labels) => withRoom(workspace, null, () => store.commit(workspace, picture, labels)),
    writeThings: (workspace, kind, things) => withRoom(workspace, null, () => store.writeThings(workspace, kind, things)),
    async addToOutbox(entry, file = null) {
      try {
        await withRoom(entry.workspace, null, () => store.addToOutbox(entry, file))
      } catch {
        loose.set(entry.id, { entry: { ...entry, loose: true }, file })
      }
    },
    readOutbox: async () => [...(await store.readOutbox()), ...[...loose.values()].map((one) => one.entry)],
    async changeEntry(id, change) {
      const one = loose.get(id)
      if (one) loose.set(id, { ...one, entry: { ...one.entry, ...change } })
      else await store.changeEntry(id, change)
    },
    async settle(entry, thing) {
      const wasHere = loose.delete(entry.id)
      if (!wasHere || thing !== null) await store.settle(entry, thing)
    },
    async discard(id) {
      if (!loose.delete(id)) await store.discard(id)
    },
    readFile: async (id) => loose.get(id)?.file ?? store.readFile(id),
  }
}

/** The store's own functions, apart from its getters. */
function bound(store: DeviceStore): DeviceStore {
  return { ...store, kind: store.kind }
}
