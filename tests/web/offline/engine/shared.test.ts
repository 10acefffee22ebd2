import { afterEach, describe, expect, it } from 'vitest'
import type { Ask, Scene, EngineNews } from '../../../../web/offline/engine/calls.ts'
import { engineOver, type Engine, type Thread } from '../../../../web/offline/engine/client.ts'
import { electedThread, type Said } from '../../../../web/offline/engine/elected.ts'
import { createHall, type Hall } from '../../../../web/offline/engine/hall.ts'
import { serve } from '../../../../web/offline/engine/serve.ts'
import { line, Shop } from '../shop.ts'

const open: MessagePort[] = []
afterEach(() => open.splice(0).forEach((port) => port.close()))

function portOf(hall: Hall): MessagePort {
  const { port1, port2 } = new MessageChannel()
  open.push(port1, port2)
  serveOn(port2, hall)
  return port1
}

function serveOn(port: MessagePort, hall: Hall): void {
  serve({ addEventListener: (_, listener) => (port.addEventListener('message', (event) => listener(event as MessageEvent<Ask>)), port.start()), postMessage: (reply) => port.postMessage(reply) }, hall)
}

/** A page's engine in a hall that others share. */
function seat(hall: Hall): { engine: Engine; news: EngineNews[] } {
  const port = portOf(hall)
  const thread: Thread = {
    terminate: () => port.close(),
    postMessage: (ask) => port.postMessage(ask),
    addEventListener: (type: string, listener: (event: never) => void) => {
      if (type === 'message') port.addEventListener('message', listener as (event: Event) => void)
      port.start()
    },
  }
  const engine = engineOver(thread, true)
  const news: EngineNews[] = []
  engine.onNews((one) => news.push(one))
  return { engine, news }
}

function shopOf(count: number): Shop {
  const shop = new Shop()
  for (let index = 0; index < count; index++) shop.sell(line(`2025-0${1 + (index % 3)}-1${index % 9}T10:00:00Z`, `o${index}`, `p${index % 5}`, 100 + index))
  return shop.seal()
}

const sceneOf = (shop: Shop, through = shop.seq): Scene => ({ manifest: shop.manifest(), unsealed: { through, rows: [], labels: {} }, labels: {} })
const tilesOf = (shop: Shop) => Promise.all(shop.hashes().map(async (hash) => ({ hash, bytes: await shop.edge.readTile(hash) })))
const revenue = async (engine: Engine) => (await engine.call('query', { measures: ['revenue'] })).rows[0]?.[0]

describe('pages that share an engine', () => {
  it('see what one of them put, are told of it, and need not put it again', async () => {
    const shop = shopOf(30)
    const hall = createHall()
    const [one, two] = [seat(hall), seat(hall)]
    const tiles = await tilesOf(shop)
    await one.engine.call('show', { scene: sceneOf(shop), tiles: tiles.slice(0, 1) })
    const held = await two.engine.call('show', { scene: sceneOf(shop), tiles: [] })
    expect(held.tiles).toEqual([tiles[0]!.hash])
    await one.engine.call('put', tiles.slice(1))
    await expect.poll(() => two.news.at(-1)?.holding?.tiles.length).toBe(tiles.length)
    expect(await revenue(two.engine)).toBe(shop.revenue())
    // Bytes that are damaged would be found out, if they were looked at once more.
    const again = await two.engine.call('put', tiles.map(({ hash }) => ({ hash, bytes: new Uint8Array([1]) })))
    expect(again.rows).toBe(30)
  })

  it('never go back for one that lags behind, and its dashboards are its own', async () => {
    const shop = shopOf(30)
    const hall = createHall()
    const [one, two] = [seat(hall), seat(hall)]
    const before = sceneOf(shop)
    const old = await tilesOf(shop)
    await two.engine.call('show', { scene: before, tiles: old })
    shop.sell(line('2025-02-14T10:00:00Z', 'new', 'p1', 777)).seal(['2025-02'])
    await one.engine.call('show', { scene: sceneOf(shop), tiles: await tilesOf(shop) })
    await expect(two.engine.call('show', { scene: before, tiles: [] })).rejects.toMatchObject({ code: 'superseded' })
    expect(await revenue(two.engine)).toBe(shop.revenue())
    const question = { dashboard: 1, spec: { totals: ['revenue'], widgets: [] }, filters: { period: null, brush: null, sets: {} } }
    const [mine, theirs] = await Promise.all([one.engine.update([question] as never), two.engine.update([question] as never)])
    expect(mine[0]?.rows).toBe(31)
    expect(theirs[0]?.rows).toBe(31)
    await one.engine.call('close', { dashboard: 1 })
    expect((await two.engine.update([question] as never))[0]?.rows).toBe(31)
  })

  it('are told when everything is taken out', async () => {
    const shop = shopOf(9)
    const hall = createHall()
    const [one, two] = [seat(hall), seat(hall)]
    await two.engine.call('show', { scene: sceneOf(shop), tiles: await tilesOf(shop) })
    await one.engine.call('clear', null)
    await expect.poll(() => two.news.at(-1)?.holding).toBe(null)
    await expect(revenue(two.engine)).rejects.toMatchObject({ code: 'engine' })
  })
})

