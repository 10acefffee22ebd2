import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { aloneOver } from '../../../web/offline/alone.ts'
import { createAsker } from '../../../web/offline/answers.ts'
import { coverageOf, dimensionsOf, rowsOf } from '../../../web/offline/coverage.ts'
import { createDevice } from '../../../web/offline/device.ts'
import type { Device, DeviceState } from '../../../web/offline/device-contract.ts'
import { memoryStore } from '../../../web/offline/store-memory.ts'
import type { DeviceStore } from '../../../web/offline/store.ts'
import type { News, Tabs } from '../../../web/offline/tabs.ts'
import { ANNA, line, OFFLINE, Shop } from './shop.ts'
import { endThreads, startThread } from './thread.ts'

const devices: Device[] = []
afterEach(() => devices.splice(0).forEach((device) => device.stop()))
afterAll(endThreads)

const alone = aloneOver(undefined)
/** One clock for all pages. */
let time = 0

/** Pages of one device: what one tells, all others hear. */
function tabs(): () => Tabs {
  const hearers = new Map<object, (news: News) => void>()
  return () => {
    const me = {}
    return {
      tell: (news) => hearers.forEach((hear, who) => who !== me && queueMicrotask(() => hear(news))),
      listen: (hear) => void hearers.set(me, hear),
      close: () => void hearers.delete(me),
    }
  }
}

function open(shop: Shop, store: DeviceStore = memoryStore(), page: Tabs = tabs()(), told: (state: DeviceState) => void = () => undefined) {
  const threads: ReturnType<typeof startThread>[] = []
  let count = 0
  const device = createDevice({
    store,
    edge: shop.edge,
    alone,
    tabs: page,
    startEngine: () => {
      const thread = startThread()
      threads.push(thread)
      return thread.engine
    },
    now: () => ++time,
    ulid: () => `01HZZZZZZZZZZZZZZZZZZZ${String(++count).padStart(4, '0')}`,
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms / 20)),
    askSync: () => undefined,
    told,
    arrived: () => undefined,
    sent: () => undefined,
    marker: { read: () => null, write: () => undefined },
  })
  devices.push(device)
  const whole = () => expect.poll(() => device.state.live && coverageOf(device.state.live, null), { interval: 5 }).toBe('whole')
  const revenue = async () => (await device.query({ measures: ['revenue'] })).rows[0]?.[0]
  return { device, store, threads, whole, revenue }
}

function shopOf(lines: number): Shop {
  const shop = new Shop()
  for (let index = 0; index < lines; index++) shop.sell(line(`2025-0${1 + (index % 3)}-1${index % 9}T10:00:00Z`, `o${index}`, `p${index % 5}`, 100 + index))
  return shop.seal()
}

