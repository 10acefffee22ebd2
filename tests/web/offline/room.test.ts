import { describe, expect, it } from 'vitest'
import { tilesWithin } from '../../../web/offline/budget.ts'
import { memoryStore } from '../../../web/offline/store-memory.ts'
import { roomyStore } from '../../../web/offline/roomy-store.ts'
import type { DeviceStore, OutboxEntry } from '../../../web/offline/store.ts'
import { keepShared } from '../../../web/offline/shared-files.ts'
import { ANNA, line, Shop } from './shop.ts'

function shopOf(months: readonly string[], parts = 1): Shop {
  const shop = new Shop()
  for (const month of months) for (let index = 0; index < 8; index++) shop.sell(line(`${month}-1${index}T10:00:00Z`, `${month}-${index}`, `p${index}`, 100 + index))
  return shop.seal(undefined, parts)
}

/** A device with room for so many bytes of tiles and files, as a browser's quota is. */
function small(room: number): { store: DeviceStore; kept: DeviceStore } {
  const kept = memoryStore()
  const sizes = new Map<string, number>()
  const take = (name: string, bytes: number): void => {
    const used = [...sizes].reduce((sum, [one, size]) => (one === name ? sum : sum + size), 0)
    // Dexie wraps the browser's own error at times.
    if (used + bytes > room) throw Object.assign(new Error('full'), { name: 'AbortError', inner: Object.assign(new Error('full'), { name: 'QuotaExceededError' }) })
    sizes.set(name, bytes)
  }
  const limited: DeviceStore = {
    ...kept,
    writeTile: async (workspace, hash, bytes) => (take(hash, bytes.length), kept.writeTile(workspace, hash, bytes)),
    removeTile: async (workspace, hash) => (sizes.delete(hash), kept.removeTile(workspace, hash)),
    addToOutbox: async (entry, file = null) => (take(entry.id, 50 + (file?.size ?? 0)), kept.addToOutbox(entry, file)),
  }
  return { store: roomyStore(limited), kept }
}

async function picture(store: DeviceStore, shop: Shop): Promise<void> {
  await store.commit('shop', { manifest: shop.manifest(), etag: null, unsealed: { through: 0, rows: [], labels: {} }, asOf: 1 }, null)
}

const entry = (id: string): OutboxEntry => ({ id, workspace: 'shop', person: 'anna', kind: 'note', about: id, body: { day: '2025-01-01', text: id }, createdAt: 1, refused: null })
const tile = (size: number) => new Uint8Array(size)

describe('a budget', () => {
  it('keeps whole months, newest first, without a gap, and the newest in any case', () => {
    const shop = shopOf(['2025-01', '2025-02', '2025-03', '2025-04'], 2)
    const manifest = shop.manifest()
    const sizeOf = (month: string) => manifest.tiles.filter((one) => one.month === month).reduce((sum, one) => sum + one.bytes, 0)
    const months = (budget: number | null) => [...new Set(manifest.tiles.filter((one) => tilesWithin(manifest, budget).has(one.hash)).map((one) => one.month))].sort()
    expect(months(null)).toEqual(['2025-01', '2025-02', '2025-03', '2025-04'])
    const two = sizeOf('2025-04') + sizeOf('2025-03')
    expect(months(two)).toEqual(['2025-03', '2025-04'])
    expect(months(two - 1)).toEqual(['2025-04'])
    expect(months(1)).toEqual(['2025-04'])
  })
})

