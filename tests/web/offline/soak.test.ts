import { afterAll, expect, it } from 'vitest'
import { coverageOf } from '../../../web/offline/coverage.ts'
import { EdgeError } from '../../../web/offline/edge-error.ts'
import { memoryStore } from '../../../web/offline/store-memory.ts'
import { createSync, type Sync } from '../../../web/offline/sync.ts'
import { seeded } from '../../parity/random.ts'
import { line, OFFLINE, Shop } from './shop.ts'
import { endThreads, startThread } from './thread.ts'

afterAll(endThreads)

const SEEDS = process.env.RITMO_LONG ? 200 : 12

const quiet = () => undefined
const whole = (sync: Sync) => sync.live !== null && coverageOf(sync.live, null) === 'whole'

/**
 * Weeks in the life of a device in a shop with bad signal: sales, corrections, seals, answers that are lost or damaged,
 * pages closed at any time, two pages at once. Whatever is shown in full is what the shop's books said at one moment,
 * never earlier than what was shown before; and once the signal is back it is what they say now.
 */
it.each(Array.from({ length: SEEDS }, (_, seed) => seed))('a device among faults shows only what once was true (seed %i)', async (seed) => {
  const random = seeded(seed)
  const shop = new Shop()
  /** Revenue and rows by sequence number. */
  const books: [number, number][] = []
  const write = () => void (books[shop.seq] = [shop.revenue(), shop.alive.length])
  let faults = 0
  shop.meddle = (call, _about, answer) => {
    if (!random.chance(faults)) return answer
    if (call === 'tile' && random.chance(0.5)) return new Uint8Array([random.below(256), 1, 2])
    if (call === 'tile' && random.chance(0.3)) throw new EdgeError('gone', 'gone', 'gone')
    if (random.chance(0.2)) throw new EdgeError('later', 'unavailable', 'busy')
    return OFFLINE()
  }
  const store = memoryStore()

  function page() {
    const { engine } = startThread()
    const sync = createSync({ budget: () => null, engine, edge: shop.edge, store, now: Date.now, told: quiet, kept: quiet, failed: quiet }, 'shop')
    return { engine, sync, through: -1 }
  }

  /** What a page shows in full is true of the moment it says. */
  async function look(at: ReturnType<typeof page>): Promise<void> {
    if (!whole(at.sync)) return
    const { through } = at.sync.live!.picture.unsealed
    const answer = await at.engine.call('query', { measures: ['revenue', 'lines'] })
    if (!whole(at.sync) || at.sync.live!.picture.unsealed.through !== through) return
    expect(answer.rows[0]).toEqual(books[through])
    expect(through).toBeGreaterThanOrEqual(at.through)
    at.through = through
  }

  const month = () => `2025-0${1 + random.below(4)}`
  for (let index = 0; index < 30; index++) {
    shop.sell(line(`${month()}-${10 + random.below(18)}T10:00:00Z`, `o${index}`, `p${random.below(4)}`, random.below(500)))
    write()
  }
  shop.seal()
  let pages = [page()]
  for (let step = 0; step < 60; step++) {
    faults = random.chance(0.5) ? 0.3 : 0
    const at = random.pick(pages)
    switch (random.below(9)) {
      case 0:
      case 1:
        shop.sell(line(`${month()}-${10 + random.below(18)}T1${random.below(9)}:00:00Z`, `n${step}`, `p${random.below(6)}`, random.below(900) - 200))
        write()
        break
      case 2:
        if (shop.alive.length > 0) shop.end(random.pick(shop.alive))
        write()
        break
      case 3:
        shop.seal(random.chance(0.5) ? undefined : [month()], 1 + random.below(2))
        if (random.chance(0.3)) shop.horizon = shop.manifest().sealed
        break
      case 4:
        at.sync.stop()
        pages = [...pages.filter((one) => one !== at), page()]
        await pages.at(-1)!.sync.open()
        break
      case 5:
        if (pages.length < 2) pages.push(page())
        await at.sync.adopt().catch(() => undefined)
        break
      default:
        await at.sync.refresh().catch(() => undefined)
    }
    await look(at)
  }
  faults = 0
  for (const at of pages) {
    await at.sync.refresh()
    await expect.poll(() => whole(at.sync), { interval: 2 }).toBe(true)
    await look(at)
    expect(at.sync.live!.picture.unsealed.through).toBe(shop.seq)
    at.sync.stop()
  }
})
