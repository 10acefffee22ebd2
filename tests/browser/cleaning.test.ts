import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { noViolations } from '../support/axe.ts'
import { sharedBrowser } from '../support/chromium.ts'
import { cleaned, merges, shop, till } from '../support/cleaning.ts'
import type { RunningEdge, TestWorkspace } from '../support/edge.ts'
import { askRows, begin, importWell } from '../support/plane.ts'
import { sharedEdge } from '../support/shared-edge.ts'
import { createVisits, PHONE, type Look } from '../support/visits.ts'

vi.setConfig({ testTimeout: 90_000 })


let edge: RunningEdge
let browser: Browser
let ws: TestWorkspace

beforeAll(async () => {
  edge = await sharedEdge()
  browser = await sharedBrowser()
  ws = await edge.workspace({ zone: 'Europe/Rome', currency: 'EUR', name: 'Bottega' })
  await importWell(edge, ws, till(['10/01/2025;S1;T1;Tazza caffè 20 cl;Mario Rossi;1;5,00', '12/02/2025;S3;T1;Tazza caffè 20 cl;;2;10,00', '11/02/2025;S2;T3;Lanterna da giardino;;1;20,00', '12/02/2025;S4;T4;Vassoio di legno;;1;9,00']), { filename: 'cassa.csv' })
  await importWell(edge, ws, shop(['W1;2025-02-20;9001;TAZZA CAFFE 20CL;ROSSI MARIO;3;15.00', 'W2;2025-03-02;9003;Giardino lanterna;;1;22.00', 'W3;2025-03-03;9003;Giardino lanterna;;1;22.00', 'W4;2025-03-03;9004;Vassoi di legno;;1;9.00']), { filename: 'negozio.csv' })
  await cleaned(edge, ws)
}, 90_000)

afterEach(() => visits.leave())

afterAll(() => browser?.close())

const visits = createVisits(() => ({ browser, url: edge.url }))

async function visit(path: string, look: Look = {}): Promise<Page> {
  const page = await visits.visit(path, { as: ws, ...look })
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

const SHOTS = process.env.RITMO_SHOTS
async function shot(page: Page, name: string): Promise<void> {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

const card = (page: Page, words: string) => page.getByRole('article', { name: words })
const names = (page: Page) => page.getByRole('article').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))

test('the settings lead to what waits; a pair is merged by touch, the one chosen stays, and it can be taken back in passing', async () => {
  const page = await visit('/settings', { size: PHONE })
  await page.getByRole('link', { name: '4 doppioni da guardare' }).click()
  await card(page, 'Tazza caffè').waitFor()
  expect(await page.getByRole('article').count()).toBe(4)
  await shot(page, 'phone-it-light')
  await noViolations(page)
  const lantern = card(page, 'lanterna')
  expect((await lantern.innerText()).replace(/[\u00a0\u202f]/g, ' ')).toMatch(/Hanno le stesse parole in un altro ordine\.[\s\S]*Resta[\s\S]*Giardino lanterna[\s\S]*Codice 9003[\s\S]*negozio\.csv[\s\S]*2 righe · 44,00 €[\s\S]*3 mar 2025[\s\S]*Confluisce[\s\S]*Lanterna da giardino/)
  await lantern.locator('[data-key="t3"]').click()
  await lantern.getByRole('button', { name: 'Sono lo stesso' }).click()
  const toast = page.getByRole('status').filter({ hasText: 'Uniti: resta «Lanterna da giardino»' })
  await toast.waitFor()
  expect(await page.getByRole('article').count()).toBe(3)
  await expect.poll(async () => (await merges(edge, ws, 'accepted')).merges.map(({ stays }) => stays.shown)).toEqual(['T3'])
  await toast.getByRole('button', { name: 'Annulla' }).click()
  await lantern.waitFor()
  await expect.poll(async () => (await merges(edge, ws, 'accepted')).merges.length).toBe(0)
  await lantern.locator('[data-key="t3"]').click()
  await lantern.getByRole('button', { name: 'Sono lo stesso' }).click()
  await expect.poll(async () => (await merges(edge, ws, 'accepted')).merges.length).toBe(1)
  await begin(edge, ws, '/v1/close')
  expect(await askRows(edge, ws, { measures: ['lines'], by: 'product', where: [{ dimension: 'product', in: ['9003'] }] })).toEqual([['T3', 3]])
})