describe('a full device', () => {
  it('lets go of older months for a newer one, and never of a newer one for an older', async () => {
    const shop = shopOf(['2025-01', '2025-02', '2025-03'])
    const [january, february, march] = ['2025-01', '2025-02', '2025-03'].map((month) => shop.hashes(month)[0] as string)
    const { store } = small(250)
    await picture(store, shop)
    await store.writeTile('shop', january!, tile(100))
    await store.writeTile('shop', february!, tile(100))
    await store.writeTile('shop', march!, tile(100))
    expect((await store.keptTiles('shop')).toSorted()).toEqual([february!, march!].toSorted())
    await expect(store.writeTile('shop', january!, tile(100))).rejects.toMatchObject({ name: 'AbortError' })
    expect((await store.keptTiles('shop')).toSorted()).toEqual([february!, march!].toSorted())
  })

  it('lets go of tiles for what a person writes, oldest first', async () => {
    const shop = shopOf(['2025-01', '2025-02'])
    const [january, february] = ['2025-01', '2025-02'].map((month) => shop.hashes(month)[0] as string)
    const { store, kept } = small(220)
    await picture(store, shop)
    await store.writeTile('shop', january!, tile(100))
    await store.writeTile('shop', february!, tile(100))
    await store.addToOutbox(entry('01'))
    expect(await store.keptTiles('shop')).toEqual([february])
    expect(await kept.readOutbox()).toMatchObject([{ id: '01' }])
  })

  it('keeps what does not fit at all in this page, and says so, until it is sent or discarded', async () => {
    const { store, kept } = small(100)
    await store.addToOutbox(entry('01'), new Blob(['a'.repeat(500)]))
    await store.addToOutbox(entry('02'))
    expect((await store.readOutbox()).map(({ id, loose = false }) => [id, loose])).toEqual([['02', false], ['01', true]])
    expect(await (await store.readFile('01'))?.text()).toHaveLength(500)
    expect(await kept.readOutbox()).toMatchObject([{ id: '02' }])
    await store.changeEntry('01', { refused: { code: 'forbidden', detail: 'no' } })
    expect((await store.readOutbox())[1]?.refused).toMatchObject({ code: 'forbidden' })
    await store.discard('01')
    expect((await store.readOutbox()).map(({ id }) => id)).toEqual(['02'])
  })

  it('keeps in this page what the device cannot keep for any other reason, as a browser that stores no files, and lets go of it once it was sent', async () => {
    const kept = memoryStore()
    const store = roomyStore({
      ...kept,
      addToOutbox: async () => Promise.reject(Object.assign(new Error('Error preparing Blob/File data to be stored in object store'), { name: 'DataError' })),
      settle: async () => Promise.reject(new Error('there is nothing to be settled')),
    })
    await store.addToOutbox(entry('01'), new Blob(['bytes']))
    expect((await store.readOutbox()).map(({ id, loose = false }) => [id, loose])).toEqual([['01', true]])
    expect(await (await store.readFile('01'))?.text()).toBe('bytes')
    await store.settle(entry('01'), null)
    expect(await store.readOutbox()).toEqual([])
  })
})

describe('files shared with the app', () => {
  const share = async (store: DeviceStore, ...files: File[]) => {
    const form = new FormData()
    for (const file of files) form.append('files', file)
    let count = 0
    return keepShared({ store, now: () => 5, ulid: () => `S${++count}` }, form)
  }

  it('wait on the device for whoever is in, to be looked at', async () => {
    const store = memoryStore()
    await store.writeSession(ANNA)
    expect(await share(store, new File(['a;b'], 'uno.csv'), new File(['c'], 'due.csv'))).toBe('/imports')
    expect(await store.readOutbox()).toMatchObject([
      { id: 'S1', workspace: 'shop', person: 'anna', kind: 'import', held: true, body: { name: 'uno.csv', bytes: 3, corrections: null } },
      { id: 'S2', body: { name: 'due.csv' } },
    ])
    expect(await (await store.readFile('S1'))?.text()).toBe('a;b')
  })

  it('belong to nobody yet where nobody is in or somebody is leaving, and are told of where they cannot be kept', async () => {
    const store = memoryStore()
    await share(store, new File(['a'], 'uno.csv'))
    await store.writeSession(ANNA)
    await store.writeLeaving(true)
    expect((await store.readOutbox())[0]).toMatchObject({ workspace: '', person: '' })
    expect(await share({ ...store, addToOutbox: () => Promise.reject(new Error('full')) }, new File(['a'], 'uno.csv'))).toBe('/imports?shared=full')
    expect(await share(store)).toBe('/imports?shared=none')
  })
})
