import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { dayText, localDay, zoneTable } from '../../shared/model/calendar.ts'
import { dayRange, money, number, percent } from '../../web/text/format.ts'
import { noViolations, violationsOf } from '../support/axe.ts'
import { sharedBrowser } from '../support/chromium.ts'
import type { RunningEdge, TestWorkspace } from '../support/edge.ts'
import { sharedEdge } from '../support/shared-edge.ts'
import { shopFile, shopLines, type ShopLine } from '../support/small-shop.ts'
import { untilKept } from './device/visit.ts'
import { createVisits, DESK, PHONE, type Look } from '../support/visits.ts'

vi.setConfig({ testTimeout: 90_000 })

/** Where pictures go, for who wants to look at them. */
const SHOTS = process.env.RITMO_SHOTS

const ZONE = 'Europe/Rome'
const yesterday = localDay(zoneTable(ZONE), Date.now()) - 1
const lines = shopLines(7, yesterday, 60, 1200)
const BAD = ['31/02/2026;D9001;Tazza;Cucina;1;5,00;Italia;Negozio', `01/03/2026;D9002;Tazza;Cucina;1;cinque;Italia;Negozio`]

let edge: RunningEdge
let browser: Browser
let shop: TestWorkspace

beforeAll(async () => {
  edge = await sharedEdge()
  browser = await sharedBrowser()
  shop = await edge.workspace({ zone: ZONE, currency: 'EUR', name: 'Bottega di prova' })
}, 60_000)

afterEach(() => visits.leave())

afterAll(() => browser?.close())

const visits = createVisits(() => ({ browser, url: edge.url }))
const { visit, contexts } = visits

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').trim()
const revenueOf = (some: readonly ShopLine[]) => plain(money('it', some.reduce((sum, line) => sum + line.amount, 0), 'EUR'))
const ordersOf = (some: readonly ShopLine[]) => number('it', new Set(some.map((line) => line.order)).size)
const last30 = lines.filter((line) => line.day > yesterday - 30)
const figure = (page: Page, kpi: string) => page.locator(`[data-kpi="${kpi}"] .kpi-value`)

/** Waits until a figure reads so. */
async function shows(page: Page, kpi: string, wanted: string): Promise<void> {
  await expect.poll(async () => plain(await figure(page, kpi).innerText()), { timeout: 15_000 }).toBe(wanted)
}

/** Lets a file fall onto the page, wherever it is. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(
    ({ name, text }) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([text], name, { type: 'text/csv' }))
      const target = document.querySelector('h1') ?? document.body
      for (const kind of ['dragover', 'drop']) target.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }))
    },
    { name, text },
  )
}

test('who is not in is asked in, in both themes and languages', async () => {
  const page = await visit('/', { size: PHONE })
  await page.getByRole('button', { name: 'Entra nella demo' }).waitFor()
  await noViolations(page)
  await page.getByRole('button', { name: 'Switch to English' }).click()
  await page.getByRole('button', { name: 'Enter the demo' }).waitFor()
  await page.getByRole('button', { name: 'Switch to dark' }).click()
  await noViolations(page)
  await page.reload()
  await page.getByRole('button', { name: 'Enter the demo' }).waitFor()
  expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme])).toEqual(['en', 'dark'])
})

test('a file dropped on the empty overview is imported while one watches, and every row is accounted for', async () => {
  const page = await visit('/', { as: shop })
  await page.getByRole('button', { name: 'Scegli un file' }).waitFor()
  await noViolations(page)
  await drop(page, 'vendite.csv', shopFile(lines, BAD))
  await page.waitForURL('**/imports')
  await page.getByRole('dialog', { name: 'vendite.csv' }).getByRole('button', { name: 'Importa' }).click()
  const card = page.getByRole('article', { name: 'vendite.csv' })
  await card.waitFor()
  await page.locator('[data-state="succeeded"][data-job]').waitFor({ timeout: 30_000 })
  const count = async (name: string) => plain(await card.locator(`[data-count="${name}"] dd`).innerText())
  expect(await Promise.all(['read', 'accepted', 'unchanged', 'rejected'].map(count))).toEqual(['1.202', '1.200', '0', '2'])
  for (const summary of await card.locator('summary').all()) await summary.click()
  await card.getByRole('button', { name: 'Correggi le righe (2)' }).click()
  const refused = page.locator('.mend-row[data-line]')
  await refused.first().waitFor()
  const faults = await refused.evaluateAll((all) => all.map((row) => [row.getAttribute('data-line'), row.querySelector<HTMLInputElement>('.faulty')?.value]))
  expect(faults).toEqual([[String(lines.length + 2), '31/02/2026'], [String(lines.length + 3), 'cinque']])
  await noViolations(page)
  await page.keyboard.press('Escape')
  expect(await card.locator('[data-said]').count()).toBeGreaterThan(0)
  await noViolations(page)
  await page.getByRole('link', { name: 'Panoramica' }).click()
  await shows(page, 'revenue', revenueOf(last30))
  await shows(page, 'salesOrders', ordersOf(last30))
  // The file names no customers: that is not the same as none.
  await shows(page, 'customers', '—')
})

