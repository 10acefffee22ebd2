import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Note } from '../../shared/protocol/notes.ts'
import { money } from '../../web/text/format.ts'
import { it as words } from '../../web/text/it/app.ts'
import { questions } from '../parity/questions.ts'
import { sharedBrowser, openChromium } from '../support/chromium.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../support/edge.ts'
import { importWell, atRest } from '../support/plane.ts'
import { openSignal, type Signal } from '../support/signal.ts'
import { cornerShop, FIRST_DAY, LAST_DAY, tillFile, type TillLine } from './device/corner-shop.ts'
import { Facts, rowsOf } from './device/facts.ts'
import { ask, close, comeIn, kept, look, openApp, untilKept } from './device/visit.ts'

const ZONE = 'Europe/Rome'
/** Browsers try a Background Sync again after minutes; here after a second. */
const SOON = ['--force-fieldtrials=BackgroundSync/Test', '--force-fieldtrial-params=BackgroundSync.Test:initial_retry_delay_sec/1/retry_delay_factor/1/max_sync_attempts/1000']

/** As browsers reach it: at the signal's address. */
let edge: RunningEdge
let signal: Signal
let browser: Browser
let up = true
const contexts: BrowserContext[] = []

beforeAll(async () => {
  const running = await startEdge()
  signal = await openSignal(running.url)
  edge = { ...running, url: signal.url }
  browser = await sharedBrowser()
})

afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
  if (!up) await comeBack()
})

afterAll(async () => {
  await browser?.close()
  await signal?.lose()
  await edge?.stop()
})

/** No signal: nothing answers any more. */
async function lose(): Promise<void> {
  await signal.lose()
  up = false
}

async function comeBack(): Promise<void> {
  await signal.regain()
  up = true
}

async function shop(lines: readonly TillLine[], seenBy = browser): Promise<{ as: TestWorkspace; context: BrowserContext }> {
  const as = await edge.workspace({ zone: ZONE, currency: 'EUR' })
  await importWell(edge, as, tillFile(lines))
  await close(edge, as)
  const context = await comeIn(seenBy, edge, as)
  contexts.push(context)
  return { as, context }
}

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').trim()
const figure = (page: Page, kpi: string) => page.locator(`[data-kpi="${kpi}"] .kpi-value`)
const revenueText = (cents: number) => plain(money('it', cents, 'EUR'))
const reads = (page: Page, cents: number) => expect.poll(async () => plain((await figure(page, 'revenue').textContent()) ?? ''), { timeout: 15_000 }).toBe(revenueText(cents))
const sum = (lines: readonly TillLine[]) => lines.reduce((total, line) => total + line.amount, 0)
const notesOf = async (as: TestWorkspace) => ((await (await edge.fetch('/v1/notes', { as })).json()) as { notes: Note[] }).notes

/** Writes a note on the last day of the chart. */
async function writeNote(page: Page, text: string): Promise<void> {
  await page.getByRole('slider').focus()
  await page.keyboard.press('ArrowLeft')
  await page.getByRole('button', { name: words.overview.chart.addNote }).click()
  await page.getByRole('textbox', { name: words.overview.note.text }).fill(text)
  await page.getByRole('button', { name: words.common.save, exact: true }).click()
  await page.locator('.note-text', { hasText: text }).waitFor()
}

describe('one visit, then no network', () => {
  it('the app starts, every filter works, and fifty questions are answered as SQL does', async () => {
    const lines = cornerShop(31, 4000)
    const { as, context } = await shop(lines)
    const first = await openApp(context, edge, '/?p=all')
    await untilKept(first, edge, as)
    await reads(first, sum(lines))
    await lose()

    await first.reload()
    await reads(first, sum(lines))
    await first.locator('.banner', { hasText: /senza rete/ }).waitFor()
    const page = await openApp(context, edge, '/?p=all')
    await reads(page, sum(lines))

    const facts = new Facts(edge.databaseFile(), as.number, ZONE)
    for (const dimension of ['product', 'country', 'category', 'channel', 'paymentMethod']) {
      const panel = page.locator(`[data-panel="${dimension}"]`)
      for (const index of [0, 1]) {
        const row = panel.getByRole('option').nth(index)
        const key = await row.getAttribute('data-key')
        await row.click()
        const where = [{ dimension, in: [key === '' ? null : key] }]
        await reads(page, (JSON.parse(facts.answer({ measures: ['revenue'], by: [], where })[0] as string) as number[])[0] as number)
        await panel.getByRole('option', { selected: true }).click()
      }
      await reads(page, sum(lines))
    }
    await page.getByRole('slider').focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Shift+ArrowLeft')
    await expect.poll(() => page.url()).toMatch(/[?&]b=/)
    await page.goBack()
    await reads(page, sum(lines))

    const world = facts.world(['product', 'category', 'country', 'channel', 'paymentMethod', 'lineType'], FIRST_DAY, LAST_DAY)
    for (const question of questions(world, 50, 37)) {
      expect(rowsOf(await ask(page, { ...question, limit: 100_000 })), JSON.stringify(question)).toEqual(facts.answer(question))
    }
    facts.close()
    for (const path of ['/imports', '/jobs', '/settings']) {
      await page.goto(edge.url + path)
      await page.getByRole('heading', { level: 1 }).waitFor()
    }
  }, 120_000)

  it('keeps the shell alone: nothing that the edge answered is in the browser’s caches', async () => {
    const { as, context } = await shop(cornerShop(32, 300))
    const page = await openApp(context, edge)
    await untilKept(page, edge, as)
    await page.reload()
    const urls = await page.evaluate(async () => {
      const found: string[] = []
      for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname)
      return found
    })
    expect(urls).toContain('/')
    expect(urls.filter((url) => url.startsWith('/v1'))).toEqual([])
  })
})