test('by keyboard alone: down, the other one stays, merged, apart, undone; decided ones are taken back later', async () => {
  const page = await visit('/cleaning', { dark: true })
  await card(page, 'Tazza caffè').waitFor()
  const before = await names(page)
  expect(before.length).toBe(3)
  await shot(page, 'desk-it-dark')
  await noViolations(page)
  await page.locator('.pair').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  expect(await page.locator('.pair:focus [data-stays="true"]').count()).toBe(1)
  await page.keyboard.press('Delete')
  await page.getByRole('status').filter({ hasText: 'Segnati come diversi' }).waitFor()
  expect(await names(page)).toEqual([before[0], before[2]])
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(before[2])
  const arrived = (count: number) => expect.poll(async () => (await merges(edge, ws, 'refused')).merges.length).toBe(count)
  await arrived(1)
  await page.keyboard.press('u')
  await expect.poll(() => names(page)).toEqual([before[1], before[0], before[2]])
  await arrived(0)
  await page.locator('.pair').first().focus()
  await page.keyboard.press('l')
  expect(await names(page)).toEqual([before[0], before[2], before[1]])
  await page.keyboard.press('Delete')
  await arrived(1)
  await page.getByRole('button', { name: 'Mostra quelli già decisi' }).click()
  const refused = page.locator('.decided-row[data-state="refused"]')
  await refused.waitFor()
  await shot(page, 'desk-it-dark-decided')
  await noViolations(page)
  await refused.getByRole('button', { name: 'Annulla' }).click()
  await expect.poll(() => page.getByRole('article').count()).toBe(3)
})

test('without a network the products stand as they were, and what is decided goes out when it is back; in English', async () => {
  const page = await visit('/cleaning', { language: 'en-GB', size: PHONE, shell: true })
  await page.getByRole('article').first().waitFor()
  await shot(page, 'phone-en-light')
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null))
  await page.context().setOffline(true)
  await page.evaluate(() => window.dispatchEvent(new Event('offline')))
  await page.getByRole('status').filter({ hasText: 'your choices leave when the network is back' }).waitFor()
  const already = (await merges(edge, ws, 'refused')).merges.length
  const count = await page.getByRole('article').count()
  const refused = (await page.getByRole('article').first().getAttribute('data-merge')) ?? ''
  await page.getByRole('button', { name: 'They are different' }).first().click()
  await expect.poll(() => page.getByRole('article').count()).toBe(count - 1)
  // It is told as done once the device has it.
  await page.getByText('Marked as different').waitFor()
  // Customers' pairs do not stay on a device; products' do, but for the one that was refused.
  await page.reload()
  await page.getByRole('article').first().waitFor()
  await expect.poll(() => page.locator(`[data-merge="${refused}"]`).count()).toBe(0)
  await page.context().setOffline(false)
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect.poll(async () => (await merges(edge, ws, 'refused')).merges.length).toBe(already + 1)
  await expect.poll(() => page.getByRole('article').count()).toBe(count - 1)
  const failing = await visit('/settings', { language: 'en-GB', size: PHONE, dark: true, shell: true })
  // A page that is still being drawn hears of no other place.
  await failing.getByRole('heading', { name: 'Settings', exact: true }).waitFor()
  await failing.route('**/v1/merges*', (route) => route.abort())
  await failing.evaluate(() => (history.pushState({}, '', '/cleaning'), window.dispatchEvent(new PopStateEvent('popstate'))))
  await failing.getByRole('alert').filter({ hasText: 'could not be read' }).waitFor()
  await noViolations(failing)
  await failing.unroute('**/v1/merges*')
  await failing.getByRole('button', { name: 'Try again' }).click()
  await failing.getByRole('article').first().waitFor()
  await shot(failing, 'phone-en-dark')
})