test('a click filters everything else, lives in the address, and Back undoes it', async () => {
  const page = await visit('/', { as: shop })
  await shows(page, 'revenue', revenueOf(last30))
  await page.locator('[data-panel="country"] [role="option"]', { hasText: 'Germania' }).click()
  const german = last30.filter((line) => line.country === 'Germania')
  await shows(page, 'revenue', revenueOf(german))
  expect(new URL(page.url()).search).toContain('f.country=')
  await page.locator('[data-panel="channel"] [role="option"]', { hasText: 'Online' }).click()
  await shows(page, 'revenue', revenueOf(german.filter((line) => line.channel === 'Online')))
  await noViolations(page)
  await page.goBack()
  await shows(page, 'revenue', revenueOf(german))
  await page.goBack()
  await shows(page, 'revenue', revenueOf(last30))
  await page.goForward()
  await shows(page, 'revenue', revenueOf(german))
  await page.getByRole('button', { name: 'Togli il filtro Paesi: Germania' }).click()
  await shows(page, 'revenue', revenueOf(last30))
  await page.getByRole('radio', { name: 'Tutto' }).check()
  await shows(page, 'revenue', revenueOf(lines))
  await page.reload()
  await shows(page, 'revenue', revenueOf(lines))
})

test('figures are held against the same weekdays before, said in words, or against a year before', async () => {
  const page = await visit('/?p=7', { as: shop })
  const [week, before] = [0, 7].map((back) => lines.filter((line) => line.day > yesterday - 7 - back && line.day <= yesterday - back))
  await shows(page, 'revenue', revenueOf(week!))
  const sum = (some: readonly ShopLine[]) => some.reduce((all, line) => all + line.amount, 0)
  const change = (sum(week!) - sum(before!)) / Math.abs(sum(before!))
  const words = plain(await page.locator('[data-kpi="revenue"] .kpi-change').innerText())
  expect(words).toBe(`${change < 0 ? '↓' : '↑'} ${plain(percent('it', Math.abs(change)))} ${change < 0 ? 'in meno' : 'in più'}`)
  expect(plain(await page.locator('.kpis-against p').innerText())).toBe(plain(`Rispetto a ${dayRange('it', yesterday - 13, yesterday - 6)}`))
  const compareWith = async (way: RegExp) => {
    await page.getByRole('button', { name: 'Cambia confronto' }).click()
    await page.getByRole('dialog', { name: 'Con che cosa confronto' }).waitFor()
    await noViolations(page)
    await page.getByRole('radio', { name: way }).click()
  }
  await compareWith(/Un anno prima/)
  await page.getByText('Di quel periodo non ci sono tutti i dati.').waitFor()
  expect(await page.locator('[data-kpi="revenue"] .kpi-change').innerText()).toBe('')
  expect(new URL(page.url()).searchParams.get('c')).toBe('year')
  await noViolations(page)
  // Days of one's own: three days against seven, and it says so.
  await compareWith(/Un periodo scelto/)
  await page.getByLabel('Dal', { exact: true }).fill(dayText(yesterday - 20))
  await page.getByLabel('Al', { exact: true }).fill(dayText(yesterday - 18))
  await page.getByRole('button', { name: 'Mostra' }).click()
  await page.getByText('7 giorni contro 3').waitFor()
  const three = sum(lines.filter((line) => line.day >= yesterday - 20 && line.day <= yesterday - 18))
  const more = (sum(week!) - three) / three
  await expect.poll(async () => plain(await page.locator('[data-kpi="revenue"] .kpi-change').innerText())).toBe(`${more < 0 ? '↓' : '↑'} ${plain(percent('it', Math.abs(more)))} ${more < 0 ? 'in meno' : 'in più'}`)
  expect(new URL(page.url()).searchParams.get('c')).toBe(`${dayText(yesterday - 20)}..${dayText(yesterday - 18)}`)
})

