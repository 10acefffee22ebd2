import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { dayText, localDay, zoneTable } from '../../shared/model/calendar.ts'
import { sharedBrowser } from '../support/chromium.ts'
import type { RunningEdge, TestWorkspace } from '../support/edge.ts'
import { importWell } from '../support/plane.ts'
import { sharedEdge } from '../support/shared-edge.ts'
import { createVisits } from '../support/visits.ts'
import { close, look } from './device/visit.ts'

vi.setConfig({ testTimeout: 90_000 })

const ZONE = 'Europe/Rome'
const yesterday = localDay(zoneTable(ZONE), Date.now()) - 1
const HEAD = 'Data e ora;Numero documento;Articolo;Cliente;Quantità;Importo;Costo unitario;Paese;Canale;Metodo di pagamento'

/** One order: all that goes to Italy is sold in the shop, all that goes elsewhere online; whatever is sold is paid by card. */
function order(number: number, day: number, country: string, products: readonly string[]): string[] {
  const when = `${dayText(day).split('-').reverse().join('/')} ${String(9 + (number % 9)).padStart(2, '0')}:15`
  return products.map((product) => [when, `N${number}`, product, `Cliente ${1 + (number % 20)}`, 1, `${5 + product.length},00`, `${product.length / 2}`.replace('.', ','), country, country === 'Italia' ? 'Negozio' : 'Online', 'Carta'].join(';'))
}

const GOODS = ['Tazza', 'Piatto', 'Lanterna', 'Cuscino', 'Cornice', 'Vassoio']
const orders = Array.from({ length: 240 }, (_, n) => order(n, yesterday - 119 + Math.floor(n / 2), n % 3 === 0 ? 'Francia' : 'Italia', [GOODS[n % 6]!, GOODS[(n + 1) % 6]!])).flat()

let edge: RunningEdge
let browser: Browser
let shop: TestWorkspace

beforeAll(async () => {
  edge = await sharedEdge()
  browser = await sharedBrowser()
  shop = await edge.workspace({ zone: ZONE, currency: 'EUR', name: 'Bottega di prova' })
  await importWell(edge, shop, [HEAD, ...orders, ''].join('\r\n'), { filename: 'cassa.csv' })
  await close(edge, shop)
}, 90_000)

afterEach(() => visits.leave())

afterAll(() => browser?.close())

const visits = createVisits(() => ({ browser, url: edge.url }))

const INSIGHTS = ['heat', 'newcomers', 'segments', 'cohorts', 'abc', 'pace', 'pairs', 'returns', 'margin']

/** The board with all its insights drawn. */
async function wholeBoard(search: string): Promise<Page> {
  const page = await visits.visit(`/${search}`, { as: shop })
  await page.locator('[data-panel="country"] [role="option"]').first().waitFor()
  for (const id of ['ledger-place', 'more-place']) await page.locator(`#${id}`).scrollIntoViewIfNeeded()
  await page.locator('[data-kind="heat"] .heat-grid').waitFor()
  for (const kind of INSIGHTS) await expect.poll(() => page.locator(`[data-kind="${kind}"] .widget-bones`).count(), { timeout: 20_000 }).toBe(0)
  await page.locator('.spark path[d*="M"]').first().waitFor({ state: 'attached' })
  await page.evaluate(() => scrollTo(0, 0))
  await page.waitForTimeout(600)
  return page
}

