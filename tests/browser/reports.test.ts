import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Report } from '../../shared/protocol/reports.ts'
import type { Schedule } from '../../shared/protocol/schedules.ts'
import { fitsLargeText, noViolations } from '../support/axe.ts'
import { sharedBrowser } from '../support/chromium.ts'
import type { RunningEdge, TestWorkspace } from '../support/edge.ts'
import { mark } from '../support/pictures.ts'
import { importWell } from '../support/plane.ts'
import { reportFile, reportLines } from '../support/report-shop.ts'
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
  await importWell(edge, ws, reportFile(reportLines()), { filename: 'marzo.csv' })
}, 90_000)
afterEach(() => visits.leave())
afterAll(() => browser?.close())

const visits = createVisits(() => ({ browser, url: edge.url }))
const visit = (look: Look = {}) => visits.visit('/reports', { as: ws, ...look })
const listed = async () => ((await (await edge.fetch('/v1/reports', { as: ws })).json()) as { reports: Report[] }).reports

async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.RITMO_SHOTS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `reports-${name}.png`), fullPage: true })
}

test('a report is asked for with one hand, is told when it is ready, and its file is the edge’s', async () => {
  const page = await visit({ size: PHONE, touch: true })
  await page.getByText('Ancora nessun rapporto').waitFor()
  await noViolations(page)
  await page.getByRole('button', { name: 'Nuovo rapporto' }).click()
  const form = page.locator('dialog form')
  await form.locator('[name=period]').selectOption('custom')
  await form.getByLabel('Dal').fill('2026-03-01')
  await form.getByLabel('Al', { exact: true }).fill('2026-02-01')
  await form.getByText('La seconda data viene prima della prima.').waitFor()
  expect(await form.getByRole('button', { name: 'Prepara' }).isDisabled()).toBe(true)
  await form.getByLabel('Al', { exact: true }).fill('2026-03-31')
  await noViolations(page)
  await shot(page, 'new')
  await form.getByRole('button', { name: 'Prepara' }).click()
  await page.getByText('Avviato. Ti avviso quando è pronto.').waitFor()
  const card = page.locator('[data-report][data-state="succeeded"]')
  await card.waitFor({ timeout: 30_000 })
  const [download] = await Promise.all([page.waitForEvent('download'), card.getByRole('link', { name: /PDF/ }).click()])
  expect(download.suggestedFilename()).toBe('Vendite del periodo 2026-03-01 2026-03-31.pdf')
  await shot(page, 'phone')
  await noViolations(page)
  await fitsLargeText(page)
})

test('asked for without a network it waits on the device, and is made once when that is back', async () => {
  const page = await visit()
  await page.locator('[data-report]').first().waitFor()
  const before = (await listed()).length
  await page.context().setOffline(true)
  await page.getByText('Scaricarli richiede la rete').waitFor()
  expect(await page.getByRole('link', { name: /PDF/ }).first().getAttribute('href')).toBeNull()
  await page.getByRole('button', { name: 'Nuovo rapporto' }).click()
  await page.locator('dialog [name=kind]').selectOption('returns')
  await page.getByRole('button', { name: 'Prepara' }).click()
  await page.locator('.report[data-state="waiting"]').waitFor()
  await shot(page, 'offline')
  await noViolations(page)
  await fitsLargeText(page)
  await page.context().setOffline(false)
  await page.locator('[data-kind="returns"][data-state="succeeded"]').waitFor({ timeout: 60_000 })
  await expect.poll(() => page.locator('.report[data-state="waiting"]').count()).toBe(0)
  const made = (await listed()).filter(({ kind }) => kind === 'returns')
  expect([made.length, (await listed()).length]).toEqual([1, before + 1])
})