test('a stretch is brushed with the pointer, and a product is found by typing', async () => {
  const page = await visit('/', { as: shop })
  await shows(page, 'revenue', revenueOf(last30))
  const area = (await page.locator('.chart-area').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const at = (bucket: number) => area.x + ((bucket + 0.5) * area.width) / 30
  await page.mouse.move(at(4), area.y + 60)
  await page.mouse.down()
  await page.mouse.move(at(8), area.y + 60, { steps: 4 })
  const first = yesterday - 29
  const brushed = last30.filter((line) => line.day >= first + 4 && line.day <= first + 8)
  await shows(page, 'revenue', revenueOf(brushed))
  await page.mouse.up()
  await shows(page, 'revenue', revenueOf(brushed))
  await page.getByRole('searchbox').fill('LANT')
  const found = page.locator('[data-panel="product"] [role="option"]')
  await expect.poll(() => found.count()).toBe(1)
  await found.click()
  await shows(page, 'revenue', revenueOf(brushed.filter((line) => line.product === 'Lanterna')))
  await page.getByRole('button', { name: 'Togli tutti' }).click()
  await shows(page, 'revenue', revenueOf(last30))
})

test('the keyboard alone goes everywhere', async () => {
  const page = await visit('/', { as: shop })
  await shows(page, 'revenue', revenueOf(last30))
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Vai al contenuto')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('role'))
  for (let steps = 0; steps < 16 && (await focused()) !== 'slider'; steps++) await page.keyboard.press('Tab')
  expect(await focused()).toBe('slider')
  await page.keyboard.press('End')
  await page.keyboard.press('Shift+ArrowLeft')
  const lastTwo = last30.filter((line) => line.day >= yesterday - 1)
  await shows(page, 'revenue', revenueOf(lastTwo))
  // Who does not see it hears what the choice came to.
  await expect.poll(async () => plain(await page.locator('.kpis-card [role="status"]').innerText())).toContain(`Ricavi: ${revenueOf(lastTwo)}`)
  await page.keyboard.press('Escape')
  await shows(page, 'revenue', revenueOf(last30))
  for (let steps = 0; steps < 16 && (await focused()) !== 'listbox'; steps++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect.poll(() => new URL(page.url()).search).toContain('f.product=')
})

test('a note on a day is written, shows on the chart, is read again and taken away', async () => {
  const page = await visit('/', { as: shop, size: PHONE })
  await shows(page, 'revenue', revenueOf(last30))
  await page.locator('.chart-area').focus()
  await page.keyboard.press('End')
  await page.getByRole('button', { name: 'Scrivi una nota' }).click()
  await page.getByRole('textbox', { name: 'Nota' }).fill('Sciopero dei treni')
  await noViolations(page)
  await page.getByRole('button', { name: 'Salva' }).click()
  await page.getByText('Sciopero dei treni').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.bars-note').waitFor()
  await page.getByRole('button', { name: 'Leggi 1 nota' }).click()
  await page.getByRole('button', { name: 'Togli', exact: true }).click()
  await expect.poll(() => page.locator('.bars-note').count()).toBe(0)
})

test('the device answers questions as the edge does', async () => {
  const page = await visit('/', { as: shop })
  await shows(page, 'revenue', revenueOf(last30))
  const question = { measures: ['revenue', 'units', 'salesOrders', 'averageOrder'], by: ['country', 'month'] }
  const here = await page.evaluate((asked) => window.ritmo.query(asked), question)
  const there = await edge.fetch('/v1/query', { method: 'POST', as: shop, headers: { 'content-type': 'application/json' }, body: JSON.stringify(question) })
  expect(here.rows).toEqual(((await there.json()) as { rows: unknown }).rows)
  expect(here.rows.length).toBeGreaterThan(3)
})

test('a file that does not arrive waits on the device and leaves by itself; a list that cannot be read says so', async () => {
  const page = await visit('/imports', { as: shop })
  await page.locator('[data-job]').first().waitFor()
  await page.getByLabel('Prima di importare').selectOption('Importa subito')
  await page.route('**/v1/imports*', (route) => route.abort())
  await drop(page, 'ancora.csv', shopFile(lines, BAD))
  const waiting = page.locator('[data-upload="waiting"]').and(page.getByRole('article', { name: 'ancora.csv' }))
  await waiting.getByRole('button', { name: 'Togli' }).waitFor()
  await noViolations(page)
  await page.unroute('**/v1/imports*')
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  const card = page.getByRole('article', { name: 'ancora.csv' }).and(page.locator('[data-state="succeeded"]'))
  await card.waitFor({ timeout: 30_000 })
  expect(await card.locator('dd').allInnerTexts()).toEqual(['1.202', '0', '1.200', '2'])
  await page.route('**/v1/jobs*', (route) => route.fulfill({ status: 503, json: { code: 'unavailable' } }))
  await page.reload()
  await page.getByText('Non riesco a leggere l’elenco dei lavori').waitFor()
  await noViolations(page)
})

test('an import is taken out again after one question that names what goes', async () => {
  const other = await edge.workspace({ zone: ZONE, currency: 'EUR' })
  const body = shopFile(lines.slice(0, 60))
  const sent = await edge.fetch('/v1/imports?filename=giugno.csv', { method: 'POST', as: other, headers: { prefer: 'wait=20' }, body })
  expect(sent.status).toBe(200)
  const page = await visit('/imports', { as: other, size: PHONE })
  await page.getByRole('button', { name: 'Togli questa importazione' }).click()
  const sheet = page.getByRole('dialog')
  expect(await sheet.innerText()).toContain('Escono 60 righe')
  await noViolations(page)
  await sheet.getByRole('button', { name: 'Togli questa importazione' }).click()
  await page.locator('[data-job][data-state="cancelled"]').waitFor()
  await page.getByRole('link', { name: 'Panoramica' }).click()
  await page.getByRole('button', { name: 'Scegli un file' }).waitFor()
})

test('without a network the numbers stay, with the time they are from', async () => {
  const page = await visit('/', { as: shop, size: PHONE, shell: true })
  await shows(page, 'revenue', revenueOf(last30))
  await page.context().setOffline(true)
  await page.getByText('Sei senza rete').waitFor()
  await page.locator('[data-panel="country"] [role="option"]', { hasText: 'Germania' }).click()
  await shows(page, 'revenue', revenueOf(last30.filter((line) => line.country === 'Germania')))
  await noViolations(page)
})

/** Every page there is, and one that is none. */
const PAGES = ['/', '/imports', '/jobs', '/settings', '/targets', '/closings', '/dashboards', '/waiting', '/cleaning', '/adviser', '/operations', '/decisions', '/notices', '/notices/settings', '/webhooks', '/reports', '/data/niente', '/no-such-page'] as const

/** Goes there as a link within the app does. */
async function follow(page: Page, path: string): Promise<void> {
  // The page that is left stays until the files of the next are here.
  await page.evaluate((to) => {
    if (location.pathname.split('/')[1] !== to.split('/')[1]) document.querySelector('h1')?.setAttribute('data-left', '')
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
  }, path)
  await page.locator('h1[data-left]').waitFor({ state: 'detached' })
  await expect.poll(() => page.evaluate(() => location.pathname)).toBe(path)
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await page.locator('#content [aria-busy="true"], #content .page-bone').first().waitFor({ state: 'detached' })
}

/** What is wrong with a page as it is. */
async function faultsOf(page: Page, where: string): Promise<string[]> {
  const found = await violationsOf(page)
  // What stands out of the page to the right, unless something around it scrolls by itself.
  const out = await page.evaluate(() => {
    if (document.documentElement.scrollWidth <= window.innerWidth) return []
    const wide = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > window.innerWidth + 1 || (one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === 'visible'))
    return wide.filter((one) => !wide.some((other) => other !== one && one.contains(other))).map((one) => `${one.tagName} ${one.className} ${one.textContent.slice(0, 30)}`)
  })
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `${where.replaceAll('/', '-')}.png`), fullPage: true })
  return [...found, ...out.map((one) => `slides sideways: ${one}`)].map((one) => `${where} ${one}`)
}

