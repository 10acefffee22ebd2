import { RitmoDb } from './db.ts'
import { dexieStore } from './store-dexie.ts'
import { memoryStore } from './store-memory.ts'
import type { DeviceStore } from './store.ts'

/** A private window may leave IndexedDB hanging for ever; the page must not hang with it. */
const PATIENCE = 5000

/** IndexedDB where it opens, memory where it will not; the store's `kind` says which. */
export async function openStore(): Promise<DeviceStore> {
  try {
    const db = new RitmoDb()
    let timer: ReturnType<typeof setTimeout> | undefined
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('IndexedDB did not open')), PATIENCE)
    })
    await Promise.race([db.open(), tooLong]).finally(() => clearTimeout(timer))
    return dexieStore(db)
  } catch {
    return memoryStore()
  }
}
