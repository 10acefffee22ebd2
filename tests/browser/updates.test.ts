import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { PROTOCOL } from '../../shared/protocol/version.ts'
import { openEdge } from '../../worker/local/edge.ts'
import { ROOT } from '../../worker/local/settings.ts'
import { it as words } from '../../web/text/it/app.ts'
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

/** The edge's own script. */
let script: string

const open = async (port: number) => openEdge({ port, state: join(folder, 'state'), script, app, owner: OWNER })

beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser.close())

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ritmo-app-'))
  app = join(folder, 'web')
  cpSync(join(ROOT, 'dist', 'web'), app, { recursive: true })
  script = await bundleOf('worker/index.ts')
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

/** A later build has another name for each script that changed, and whatever names it has that one. */
function rename(name: string): void {
  const newer = name.replace(/-[^-]*\.js$/, '-Newer000.js')
  renameSync(join(app, 'assets', name), join(app, 'assets', newer))
  for (const other of readdirSync(app, { recursive: true, encoding: 'utf8' })) if (/\.(html|js|css)$/.test(other)) change(join(app, other), name, newer)
}

/** Whether there was something to change. */
function change(path: string, from: string | RegExp, to: string): boolean {
  const text = readFileSync(path, 'utf8')
  const changed = text.replaceAll(from, to)
  if (changed !== text) writeFileSync(path, changed)
  return changed !== text
}

const renameFirst = () => rename(readdirSync(join(app, 'assets')).find((name) => /^index-.*\.js$/.test(name)) as string)

let builds = 0

/** The edge comes back with another shell, as a later build has it; the page finds it and offers it. */
async function renew(change: () => void = () => undefined): Promise<void> {
  await running.mf.dispose().catch(() => undefined)
  change()
  const [index, worker] = [join(app, 'index.html'), join(app, 'sw.js')]
  writeFileSync(index, readFileSync(index, 'utf8').replace('<html ', '<html data-version="newer" '))
  const before = readFileSync(worker, 'utf8')
  const after = before.replace(/(url:"\/index\.html",revision:")[0-9a-f]+/, `$10123456789abcde${++builds}`)
  expect(after).not.toBe(before)
  writeFileSync(worker, after)
  running = await open(Number(new URL(running.url).port))
  // No longer pages that have just begun, which would take the new version by themselves.
  for (const one of context.pages()) await one.waitForFunction(() => performance.now() > 4000)
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
  await page.getByRole('button', { name: words.update.apply }).waitFor()
}

/** The edge and the app, as they speak some versions later. */
function speak(protocol: number): void {
  const own = join(folder, 'worker')
  cpSync(dirname(script), own, { recursive: true })
  script = join(own, basename(script))
  expect(change(script, new RegExp(`PROTOCOL = ${PROTOCOL};`, 'g'), `PROTOCOL = ${protocol};`)).toBe(true)
  const says = new RegExp(`(ritmo-protocol['"]?: ?)(?:String\\(${PROTOCOL}\\)|['"\`]${PROTOCOL}['"\`])`, 'g')
  const asks = new RegExp(`(\\.protocol *(?:>|!==?) *)${PROTOCOL}\\b`, 'g')
  const scripts = ['index.html', 'sw.js', ...readdirSync(join(app, 'assets')).filter((name) => name.endsWith('.js')).map((name) => join('assets', name))]
  const saying = scripts.filter((name) => change(join(app, name), says, `$1"${protocol}"`))
  const asking = scripts.filter((name) => change(join(app, name), asks, `$1${protocol}`))
  expect(Math.min(saying.length - 1, asking.length)).toBeGreaterThan(0)
  for (const name of new Set([...saying, ...asking])) if (name.startsWith('assets')) rename(basename(name))
}

const send = (file: string) => fetch(`${running.url}/v1/imports`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'text/csv', prefer: 'wait=25' }, body: file })
const file = (last: number) => salesFile([10, 10, 10, 10, last].map((price, n) => `${n};2025-03-0${n + 1} 10:00;p${n};c;1;${price}.00`))
const total = (one: Page) => one.evaluate(() => window.ritmo.query({ measures: ['revenue'] }).then(({ rows }) => rows[0]?.[0], String))

/** Chooses the last days of the chart. */
async function days(one: Page): Promise<void> {
  await one.getByRole('slider', { name: words.overview.chart.title }).focus()
  await one.keyboard.press('End')
  await one.keyboard.press('Shift+ArrowLeft')
}

async function writeNote(one: Page, text: string): Promise<void> {
  await days(one)
  await one.getByRole('button', { name: words.overview.chart.addNote }).click()
  await one.getByRole('textbox', { name: words.overview.note.text }).fill(text)
  await one.getByRole('dialog').getByRole('button', { name: words.common.save }).click()
  await one.getByRole('dialog').getByText(text).waitFor()
}

/** The notes that the edge has. */
async function arrived(): Promise<string[]> {
  const answer = await fetch(`${running.url}/v1/notes`, { headers: { authorization: `Bearer ${key}` } })
  return ((await answer.json()) as { notes: { text: string }[] }).notes.map(({ text }) => text)
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

test('it is taken when the app is started next, once; an app three versions older than the edge says so, keeps what is written, and sends it once it is renewed', async () => {
  expect((await send(file(10))).status).toBe(200)
  await renew()
  await page.close()
  const next = await context.newPage()
  const loads = countLoads(next)
  await next.goto(running.url, { timeout: PATIENCE })
  await isNewer(next)
  await next.waitForTimeout(1000)
  expect(loads()).toBeLessThanOrEqual(2)
  await expect.poll(async () => (await look(next), total(next))).toBe(5000)
  page = next
  await running.mf.dispose()
  await writeNote(next, 'Sciopero')
  await renew(() => speak(PROTOCOL + 3))
  await next.getByText(words.update.tooOld).waitFor()
  expect(await arrived()).toEqual([])
  await next.getByRole('button', { name: words.update.apply }).click()
  await expect.poll(arrived, { timeout: PATIENCE }).toEqual(['Sciopero'])
  await next.getByRole('slider', { name: words.overview.chart.title }).waitFor()
  await expect.poll(() => total(next)).toBe(5000)
})

test('pages of two versions beside each other have an engine each over one store: what one writes or fetches stands in the other', async () => {
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
  // The edge may answer before the page's own engine stands.
  await expect.poll(() => engines(other)).toBe(1)
  expect([await page.evaluate(() => document.documentElement.dataset.version), engines(page), engines(other)]).toEqual([undefined, 1, 1])

  // A corrected file reaches both, whichever of them asked.
  expect((await send(file(12))).status).toBe(200)
  await expect.poll(async () => (await look(other), [await total(other), await total(page)])).toEqual([5200, 5200])

  // A note is written in the newer one, and read in the older.
  await writeNote(other, 'Sciopero')
  await days(page)
  await page.getByRole('button', { name: words.overview.chart.readNotes(1) }).waitFor()
  await expect.poll(arrived).toEqual(['Sciopero'])
})
