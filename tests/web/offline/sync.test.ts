import { deflateRawSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { coverageOf, rowsOf } from '../../../web/offline/coverage.ts'
import { EdgeError } from '../../../web/offline/edge-error.ts'
import { memoryStore } from '../../../web/offline/store-memory.ts'
import type { DeviceStore } from '../../../web/offline/store.ts'
import { createSync } from '../../../web/offline/sync.ts'
import { troubleOf } from '../../../web/offline/trouble.ts'
import { line, OFFLINE, Shop } from './shop.ts'
import { endThreads, startThread } from './thread.ts'

afterAll(endThreads)

/** A device without room. */
const full = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))

const MONTHS = ['2024-11', '2024-12', '2025-01', '2025-02', '2025-03']

/** Five months of three lines each, sealed. */
function fullShop(parts = 1): Shop {
  const shop = new Shop()
  for (const [index, month] of MONTHS.entries()) {
    for (const day of [3, 14, 27]) shop.sell(line(`${month}-${String(day).padStart(2, '0')}T10:00:00Z`, `${month}/${day}`, `p${day}`, 100 * (index + 1) + day))
  }
  return shop.seal(undefined, parts)
}

function rig(shop: Shop, store: DeviceStore = memoryStore()) {
  const { engine } = startThread()
  const failures: unknown[] = []
  const told: number[] = []
  const fx = { engine, edge: shop.edge, store, now: () => told.length + 1, kept: () => undefined, budget: () => null, failed: (error: unknown) => void failures.push(error), told: () => void told.push(1) }
  const sync = createSync(fx, 'shop')
  const numbers = async () => {
    const answer = await engine.call('query', { measures: ['revenue', 'lines'] })
    return answer.rows[0]
  }
  const whole = () => expect.poll(() => sync.live && coverageOf(sync.live, null), { timeout: 5000, interval: 5 }).toBe('whole')
  return { sync, store, engine, numbers, whole, failures, codes: () => failures.map((error) => troubleOf(error)?.code) }
}

describe('a first visit', () => {
  it('shows every row once all tiles have come', async () => {
    const shop = fullShop(2)
    const device = rig(shop)
    expect(await device.sync.open()).toBe(false)
    await device.sync.refresh()
    await device.whole()
    expect(await device.numbers()).toEqual([shop.revenue(), shop.alive.length])
    expect(rowsOf(device.sync.live!)).toEqual({ promised: 15, here: 15 })
    expect(device.failures).toEqual([])
  })

  it('fetches the newest months first', async () => {
    const shop = fullShop()
    const asked: string[] = []
    shop.meddle = (call, about, answer) => (call === 'tile' && asked.push(about), answer)
    const device = rig(shop)
    await device.sync.refresh()
    await device.whole()
    expect(asked).toEqual([...MONTHS].reverse().flatMap((month) => shop.hashes(month)))
  })

  it('knows what is still missing and counts a month’s changes only with its tiles', async () => {
    const shop = fullShop()
    shop.end(shop.alive[0]!)
    const waiting: (() => void)[] = []
    let held = true
    shop.meddle = (call, about, answer) =>
      held && call === 'tile' && about === shop.hashes('2024-11')[0] ? new Promise((resolve) => waiting.push(() => resolve(answer))) : answer
    const device = rig(shop)
    await device.sync.refresh()
    await expect.poll(() => waiting.length).toBe(1)
    await expect.poll(() => device.sync.live?.holding.rows).toBe(12)
    expect(rowsOf(device.sync.live!).promised).toBe(14)
    expect(coverageOf(device.sync.live!, null)).toBe('part')
    held = false
    for (const go of waiting) go()
    await device.whole()
    expect(await device.numbers()).toEqual([shop.revenue(), 14])
  })

  it('goes on where an interrupted one ended', async () => {
    const shop = fullShop()
    const store = memoryStore()
    let left = 2
    shop.meddle = (call, _about, answer) => (call === 'tile' && left-- <= 0 ? OFFLINE() : answer)
    const first = rig(shop, store)
    await first.sync.refresh()
    await expect.poll(() => first.failures.length).toBeGreaterThan(0)
    first.sync.stop()
    const asked: string[] = []
    shop.meddle = (call, about, answer) => (call === 'tile' && asked.push(about), answer)
    const second = rig(shop, store)
    expect(await second.sync.open()).toBe(true)
    await second.sync.refresh()
    await second.whole()
    expect(await second.numbers()).toEqual([shop.revenue(), 15])
    expect(asked.length).toBe(3)
  })
})

