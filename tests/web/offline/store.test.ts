import { describe, expect, it } from 'vitest'
import { lastingStore } from '../../../web/offline/lasting-store.ts'
import { memoryStore } from '../../../web/offline/store-memory.ts'
import type { DeviceStore } from '../../../web/offline/store.ts'
import { storeCases } from './store-cases.ts'

const failing = (name: string) => () => Promise.reject(Object.assign(new Error(name), { name }))

/** As IndexedDB: everything fails once the database is taken away. */
function database(kept: DeviceStore) {
  const state = { gone: false, closed: 0 }
  const store: DeviceStore = new Proxy({ ...kept, kind: 'indexeddb' as const, close: () => void state.closed++ }, {
    get: (target, name) => (state.gone && name !== 'kind' && name !== 'close' ? failing('DatabaseClosedError') : Reflect.get(target, name)),
  })
  return { store, state }
}

describe('the store in memory', () => {
  for (const one of storeCases) it(one.name, () => one.run(memoryStore()))
})

describe('a store that outlives its database', () => {
  for (const one of storeCases) it(one.name, async () => one.run(await lastingStore({ open: async () => memoryStore(), changed: () => undefined })))

  it('is opened once more, by all who wait for it at once', async () => {
    const kept = memoryStore()
    const [first, second] = [database(kept), database(kept)]
    const stores = [first.store, second.store]
    const kinds: string[] = []
    const store = await lastingStore({ open: async () => stores.shift()!, changed: (kind) => kinds.push(kind) })
    await store.writeThings('a', 'note', [])
    first.state.gone = true
    await Promise.all([store.writeLeaving(true), store.readThings('a', 'note'), store.readOutbox()])
    expect(await store.readLeaving()).toBe(true)
    expect(first.state.closed).toBe(1)
    expect(kinds).toEqual(['indexeddb', 'indexeddb'])
  })

  it('goes on in memory, and says so, where it will not open again', async () => {
    const first = database(memoryStore())
    const stores = [first.store]
    const kinds: string[] = []
    const store = await lastingStore({ open: async () => stores.shift() ?? memoryStore(), changed: (kind) => kinds.push(kind) })
    first.state.gone = true
    await store.writeLeaving(true)
    expect(await store.readLeaving()).toBe(true)
    expect([store.kind, ...kinds]).toEqual(['memory', 'indexeddb', 'memory'])
  })

  it('tells a full device from a database that is gone', async () => {
    let opened = 0
    const store = await lastingStore({ open: async () => (opened++, { ...memoryStore(), kind: 'indexeddb', writeTile: failing('QuotaExceededError') }), changed: () => undefined })
    await expect(store.writeTile('a', 'x', new Uint8Array(1))).rejects.toThrow('QuotaExceededError')
    expect(opened).toBe(1)
  })
})
