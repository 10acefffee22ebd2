import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openEdge } from '../../worker/local/edge.ts'
import { ROOT } from '../../worker/local/settings.ts'
import { it as words } from '../../web/text/it.ts'
import { openChromium } from '../support/chromium.ts'
import { bundleOf, OWNER } from '../support/edge.ts'
import { salesFile } from '../support/plane.ts'
import { look } from './device/visit.ts'

/** A newer version of the app: offered, taken once when a person says so or at the next start, never under their hands. */
let browser: Browser
let folder: string
let app: string
let running: Awaited<ReturnType<typeof openEdge>>
let context: BrowserContext
vi.setConfig({ testTimeout: 120_000 })

/** A page of the app whose shell is kept on the device. */
let page: Page

const open = async (port: number) => openEdge({ port, state: join(folder, 'state'), script: await bundleOf('worker/index.ts'), app, owner: OWNER })

beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser.close())

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ritmo-app-'))
  app = join(folder, 'web')
  cpSync(join(ROOT, 'dist', 'web'), app, { recursive: true })
  running = await open(0)
  context = await browser.newContext({ locale: 'it-IT' })
  await context.addCookies([{ name: 'ritmo_session', value: await sessionAt(running.url), url: running.url }])
  page = await context.newPage()
  await page.goto(running.url)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
})
afterEach(async () => {
  await context.close()
  await running.mf.dispose()
  rmSync(folder, { recursive: true, force: true })
})

/** A key of the workspace. */
let key: string

/** The session of somebody in a fresh workspace of that edge. */
async function sessionAt(url: string): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const opened = await fetch(`${url}/v1/workspaces`, { method: 'POST', headers: { ...headers, authorization: `Bearer ${OWNER}` }, body: JSON.stringify({ name: 'Prova', zone: 'Europe/Rome', currency: 'EUR', language: 'it' }) })
  ;({ key } = (await opened.json()) as { key: string })
  const session = await fetch(`${url}/v1/session`, { method: 'POST', headers, body: JSON.stringify({ key }) })
  return /ritmo_session=([^;]+)/.exec(session.headers.get('set-cookie') ?? '')?.[1] ?? ''
}

/** A later build has another name for each script that changed: the first one of all, and whatever names it. */
function renameFirst(): void {
  const [first, newer] = [readdirSync(join(app, 'assets')).find((name) => /^index-.*\.js$/.test(name)) as string, 'index-Newer000.js']
  renameSync(join(app, 'assets', first), join(app, 'assets', newer))
  for (const name of readdirSync(app, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(html|js|css)$/.test(name)) continue
    const text = readFileSync(join(app, name), 'utf8')
    if (text.includes(first)) writeFileSync(join(app, name), text.replaceAll(first, newer))
  }
}

