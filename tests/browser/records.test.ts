import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { ulid } from 'ulid'
import { dayText, localDay, monthText, zoneTable } from '../../shared/model/calendar.ts'
import type { Closing } from '../../shared/protocol/closings.ts'
import type { Target } from '../../shared/protocol/targets.ts'
import { money, number } from '../../web/text/format.ts'
import { noViolations } from '../support/axe.ts'
import { sharedBrowser } from '../support/chromium.ts'
import type { RunningEdge, TestWorkspace } from '../support/edge.ts'
import { begin, importWell } from '../support/plane.ts'
import { sharedEdge } from '../support/shared-edge.ts'
import { shopFile, shopLines, type ShopLine } from '../support/small-shop.ts'
import { createVisits, DESK, PHONE } from '../support/visits.ts'
import { comeIn, look, openApp, untilKept } from './device/visit.ts'

vi.setConfig({ testTimeout: 90_000 })

const ZONE = 'Europe/Rome'
const yesterday = localDay(zoneTable(ZONE), Date.now()) - 1
const lines = shopLines(11, yesterday, 420, 2400)
const last30 = lines.filter((line) => line.day > yesterday - 30)

let edge: RunningEdge
let browser: Browser
let shop: TestWorkspace

beforeAll(async () => {
  edge = await sharedEdge()
  browser = await sharedBrowser()
  shop = await edge.workspace({ zone: ZONE, currency: 'EUR', name: 'Bottega di prova' })
  await importWell(edge, shop, shopFile(lines), { filename: 'vendite.csv' })
  await begin(edge, shop, '/v1/close')
}, 90_000)
afterEach(() => visits.leave())
afterAll(() => browser?.close())

const visits = createVisits(() => ({ browser, url: edge.url }))
const { contexts } = visits
const visit = (path: string, size = DESK, shell = false) => visits.visit(path, { as: shop, size, shell })

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').trim()
const sumOf = (some: readonly ShopLine[]) => some.reduce((sum, line) => sum + line.amount, 0)
const cents = (amount: number) => plain(money('it', amount, 'EUR'))
const counts = (some: readonly ShopLine[]) => `${number('it', some.length)} righe · ${number('it', new Set(some.map((line) => line.order)).size)} documenti`
const told = async (page: Page, what: string) => plain(await page.locator(`[data-records="${what}"]`).innerText())
const ready = (page: Page) => expect.poll(async () => plain(await page.locator('[data-kpi="revenue"] .kpi-value').innerText()), { timeout: 20_000 }).toBe(cents(sumOf(last30)))

test('from a figure to its lines, to an order, to its history; the edge proves the sum', async () => {
  const page = await visit('/')
  await ready(page)
  await page.getByRole('button', { name: 'Ricavi: apri le righe' }).click()
  const sheet = page.getByRole('dialog', { name: 'Dietro il numero: Ricavi' })
  await sheet.waitFor()
  await expect.poll(() => told(page, 'figure')).toBe(cents(sumOf(last30)))
  expect(await told(page, 'counts')).toBe(counts(last30))
  await page.getByRole('button', { name: 'Perché questo numero?' }).click()
  await page.locator('[data-proof="agree"]').waitFor()
  expect(await told(page, 'edge')).toContain(cents(sumOf(last30)))
  await noViolations(page)
  // The lines, largest first: the first is the largest there is.
  await page.getByRole('radio', { name: 'Righe', exact: true }).check()
  await page.getByLabel('Ordina').selectOption('-figure')
  const most = Math.max(...last30.map((line) => line.amount))
  await expect.poll(async () => plain(await page.locator('.records-row .records-amount').first().innerText())).toBe(cents(most))
  await page.locator('.records-row').first().click()
  await page.locator('[data-order="total"]').waitFor()
  const order = (await sheet.locator('.order h3').first().innerText()).replace('Ordine ', '').toUpperCase()
  expect(await page.locator('[data-order="total"]').innerText().then(plain)).toBe(cents(sumOf(lines.filter((line) => line.order === order))))
  await page.getByText('Mai cambiato').waitFor()
  await noViolations(page)
  await page.getByRole('button', { name: 'Torna alle righe' }).click()
  expect(await told(page, 'figure')).toBe(cents(sumOf(last30)))
  // It is a modal all the while: Escape gives the board back, and the figure that was tapped its focus.
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Ricavi: apri le righe')
})