interface Held {
  readonly lead: () => Promise<void>
  readonly reject: (error: Error) => void
}

const aborted = () => Object.assign(new Error('taken away'), { name: 'AbortError' })

/** The pages of a browser: one channel, one lock that may be stolen, and who sees which of them. Time runs a hundred times as fast. */
class Browser {
  private readonly pages = new Map<string, { hear: (data: Said) => void; look: () => void; seen: boolean; frozen: Said[] | null; over: () => void }>()
  private queue: Held[] = []
  private holder: Held | null = null
  threads = 0
  stolen = 0

  page(me: string, seen = true): { engine: Engine; gone: Promise<string>; close: () => void } {
    const hearers: ((event: MessageEvent<Said>) => void)[] = []
    const over = Promise.withResolvers<void>()
    const page = { hear: (data: Said) => hearers.forEach((one) => one({ data } as MessageEvent<Said>)), look: () => undefined as void, seen, frozen: null as Said[] | null, over: over.resolve }
    this.pages.set(me, page)
    const thread = electedThread({
      me,
      channel: {
        postMessage: (said: Said) => {
          for (const [name, other] of this.pages) if (name !== me) queueMicrotask(() => (other.frozen ? other.frozen.push(structuredClone(said)) : other.hear(structuredClone(said))))
        },
        close: () => void (hearers.length = 0),
        addEventListener: (_: 'message', listener: (event: MessageEvent<Said>) => void) => void hearers.push(listener),
      },
      elect: (lead, take, signal) =>
        new Promise((_, reject) => {
          const mine = { lead, reject }
          if (take) {
            this.stolen++
            this.holder?.reject(aborted())
            this.holder = null
            this.queue.unshift(mine)
          } else this.queue.push(mine)
          signal.addEventListener('abort', () => (this.queue = this.queue.filter((one) => one !== mine)))
          this.next()
        }),
      startOwn: () => {
        this.threads++
        const hall = createHall()
        return { connect: (port) => (open.push(port), serveOn(port, hall)), terminate: () => void this.threads-- }
      },
      takePart: (_, signal) => (signal.addEventListener('abort', () => over.resolve()), Promise.resolve()),
      whenGone: () => over.promise,
      seen: () => page.seen,
      onSeen: (hear) => void (page.look = hear),
      pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms / 100)),
    })
    const engine = engineOver(thread, true)
    const gone = new Promise<string>((resolve) => engine.onGone(({ code }) => resolve(code)))
    return { engine, gone, close: () => (engine.end(), this.pages.delete(me)) }
  }

  see(me: string, seen: boolean): void {
    const page = this.pages.get(me)!
    page.seen = seen
    page.look()
  }

  freeze(me: string): void {
    this.pages.get(me)!.frozen = []
  }

  thaw(me: string): void {
    const page = this.pages.get(me)!
    const said = page.frozen ?? []
    page.frozen = null
    for (const one of said) page.hear(one)
  }

  private next(): void {
    const first = this.holder ? undefined : this.queue.shift()
    if (!first) return
    this.holder = first
    void first.lead().then(() => {
      if (this.holder !== first) return
      this.holder = null
      this.next()
    })
  }
}