it('goes on with a network that comes back while the last try still fails', async () => {
  const shop = fullShop()
  const device = rig(shop)
  const held: (() => void)[] = []
  let off = true
  shop.meddle = (call, _about, answer) => {
    if (call !== 'tile' || !off) return answer
    return new Promise((_, reject) => held.push(() => reject(new EdgeError('offline', 'network', 'no answer'))))
  }
  await device.sync.refresh()
  await expect.poll(() => held.length).toBeGreaterThan(0)
  off = false
  await device.sync.refresh()
  for (const fail of held) fail()
  await device.whole()
  expect(await device.numbers()).toEqual([shop.revenue(), 15])
})

describe('a later visit', () => {
  it('shows everything that was kept with no edge at all', async () => {
    const shop = fullShop()
    const sold = line('2025-03-30T10:00:00Z', 'late', 'p3', 5)
    shop.sell(sold).end(shop.alive[1]!)
    const first = rig(shop)
    await first.sync.refresh()
    await first.whole()
    first.sync.stop()
    shop.meddle = OFFLINE
    const second = rig(shop, first.store)
    expect(await second.sync.open()).toBe(true)
    await second.whole()
    expect(await second.numbers()).toEqual([shop.revenue(), 15])
    await expect(second.sync.refresh()).rejects.toMatchObject({ failure: 'offline' })
    expect(second.sync.live?.picture.asOf).toBe(first.sync.live?.picture.asOf)
  })

  it('takes changes over page by page, and tiles when they are sealed', async () => {
    const shop = fullShop()
    const device = rig(shop)
    await device.sync.refresh()
    await device.whole()
    for (let step = 0; step < 12; step++) {
      shop.sell(line(`2025-0${1 + (step % 4)}-11T08:00:00Z`, `n${step}`, 'new', 7 + step), line('2025-03-01T08:00:00Z', `m${step}`, 'new', -3))
      if (step % 2 === 0) shop.end(shop.alive[step]!)
      if (step % 3 === 2) shop.seal(step % 2 === 0 ? ['2025-03'] : undefined)
      await device.sync.refresh()
      await device.whole()
      expect(await device.numbers()).toEqual([shop.revenue(), shop.alive.length])
    }
    expect(device.failures).toEqual([])
  })

  it('asks for no tile twice and for none that stayed the same', async () => {
    const shop = fullShop()
    const device = rig(shop)
    await device.sync.refresh()
    await device.whole()
    const before = shop.calls.filter((call) => call === 'tile').length
    shop.sell(line('2025-03-28T10:00:00Z', 'x', 'p3', 9)).seal(['2025-03'])
    await device.sync.refresh()
    await device.whole()
    expect(shop.calls.filter((call) => call === 'tile').length).toBe(before + 1)
    expect(await device.numbers()).toEqual([shop.revenue(), 16])
  })

  it('never shows fewer rows while a month’s new tile is on its way', async () => {
    const shop = fullShop()
    const device = rig(shop)
    await device.sync.refresh()
    await device.whole()
    shop.sell(line('2025-02-05T10:00:00Z', 'x', 'p3', 9)).seal(['2025-02'])
    const held: (() => void)[] = []
    shop.meddle = (call, _about, answer) => (call === 'tile' ? new Promise((resolve) => held.push(() => resolve(answer))) : answer)
    const refreshed = device.sync.refresh()
    await expect.poll(() => shop.calls.filter((call) => call === 'tile').length).toBe(6)
    expect(await device.numbers()).toEqual([shop.revenue() - 9, 15])
    for (const go of held) go()
    await refreshed
    expect(await device.numbers()).toEqual([shop.revenue(), 16])
  })

  it('moves “as of” when nothing is new, and not when the edge cannot be reached', async () => {
    const shop = fullShop()
    const device = rig(shop)
    await device.sync.refresh()
    await device.whole()
    const before = device.sync.live!.picture.asOf
    await device.sync.refresh()
    const after = device.sync.live!.picture.asOf
    expect(after).toBeGreaterThan(before)
    expect((await device.store.readPicture('shop'))?.asOf).toBe(after)
    shop.meddle = OFFLINE
    await device.sync.refresh().catch(() => undefined)
    expect(device.sync.live!.picture.asOf).toBe(after)
  })
})