test('a bar and a ranking’s figure open their own records, by touch and by keyboard', async () => {
  const page = await visit('/', PHONE)
  await ready(page)
  const german = last30.filter((line) => line.country === 'Germania')
  const row = page.locator('[data-panel="country"] [role="option"]', { hasText: 'Germania' })
  await row.locator('.ranking-figure').click()
  await expect.poll(() => told(page, 'figure')).toBe(cents(sumOf(german)))
  expect(await told(page, 'counts')).toBe(counts(german))
  await page.getByText('Paesi Germania').waitFor()
  await page.keyboard.press('Escape')
  // Nothing was filtered by it.
  await ready(page)
  await page.locator('[data-panel="channel"] [role="listbox"]').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+Enter')
  const first = plain(await page.locator('[data-panel="channel"] [role="option"]').first().locator('.ranking-words').innerText())
  await expect.poll(() => told(page, 'figure')).toBe(cents(sumOf(last30.filter((line) => line.channel === first))))
  await page.keyboard.press('Escape')
  await page.locator('.chart-area').focus()
  await page.keyboard.press('End')
  await page.locator('.chart-foot').getByRole('button', { name: 'Righe' }).click()
  await expect.poll(() => told(page, 'figure')).toBe(cents(sumOf(last30.filter((line) => line.day === yesterday))))
})

test('thousands of lines are listed and only those in sight are drawn; arrows walk', async () => {
  const page = await visit('/?p=all')
  await expect.poll(async () => plain(await page.locator('[data-kpi="revenue"] .kpi-value').innerText()), { timeout: 20_000 }).toBe(cents(sumOf(lines)))
  await page.getByRole('button', { name: 'Pezzi: apri le righe' }).click()
  await expect.poll(() => told(page, 'counts')).toBe(counts(lines))
  expect(await page.locator('.records-row').count()).toBeLessThan(60)
  // A hand that is quicker than the lines: it goes to their end before the first of them has come, and stays there.
  await page.getByRole('radio', { name: 'Righe', exact: true }).evaluate((radio: HTMLElement) => {
    radio.click()
    const row = document.querySelector<HTMLElement>('.records-row')
    row?.focus()
    row?.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }))
  })
  const oldest = lines[0] as ShopLine
  await expect.poll(async () => plain(await page.locator('.records-row:focus .records-more').innerText().catch(() => '')).toUpperCase()).toContain(oldest.order)
  await expect.poll(async () => (await page.locator('.records-row').last().getAttribute('data-place')) ?? '').toBe(String(lines.length - 1))
})

test('without a network the lines are here, the history says what it needs', async () => {
  const page = await visit('/', DESK, true)
  await ready(page)
  await untilKept(page, edge, shop)
  // Chunks of the app that were never opened come from the shell.
  await contexts[0]!.setOffline(true)
  await page.reload()
  await ready(page)
  await page.getByRole('button', { name: 'Ordini: apri le righe' }).click()
  await expect.poll(() => told(page, 'figure')).toBe(number('it', new Set(last30.map((line) => line.order)).size))
  await page.getByRole('button', { name: 'Perché questo numero?' }).click()
  await page.getByText('Senza rete la prova non si può fare').waitFor()
  await page.locator('.records-row').first().click()
  await page.locator('[data-order="total"]').waitFor()
  await page.getByText('Per vedere le versioni sostituite serve la rete').waitFor()
  await noViolations(page)
})

