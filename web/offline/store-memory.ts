import type { Note } from '../../shared/protocol/notes.ts'
import { isNewer, withNote, type DeviceStore, type NamedLabels, type OutboxEntry, type Picture, type Session } from './store.ts'

interface Shelf {
  picture: Picture | null
  labels: NamedLabels | null
  notes: readonly Note[]
  readonly tiles: Map<string, Uint8Array<ArrayBuffer>>
}

/** Keeps everything until the page closes: for browsers that refuse IndexedDB, and for tests. */
export function memoryStore(): DeviceStore {
  let session: Session | null = null
  let leaving = false
  const shelves = new Map<string, Shelf>()
  const outbox = new Map<string, OutboxEntry>()

  function shelf(workspace: string): Shelf {
    const known = shelves.get(workspace)
    if (known) return known
    const made: Shelf = { picture: null, labels: null, notes: [], tiles: new Map() }
    shelves.set(workspace, made)
    return made
  }

  return {
    kind: 'memory',
    readSession: async () => session,
    writeSession: async (next) => void (session = next),
    readLeaving: async () => leaving,
    writeLeaving: async (next) => void (leaving = next),

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

    readNotes: async (workspace) => shelf(workspace).notes,
    writeNotes: async (workspace, notes) => void (shelf(workspace).notes = notes),

    readOutbox: async () => [...outbox.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    addToOutbox: async (entry) => void outbox.set(entry.id, entry),
    async settle(entry, note) {
      const held = shelf(entry.workspace)
      held.notes = withNote(held.notes, note)
      outbox.delete(entry.id)
    },
    async refuse(id, reason) {
      const entry = outbox.get(id)
      if (entry) outbox.set(id, { ...entry, refused: reason })
    },
    discard: async (id) => void outbox.delete(id),

    forget: async (workspace) => void shelves.delete(workspace),
    close: () => undefined,
  }
}
