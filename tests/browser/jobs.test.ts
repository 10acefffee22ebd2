import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Endpoint } from '../../shared/protocol/endpoints.ts'
import type { Job } from '../../shared/protocol/jobs.ts'
import { noViolations } from '../support/axe.ts'
import { sharedBrowser } from '../support/chromium.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../support/edge.ts'
import { startEndpoint, type EndpointServer } from '../support/endpoint-server.ts'
import { atRest, importWell, salesFile } from '../support/plane.ts'
import { createVisits, PHONE, type Look } from '../support/visits.ts'

vi.setConfig({ testTimeout: 90_000 })

const json = { 'content-type': 'application/json' }

let edge: RunningEdge
let service: EndpointServer
let browser: Browser
let ws: TestWorkspace
let endpoint: Endpoint

const post = (path: string, body: unknown) => edge.fetch(path, { method: 'POST', as: ws, headers: json, body: JSON.stringify(body) })
const begin = async (title: string, more: object = {}) => (await (await post('/v1/jobs', { kind: 'endpoint', input: { endpoint: endpoint.id, title }, ...more })).json()) as Job

beforeAll(async () => {
  service = await startEndpoint()
  edge = await startEdge({ vars: { RITMO_OUTGOING: service.origin } })
  browser = await sharedBrowser()
  ws = await edge.workspace({ zone: 'Europe/Rome', currency: 'EUR', name: 'Bottega' })
  endpoint = (await (await post('/v1/endpoints', { name: 'Newsletter', url: service.origin })).json()) as Endpoint
  await importWell(edge, ws, salesFile(['1;2025-03-01 10:00;p1;c1;1;10.00']), { filename: 'vendite-marzo.csv' })
  service.answer = () => ({ status: 422 })
  await atRest(edge, ws, (await begin('Invio a 1.240 clienti')).id)
  service.answer = () => ({ status: 202 })
  await begin('Video della vetrina')
  await begin('Promozione di Natale', { at: '2099-12-20T08:00:00Z' })
  await post('/v1/schedules', { title: 'Doppioni del lunedì', kind: 'clean', rule: { every: 'week', on: [1, 4], at: '06:00' } })
}, 90_000)

afterEach(() => visits.leave())

afterAll(async () => {
  await browser?.close()
  await edge?.stop()
  service?.stop()
})

const visits = createVisits(() => ({ browser, url: edge.url }))
const visit = (look: Look = {}) => visits.visit('/jobs', { as: ws, ...look })

async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.RITMO_SHOTS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `jobs-${name}.png`) })
}

const card = (page: Page, name: string) => page.getByRole('article', { name, exact: true })
const idOf = async (page: Page, name: string) => (await card(page, name).getAttribute('data-job')) as string

