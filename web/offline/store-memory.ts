import { isNewer, type DeviceStore, type NamedLabels, type OutboxEntry, type Picture, type Session, type Thing } from './store.ts'

interface Shelf {
  picture: Picture | null
  labels: NamedLabels | null
  readonly things: Map<string, readonly Thing[]>
  readonly told: Set<string>
  readonly tiles: Map<string, Uint8Array<ArrayBuffer>>
}

/** Keeps everything until the page closes: for browsers that refuse IndexedDB, and for tests. */
export function memoryStore(): DeviceStore {
  let session: Session | null = null
  let leaving = false
  let budget: number | null = null
  const shelves = new Map<string, Shelf>()
  const outbox = new Map<string, OutboxEntry>()
  const files = new Map<string, Blob>()

  function shelf(workspace: string): Shelf {
    const known = shelves.get(workspace)
    if (known) return known
    const made: Shelf = { picture: null, labels: null, things: new Map(), told: new Set(), tiles: new Map() }
    shelves.set(workspace, made)
    return made
  }

  return {
    kind: 'memory',
    readSession: async () => session,
    writeSession: async (next) => void (session = next),
    readLeaving: async () => leaving,
    writeLeaving: async (next) => void (leaving = next),
    readBudget: async () => budget,
    writeBudget: async (bytes) => void (budget = bytes),

    readPicture: async (workspace) => shelf(workspace).picture,
    readLabels: async (workspace) => shelf(workspace).labels,
    async commit(workspace, picture, labels) {
      const held = shelf(workspace)
      if (held.picture && isNewer(held.picture, picture)) return false
      held.picture = picture
      if (labels) held.labels = labels
      const listed = new Set(picture.manifest.tiles.map((tile) => tile.hash))
      for (const hash of held.tiles.keys()) if (!listed.has(hash)) held.tiles.delete(hash)
      return true
    },
    async confirm(workspace, asOf) {
      const held = shelf(workspace)
      if (held.picture && held.picture.asOf < asOf) held.picture = { ...held.picture, asOf }
    },

    readTile: async (workspace, hash) => shelf(workspace).tiles.get(hash) ?? null,
    writeTile: async (workspace, hash, bytes) => void shelf(workspace).tiles.set(hash, bytes),
    removeTile: async (workspace, hash) => void shelf(workspace).tiles.delete(hash),

    keptTiles: async (workspace) => [...shelf(workspace).tiles.keys()],

    readThings: async (workspace, kind) => shelf(workspace).things.get(kind) ?? [],
    async writeThings(workspace, kind, things) {
      shelf(workspace).things.set(kind, things)
      shelf(workspace).told.add(kind)
    },
    toldThings: async (workspace, kinds) => kinds.filter((kind) => shelf(workspace).told.has(kind)),

    // A map keeps the order in which things were put.
    readOutbox: async () => [...outbox.values()],
    async addToOutbox(entry, file = null) {
      if (outbox.has(entry.id)) return
      if (file) files.set(entry.id, file)
      outbox.set(entry.id, entry)
    },
    async changeEntry(id, change) {
      const entry = outbox.get(id)
      if (entry) outbox.set(id, { ...entry, ...change })
    },
    async settle(entry, thing) {
      const { things } = shelf(entry.workspace)
      if (thing) {
        const others = (things.get(entry.kind) ?? []).filter((one) => one.id !== thing.id)
        things.set(entry.kind, thing.now ? [...others, thing.now] : others)
      }
      outbox.delete(entry.id)
      files.delete(entry.id)
    },
    async discard(id) {
      outbox.delete(id)
      files.delete(id)
    },
    readFile: async (id) => files.get(id) ?? null,

    async forget(workspace) {
      for (const key of shelves.keys()) if (key === workspace || key.startsWith(`${workspace}\n`)) shelves.delete(key)
    },
    close: () => undefined,
  }
}