test('a device that is behind is told so, and catches up', async () => {
  const page = await visit('/', DESK, true)
  await ready(page)
  await page.getByRole('button', { name: 'Ricavi: apri le righe' }).click()
  await expect.poll(() => told(page, 'figure')).toBe(cents(sumOf(last30)))
  // The device is told that there is nothing new while a file comes in, as by an edge that has not heard of it yet.
  await page.route('**/v1/manifest', (route) => route.fulfill({ status: 304 }))
  await page.route('**/v1/changes**', async (route) => {
    const page = await (await route.fetch()).json() as { since: number; through: number }
    await route.fulfill({ json: { ...page, through: page.since, rows: [], more: false, reload: false } })
  })
  const late: ShopLine = { day: yesterday, order: 'D99001', product: 'Tazza', category: 'Cucina', quantity: 1, amount: 500, country: 'Italia', channel: 'Negozio' }
  const job = await importWell(edge, shop, shopFile([late]), { filename: 'tardi.csv' })
  await page.getByRole('button', { name: 'Perché questo numero?' }).click()
  await page.locator('[data-proof="apart"]').waitFor()
  await page.unrouteAll({ behavior: 'wait' })
  // A look of its own, after the file's job for one, may be faster than the hand.
  await page.locator('.proof').getByRole('button', { name: 'Aggiorna' }).click({ timeout: 3_000 }).catch(() => undefined)
  await page.locator('[data-proof="agree"]').waitFor()
  expect(await told(page, 'figure')).toBe(cents(sumOf(last30) + 500))
  // An older line comes and is none of these rows: what was proved stays proved, and is not asked for anew.
  await page.locator('.proof').evaluate((proof: HTMLElement & { asked?: boolean }) => new MutationObserver(() => (proof.asked ||= proof.querySelector('[data-proof="agree"]') === null)).observe(proof, { childList: true, subtree: true }))
  const older = await importWell(edge, shop, shopFile([{ ...late, order: 'D99002', day: yesterday - 200 }]), { filename: 'vecchi.csv' })
  await untilKept(page, edge, shop)
  expect(await page.locator('.proof').evaluate((proof: HTMLElement & { asked?: boolean }) => proof.asked === true)).toBe(false)
  for (const { id } of [older, job]) await edge.fetch(`/v1/jobs/${id}`, { method: 'DELETE', as: shop })
})

test('targets and closings are written without a network, stand on the chart, and arrive once', async () => {
  const page = await visit('/targets', PHONE, true)
  const card = page.locator('[data-target="revenue"]')
  await card.getByText('Un anno prima:').waitFor()
  await untilKept(page, edge, shop)
  await noViolations(page)
  // What a colleague sets meanwhile leaves what one is typing as it is.
  await card.getByLabel('Obiettivo: Ricavi').fill('10.000')
  const set = (id: string, amount: number | null, base: string) => edge.fetch('/v1/targets', { method: 'POST', as: shop, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id, month: monthText(yesterday + 1), measure: 'salesOrders', amount, base }) })
  const other = ulid()
  expect((await set(other, 300, '')).ok).toBe(true)
  await look(page)
  const orders = page.locator('[data-target="salesOrders"] .target-input')
  await expect.poll(() => orders.inputValue()).toBe('300')
  expect((await set(ulid(), null, other)).ok).toBe(true)
  await look(page)
  await expect.poll(() => orders.inputValue()).toBe('')
  await contexts[0]!.setOffline(true)
  await card.getByLabel('Obiettivo: Ricavi').press('Enter')
  await card.getByText('Da inviare').waitFor()
  await card.locator('summary').click()
  expect(plain(await card.locator('[data-target-total]').innerText())).toBe(cents(1_000_000))
  await noViolations(page)
  await page.goto(`${edge.url}/closings`)
  await page.getByLabel('Come si chiama').fill('Inventario')
  await page.getByLabel('Dal', { exact: true }).fill(dayText(yesterday - 40))
  await page.getByLabel('Al', { exact: true }).fill(dayText(yesterday - 39))
  await page.getByRole('button', { name: 'Aggiungi' }).click()
  await page.locator('[data-closing="Inventario"]').waitFor()
  await noViolations(page)
  await page.goto(`${edge.url}/?p=month`)
  await page.locator('[data-aim]').waitFor({ timeout: 20_000 })
  expect(plain(await page.locator('[data-aim]').innerText())).toContain('10.000 €')
  await page.locator('.bars-aim').waitFor()
  await page.locator('[data-progress="revenue"]').waitFor({ state: 'attached' })
  await noViolations(page)
  await contexts[0]!.setOffline(false)
  await look(page)
  const read = async <T>(path: string) => (await (await edge.fetch(path, { as: shop })).json()) as T
  await expect.poll(async () => (await read<{ targets: Target[] }>('/v1/targets')).targets.map((one) => [one.measure, one.amount])).toEqual([['revenue', 1_000_000]])
  await expect.poll(async () => (await read<{ closings: Closing[] }>('/v1/closing-days')).closings.map((one) => one.name)).toEqual(['Inventario'])
  expect((await read<{ targets: Target[] }>('/v1/targets')).targets[0]?.month).toBe(monthText(yesterday + 1))
})

