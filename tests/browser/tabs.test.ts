import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPlace, untilShell, type AppPlace } from './device/app.ts'
import { cornerShop } from './device/corner-shop.ts'
import { ask, untilKept } from './device/visit.ts'

let place: AppPlace
beforeAll(async () => {
  place = await openPlace()
})
afterAll(() => place?.stop())

it.each([true, false])('pages of one browser share one engine and one stream of news (shared workers: %s)', async (workers) => {
  const lines = cornerShop(81, 500)
  const { as, context } = await place.shop(lines)
  if (!workers) await context.addInitScript(() => Reflect.deleteProperty(window, 'SharedWorker'))
  const total = lines.reduce((sum, line) => sum + line.amount, 0)
  const one = await place.open(context, '/?p=all')
  await untilKept(one, place.edge, as)
  await untilShell(one)
  const two = await place.open(context, '/?p=all')
  await two.getByRole('slider').waitFor()
  const revenue = (page: typeof one) => ask(page, { measures: ['revenue'] }).then((answer) => answer.rows[0]?.[0], (error: Error) => error.message)
  for (const page of [one, two]) await expect.poll(() => revenue(page)).toBe(total)

  const cdp = await place.browser.newBrowserCDPSession()
  const { targetInfos } = await cdp.send('Target.getTargets')
  const engines = targetInfos.filter(({ type, url }) => (type === 'shared_worker' || type === 'worker') && url.includes('engine.worker'))
  if (workers) expect(engines.length).toBe(1)
  else expect([one.workers().length + two.workers().length]).toEqual([1])

  // The one that opened first goes; the other still answers, and a third finds all there is.
  await one.close()
  await expect.poll(() => revenue(two), { timeout: 20_000 }).toBe(total)
  const three = await place.open(context, '/?p=all')
  await expect.poll(() => revenue(three), { timeout: 20_000 }).toBe(total)

  // One of them asks the edge for news; the other hears of it.
  const from = place.line.reached.length
  const asked = async () => {
    await three.evaluate(() => window.dispatchEvent(new Event('online')))
    return place.line.reached.slice(from).filter((path) => path.startsWith('GET /v1/manifest')).length
  }
  await expect.poll(asked, { interval: 500 }).toBeGreaterThan(0)
  await three.waitForTimeout(1500)
  expect(place.line.reached.slice(from).filter((path) => path.startsWith('GET /v1/tiles/'))).toEqual([])
  await context.close()
}, 60_000)