test('every page, in both languages and themes, at phone and desk and with text twice as large, without violations or sideways scrolling', async () => {
  const faults: string[] = []
  // In the app's own letters, and in the system's, which are wider here: those of a first visit.
  const looks = { phone: { size: PHONE, letters: 'own' }, 'phone-large': { size: PHONE, large: true, letters: 'system' }, 'desk-dark-en': { size: DESK, dark: true, language: 'en-GB', letters: 'system' } }
  for (const [name, { large = false, letters, ...look }] of Object.entries<Look & { large?: boolean; letters: string }>(looks)) {
    const page = await visit('/', { as: shop, ...look, shell: true })
    await page.evaluate(() => navigator.serviceWorker.ready)
    // As for who has set the browser so: from the very first paint.
    if (large) await page.addInitScript(() => new MutationObserver(() => void (document.documentElement.style.fontSize ||= '200%')).observe(document, { childList: true }))
    if (letters === 'system') await page.addInitScript(() => void (document.fonts.add = () => document.fonts))
    await page.reload()
    const isOwn = () => page.evaluate(() => [...document.fonts].some((face) => face.family === 'Inter' && face.status === 'loaded'))
    await expect.poll(isOwn).toBe(letters === 'own')
    await page.locator('[data-panel="country"] [role="option"]').first().waitFor()
    for (const path of PAGES) {
      if (path !== '/') await follow(page, path)
      if (path === '/imports' || path === '/jobs') await page.locator('[data-job]').first().waitFor()
      faults.push(...(await faultsOf(page, `${name}${path}`)))
    }
  }
  expect(faults).toEqual([])
})