/** The edge comes back with another shell, as a later build has it; the page finds it and offers it. */
async function renew(change: () => void = () => undefined): Promise<void> {
  await running.mf.dispose()
  change()
  const [index, worker] = [join(app, 'index.html'), join(app, 'sw.js')]
  writeFileSync(index, readFileSync(index, 'utf8').replace('<html ', '<html data-version="newer" '))
  const before = readFileSync(worker, 'utf8')
  const after = before.replace(/(url:"\/index\.html",revision:")[0-9a-f]+/, '$10123456789abcdef')
  expect(after).not.toBe(before)
  writeFileSync(worker, after)
  running = await open(Number(new URL(running.url).port))
  // No longer pages that have just begun, which would take the new version by themselves.
  for (const one of context.pages()) await one.waitForFunction(() => performance.now() > 4000)
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
  await page.getByRole('button', { name: words.update.apply }).waitFor()
}

/** A newer version takes over once Chromium finds the one at work at rest: within seconds as a rule, seldom after half a minute, ms. */
const PATIENCE = 45_000

const isNewer = (one: Page) => expect.poll(() => one.evaluate(() => document.documentElement.dataset.version ?? '').catch(() => ''), { timeout: PATIENCE }).toBe('newer')

function countLoads(one: Page): () => number {
  let loads = 0
  one.on('load', () => loads++)
  return () => loads
}

test('it waits until somebody asks for it, then the page starts anew with it, once; not where somebody is writing', async () => {
  const other = await context.newPage()
  await other.goto(`${running.url}/imports`)
  await other.getByRole('heading', { level: 1 }).waitFor()
  await other.evaluate(() => document.body.append(Object.assign(document.createElement('textarea'), { id: 'words' })))
  await other.locator('#words').fill('a metà di una parola')
  const loads = countLoads(page)
  await renew()
  expect(loads()).toBe(0)
  await page.getByRole('button', { name: words.update.apply }).click()
  await isNewer(page)
  await other.waitForTimeout(1500)
  expect(await other.locator('#words').inputValue()).toBe('a metà di una parola')
  await other.locator('#words').fill('')
  await other.locator('#words').blur()
  await isNewer(other)
  await page.waitForTimeout(500)
  expect(loads()).toBe(1)
})

test('it is taken when the app is started next, once; a page older than the edge says so', async () => {
  await renew()
  await page.close()
  const next = await context.newPage()
  const loads = countLoads(next)
  await next.goto(running.url, { timeout: PATIENCE })
  await isNewer(next)
  await next.waitForTimeout(1000)
  expect(loads()).toBeLessThanOrEqual(2)
  await next.route('**/v1/**', (route) => route.fulfill({ status: 426, contentType: 'application/problem+json', body: JSON.stringify({ code: 'client-too-old', status: 426, detail: 'old' }) }))
  await look(next)
  await next.getByText(words.update.tooOld).waitFor()
})

test('pages of two versions beside each other have an engine each over one store: what one writes or fetches stands in the other', async () => {
  const send = (file: string) => fetch(`${running.url}/v1/imports`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'text/csv', prefer: 'wait=25' }, body: file })
  const file = (last: number) => salesFile([10, 10, 10, 10, last].map((price, n) => `${n};2025-03-0${n + 1} 10:00;p${n};c;1;${price}.00`))
  const total = (one: Page) => one.evaluate(() => window.ritmo.query({ measures: ['revenue'] }).then(({ rows }) => rows[0]?.[0], String))
  const engines = (one: Page) => one.workers().filter((worker) => worker.url().includes('engine.worker')).length
  expect((await send(file(10))).status).toBe(200)
  await expect.poll(async () => (await look(page), total(page))).toBe(5000)
  // Somebody is writing on the page of the older version, so that it stays.
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('textarea'), { value: 'a metà di una parola' })))
  await renew(renameFirst)
  const other = await context.newPage()
  await other.goto(`${running.url}/?p=all`)
  await other.getByRole('button', { name: words.update.apply }).click()
  await isNewer(other)
  await expect.poll(() => total(other)).toBe(5000)
  expect([await page.evaluate(() => document.documentElement.dataset.version), engines(page), engines(other)]).toEqual([undefined, 1, 1])

  // A corrected file reaches both, whichever of them asked.
  expect((await send(file(12))).status).toBe(200)
  await expect.poll(async () => (await look(other), [await total(other), await total(page)])).toEqual([5200, 5200])

  // A note is written in the newer one, and read in the older.
  const days = async (one: Page) => {
    await one.getByRole('slider', { name: words.overview.chart.title }).focus()
    await one.keyboard.press('End')
    await one.keyboard.press('Shift+ArrowLeft')
  }
  await days(other)
  await other.getByRole('button', { name: words.overview.chart.addNote }).click()
  await other.getByRole('textbox', { name: words.overview.note.text }).fill('Sciopero')
  await other.getByRole('dialog').getByRole('button', { name: words.common.save }).click()
  await other.getByRole('dialog').getByText('Sciopero').waitFor()
  await days(page)
  await page.getByRole('button', { name: words.overview.chart.readNotes(1) }).waitFor()
  const arrived = async () => ((await (await fetch(`${running.url}/v1/notes`, { headers: { authorization: `Bearer ${key}` } })).json()) as { notes: unknown[] }).notes.length
  await expect.poll(arrived).toBe(1)
})
