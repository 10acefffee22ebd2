import { Dexie } from 'dexie'
import { RitmoDb } from './db.ts'
import { dexieStore } from './store-dexie.ts'
import { memoryStore } from './store-memory.ts'
import type { DeviceStore } from './store.ts'

/** A private window may leave IndexedDB hanging for ever, and a slow phone takes seconds to open it, ms. */
const PATIENCE = 15_000

/** Opened while the browser takes the old one away it is broken off: it is asked for again, so often and after so long, ms. */
const AGAIN = 5
const PAUSE = 50

/** IndexedDB where it opens, memory where it will not; the store's `kind` says which. */
export async function openStore(patience = PATIENCE): Promise<DeviceStore> {
  for (let left = AGAIN; ; left--) {
    try {
      return dexieStore(await opened(patience))
    } catch (error) {
      if (left === 0 || !(error instanceof Error) || error.name !== 'AbortError') return memoryStore()
      await new Promise((resolve) => setTimeout(resolve, PAUSE))
    }
  }
}

async function opened(patience: number): Promise<RitmoDb> {
  const db = new RitmoDb()
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('IndexedDB did not open')), patience)
  })
  await Promise.race([db.open(), tooLong]).finally(() => clearTimeout(timer))
  refuseToReopen(db)
  return db
}

/**
 * A database that the browser took away would be opened anew in silence, and be an empty one that nobody knows of:
 * whoever uses it next is told instead.
 */
function refuseToReopen(db: RitmoDb): void {
  let isFirst = true
  db.on('versionchange', () => db.close({ disableAutoOpen: true }))
  const ready = () => {
    if (!isFirst) throw new Dexie.DatabaseClosedError('The browser took the database away.')
    isFirst = false
  }
  db.on('ready', ready, true)
}