describe('what goes wrong', () => {
  it('refuses a tile that is not what its name says, fetches it again and keeps only the whole one', async () => {
    const shop = fullShop()
    const [bad] = shop.hashes('2025-01')
    let times = 0
    shop.meddle = (call, about, answer) => (call === 'tile' && about === bad && times++ === 0 ? new Uint8Array(deflateRawSync(Buffer.from('something else'))) : answer)
    const device = rig(shop)
    await device.sync.refresh()
    await device.whole()
    expect(device.codes()).toEqual(['damaged'])
    expect(await device.numbers()).toEqual([shop.revenue(), 15])
  })

  it('refuses another month’s tile under this one’s name', async () => {
    const shop = fullShop()
    const [right, wrong] = [shop.hashes('2025-01')[0]!, shop.hashes('2024-11')[0]!]
    const other = await shop.edge.readTile(wrong)
    let times = 0
    shop.meddle = (call, about, answer) => (call === 'tile' && about === right && times++ === 0 ? other : answer)
    const device = rig(shop)
    await device.sync.refresh()
    await device.whole()
    expect(device.codes()).toEqual(['damaged'])
    expect(await device.numbers()).toEqual([shop.revenue(), 15])
    expect(await device.store.readTile('shop', right)).toEqual(await shop.edge.readTile(right))
  })

  it('goes without a tile that stays damaged, says so, and loads all others', async () => {
    const shop = fullShop()
    const [bad] = shop.hashes('2025-01')
    shop.meddle = (call, about, answer) => (call === 'tile' && about === bad ? new Uint8Array([1, 2, 3]) : answer)
    const device = rig(shop)
    await device.sync.refresh()
    await expect.poll(() => device.sync.live?.holding.rows).toBe(12)
    expect(coverageOf(device.sync.live!, null)).toBe('part')
    await expect.poll(() => device.codes()).toContain('damaged')
    // Two tries, and then it rests until somebody asks again.
    await new Promise((resolve) => setTimeout(resolve, 50))
    const asked = shop.calls.length
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(shop.calls.length).toBe(asked)
    shop.meddle = (_call, _about, answer) => answer
    await device.sync.refresh()
    await device.whole()
  })

  it('mends a tile that rotted on the device', async () => {
    const shop = fullShop()
    const first = rig(shop)
    await first.sync.refresh()
    await first.whole()
    first.sync.stop()
    for (const month of ['2025-03', '2024-11']) await first.store.writeTile('shop', shop.hashes(month)[0]!, new Uint8Array([9, 9, 9]))
    const second = rig(shop, first.store)
    await second.sync.open()
    await second.sync.refresh()
    await second.whole()
    expect(await second.numbers()).toEqual([shop.revenue(), 15])
  })

  it('looks at the manifest again when a tile is gone', async () => {
    const shop = fullShop()
    const device = rig(shop)
    let once = true
    shop.meddle = (call, _about, answer) => {
      if (call === 'tile' && once) {
        once = false
        shop.sell(line('2025-03-28T10:00:00Z', 'x', 'p3', 9)).seal(['2025-03'])
        throw new EdgeError('gone', 'gone', 'gone')
      }
      return answer
    }
    await device.sync.refresh()
    await device.whole()
    expect(await device.numbers()).toEqual([shop.revenue(), 16])
    expect(shop.calls.filter((call) => call === 'manifest').length).toBe(2)
  })

  it('starts over below the horizon', async () => {
    const shop = fullShop()
    const device = rig(shop)
    await device.sync.refresh()
    await device.whole()
    shop.sell(line('2025-03-28T10:00:00Z', 'x', 'p3', 9)).seal()
    shop.sell(line('2025-03-29T10:00:00Z', 'y', 'p3', 11))
    shop.horizon = shop.seq - 1
    await device.sync.refresh()
    await device.whole()
    expect(await device.numbers()).toEqual([shop.revenue(), 17])
  })

  it('starts over when the changes after the manifest are no longer served', async () => {
    const shop = fullShop()
    const device = rig(shop)
    await device.sync.refresh()
    await device.whole()
    shop.sell(line('2025-03-28T10:00:00Z', 'x', 'p3', 9))
    let once = true
    shop.meddle = (call, _about, answer) => {
      if (call === 'manifest' && once) {
        once = false
        shop.sell(line('2025-03-29T10:00:00Z', 'y', 'p3', 11)).seal()
        shop.horizon = shop.seq
      }
      return answer
    }
    await device.sync.refresh()
    await device.whole()
    expect(await device.numbers()).toEqual([shop.revenue(), 17])
    expect(device.failures).toEqual([])
  })

  it('never goes back to a lower version', async () => {
    const shop = fullShop()
    const device = rig(shop)
    await device.sync.refresh()
    await device.whole()
    shop.sell(line('2025-03-28T10:00:00Z', 'x', 'p3', 9)).seal()
    const old = { manifest: { ...shop.manifest(), version: 1, tiles: [] }, etag: null }
    await device.sync.refresh()
    await device.whole()
    shop.meddle = (call, _about, answer) => (call === 'manifest' ? old : answer)
    await device.sync.refresh()
    expect(await device.numbers()).toEqual([shop.revenue(), 16])
    expect((await device.store.readPicture('shop'))?.manifest.version).toBe(3)
  })

  it('does not go back to it either when it must start over', async () => {
    const shop = fullShop()
    const old = { manifest: shop.manifest(), etag: null }
    shop.sell(line('2025-03-28T10:00:00Z', 'x', 'p3', 9)).seal()
    const device = rig(shop)
    let gone = false
    shop.meddle = (call, about, answer) => {
      if (call === 'tile' && about === shop.hashes('2025-01')[0] && !gone) {
        gone = true
        throw new EdgeError('gone', 'gone', 'gone')
      }
      return call === 'manifest' && gone ? old : answer
    }
    await device.sync.refresh()
    await device.whole()
    expect(await device.numbers()).toEqual([shop.revenue(), 16])
    expect(device.sync.live!.picture.manifest.version).toBe(3)
  })

  it('takes a lower version when the edge began anew and somebody came in again', async () => {
    const shop = fullShop()
    const device = rig(shop)
    await device.sync.refresh()
    await device.whole()
    shop.seal()
    await device.sync.refresh()
    shop.alive.pop()
    shop.beginAnew()
    await device.sync.begin()
    await device.sync.refresh()
    await device.whole()
    expect(await device.numbers()).toEqual([shop.revenue(), 14])
  })

  it('starts over when changes do not fit the tiles, and keeps what is shown when they never do', async () => {
    const shop = fullShop()
    const device = rig(shop)
    await device.sync.refresh()
    await device.whole()
    const before = await device.numbers()
    const ghost = line('2025-03-28T10:00:00Z', 'ghost', 'p3', 9)
    shop.alive.push(ghost)
    shop.end(ghost)
    await expect(device.sync.refresh()).rejects.toMatchObject({ code: 'conflict' })
    expect(await device.numbers()).toEqual(before)
    // Nor when tiles have changed with it: those shown come back.
    shop.sell(line('2025-01-05T10:00:00Z', 'x', 'p3', 9)).seal(['2025-01'])
    await expect(device.sync.refresh()).rejects.toMatchObject({ code: 'conflict' })
    expect(await device.numbers()).toEqual(before)
    shop.seal(['2025-03'])
    await device.sync.refresh()
    await device.whole()
    expect(await device.numbers()).toEqual([shop.revenue(), 16])
  })

  it('goes on in full when the device cannot keep more, and says so', async () => {
    const shop = fullShop()
    const store = memoryStore()
    const device = rig(shop, { ...store, writeTile: full, commit: full })
    await device.sync.refresh()
    await device.whole()
    expect(await device.numbers()).toEqual([shop.revenue(), 15])
    expect(new Set(device.codes())).toEqual(new Set(['storage-full']))
  })

  it('says that the app is too old for a newer protocol, and shows nothing of it', async () => {
    const shop = fullShop()
    shop.meddle = (call, _about, answer) => (call === 'manifest' ? { manifest: { ...shop.manifest(), protocol: 99 }, etag: null } : answer)
    await expect(rig(shop).sync.refresh()).rejects.toMatchObject({ failure: 'too-old' })
  })

  it('starts anew over what an older version of the app kept', async () => {
    const shop = fullShop()
    const first = rig(shop)
    await first.sync.refresh()
    await first.whole()
    first.sync.stop()
    const picture = (await first.store.readPicture('shop'))!
    await first.store.commit('shop', { ...picture, manifest: { ...picture.manifest, protocol: 0 } }, null)
    const second = rig(shop, first.store)
    expect(await second.sync.open()).toBe(false)
    await second.sync.refresh()
    await second.whole()
    expect(await second.numbers()).toEqual([shop.revenue(), 15])
  })

  it('shows nothing of a workspace that another page entered', async () => {
    const shop = fullShop()
    const device = rig(shop)
    shop.session = { ...shop.session!, workspace: { ...shop.session!.workspace, id: 'other' } }
    await expect(device.sync.refresh()).rejects.toMatchObject({ failure: 'signed-out' })
    expect(device.sync.live).toBe(null)
  })
})

describe('two pages over one store', () => {
  it('a page takes over what the other kept, and an older one never overwrites a newer', async () => {
    const shop = fullShop()
    const store = memoryStore()
    const [one, two] = [rig(shop, store), rig(shop, store)]
    await one.sync.refresh()
    await two.sync.refresh()
    await one.whole()
    await two.whole()
    const stale = { manifest: shop.manifest(), etag: null }
    const staleEnd = shop.seq
    shop.sell(line('2025-03-28T10:00:00Z', 'x', 'p3', 9)).seal()
    await one.sync.refresh()
    await two.sync.adopt()
    await two.whole()
    expect(await two.numbers()).toEqual([shop.revenue(), 16])
    // A third page got its answer before the seal and is slow to write it.
    const three = rig(shop, store)
    shop.meddle = (call, _about, answer) =>
      call === 'manifest' ? stale : call === 'changes' ? { ...(answer as object), through: staleEnd, rows: [], more: false } : answer
    await three.sync.refresh().catch(() => undefined)
    expect((await store.readPicture('shop'))?.manifest.version).toBe(3)
    shop.meddle = (_call, _about, answer) => answer
    await three.sync.refresh()
    await three.whole()
    expect(await three.numbers()).toEqual([shop.revenue(), 16])
  })
})