describe('who is in', () => {
  it('nobody: says so, and shows the data once somebody enters', async () => {
    const shop = shopOf(9)
    shop.session = null
    const { device, whole, revenue } = open(shop)
    await device.start()
    expect(device.state).toMatchObject({ session: null, settled: true, online: true, trouble: null })
    await device.enterDemo()
    await whole()
    expect(await revenue()).toBe(shop.revenue())
  })

  it('somebody, with no network: what was kept, as of when it was confirmed', async () => {
    const shop = shopOf(9)
    const first = open(shop)
    await first.device.start()
    await first.whole()
    const { asOf } = first.device.state.live!.picture
    first.device.stop()
    shop.meddle = OFFLINE
    const second = open(shop, first.store)
    await second.device.start()
    expect(second.device.state).toMatchObject({ online: false, session: ANNA, trouble: null })
    await second.whole()
    expect(second.device.state.live!.picture.asOf).toBe(asOf)
    expect(await second.revenue()).toBe(shop.revenue())
  })

  it('nobody, with no network and nothing kept: nothing is shown, and it comes with the network', async () => {
    const shop = shopOf(9)
    shop.meddle = OFFLINE
    const { device, whole } = open(shop)
    await device.start()
    expect(device.state).toMatchObject({ session: null, settled: true, online: false, live: null })
    shop.meddle = (_call, _about, answer) => answer
    await device.refresh()
    await whole()
    expect(device.state.online).toBe(true)
  })

  it('leaving takes the data off the device and keeps what was not sent', async () => {
    const shop = shopOf(9)
    const { device, store, whole } = open(shop)
    await device.start()
    await whole()
    shop.meddle = OFFLINE
    await device.write('note', { day: '2025-01-10', text: 'later' })
    await device.leave(false)
    expect(device.state).toMatchObject({ session: null, settled: true, live: null })
    expect(await store.readPicture('shop')).toBe(null)
    expect((await store.readOutbox()).length).toBe(1)
    expect(await store.readLeaving()).toBe(true)
    // The edge hears of it with the next network, before anything else.
    shop.meddle = (_call, _about, answer) => answer
    const before = shop.calls.length
    await device.refresh()
    expect(shop.calls[before]).toBe('leave')
    expect([shop.session, device.state.session, await store.readLeaving()]).toEqual([null, null, false])
    await device.enterDemo()
    await expect.poll(() => shop.notes.size).toBe(1)
  })

  it('who sees that nobody is in sees it of an empty device', async () => {
    const shop = shopOf(9)
    const store = memoryStore()
    const seen: Promise<unknown>[] = []
    let leaving = false
    const { device, whole } = open(shop, store, tabs()(), ({ session }) => {
      if (leaving && !session) seen.push(Promise.all([store.readPicture('shop'), store.readOutbox(), store.keptTiles('shop')]))
    })
    await device.start()
    await whole()
    shop.meddle = OFFLINE
    await device.write('note', { day: '2025-01-10', text: 'never' })
    leaving = true
    await device.leave(true)
    expect((await Promise.all(seen))[0]).toEqual([null, [], []])
  })

  it('a session that ended is told, and data and notes stay on the device', async () => {
    const shop = shopOf(9)
    const { device, store, whole } = open(shop)
    await device.start()
    await whole()
    shop.session = null
    await device.refresh()
    expect(device.state).toMatchObject({ session: null, settled: true, live: null })
    expect(await store.readPicture('shop')).not.toBe(null)
    shop.session = ANNA
    await device.refresh()
    await whole()
  })

  it('somebody of another workspace: nothing of the first is ever shown under the second', async () => {
    const shop = shopOf(9)
    const { device, threads, whole, revenue } = open(shop)
    await device.start()
    await whole()
    shop.session = { ...ANNA, workspace: { ...ANNA.workspace, id: 'other' } }
    await device.refresh()
    await whole()
    expect(device.state.session?.workspace.id).toBe('other')
    expect(device.state.live?.picture.manifest.workspace.id).toBe('other')
    await expect(threads[0]!.engine.call('query', { measures: ['revenue'] })).rejects.toMatchObject({ code: 'dead' })
    expect(await revenue()).toBe(shop.revenue())
  })

  it('pages follow each other: in, news, notes, out', async () => {
    const shop = shopOf(9)
    const store = memoryStore()
    const join = tabs()
    shop.session = null
    const [one, two] = [open(shop, store, join()), open(shop, store, join())]
    await one.device.start()
    await two.device.start()
    await one.device.enterDemo()
    await expect.poll(() => two.device.state.session?.person).toBe('anna')
    await two.whole()
    await one.whole()
    shop.sell(line('2025-03-19T10:00:00Z', 'new', 'p1', 5))
    await one.device.refresh()
    const asked = shop.calls.length
    await expect.poll(two.revenue).toBe(shop.revenue())
    expect(shop.calls.length).toBe(asked)
    shop.guard = (call) => (call === 'write' ? OFFLINE() : undefined)
    await two.device.write('note', { day: '2025-01-10', text: 'fiera' })
    await expect.poll(() => one.device.state.written.own.length).toBe(1)
    shop.guard = () => undefined
    await one.device.refresh()
    await expect.poll(() => [two.device.state.written.own.length, two.device.state.written.things.get('note')?.length]).toEqual([0, 1])
    await two.device.leave(false)
    await expect.poll(() => one.device.state.session).toBe(null)
  })
})