/** Begins to write down which widgets' elements change, each with how. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const touched: Record<string, string[]> = {}
    Object.assign(window, { touched })
    const widgets = new Map([...document.querySelectorAll<HTMLElement>('[data-panel], .kpi, .time-panel, .widget, #ledger')].map((one) => [one.dataset['panel'] ?? one.dataset['kpi'] ?? one.dataset['kind'] ?? one.id.concat(one.className.includes('time') ? 'time-panel' : ''), one]))
    for (const [name, element] of widgets) {
      touched[name] = []
      new MutationObserver((changes) => {
        for (const { type, target, attributeName } of changes) touched[name]?.push(`${type} ${attributeName ?? ''} ${(target instanceof Element ? target.className.toString() : target.textContent) ?? ''}`)
      }).observe(element, { subtree: true, childList: true, characterData: true, attributes: true })
    }
  })
}

/** Those that changed since, once nothing changes any more; with what changed of `but` told where they should not be there. */
async function touched(page: Page): Promise<Record<string, string[]>> {
  const read = () => page.evaluate(() => structuredClone((window as unknown as { touched: Record<string, string[]> }).touched))
  const count = (all: Record<string, string[]>) => Object.values(all).reduce((sum, one) => sum + one.length, 0)
  let before = -1
  // Insights come when nobody has tapped for a moment, those out of sight last.
  await expect.poll(async () => {
    const now = count(await read())
    const rests = now === before
    before = now
    return rests
  }, { interval: 1000, timeout: 15_000 }).toBe(true)
  return Object.fromEntries(Object.entries(await read()).filter(([, changes]) => changes.length > 0).map(([name, changes]) => [name, changes.slice(0, 6)]))
}

const option = (page: Page, panel: string, words: string) => page.locator(`[data-panel="${panel}"] [role="option"]`, { hasText: words })

test('a filter that lets everything pass is written where it was chosen and nowhere else', async () => {
  const page = await wholeBoard('?p=all')
  await watch(page)
  await option(page, 'paymentMethod', 'Carta').click()
  await page.getByRole('button', { name: /^Togli il filtro/ }).waitFor()
  const changed = await touched(page)
  expect(changed).toEqual({ paymentMethod: changed['paymentMethod'] })
})

test('a second filter that leaves the same rows redraws the two rankings that own the filters, and no other widget', async () => {
  const page = await wholeBoard('?p=all&f.country=italia')
  await watch(page)
  await option(page, 'channel', 'Negozio').click()
  await page.getByRole('button', { name: 'Togli tutti' }).waitFor()
  await expect.poll(() => option(page, 'country', 'Francia').count()).toBe(0)
  const changed = await touched(page)
  expect(changed).toEqual({ channel: changed['channel'], country: changed['country'] })
})

test('orders that come in redraw what they change alone', async () => {
  const page = await wholeBoard('?p=30')
  // None of the days in view: no widget of sales changes.
  await watch(page)
  await importWell(edge, shop, [HEAD, ...order(1000, yesterday - 80, 'Italia', ['Tazza']), ''].join('\r\n'), { filename: 'prima.csv' })
  const rows = page.locator('.rhythm')
  const before = await rows.innerText()
  await expect.poll(async () => (await look(page), rows.innerText()), { timeout: 20_000 }).not.toBe(before)
  const old = await touched(page)
  // Who buys for how long is told by all rows there are, and so is which orders are new.
  expect(Object.keys(old).filter((name) => !['newcomers', 'segments', 'cohorts', 'pace'].includes(name)).map((name) => [name, old[name]])).toEqual([])

  await watch(page)
  const revenue = page.locator('[data-kpi="revenue"] .kpi-value')
  const was = await revenue.innerText()
  await importWell(edge, shop, [HEAD, ...order(1001, yesterday, 'Italia', ['Tazza']), ''].join('\r\n'), { filename: 'oggi.csv' })
  await expect.poll(async () => (await look(page), revenue.innerText()), { timeout: 20_000 }).not.toBe(was)
  let now: string[] = []
  await expect.poll(async () => (now = Object.keys(await touched(page))), { timeout: 20_000 }).toEqual(expect.arrayContaining(['revenue', 'salesOrders', 'product', 'country', 'time-panel', 'heat', 'abc']))
  // Nothing came back.
  expect(now).not.toContain('returnRate')
  expect(now).not.toContain('ledger')
})
