import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Manifest } from '../../shared/protocol/sync.ts'
import { ownKey } from '../../web/offline/own/narrow.ts'
import { noViolations } from '../support/axe.ts'
import { sharedBrowser } from '../support/chromium.ts'
import type { RunningEdge, TestWorkspace } from '../support/edge.ts'
import { kept } from './device/visit.ts'
import { askRows, begin, importWell, salesFile } from '../support/plane.ts'
import { sharedEdge } from '../support/shared-edge.ts'
import { createVisits, PHONE, type Look } from '../support/visits.ts'

vi.setConfig({ testTimeout: 90_000 })

const SOON = { timeout: 30_000 }
/** Where pictures go for whoever wants to look at them. */
const LOOK = process.env.RITMO_LOOK

let edge: RunningEdge
let browser: Browser
let ws: TestWorkspace

const HEAD = 'Data;Campagna;Rete;Impressioni;Clic;Spesa (€)'
const day = (index: number) => `${String((index % 28) + 1).padStart(2, '0')}/${String(Math.floor(index / 28) + 1).padStart(2, '0')}/2025`
/** Two months of advertising: two campaigns a day, cents by rule. */
const ADS = [HEAD, ...Array.from({ length: 56 }, (_, index) => [`${day(index)};Saldi;Search;${1000 + index * 10};${30 + (index % 7)};${10 + (index % 5)},50`, `${day(index)};Brand;Display;${500 + index};${10 + (index % 3)};${4 + (index % 3)},25`]).flat()].join('\r\n')
const SPENT = Array.from({ length: 56 }, (_, index) => 1000 + (index % 5) * 100 + 50 + 400 + (index % 3) * 100 + 25).reduce((sum, one) => sum + one, 0)
const SALES = salesFile(Array.from({ length: 56 }, (_, index) => `${index + 1};${day(index).split('/').reverse().join('-')};T0${index % 3};casa;1;${50 + (index % 4)}.00`))
const REVENUE = Array.from({ length: 56 }, (_, index) => 5000 + (index % 4) * 100).reduce((sum, one) => sum + one, 0)

beforeAll(async () => {
  edge = await sharedEdge()
  browser = await sharedBrowser()
  ws = await edge.workspace({ zone: 'Europe/Rome', currency: 'EUR' })
  await importWell(edge, ws, SALES)
}, 60_000)

afterEach(() => visits.leave())

afterAll(() => browser?.close())

const visits = createVisits(() => ({ browser, url: edge.url }))
const visit = (path: string, look: Look = {}) => visits.visit(path, { as: ws, ...look })

const plain = (text: string | null) => (text ?? '').replace(/[\u00a0\u202f]/g, ' ').trim()
const euros = (minor: number) => new Intl.NumberFormat('it', { style: 'currency', currency: 'EUR', useGrouping: 'always' as unknown as boolean }).format(minor / 100).replace(/[\u00a0\u202f]/g, ' ')

async function look(page: Page, name: string): Promise<void> {
  if (LOOK) await page.screenshot({ path: `${LOOK}/${name}.png`, fullPage: true })
}

declare global {
  /** Whether what the thread that previews answers has to wait. */
  var answersWait: (wait: boolean) => void
}

/** Lets a test hold back what the threads of a page answer, as a slow phone does. */
async function answersWait(page: Page): Promise<void> {
  await page.evaluate(() => {
    let held: (() => void)[] | null = null
    globalThis.answersWait = (wait) => {
      const late = held ?? []
      held = wait ? late : null
      if (!wait) for (const answer of late) answer()
    }
    const listen = Worker.prototype.addEventListener
    Worker.prototype.addEventListener = function (type: string, listener: EventListener) {
      listen.call(this, type, (event) => (type === 'message' && held ? held.push(() => listener(event)) : listener(event)))
    }
  })
}

test('a file of advertising is seen as what it becomes, corrected by touch, and taken in as data of its own', async () => {
  const page = await visit('/imports')
  await answersWait(page)
  await page.locator('.drop-zone input[type=file]').setInputFiles([{ name: 'spesa annunci.csv', mimeType: 'text/csv', buffer: Buffer.from(ADS) }])
  await page.locator('.preview[data-stage="done"]').waitFor(SOON)
  await expect.poll(() => page.locator('.own-card').getAttribute('data-own')).toBe('spesa-annunci')
  expect(await page.locator('th[data-field^="measure:sum"]').count()).toBe(3)
  expect(await page.locator('th[data-field^="dimension:"]').count()).toBe(2)
  await noViolations(page)
  await look(page, 'preview-desk')
  await page.getByRole('button', { name: /^Rete/ }).click()
  await look(page, 'preview-column')
  await page.locator('.map-option[data-role="ignore"]').click()
  await expect.poll(() => page.locator('th[data-field^="dimension:"]').count()).toBe(1)
  // A column that is only called otherwise stays what it is.
  await page.getByRole('button', { name: /^Impressioni/ }).click()
  await page.getByLabel('Si chiama', { exact: true }).fill('Viste')
  await page.keyboard.press('Escape')
  await page.locator('th[data-field="measure:sum:Viste"]').waitFor()
  await page.getByRole('button', { name: /^Rete/ }).click()
  // On a slow phone the answer to a correction comes while one types already: what is typed stands.
  await page.evaluate(() => window.answersWait(true))
  await page.locator('.map-option[data-role="dimension"]').click()
  await page.getByLabel('Come si chiamano').fill('Pubblicità')
  await page.evaluate(() => window.answersWait(false))
  await expect.poll(() => page.locator('th[data-field^="dimension:"]').count()).toBe(2)
  expect(await page.getByLabel('Come si chiamano').inputValue()).toBe('Pubblicità')
  // Also where Escape takes the sheet away before the line was left; and the file may be looked at again.
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Guarda', exact: true }).click()
  await expect.poll(() => page.locator('.own-card').getAttribute('data-own')).toBe('pubblicita')
  await page.locator('[data-go]').click()
  await page.locator('.receipt-own[data-dataset="pubblicita"]').waitFor(SOON)
  await look(page, 'receipt-desk')
  expect(await askRows(edge, ws, { dataset: 'pubblicita', measures: ['lines', 'spesa'] })).toEqual([[112, SPENT]])
})

