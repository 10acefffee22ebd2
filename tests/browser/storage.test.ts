import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { money } from '../../web/text/format.ts'
import { it as words } from '../../web/text/it/app.ts'
import { openPlace, untilShell, type AppPlace } from './device/app.ts'
import { cornerShop, type TillLine } from './device/corner-shop.ts'
import { ask, kept, look, untilKept } from './device/visit.ts'

let place: AppPlace
beforeAll(async () => {
  place = await openPlace()
})
afterEach(() => void (place.line.down = false))
afterAll(() => place?.stop())

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').trim()
const sum = (lines: readonly TillLine[]) => lines.reduce((total, line) => total + line.amount, 0)
const revenue = async (page: Page) => plain((await page.locator('[data-kpi="revenue"] .kpi-value').textContent()) ?? '')
const reads = (page: Page, cents: number) => expect.poll(() => revenue(page), { timeout: 15_000 }).toBe(plain(money('it', cents, 'EUR')))
const monthOf = (line: TillLine) => line.at.slice(0, 7)

async function writeNote(page: Page, text: string): Promise<void> {
  await page.getByRole('slider').focus()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await page.locator('.chart-foot button').last().click()
  await page.getByRole('textbox', { name: words.overview.note.text }).fill(text)
  await page.getByRole('button', { name: words.common.save, exact: true }).click()
  await page.locator('.note-text', { hasText: text }).waitFor()
  await page.keyboard.press('Escape')
}

describe('the database', () => {
  it('taken away under the open app is made anew with all that the page knows, what was not sent too', async () => {
    const lines = cornerShop(61, 600)
    const { as, context } = await place.shop(lines)
    const page = await place.open(context, '/?p=all')
    await untilKept(page, place.edge, as)
    await reads(page, sum(lines))
    place.line.down = true
    await writeNote(page, 'Non ancora partita')
    const cdp = await context.newCDPSession(page)
    await cdp.send('Storage.clearDataForOrigin', { origin: place.line.url, storageTypes: 'indexeddb' })
    await writeNote(page, 'Dopo')
    await page.reload()
    await expect.poll(async () => (await kept(page, as.id))?.waiting).toBe(2)
    place.line.down = false
    await look(page)
    await expect.poll(async () => ((await (await place.edge.fetch('/v1/notes', { as })).json()) as { notes: { text: string }[] }).notes.map(({ text }) => text).sort(), { timeout: 20_000 }).toEqual(['Dopo', 'Non ancora partita'])
    await untilKept(page, place.edge, as)
    await reads(page, sum(lines))
    await context.close()
  }, 90_000)

  it('whose size the browser has not told yet holds nothing up: settings stand, and what has the focus keeps it', async () => {
    const { context } = await place.shop(cornerShop(63, 50))
    await context.addInitScript(() => {
      const told = Promise.withResolvers<void>()
      addEventListener('told', () => told.resolve())
      for (const name of ['estimate', 'persisted'] as const) {
        const ask = navigator.storage[name].bind(navigator.storage) as () => Promise<never>
        navigator.storage[name] = () => told.promise.then(ask)
      }
    })
    const page = await place.open(context, '/settings')
    const dark = page.getByRole('radio', { name: words.theme.dark })
    await dark.focus()
    await page.evaluate(() => void dispatchEvent(new Event('told')))
    await page.getByText(/browser (ha promesso|può cancellarli|non ha promesso)/).waitFor()
    expect(await dark.evaluate((radio) => radio === document.activeElement)).toBe(true)
    await context.close()
  })

  it('that will not open leaves everything in memory, and that is said', async () => {
    const lines = cornerShop(62, 200)
    const { context } = await place.shop(lines)
    await context.addInitScript(() => {
      indexedDB.open = () => {
        throw new DOMException('no', 'SecurityError')
      }
    })
    const page = await place.open(context, '/?p=all')
    await reads(page, sum(lines))
    await page.locator('[data-banner="memory"]').waitFor()
    await context.close()
  }, 60_000)

  it('that the browser cleared while the app was closed is found out, told and filled again', async () => {
    const lines = cornerShop(63, 300)
    const { as, context } = await place.shop(lines)
    const page = await place.open(context, '/?p=all')
    await untilKept(page, place.edge, as)
    place.line.down = true
    await writeNote(page, 'Perduta')
    await expect.poll(() => context.cookies().then((all) => all.find((one) => one.name === 'ritmo_kept')?.value)).toBe('1')
    const cdp = await context.newCDPSession(page)
    await page.goto('about:blank')
    await cdp.send('Storage.clearDataForOrigin', { origin: place.line.url, storageTypes: 'indexeddb,local_storage,cache_storage,service_workers' })
    place.line.down = false
    await page.goto(`${place.line.url}/?p=all`)
    await page.locator('[data-banner="evicted"]', { hasText: '1 cosa' }).waitFor()
    await reads(page, sum(lines))
    await untilKept(page, place.edge, as)
    await context.close()
  }, 60_000)
})