test('every page without a network, and with an edge that fails, says what is so, without violations', async () => {
  const page = await visit('/', { as: shop, size: PHONE, dark: true, shell: true })
  await shows(page, 'revenue', revenueOf(last30))
  // Pages that were never opened come from the shell.
  await untilKept(page, edge, shop)
  const faults: string[] = []
  await page.route('**/v1/**', (route) => (route.request().method() === 'GET' ? route.fulfill({ status: 503, json: { code: 'unavailable', detail: '' } }) : route.abort()))
  for (const path of PAGES.slice(1)) {
    await follow(page, path)
    faults.push(...(await faultsOf(page, `failed${path}`)))
  }
  await page.context().setOffline(true)
  await page.getByText('Sei senza rete').first().waitFor()
  for (const path of PAGES) {
    await follow(page, path)
    faults.push(...(await faultsOf(page, `offline${path}`)))
  }
  expect(faults).toEqual([])
})

test('what the edge never told this device is said not to be known, and is no nothing', async () => {
  const page = await visit('/', { size: PHONE })
  for (const path of ['**/v1/decisions', '**/v1/dashboards']) await page.route(path, (route) => route.fulfill({ status: 503, json: { code: 'unavailable', detail: '' } }))
  const [name, value] = shop.cookie.split('=') as [string, string]
  await page.context().addCookies([{ name, value, url: edge.url }])
  await page.reload()
  await shows(page, 'revenue', revenueOf(last30))
  for (const [path, kind] of [['/decisions', 'decision'], ['/dashboards', 'dashboard'], ['/dashboards/01JB0000000000000000000000', 'dashboard']] as const) {
    await follow(page, path)
    await page.locator(`[data-unread="${kind}"]`).waitFor()
    await noViolations(page)
  }
  await page.unrouteAll()
  await page.getByRole('button', { name: 'Riprova' }).click()
  await page.locator('[data-unread]').waitFor({ state: 'detached' })
  await follow(page, '/dashboards')
  await page.getByText('Ancora nessun cruscotto').waitFor()
})