test('a logo is chosen from the phone, shown, and taken away; what is no picture says so', async () => {
  const page = await visit({ size: PHONE, touch: true, shell: true })
  const card = page.getByRole('region', { name: 'Il tuo logo' })
  await card.getByText('Nessun logo').waitFor()
  const choose = (name: string, buffer: Buffer) => card.locator('input[type=file]').setInputFiles({ name, mimeType: 'image/png', buffer })
  await choose('logo.png', Buffer.from('GIF89a and no more'))
  await card.getByText('non è un PNG né un JPEG').waitFor()
  await choose('logo.png', Buffer.from(mark().subarray(0, 700)))
  await card.getByText('è danneggiata').waitFor()
  // Larger than paper shows: the device makes it smaller, with its own proportions.
  await choose('insegna.png', Buffer.from(mark(1800, 600)))
  const picture = card.getByRole('img', { name: 'Il logo dei tuoi rapporti' })
  await picture.waitFor()
  expect(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => [image.naturalWidth, image.naturalHeight]))).toEqual([900, 300])
  await noViolations(page)
  await fitsLargeText(page)
  await shot(page, 'logo-phone')
  await page.context().setOffline(true)
  await card.getByText('Senza rete il logo non si può cambiare.').waitFor()
  expect(await card.getByRole('button', { name: 'Cambia' }).isDisabled()).toBe(true)
  await page.context().setOffline(false)
  await card.getByRole('button', { name: 'Togli' }).click()
  await page.locator('dialog').getByRole('button', { name: 'Togli' }).click()
  await card.getByText('Nessun logo').waitFor()
  expect(await (await edge.fetch('/v1/logo', { as: ws })).json()).toEqual({ logo: null })
})

test('yesterday’s sales are on from the start, moved and switched off; the message is switched on by one tap; a link is made, copied and revoked', async () => {
  const page = await visit({ language: 'en-GB', dark: true })
  const time = page.getByLabel('Change time: Yesterday’s sales, every morning')
  await time.waitFor()
  await page.getByRole('button', { name: 'Switch off: Yesterday’s sales, every morning' }).click()
  await page.getByRole('button', { name: 'Switch on: Yesterday’s sales, every morning' }).click()
  await time.waitFor()
  await time.fill('06:15')
  await page.getByRole('button', { name: 'Switch on: The breakfast message' }).click()
  await page.getByLabel('Change time: The breakfast message').waitFor()
  const schedules = async () => ((await (await edge.fetch('/v1/schedules', { as: ws })).json()) as { schedules: Schedule[] }).schedules.map(({ kind, rule }) => [kind, 'at' in rule ? rule.at : ''])
  await expect.poll(schedules).toEqual([['report', '06:15'], ['breakfast', '07:00']])
  await page.getByRole('button', { name: 'Share' }).first().click()
  await page.locator('dialog [name=password]').fill('short')
  await page.getByRole('button', { name: 'Make the link' }).click()
  await page.getByText('at least 8 characters, or none').waitFor()
  await page.locator('dialog [name=password]').fill('a long password')
  await page.getByRole('button', { name: 'Make the link' }).click()
  const address = await page.locator('.report-link code').innerText()
  expect(address).toMatch(new RegExp(`^${edge.url}/v1/shared/[0-9a-f]{64}$`))
  await noViolations(page)
  await fitsLargeText(page)
  await shot(page, 'share')
  const guest = await visits.visit(new URL(address).pathname, { size: PHONE, language: 'en-GB' })
  await guest.getByLabel('Password').fill('not this one')
  await guest.getByRole('button', { name: 'Download the PDF' }).click()
  await guest.getByRole('alert').waitFor()
  await noViolations(guest)
  await guest.getByLabel('Password').fill('a long password')
  const [download] = await Promise.all([guest.waitForEvent('download'), guest.getByRole('button', { name: 'Download the PDF' }).click()])
  expect(download.suggestedFilename()).toMatch(/\.pdf$/)
  await page.getByRole('button', { name: 'Revoke' }).click()
  await page.getByText('revoked', { exact: false }).waitFor()
  expect((await edge.fetch(new URL(address).pathname)).status).toBe(410)
})