describe('while tiles are on their way', () => {
  it('the edge answers, and without it nothing is shown for what is not here: never a false zero', async () => {
    const lines = cornerShop(33, 900)
    const { as, context } = await shop(lines)
    await context.route('**/v1/tiles/**', (route) => route.abort())
    const page = await openApp(context, edge, '/?p=all')
    await reads(page, sum(lines))
    await expect.poll(() => ask(page, { measures: ['revenue'] }).then((answer) => answer.rows[0]?.[0], () => null)).toBe(sum(lines))
    await expect.poll(() => kept(page, as.id).then((one) => one?.listed ?? 0)).toBeGreaterThan(0)
    await page.evaluate(() => navigator.serviceWorker.ready)
    await lose()
    await page.reload()
    await page.locator('.banner', { hasText: /senza rete/ }).waitFor()
    expect(await ask(page, { measures: ['revenue'] }).then(() => 'answered', (error: Error) => error.message)).toContain('not on this device')
    for (const kpi of ['revenue', 'salesOrders', 'units']) expect(plain((await figure(page, kpi).textContent()) ?? '')).not.toMatch(/\d/)
  }, 60_000)
})

describe('a corrected file', () => {
  it('reaches the device that has the old lines, and only what changed is fetched', async () => {
    const lines = cornerShop(34, 1500)
    const { as, context } = await shop(lines)
    const page = await openApp(context, edge, '/?p=all')
    await untilKept(page, edge, as)
    await reads(page, sum(lines))
    const tiles: string[] = []
    page.on('request', (request) => request.url().includes('/v1/tiles/') && tiles.push(request.url()))
    const corrected = lines.map((line) => (line.at.startsWith('2025-04') ? { ...line, amount: line.amount + 150 } : line))
    await importWell(edge, as, tillFile(corrected))
    await look(page)
    await reads(page, sum(corrected))
    expect(tiles).toEqual([])
    await close(edge, as)
    await untilKept(page, edge, as)
    expect(new Set(tiles).size).toBe(1)
    expect((await ask(page, { measures: ['revenue', 'lines'] })).rows).toEqual([[sum(corrected), lines.length]])
    await lose()
    await page.reload()
    await reads(page, sum(corrected))
  }, 60_000)
})

describe('an open page', () => {
  it('follows a correction, its cancelling, another one, the seal and a rebuild, and nothing is ever told as trouble', async () => {
    const lines = cornerShop(39, 900)
    const { as, context } = await shop(lines)
    const page = await openApp(context, edge, '/?p=all')
    await untilKept(page, edge, as)
    const dearer = (each: number) => lines.map((line, index) => (index % each === 0 ? { ...line, amount: line.amount + 5 } : line))
    const follows = async (now: readonly TillLine[]) => {
      await untilKept(page, edge, as)
      expect((await ask(page, { measures: ['lines', 'revenue'] })).rows).toEqual([[now.length, sum(now)]])
      expect(await page.locator('.banner').count()).toBe(0)
    }
    await follows(lines)
    const wrong = await importWell(edge, as, tillFile(dearer(7)))
    await follows(dearer(7))
    await edge.fetch(`/v1/jobs/${wrong.id}`, { method: 'DELETE', as })
    expect((await atRest(edge, as, wrong.id)).state).toBe('cancelled')
    await follows(lines)
    await importWell(edge, as, tillFile(dearer(11)))
    await follows(dearer(11))
    await close(edge, as)
    await follows(dearer(11))
    const rebuild = (await (await edge.fetch('/v1/rebuild', { method: 'POST', as })).json()) as { id: string }
    await look(page)
    expect((await atRest(edge, as, rebuild.id)).state).toBe('succeeded')
    await follows(dearer(11))
  }, 90_000)
})

