import { afterEach, describe, expect, it } from 'vitest'
import type { Ask, Reply } from '../../../../web/offline/engine/calls.ts'
import { engineOver, type Engine, type Thread } from '../../../../web/offline/engine/client.ts'
import { electedThread } from '../../../../web/offline/engine/elected.ts'
import { createHall, type EngineNews, type Hall } from '../../../../web/offline/engine/hall.ts'
import { serve } from '../../../../web/offline/engine/serve.ts'
import type { Scene } from '../../../../web/offline/engine/calls.ts'
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

/** Pages of a browser without shared workers. */
class Browser {
  private readonly channels = new Set<(data: unknown) => void>()
  private readonly line: { lead: () => Promise<void>; signal: AbortSignal }[] = []
  private busy = false
  threads = 0

  page(me: string): { engine: Engine; close: () => void } {
    const hearers: ((event: MessageEvent) => void)[] = []
    const hear = (data: unknown) => hearers.forEach((one) => one({ data } as MessageEvent))
    this.channels.add(hear)
    const thread = electedThread({
      me,
      channel: {
        postMessage: (data: unknown) => [...this.channels].forEach((one) => one !== hear && queueMicrotask(() => one(structuredClone(data)))),
        close: () => void this.channels.delete(hear),
        addEventListener: (_: 'message', listener: (event: MessageEvent) => void) => void hearers.push(listener),
      },
      elect: (lead, signal) => {
        this.line.push({ lead, signal })
        this.next()
      },
      startOwn: () => {
        this.threads++
        const hall = createHall()
        return { connect: (port) => (open.push(port), serveOn(port, hall)), terminate: () => void this.threads-- }
      },
    })
    const engine = engineOver(thread as Thread & { addEventListener(type: 'message', listener: (event: MessageEvent<Reply>) => void): void }, true)
    return { engine, close: () => engine.end() }
  }

  private next(): void {
    if (this.busy) return
    const first = this.line.shift()
    if (!first) return
    if (first.signal.aborted) return this.next()
    this.busy = true
    void first.lead().then(() => ((this.busy = false), this.next()))
  }
}

describe('a page that leads', () => {
  it('answers for all, and when it goes another takes its place with an engine of its own', async () => {
    const shop = shopOf(30)
    const browser = new Browser()
    const one = browser.page('one')
    const two = browser.page('two')
    const tiles = await tilesOf(shop)
    await two.engine.call('show', { scene: sceneOf(shop), tiles })
    expect(await revenue(one.engine)).toBe(shop.revenue())
    expect(browser.threads).toBe(1)
    one.close()
    await expect.poll(() => revenue(two.engine).then(() => 'answers', (error: { code: string }) => error.code)).toBe('dead')
    expect(browser.threads).toBe(0)
    // As the device does: a dead engine is started again, and given what is kept.
    two.close()
    const again = browser.page('two again')
    await again.engine.call('show', { scene: sceneOf(shop), tiles })
    expect(await revenue(again.engine)).toBe(shop.revenue())
    expect(browser.threads).toBe(1)
    again.close()
  })
})