describe('a page that leads', () => {
  const start = async (seen: Record<string, boolean>) => {
    const shop = shopOf(30)
    const browser = new Browser()
    const pages = Object.entries(seen).map(([name, is]) => browser.page(name, is))
    return { shop, browser, tiles: await tilesOf(shop), pages }
  }
  const show = (engine: Engine, shop: Shop, tiles: Awaited<ReturnType<typeof tilesOf>>) => engine.call('show', { scene: sceneOf(shop), tiles })

  it('answers for all, and when it goes another takes its place with an engine of its own', async () => {
    const { shop, browser, tiles, pages: [one, two] } = await start({ one: true, two: true })
    await show(two!.engine, shop, tiles)
    expect(await revenue(one!.engine)).toBe(shop.revenue())
    expect([browser.threads, browser.stolen]).toEqual([1, 0])
    one!.close()
    expect(await two!.gone).toBe('moved')
    await expect(revenue(two!.engine)).rejects.toMatchObject({ code: 'moved' })
    expect(browser.threads).toBe(0)
    // As the device does: an engine that is gone is started again, and given what is kept.
    two!.close()
    const again = browser.page('two again')
    await show(again.engine, shop, tiles)
    expect(await revenue(again.engine)).toBe(shop.revenue())
    expect(browser.threads).toBe(1)
    again.close()
  })

  it('that nobody sees makes way for one that is seen, also where it cannot say so any more', async () => {
    for (const frozen of [false, true]) {
      const { shop, browser, tiles, pages: [one] } = await start({ one: true })
      await show(one!.engine, shop, tiles)
      browser.see('one', false)
      if (frozen) browser.freeze('one')
      const two = browser.page('two')
      await show(two.engine, shop, tiles)
      expect(await revenue(two.engine)).toBe(shop.revenue())
      expect(browser.stolen).toBe(1)
      browser.thaw('one')
      expect(await one!.gone).toBe('moved')
      one!.close()
      // Unseen it follows, and asks the one that leads now.
      const again = browser.page('one again', false)
      expect(await revenue(again.engine)).toBe(shop.revenue())
      expect([browser.threads, browser.stolen]).toEqual([1, 1])
      // Seen again, beside one that is no longer.
      browser.see('two', false)
      browser.see('one again', true)
      expect(await again.gone).toBe('moved')
      again.close()
      two.close()
    }
  })

  it('is not left for a page that is seen as briefly as one leafs past it, nor for one beside it', async () => {
    const { shop, browser, tiles, pages: [one, two] } = await start({ one: true, two: false })
    await show(one!.engine, shop, tiles)
    expect(await revenue(two!.engine)).toBe(shop.revenue())
    browser.see('one', false)
    browser.see('two', true)
    browser.see('two', false)
    browser.see('one', true)
    browser.see('two', true)
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(await revenue(two!.engine)).toBe(shop.revenue())
    expect([browser.threads, browser.stolen]).toEqual([1, 0])
    two!.close()
    one!.close()
  })

  it('and hangs, or was frozen with a question under way, is left by who waits and is seen', async () => {
    const { shop, browser, tiles, pages: [one, two] } = await start({ one: true, two: true })
    await show(two!.engine, shop, tiles)
    browser.freeze('one')
    await expect(revenue(two!.engine)).rejects.toMatchObject({ code: 'moved' })
    two!.close()
    const again = browser.page('two again')
    await show(again.engine, shop, tiles)
    expect(await revenue(again.engine)).toBe(shop.revenue())
    again.close()
    one!.close()
  })
})