test('a closed day that changed is told on the dashboard, with its rows, kept offline, and seen once', async () => {
  const day = yesterday - 5
  const line = (order: string, amount: number): ShopLine => ({ day, order, product: 'Tazza', category: 'Cucina', quantity: 1, amount, country: 'Italia', channel: 'Negozio' })
  const file = shopFile([line('R1', 4400), line('R2', 4000)]).replaceAll(';1;', ';-1;').replaceAll(';44,00;', ';-44,00;').replaceAll(';40,00;', ';-40,00;')
  await importWell(edge, shop, file, { filename: 'resi.csv' })
  await begin(edge, shop, '/v1/close')
  const page = await visit('/', DESK, true)
  const item = page.locator(`[data-restated="${dayText(day)}"]`)
  // It lies far below: the line above leads there.
  await page.getByText('giorno chiuso è cambiato').or(page.getByText('giorni chiusi sono cambiati')).first().click()
  await item.getByText('−84,00').waitFor({ timeout: 20_000 })
  await item.getByText('due resi arrivati tardi (resi.csv)').waitFor()
  await item.getByRole('button', { name: 'Vedi le righe' }).click()
  await page.locator('.versions li').nth(1).waitFor()
  expect(await page.locator('.versions li').count()).toBe(2)
  await noViolations(page)
  await page.keyboard.press('Escape')
  await page.locator('#ledger').getByRole('button', { name: 'Ho letto' }).click()
  await item.locator('.ledger-new').waitFor({ state: 'detached' })
  await untilKept(page, edge, shop)
  await contexts[0]!.setOffline(true)
  await page.reload()
  await page.locator('#ledger-place').scrollIntoViewIfNeeded()
  await item.getByText('−84,00').waitFor({ timeout: 20_000 })
  expect(await item.locator('.ledger-new').count()).toBe(0)
  await item.getByRole('button', { name: 'Vedi le righe' }).click()
  await page.getByText('si vedono con la rete').waitFor()
})

test('a part that does not come says so in its place, the page stays, and the next tap asks again', async () => {
  const context = await comeIn(browser, edge, shop)
  contexts.push(context)
  // Without a service worker nothing brings it beforehand; and what the page itself brings, but for what its first page needs, is on its way when the network goes.
  await context.route('**/sw.js', (route) => route.abort())
  const first = await (await fetch(edge.url)).text()
  const went = Promise.withResolvers<void>()
  await context.route('**/assets/*.js', async (route) => {
    const { pathname } = new URL(route.request().url())
    if (!pathname.includes('worker') && !first.includes(pathname)) await went.promise
    await route.continue().catch(() => undefined)
  })
  const page = await openApp(context, edge)
  await page.locator('[data-kpi="revenue"] .kpi-value:not(.kpi-unknown)').waitFor()
  await context.setOffline(true)
  went.resolve()
  await page.getByRole('button', { name: 'Cambia confronto' }).click()
  await page.getByRole('dialog').getByText('Questa parte non è ancora su questo dispositivo').waitFor()
  await noViolations(page)
  await page.keyboard.press('Escape')
  await page.locator('[data-panel="country"] [role="option"]').first().waitFor()
  // A pointer that passes over a link asks for its page.
  await Promise.all([page.waitForEvent('requestfailed', (one) => one.url().includes('/assets/pages')), page.getByRole('link', { name: 'Impostazioni' }).hover()])
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Cambia confronto' }).click()
  await page.getByRole('radio', { name: /Un anno prima/ }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Impostazioni' }).click()
  await page.getByRole('heading', { name: 'Impostazioni' }).waitFor()
})