describe('what fails', () => {
  it('an edge in trouble is told, and what is shown stays', async () => {
    const shop = shopOf(9)
    const { device, whole, revenue } = open(shop)
    await device.start()
    await whole()
    const asked = revenue()
    shop.meddle = (call, _about, answer) => (call === 'manifest' ? { manifest: null, etag: null } : answer)
    await device.refresh()
    expect(device.state.trouble).not.toBe(null)
    shop.meddle = (_call, _about, answer) => answer
    await device.refresh()
    expect(device.state.trouble).toBe(null)
    expect(await revenue()).toBe(await asked)
  })

  it('a thread that dies is started again, a few times', async () => {
    const shop = shopOf(9)
    const { device, threads, whole, revenue } = open(shop)
    await device.start()
    await whole()
    threads[0]!.crash()
    // What is shown stays meanwhile, and who asks waits for the other.
    expect(device.state.live).not.toBe(null)
    expect(await revenue()).toBe(shop.revenue())
    expect([threads.length, device.state.trouble]).toEqual([2, null])
    await whole()
    const asked = revenue()
    threads[1]!.crash()
    expect(await asked).toBe(shop.revenue())
    threads[2]!.crash()
    await expect(revenue()).rejects.toMatchObject({ code: 'dead' })
    expect([threads.length, device.state.trouble?.code]).toEqual([3, 'engine'])
  })

  it('a thread that another page has now is loaded anew as often as that is so', async () => {
    const shop = shopOf(9)
    const { device, threads, whole, revenue } = open(shop)
    await device.start()
    await whole()
    for (let times = 1; times < 8; times++) {
      const asked = revenue()
      threads.at(-1)!.move()
      expect(await asked).toBe(shop.revenue())
      expect([threads.length, device.state.trouble]).toEqual([times + 1, null])
      await whole()
    }
  })

  it('many calls for news at once are two looks at most', async () => {
    const shop = shopOf(3)
    const { device, whole } = open(shop)
    await device.start()
    await whole()
    const before = shop.calls.filter((call) => call === 'manifest').length
    await Promise.all(Array.from({ length: 20 }, () => device.refresh()))
    expect(shop.calls.filter((call) => call === 'manifest').length - before).toBe(2)
  })
})

/** A device whose January has not come. */
async function partial(shop: Shop) {
  const [january] = shop.hashes('2025-01')
  shop.meddle = (call, about, answer) => (call === 'tile' && about === january ? new Promise(() => undefined) : answer)
  const opened = open(shop)
  void opened.device.start()
  await expect.poll(() => opened.device.state.live?.holding.tiles.length).toBe(2)
  await expect.poll(() => opened.device.state.online).toBe(true)
  return opened
}

