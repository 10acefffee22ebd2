import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPlace, untilShell, type AppPlace } from './device/app.ts'
import { cornerShop } from './device/corner-shop.ts'
import { ask, untilKept } from './device/visit.ts'

let place: AppPlace
beforeAll(async () => {
  place = await openPlace()
})
afterAll(() => place?.stop())

const revenue = (page: Page) => ask(page, { measures: ['revenue'] }).then((answer) => answer.rows[0]?.[0], (error: Error) => error.message)
/** The threads of engines, by page. */
const engines = (...pages: Page[]) => pages.map((page) => page.workers().filter((worker) => worker.url().includes('engine.worker')).length)

/** What the browser does with a page that somebody looks at, or looks at no more. (Without a window all pages count as seen.) */
async function see(page: Page, seen: boolean): Promise<void> {
  await page.evaluate((is) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => (is ? 'visible' : 'hidden') })
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => !is })
    document.dispatchEvent(new Event('visibilitychange'))
  }, seen)
}

async function freeze(context: BrowserContext, page: Page, state: 'frozen' | 'active'): Promise<void> {
  const cdp = await context.newCDPSession(page)
  await cdp.send('Page.setWebLifecycleState', { state })
}

it('pages of one browser share one engine and one stream of news', async () => {
  const lines = cornerShop(81, 500)
  const { as, context } = await place.shop(lines)
  const total = lines.reduce((sum, line) => sum + line.amount, 0)
  const one = await place.open(context, '/?p=all')
  await untilKept(one, place.edge, as)
  await untilShell(one)
  const two = await place.open(context, '/?p=all')
  await two.getByRole('slider').waitFor()
  for (const page of [one, two]) await expect.poll(() => revenue(page)).toBe(total)
  expect(engines(one, two)).toEqual([1, 0])

  // The one that opened first goes; the other still answers, and a third finds all there is.
  await one.close()
  await expect.poll(() => revenue(two), { timeout: 20_000 }).toBe(total)
  const three = await place.open(context, '/?p=all')
  await expect.poll(() => revenue(three), { timeout: 20_000 }).toBe(total)
  expect(engines(two, three)).toEqual([1, 0])

  // One of them asks the edge for news; the other hears of it.
  const from = place.line.reached.length
  const asked = async () => {
    await three.evaluate(() => window.dispatchEvent(new Event('online')))
    return place.line.reached.slice(from).filter((path) => path.startsWith('GET /v1/manifest')).length
  }
  await expect.poll(asked, { interval: 500 }).toBeGreaterThan(0)
  await three.waitForTimeout(1500)
  expect(place.line.reached.slice(from).filter((path) => path.startsWith('GET /v1/tiles/'))).toEqual([])

  // The page that leads is seen no more: the one that is takes the engine to itself, and nothing of what it shows goes meanwhile.
  await three.evaluate(() => {
    const told = document.querySelector('[data-kpi="revenue"]') as HTMLElement
    const texts = new Set([told.innerText])
    new MutationObserver(() => texts.add(told.isConnected ? told.innerText : 'gone')).observe(document.body, { subtree: true, childList: true, characterData: true })
    Object.assign(window, { texts })
  })
  await see(two, false)
  await expect.poll(() => engines(two, three), { timeout: 20_000 }).toEqual([0, 1])
  for (const page of [two, three]) await expect.poll(() => revenue(page), { timeout: 20_000 }).toBe(total)
  expect(await three.evaluate(() => (window as unknown as { texts: Set<string> }).texts.size)).toBe(1)

  // Also from one that the browser has frozen, which finds its place when it goes on; and a page that crashes keeps nothing.
  await see(three, false)
  await freeze(context, three, 'frozen')
  await see(two, true)
  await expect.poll(() => engines(two), { timeout: 20_000 }).toEqual([1])
  await expect.poll(() => revenue(two), { timeout: 20_000 }).toBe(total)
  await freeze(context, three, 'active')
  await expect.poll(() => revenue(three), { timeout: 20_000 }).toBe(total)
  await expect.poll(() => engines(two, three)).toEqual([1, 0])
  const cdp = await context.newCDPSession(two)
  void cdp.send('Page.crash').catch(() => undefined)
  await expect.poll(() => revenue(three), { timeout: 20_000 }).toBe(total)
  expect(engines(three)).toEqual([1])
  await context.close()
}, 90_000)
