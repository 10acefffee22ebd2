import type { RitmoDb } from './db.ts'
import { isNewer, type DeviceStore, type NamedLabels, type Picture } from './store.ts'

/** The device's store over an opened database. Each function is one transaction; all reject when storage is full. */
export function dexieStore(db: RitmoDb): DeviceStore {
  async function commit(workspace: string, picture: Picture, labels: NamedLabels | null): Promise<boolean> {
    const listed = new Set(picture.manifest.tiles.map((tile) => tile.hash))
    return db.transaction('rw', db.pictures, db.labels, db.tiles, async () => {
      const there = await db.pictures.get(workspace)
      if (there && isNewer(there, picture)) return false
      await db.pictures.put({ ...picture, workspace })
      if (labels) await db.labels.put({ ...labels, workspace })
      const held = await db.tiles.where('workspace').equals(workspace).primaryKeys()
      await db.tiles.bulkDelete(held.filter(([, hash]) => !listed.has(hash)))
      return true
    })
  }

  return {
    kind: 'indexeddb',
    async readSession() {
      const row = await db.device.get('session')
      return row?.name === 'session' ? row.session : null
    },
    async writeSession(session) {
      if (session) await db.device.put({ name: 'session', session })
      else await db.device.delete('session')
    },
    async readLeaving() {
      const row = await db.device.get('leaving')
      return row?.name === 'leaving' && row.leaving
    },
    writeLeaving: async (leaving) => void (await db.device.put({ name: 'leaving', leaving })),

    readPicture: async (workspace) => bare(await db.pictures.get(workspace)),
    readLabels: async (workspace) => bare(await db.labels.get(workspace)),
    commit,
    async confirm(workspace, asOf) {
      await db.transaction('rw', db.pictures, async () => {
        const row = await db.pictures.get(workspace)
        if (row && row.asOf < asOf) await db.pictures.put({ ...row, asOf })
      })
    },

    readTile: async (workspace, hash) => (await db.tiles.get([workspace, hash]))?.bytes ?? null,
    writeTile: async (workspace, hash, bytes) => void (await db.tiles.put({ workspace, hash, bytes })),
    removeTile: (workspace, hash) => db.tiles.delete([workspace, hash]),

    async readNotes(workspace) {
      const rows = await db.notes.where('workspace').equals(workspace).toArray()
      return rows.map((row) => bare(row))
    },
    async writeNotes(workspace, notes) {
      await db.transaction('rw', db.notes, async () => {
        await db.notes.where('workspace').equals(workspace).delete()
        await db.notes.bulkPut(notes.map((note) => ({ ...note, workspace })))
      })
    },

    readOutbox: () => db.outbox.orderBy('id').toArray(),
    addToOutbox: async (entry) => void (await db.outbox.add(entry)),
    async settle(entry, note) {
      await db.transaction('rw', db.outbox, db.notes, async () => {
        await db.outbox.delete(entry.id)
        if (note.text === '') await db.notes.delete([entry.workspace, note.id])
        else await db.notes.put({ ...note, workspace: entry.workspace })
      })
    },
    refuse: async (id, reason) => void (await db.outbox.update(id, { refused: reason })),
    discard: (id) => db.outbox.delete(id),

    async forget(workspace) {
      await db.transaction('rw', db.pictures, db.labels, db.tiles, db.notes, async () => {
        await db.pictures.delete(workspace)
        await db.labels.delete(workspace)
        await db.tiles.where('workspace').equals(workspace).delete()
        await db.notes.where('workspace').equals(workspace).delete()
      })
    },
    close: () => db.close(),
  }
}

/** A row without the workspace that it stands under. */
function bare<T extends { readonly workspace: string }>(row: T): Omit<T, 'workspace'>
function bare<T extends { readonly workspace: string }>(row: T | undefined): Omit<T, 'workspace'> | null
function bare<T extends { readonly workspace: string }>(row: T | undefined): Omit<T, 'workspace'> | null {
  if (!row) return null
  const { workspace: _, ...rest } = row
  return rest
}