describe('a dashboard', () => {
  const spec = { totals: ['revenue'], widgets: [] }
  const everything = { period: null, brush: null, sets: {} }
  const march = { period: { from: Date.UTC(2025, 2, 1) / 86_400_000, to: Date.UTC(2025, 3, 1) / 86_400_000 }, brush: null, sets: {} }

  it('is answered by the edge while tiles of its period are missing, and asked there once', async () => {
    const shop = shopOf(9)
    const { device } = await partial(shop)
    const { meddle } = shop
    shop.meddle = (call, about, answer) =>
      call === 'query' ? { columns: [{ name: 'revenue', kind: 'money' }, { name: 'lines', kind: 'count' }], rows: [[4242, 9]], sealed: 0, changes: 0 } : meddle(call, about, answer)
    const asker = createAsker([spec])
    expect(await device.ask(asker, [everything])).toMatchObject([{ rows: 9, totals: { revenue: 4242 } }])
    expect(await device.ask(asker, [everything])).toMatchObject([{ rows: 9 }])
    expect(shop.calls.filter((call) => call === 'query').length).toBe(1)
    // The network goes before the tiles are here: what was told still holds.
    device.lostNetwork()
    expect(await device.ask(asker, [everything])).toMatchObject([{ rows: 9, totals: { revenue: 4242 } }])
    expect(await device.ask(asker, [{ ...everything, sets: { country: ['italia'] } }])).toMatchObject([{ rows: 6 }])
  })

  it('is answered here where the period is whole', async () => {
    const shop = shopOf(9)
    const { device } = await partial(shop)
    const [result] = await device.ask(createAsker([spec]), [march])
    expect(result?.totals.revenue).toBe(shop.revenue(shop.alive.filter((row) => row.at >= Date.UTC(2025, 2, 1))))
    expect(shop.calls).not.toContain('query')
  })

  it('counts what is here when the edge cannot be reached, and never shows zeros for what is not', async () => {
    const shop = shopOf(9)
    const { device } = await partial(shop)
    shop.meddle = OFFLINE
    const [result] = await device.ask(createAsker([spec]), [everything])
    expect(result?.totals.revenue).toBe(shop.revenue(shop.alive.filter((row) => row.at >= Date.UTC(2025, 1, 1))))
    const january = { ...march, period: { from: march.period.from - 59, to: march.period.from - 29 } }
    expect(await device.ask(createAsker([spec]), [january])).toEqual([null])
    await expect(device.query({ measures: ['revenue'] })).rejects.toMatchObject({ code: 'unavailable' })
    expect((await device.query({ measures: ['revenue'], where: [{ time: { from: '2025-03-02', to: '2025-04-01' } }] })).rows[0]?.[0]).toBe(
      shop.revenue(shop.alive.filter((row) => row.at >= Date.UTC(2025, 2, 1))),
    )
    expect(rowsOf(device.state.live!)).toEqual({ promised: 9, here: 6 })
  })

  it('holds nothing against a part of what was asked for, nor a part against the whole', async () => {
    const shop = shopOf(9)
    const { device } = await partial(shop)
    const asker = createAsker([spec, { ...spec, whole: true }])
    const { meddle } = shop
    shop.meddle = (call, about, answer) =>
      call === 'query' ? { columns: [{ name: 'revenue', kind: 'money' }, { name: 'lines', kind: 'count' }], rows: [[4242, 9]], sealed: 0, changes: 0 } : meddle(call, about, answer)
    expect(await device.ask(asker, [march, everything])).toMatchObject([{ rows: 3 }, { totals: { revenue: 4242 } }])
    shop.meddle = OFFLINE
    expect(await device.ask(createAsker([spec, { ...spec, whole: true }]), [march, everything])).toMatchObject([{ rows: 3 }, null])
    expect(await device.ask(createAsker([spec, { ...spec, whole: true }]), [everything, march])).toMatchObject([{ rows: 6 }, null])
  })

  it('comes before the tiles of a device that has none, and knows by their names what the data has', async () => {
    const shop = shopOf(9)
    const hanging = Promise.withResolvers<void>()
    shop.meddle = (call, _about, answer) =>
      call === 'query' ? hanging.promise.then(() => ({ columns: [{ name: 'revenue', kind: 'money' }, { name: 'lines', kind: 'count' }], rows: [[4242, 9]], sealed: 0, changes: 0 })) : answer
    const asker = createAsker([spec])
    let asked: Promise<unknown> | null = null
    const { device, whole } = open(shop, undefined, undefined, ({ live }) => live && (asked ??= device.ask(asker, [everything])))
    void device.start()
    await expect.poll(() => shop.calls.includes('query'), { interval: 2 }).toBe(true)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(shop.calls).not.toContain('tile')
    expect(dimensionsOf(device.state.live!)).toEqual(['product'])
    hanging.resolve()
    expect(await asked).toMatchObject([{ rows: 9 }])
    await whole()
    expect(dimensionsOf(device.state.live!)).toEqual(['product', 'country', 'lineType'])
  })

  it('about something that the workspace does not have is not answered, and nothing has failed', async () => {
    const shop = shopOf(9)
    const { device, whole } = open(shop)
    await device.start()
    await whole()
    expect(await device.ask(createAsker([spec]), [{ ...everything, sets: { clerk: ['piero'] } }])).toEqual([null])
    expect(device.state.trouble).toBe(null)
  })

  it('does not wait for an edge that hangs', async () => {
    const shop = shopOf(9)
    const { device } = await partial(shop)
    shop.meddle = (_call, _about, answer) => (_call === 'query' ? new Promise(() => undefined) : answer)
    expect((await device.ask(createAsker([spec]), [everything]))[0]?.rows).toBe(6)
  })
})