test('a page whose own script does not come begins anew once by itself; where it still does not come, that is said', async () => {
  const page = await visit('/missing', { size: PHONE, language: 'en-GB' })
  await page.getByRole('button', { name: 'Enter the demo' }).waitFor()
  const lost: string[] = []
  await page.route(/assets\/index-[\w-]+\.js/, (route) => (lost.push(route.request().url()), route.fulfill({ status: 404, body: '' })), { times: 1 })
  await page.reload()
  await page.getByRole('button', { name: 'Enter the demo' }).waitFor()
  expect(lost).toHaveLength(1)
  await page.route(/assets\/index-[\w-]+\.js/, (route) => (lost.push(route.request().url()), route.abort()))
  await page.reload()
  await page.getByRole('heading', { name: 'A part of Ritmo did not arrive.' }).waitFor()
  expect(lost).toHaveLength(2)
  await noViolations(page)
  await page.unrouteAll()
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('button', { name: 'Enter the demo' }).waitFor()
})

test('with large text nothing is pinned to a phone’s edges; with ordinary text the filters are in reach of the thumb', async () => {
  const page = await visit('/', { as: shop, size: PHONE })
  const pinned = () => page.evaluate(() => [...document.querySelectorAll('body *:not(.skip)')].filter((one) => ['fixed', 'sticky'].includes(getComputedStyle(one).position) && one.getBoundingClientRect().height > 1).map((one) => one.className))
  await shows(page, 'revenue', revenueOf(last30))
  expect(await pinned()).toEqual(expect.arrayContaining(['nav', 'filter-bar']))
  await page.addInitScript(() => new MutationObserver(() => void (document.documentElement.style.fontSize ||= '200%')).observe(document, { childList: true }))
  await page.reload()
  await shows(page, 'revenue', revenueOf(last30))
  expect(await pinned()).toEqual([])
})

test('the first visit to the numbers loads at most 150 KB of scripts, compressed', async () => {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  contexts.push(context)
  const [name, value] = shop.cookie.split('=') as [string, string]
  await context.addCookies([{ name, value, url: edge.url }])
  const scripts = new Map<string, Promise<Buffer>>()
  context.on('response', (response) => {
    // A thread that has ended has no bodies any more.
    const again = async () => Buffer.from(await (await fetch(response.url())).arrayBuffer())
    if (response.url().endsWith('.js')) scripts.set(response.url(), response.body().catch(again))
  })
  const page = await context.newPage()
  // What the page asks for once the numbers stand is no part of the way to them.
  await page.addInitScript(() => {
    const seen = new MutationObserver(() => {
      if (!document.querySelector('[data-panel="country"] [role="option"]')) return
      seen.disconnect()
      performance.mark('numbers')
    })
    seen.observe(document, { childList: true, subtree: true })
  })
  await page.goto(edge.url)
  await page.locator('[data-panel="country"] [role="option"]').first().waitFor()
  const later = await page.evaluate(() => {
    const at = performance.getEntriesByName('numbers')[0]?.startTime ?? Infinity
    return performance.getEntriesByType('resource').filter((one) => one.startTime > at).map((one) => one.name)
  })
  for (const url of later) scripts.delete(url)
  // The thread that pages share is no page's own: what it loads is looked up where the page names it.
  if (![...scripts.keys()].some((url) => url.includes('engine'))) {
    const texts = await Promise.all([...scripts.values()].map(async (body) => (await body).toString()))
    const name = texts.map((text) => /engine\.worker-[\w-]+\.js/.exec(text)?.[0]).find((found) => found !== undefined) ?? ''
    scripts.set(name, fetch(`${edge.url}/assets/${name}`).then(async (answer) => Buffer.from(await answer.arrayBuffer())))
  }
  const bodies = await Promise.all(scripts.values())
  expect([...scripts.keys()].some((url) => url.includes('engine'))).toBe(true)
  const sizes = [...scripts.keys()].map((url, index) => [url.split('/').pop(), gzipSync(bodies[index] as Buffer, { level: 9 }).length] as const)
  expect(sizes.reduce((sum, [, size]) => sum + size, 0), JSON.stringify(sizes)).toBeLessThanOrEqual(150_000)
})