describe('a file with a column that was never there', () => {
  it('brings a dimension to the device beside tiles that do not know it', async () => {
    const lines = cornerShop(37, 300)
    const { as, context } = await shop(lines)
    const page = await openApp(context, edge, '/?p=all')
    await untilKept(page, edge, as)
    const head = 'Data ora;Numero documento;Codice articolo;Quantità;Importo;Commesso'
    await importWell(edge, as, `${head}\n2025-11-03 10:00;P1;0007;1;5,00;Piero\n2025-11-03 11:00;P2;0007;2;7,00;Anna\n`)
    await look(page)
    const byClerk = { measures: ['lines', 'revenue'], by: ['Commesso'], order: ['-revenue'] }
    const expected = [[null, lines.length, sum(lines)], ['Anna', 1, 700], ['Piero', 1, 500]]
    await expect.poll(() => ask(page, byClerk).then((answer) => answer.rows, String), { timeout: 10_000 }).toEqual(expected)
    await page.locator('[data-panel="Commesso"]').waitFor()
    await close(edge, as)
    await untilKept(page, edge, as)
    await lose()
    await page.reload()
    await reads(page, sum(lines) + 1200)
    expect((await ask(page, byClerk)).rows).toEqual(expected)
  }, 60_000)
})

describe('a note', () => {
  it('written with no network appears at once, waits, and goes out once after the page was closed', async () => {
    const lines = cornerShop(35, 300)
    await using whole = await openChromium({ args: SOON })
    const { as, context } = await shop(lines, whole)
    const page = await openApp(context, edge, '/?p=all')
    await untilKept(page, edge, as)
    await lose()
    await page.reload()
    await reads(page, sum(lines))
    await writeNote(page, 'Sciopero dei treni')
    await page.locator('.rhythm-waiting').waitFor()
    expect((await kept(page, as.id))?.waiting).toBe(1)
    await page.close()
    await comeBack()
    // No page is open: the browser wakes the service worker.
    await expect.poll(() => notesOf(as), { timeout: 30_000, interval: 200 }).toHaveLength(1)
    const [note] = await notesOf(as)
    expect(note).toMatchObject({ text: 'Sciopero dei treni', day: expect.stringMatching(LAST_DAY.slice(0, 7)) })
    const again = await openApp(context, edge, '/?p=all')
    await untilKept(again, edge, as)
    expect((await kept(again, as.id))?.waiting).toBe(0)
    expect(await again.locator('.rhythm-waiting').count()).toBe(0)
    expect(await notesOf(as)).toHaveLength(1)
  }, 90_000)

  it('goes out when the app is opened again, where the browser has no Background Sync', async () => {
    const lines = cornerShop(38, 300)
    const { as, context } = await shop(lines)
    await context.addInitScript(() => Reflect.deleteProperty(ServiceWorkerRegistration.prototype, 'sync'))
    const page = await openApp(context, edge, '/?p=all')
    await untilKept(page, edge, as)
    await reads(page, sum(lines))
    await lose()
    await writeNote(page, 'Pioggia')
    await page.locator('.rhythm-waiting').waitFor()
    await page.close()
    await comeBack()
    expect(await notesOf(as)).toEqual([])
    const again = await openApp(context, edge, '/?p=all')
    await expect.poll(() => notesOf(as), { timeout: 20_000 }).toMatchObject([{ text: 'Pioggia' }])
    await expect.poll(() => kept(again, as.id).then((one) => one?.waiting)).toBe(0)
  }, 90_000)

  it('written in one of two pages shows in both and arrives once', async () => {
    const lines = cornerShop(36, 300)
    const { as, context } = await shop(lines)
    const one = await openApp(context, edge, '/?p=all')
    const two = await openApp(context, edge, '/?p=all')
    await untilKept(one, edge, as)
    await untilKept(two, edge, as)
    for (const page of [one, two]) await reads(page, sum(lines))
    await lose()
    await writeNote(one, 'Fiera')
    await two.locator('.rhythm-waiting').waitFor()
    await comeBack()
    await Promise.all([look(one), look(two)])
    await expect.poll(() => notesOf(as), { timeout: 30_000 }).toHaveLength(1)
    await two.locator('.rhythm-waiting').waitFor({ state: 'detached' })
    await two.getByRole('slider').focus()
    await two.keyboard.press('ArrowLeft')
    await two.getByRole('button', { name: words.overview.chart.readNotes(1) }).waitFor()
    expect(await notesOf(as)).toHaveLength(1)
  }, 90_000)
})