test('its page tells the figures of the edge, filters them, and does so without a network', async () => {
  const page = await visit('/data/pubblicita?p=all', { shell: true })
  const spent = page.locator('[data-kpi="spesa"] .data-kpi-value')
  await expect.poll(async () => plain(await spent.textContent()), SOON).toBe(euros(SPENT))
  await noViolations(page)
  await look(page, 'dataset-desk')
  const [[saldi]] = (await askRows(edge, ws, { dataset: 'pubblicita', measures: ['spesa'], where: [{ dimension: 'campagna', in: ['saldi'] }] })) as [[number]]
  // A ranking's figure opens its rows; the edge comes to the same.
  await page.getByRole('option', { name: /Saldi/ }).locator('.ranking-figure').click()
  const sheet = page.getByRole('dialog')
  await expect.poll(async () => plain(await sheet.locator('[data-records="figure"]').textContent())).toBe(euros(saldi))
  expect(plain(await sheet.locator('[data-records="counts"]').textContent())).toBe('56 righe')
  await sheet.getByRole('button', { name: 'Perché questo numero?' }).click()
  await sheet.locator('[data-proof="agree"]').waitFor(SOON)
  await noViolations(page)
  await look(page, 'dataset-records-desk')
  await page.keyboard.press('Escape')
  await page.context().setOffline(true)
  await page.locator('[data-kpi="lines"]').click()
  await expect.poll(async () => plain(await sheet.locator('[data-records="counts"]').textContent())).toBe('112 righe')
  await page.keyboard.press('Escape')
  await page.getByRole('option', { name: /Saldi/ }).click()
  await expect.poll(async () => plain(await spent.textContent())).toBe(euros(saldi))
  // It comes from this device alone when the page is opened anew.
  await begin(edge, ws, '/v1/close')
  await page.context().setOffline(false)
  await page.reload()
  await expect.poll(async () => plain(await spent.textContent()), SOON).toBe(euros(saldi))
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  // All of it is on the device, as the edge has it now.
  const { tiles } = (await (await edge.fetch('/v1/manifest', { as: ws })).json()) as Manifest
  const listed = tiles.filter((tile) => tile.dataset === 'pubblicita').length
  await expect.poll(async () => (await kept(page, ownKey(ws.id, 'pubblicita')))?.tiles, SOON).toBe(listed)
  await page.context().setOffline(true)
  await page.reload()
  await expect.poll(async () => plain(await spent.textContent()), SOON).toBe(euros(saldi))
  await look(page, 'dataset-offline')
})

test('revenue and what was spent on it stand on one calendar, with what each euro brought', async () => {
  const page = await visit('/?p=all', { shell: true })
  await page.locator('.second-row select').waitFor(SOON)
  await page.locator('.second-row select').selectOption({ label: 'Spesa (€) · Pubblicità' })
  await expect.poll(async () => plain(await page.locator('[data-second-total] dd').textContent()), SOON).toBe(euros(SPENT))
  await expect.poll(async () => plain(await page.locator('[data-second-ratio] dd').textContent())).toBe((REVENUE / SPENT).toLocaleString('it', { maximumFractionDigits: 2 }))
  await page.locator('[data-second]').waitFor()
  await noViolations(page)
  await look(page, 'overview-second-desk')
  await page.context().setOffline(true)
  await page.locator('.second-row select').selectOption('')
  await page.locator('.second-row select').selectOption({ label: 'Clic · Pubblicità' })
  await expect.poll(async () => plain(await page.locator('[data-second-total] dd').textContent()), SOON).not.toBe('–')
})

test('names and what a measure counts are changed; deleting asks first', async () => {
  const page = await visit('/data/pubblicita?p=all', { size: PHONE, dark: true })
  await page.locator('[data-kpi="spesa"]').waitFor(SOON)
  await look(page, 'dataset-phone-dark')
  await page.getByRole('button', { name: 'Nomi e misure' }).click()
  await look(page, 'edit-phone-dark')
  await noViolations(page)
  await page.getByLabel('Nome dei dati').fill('Annunci')
  await page.getByRole('button', { name: 'Salva' }).click()
  await expect.poll(() => page.locator('.data-head h1').textContent(), SOON).toBe('Annunci')
  await page.getByRole('button', { name: 'Nomi e misure' }).click()
  await page.getByRole('button', { name: 'Elimina questi dati' }).click()
  await page.locator('.data-edit [role=alert]').getByRole('button', { name: 'Tieni' }).click()
  await page.getByRole('button', { name: 'Elimina questi dati' }).click()
  await page.locator('.data-edit [role=alert]').getByRole('button', { name: 'Elimina' }).click()
  await expect.poll(() => new URL(page.url()).pathname).toBe('/')
  await expect.poll(() => page.locator('.dataset-tab').count(), SOON).toBe(0)
})