test('what runs moves while one watches, without reloading; it is stopped after one question', async () => {
  const page = await visit({ size: PHONE })
  const film = card(page, 'Video della vetrina')
  await film.waitFor()
  const id = await idOf(page, 'Video della vetrina')
  // Until its turn has come there is nothing that could be told of it.
  await expect.poll(async () => (await post(`/v1/jobs/${id}/report`, { done: 250, total: 1000, unit: 'fotogrammi', log: ['prima metà per anna@bottega.it'] })).status).toBe(200)
  await film.getByText('250 di 1.000 fotogrammi').waitFor()
  expect(await film.locator('progress').getAttribute('value')).toBe('250')
  await film.getByText('Che cosa è successo').click()
  await film.getByText('prima metà per …@…').waitFor()
  await shot(page, 'phone-it-light')
  await noViolations(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await film.getByRole('button', { name: 'Ferma' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Ferma' }).click()
  await expect.poll(() => film.getAttribute('data-state')).toBe('cancelled')
  await film.getByText('Chiesto di fermarsi').waitFor()
})

test('a dead row tells why and is set going again; the notice of it goes when it was seen', async () => {
  const page = await visit({ dark: true })
  const notice = page.locator('[data-notice="job-failed"]')
  await notice.getByText('Invio a 1.240 clienti').waitFor()
  await page.locator('.groups label', { hasText: /Non riusciti/ }).click()
  const dead = card(page, 'Invio a 1.240 clienti')
  await dead.getByText('il servizio ha rifiutato', { exact: true }).waitFor()
  await expect.poll(() => page.locator('[data-job]').count()).toBe(1)
  await dead.getByText('Che cosa è successo').click()
  await dead.getByText('Non riuscito: il servizio ha rifiutato').waitFor()
  await shot(page, 'desk-it-dark-failed')
  await noViolations(page)
  service.answer = () => ({ body: { done: 1240, total: 1240, unit: 'mail', result: 'ok' } })
  await dead.getByRole('button', { name: 'Riprova' }).click()
  await page.getByText('Nessun lavoro è andato storto.').waitFor()
  await page.getByRole('link', { name: '1 avviso da leggere' }).waitFor()
  await notice.getByRole('button', { name: 'Ho visto' }).click()
  await expect.poll(() => page.locator('.nav-dot').count()).toBe(0)
  await expect.poll(() => page.locator('[data-notice]').count()).toBe(0)
  await page.locator('.groups label', { hasText: /In attesa/ }).click()
  await card(page, 'Promozione di Natale').getByText(/parte 20 dic 2099/).waitFor()
})

test('something is put on the schedule by the clock of the shop, switched off, and taken away; in English', async () => {
  const page = await visit({ language: 'en-GB', size: PHONE, dark: true })
  await page.locator('.groups label', { hasText: 'Scheduled' }).click()
  await card(page, 'Doppioni del lunedì').getByText('Every Monday and Thursday at 06:00').waitFor()
  await page.getByRole('button', { name: 'Schedule something' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('combobox', { name: 'What' }).selectOption({ label: 'Newsletter' })
  await sheet.getByRole('textbox', { name: 'Name' }).fill('March letter')
  await sheet.getByRole('combobox', { name: 'How often' }).selectOption('month')
  await sheet.getByLabel(/Day of the month/).fill('31')
  await sheet.getByLabel('At what time').fill('07:30')
  await shot(page, 'phone-en-dark-sheet')
  await noViolations(page)
  await sheet.getByRole('button', { name: 'Schedule it' }).click()
  const made = card(page, 'March letter')
  await made.getByText('On the last day of each month at 07:30').waitFor()
  await shot(page, 'phone-en-dark-scheduled')
  await noViolations(page)
  await made.getByRole('button', { name: 'Switch off' }).click()
  await made.getByText('Switched off').waitFor()
  await made.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect.poll(() => made.count()).toBe(0)
})

test('a service that came from a backup says that it sleeps, and gets a new secret that is told once', async () => {
  const db = await edge.mf?.getD1Database('FACTS_0')
  await db?.prepare(`update endpoint set secret = '' where id = ?`).bind(endpoint.id).run()
  const page = await visit({ size: PHONE })
  await page.locator('.groups label', { hasText: 'In programma' }).click()
  const sleeping = page.locator('[data-asleep]')
  await sleeping.getByText('Servizi tuoi che dormono').waitFor()
  await shot(page, 'phone-it-asleep')
  await noViolations(page)
  await sleeping.getByRole('button', { name: 'Nuovo segreto per Newsletter' }).click()
  await page.getByRole('dialog').getByText(/^whsec_/).waitFor()
  await shot(page, 'phone-it-secret')
  await noViolations(page)
  await expect.poll(() => sleeping.count()).toBe(0)
})

test('a backup is put into a new shop by one click, whose key is told once', async () => {
  const made = await atRest(edge, ws, ((await (await post('/v1/jobs', { kind: 'backup' })).json()) as Job).id)
  expect(made.state).toBe('succeeded')
  await atRest(edge, ws, ((await (await post('/v1/jobs', { kind: 'drill' })).json()) as Job).id)
  const page = await visit({ size: PHONE })
  await page.getByRole('radio', { name: 'In programma' }).locator('xpath=ancestor::label').click()
  const backup = page.locator(`[data-backup="${made.id}"]`)
  await backup.getByText('torna tutto').waitFor()
  await backup.scrollIntoViewIfNeeded()
  await shot(page, 'phone-it-backups')
  await noViolations(page)
  await backup.getByRole('button', { name: /Ripristina/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Ripristina' }).click()
  const key = await page.getByRole('dialog').locator('code').innerText()
  await page.getByRole('dialog').getByRole('button', { name: 'Copia' }).waitFor()
  await shot(page, 'phone-it-restored')
  await noViolations(page)
  const { jobs } = (await (await edge.fetch('/v1/jobs?kind=restore', { as: { key } })).json()) as { jobs: Job[] }
  expect((await atRest(edge, { ...ws, key }, jobs[0]?.id as string)).state).toBe('succeeded')
})

test('without a network the jobs stand as they were and nothing can be pressed; what cannot be read says so; empty it says what will be here', async () => {
  const page = await visit({ language: 'en-GB', shell: true })
  await card(page, 'vendite-marzo.csv').waitFor()
  await shot(page, 'desk-en-light')
  await noViolations(page)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null))
  await page.context().setOffline(true)
  await page.evaluate(() => window.dispatchEvent(new Event('offline')))
  await page.getByRole('status').filter({ hasText: 'these are the jobs as they were' }).waitFor()
  await card(page, 'vendite-marzo.csv').waitFor()
  await shot(page, 'desk-en-offline')
  // Opened without a network nobody says that nothing is at work; once it is back one does not wait for the next look.
  await page.goto(`${edge.url}/imports`)
  await page.getByText('Jobs show when the network is back').waitFor()
  expect(await page.locator('.rhythm').innerText()).not.toContain('Nothing at work')
  await page.context().setOffline(false)
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await card(page, 'vendite-marzo.csv').waitFor({ timeout: 10_000 })
  await page.goto(`${edge.url}/jobs`)
  await page.route('**/v1/jobs*', (route) => route.fulfill({ status: 503, json: { code: 'unavailable' } }))
  await page.reload()
  await page.getByRole('alert').filter({ hasText: 'The list of jobs could not be read' }).waitFor()
  await noViolations(page)
  await page.unroute('**/v1/jobs*')
  await page.getByRole('button', { name: 'Try again' }).first().click()
  await page.getByRole('radio', { name: 'Running' }).locator('xpath=ancestor::label').click()
  await page.getByText('Nothing is running right now.').waitFor()
})

test('whose session ended meanwhile stands at the door, whatever page is open', async () => {
  const page = await visit({ size: PHONE })
  await card(page, 'Invio a 1.240 clienti').waitFor()
  await page.context().clearCookies({ name: 'ritmo_session' })
  await page.locator('.entry').getByText('Non risulti più collegato').waitFor({ timeout: 12_000 })
  await shot(page, 'ended-phone')
})
