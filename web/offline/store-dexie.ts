import { Dexie } from 'dexie'
import type { RitmoDb } from './db.ts'
import { isNewer, type DeviceStore, type NamedLabels, type Picture } from './store.ts'

/** The id of the row that says that a kind's things were told: no thing has it. */
const TOLD = ''

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
    async readBudget() {
      const row = await db.device.get('budget')
      return row?.name === 'budget' ? row.bytes : null
    },
    writeBudget: async (bytes) => void (await db.device.put({ name: 'budget', bytes })),

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

    keptTiles: async (workspace) => (await db.tiles.where('workspace').equals(workspace).primaryKeys()).map(([, hash]) => hash),

    async readThings(workspace, kind) {
      return (await db.things.where({ workspace, kind }).toArray()).flatMap((row) => (row.id === TOLD ? [] : [row.thing]))
    },
    async writeThings(workspace, kind, things) {
      await db.transaction('rw', db.things, async () => {
        await db.things.where({ workspace, kind }).delete()
        await db.things.bulkPut([{ id: TOLD }, ...things].map((thing) => ({ workspace, kind, id: thing.id, thing })))
      })
    },
    async toldThings(workspace, kinds) {
      const rows = await db.things.bulkGet(kinds.map((kind): [string, string, string] => [workspace, kind, TOLD]))
      return kinds.filter((_, index) => rows[index] !== undefined)
    },

    readOutbox: async () => (await db.writes.orderBy('seq').toArray()).map(({ seq: _, ...entry }) => entry),
    async addToOutbox(entry, file = null) {
      await db.transaction('rw', db.writes, db.files, async () => {
        if (await db.writes.get({ id: entry.id })) return
        if (file) await db.files.put({ id: entry.id, bytes: file })
        await db.writes.add(entry)
      })
    },
    changeEntry: async (id, change) => void (await db.writes.where({ id }).modify(change)),
    async settle(entry, thing) {
      await db.transaction('rw', db.writes, db.things, db.files, async () => {
        await db.writes.where({ id: entry.id }).delete()
        await db.files.delete(entry.id)
        if (thing?.now) await db.things.put({ workspace: entry.workspace, kind: entry.kind, id: thing.id, thing: thing.now })
        else if (thing) await db.things.delete([entry.workspace, entry.kind, thing.id])
      })
    },
    async discard(id) {
      await db.transaction('rw', db.writes, db.files, async () => {
        await db.writes.where({ id }).delete()
        await db.files.delete(id)
      })
    },
    readFile: async (id) => (await db.files.get(id))?.bytes ?? null,

    async forget(workspace) {
      await db.transaction('rw', db.pictures, db.labels, db.tiles, db.things, async () => {
        // With the datasets that stand beside it, see `own/narrow.ts`.
        for (const key of [workspace, ...(await db.pictures.where('workspace').startsWith(`${workspace}\n`).primaryKeys())]) {
          await db.pictures.delete(key)
          await db.labels.delete(key)
          await db.tiles.where('workspace').equals(key).delete()
        }
        await db.things.where('[workspace+kind]').between([workspace, Dexie.minKey], [workspace, Dexie.maxKey]).delete()
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