describe('room', () => {
  it('that a person limits is used for the newest months; what is not here is said, and counted by the edge', async () => {
    const lines = cornerShop(64, 6000)
    const { as, context } = await place.shop(lines)
    const page = await place.open(context, '/settings')
    await untilKept(page, place.edge, as)
    await untilShell(page)
    const tiles = ((await (await place.edge.fetch('/v1/manifest', { as })).json()) as { tiles: { month: string; bytes: number }[] }).tiles
    const newestFirst = [...new Set(tiles.map((one) => one.month))].sort().reverse()
    // Two months fit, and a third does not.
    const budget = tiles.filter((one) => newestFirst.slice(0, 2).includes(one.month)).reduce((all, one) => all + one.bytes, 0)
    await page.evaluate(async (bytes) => {
      const asked = indexedDB.open('ritmo')
      const db = await new Promise<IDBDatabase>((resolve) => asked.addEventListener('success', () => resolve(asked.result)))
      db.transaction('device', 'readwrite').objectStore('device').put({ name: 'budget', bytes })
      db.close()
    }, budget)
    await page.reload()
    await expect.poll(async () => (await kept(page, as.id))?.tiles, { timeout: 15_000 }).toBe(tiles.filter((one) => newestFirst.slice(0, 2).includes(one.month)).length)
    await expect.poll(() => page.locator('[data-storage="months"]').textContent()).toContain(`2 di ${newestFirst.length} mesi`)
    await page.goto(`${place.line.url}/?p=all`)
    await reads(page, sum(lines))
    place.line.down = true
    await page.reload()
    await page.locator('.banner', { hasText: /senza rete/ }).waitFor()
    await page.locator('[data-not-here]').first().waitFor()
    expect(await ask(page, { measures: ['revenue'] }).then(() => 'answered', () => 'refused')).toBe('refused')
    const newest = newestFirst[0] as string
    const within = lines.filter((line) => monthOf(line) === newest && !line.at.startsWith(`${newest}-01`))
    const answer = await ask(page, { measures: ['revenue'], where: [{ time: { from: `${newest}-02`, to: `${newest}-28` } }] })
    expect(answer.rows[0]?.[0]).toBe(sum(within.filter((line) => line.at.slice(0, 10) < `${newest}-28`)))
    await page.goto(`${place.line.url}/settings`)
    place.line.down = false
    await look(page)
    await page.getByRole('radio', { name: 'Quanto serve' }).locator('xpath=ancestor::label').click()
    await untilKept(page, place.edge, as)
    await context.close()
  }, 90_000)

  it('that the browser does not give goes to what is written first, then to the newest months; the rest works', async () => {
    const lines = cornerShop(65, 6000)
    const { as, context } = await place.shop(lines)
    const page = await context.newPage()
    const cdp = await context.newCDPSession(page)
    await cdp.send('Storage.overrideQuotaForOrigin', { origin: place.line.url, quotaSize: 900_000 })
    await page.goto(`${place.line.url}/?p=all`)
    await reads(page, sum(lines))
    await writeNote(page, 'Anche con poco posto')
    await expect.poll(async () => ((await (await place.edge.fetch('/v1/notes', { as })).json()) as { notes: unknown[] }).notes.length, { timeout: 20_000 }).toBe(1)
    await context.close()
  }, 60_000)
})
