import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Endpoint } from '../../shared/protocol/endpoints.ts'
import type { Job } from '../../shared/protocol/jobs.ts'
import type { Delivery, Notice, NoticeSettings } from '../../shared/protocol/notices.ts'
import { newPushKey } from '../../worker/local/push-key.ts'
import { fitsLargeText, noViolations } from '../support/axe.ts'
import { openChromium } from '../support/chromium.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../support/edge.ts'
import { startEndpoint, type EndpointServer } from '../support/endpoint-server.ts'
import { startMailServer, PASSWORD, USER, type MailServer } from '../support/mail-server.ts'
import { atRest } from '../support/plane.ts'
import { createVisits, PHONE, type Look } from '../support/visits.ts'

vi.setConfig({ testTimeout: 90_000 })

/** The centre of notices, how one chooses to be told, webhooks, and what the service worker shows; in a real browser. */
const json = { 'content-type': 'application/json' }
let edge: RunningEdge
let service: EndpointServer
let mail: MailServer
let browser: Browser
let ws: TestWorkspace

const post = (path: string, body: unknown) => edge.fetch(path, { method: 'POST', as: ws, headers: json, body: JSON.stringify(body) })
const visits = createVisits(() => ({ browser, url: edge.url }))
const visit = (path: string, look: Look = {}) => visits.visit(path, { as: ws, ...look })
let endpoint: Endpoint
const failure = async (title: string) => atRest(edge, ws, ((await (await post('/v1/jobs', { kind: 'endpoint', input: { endpoint: endpoint.id, title } })).json()) as Job).id)

beforeAll(async () => {
  service = await startEndpoint()
  mail = await startMailServer()
  edge = await startEdge({
    vars: { RITMO_OUTGOING: service.origin, RITMO_PUSH_KEYS: newPushKey(), RITMO_MAIL_FROM: 'Ritmo <avvisi@ritmo.example>', RITMO_SMTP: `smtp://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${mail.port}` },
  })
  browser = await openChromium()
  ws = await edge.workspace({ zone: 'Europe/Rome', currency: 'EUR', name: 'Bottega' })
  service.answer = ({ path }) => ({ status: path === '/work' ? 422 : 200 })
  endpoint = (await (await post('/v1/endpoints', { name: 'Newsletter', url: `${service.origin}/work` })).json()) as Endpoint
  await failure('Invio a 1.240 clienti')
  await failure('Promozione di Natale')
}, 90_000)
afterEach(() => visits.leave())
afterAll(async () => {
  await browser?.close()
  await edge?.stop()
  service?.stop()
  await mail?.stop()
})

async function shot(page: Page, name: string, whole = false): Promise<void> {
  const folder = process.env.RITMO_SHOTS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `notices-${name}.png`), fullPage: whole })
}

const fits = async (page: Page) => expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)

test('the bell counts what is unread; one by one and all at once it is read, without reloading; each leads to what it is about', async () => {
  const page = await visit('/notices', { size: PHONE })
  await page.getByRole('link', { name: '2 avvisi da leggere' }).waitFor()
  const row = page.locator('[data-code="job-failed"]')
  await row.filter({ hasText: 'Invio a 1.240 clienti' }).waitFor()
  await shot(page, 'phone-it-light')
  await noViolations(page)
  await fits(page)
  // What comes while one looks stands there by itself.
  await failure('Video della vetrina')
  await row.filter({ hasText: 'Video della vetrina' }).waitFor({ timeout: 40_000 })
  await page.getByRole('button', { name: /Ho letto: .*Promozione di Natale/ }).click()
  await page.getByRole('link', { name: '2 avvisi da leggere' }).waitFor()
  await page.getByRole('radio', { name: 'Da leggere' }).locator('xpath=ancestor::label').click()
  await expect.poll(() => row.count()).toBe(2)
  await page.getByRole('button', { name: 'Segna tutti come letti' }).click()
  await page.getByText('Hai letto tutto.').waitFor()
  await page.getByRole('link', { name: 'Avvisi', exact: true }).waitFor()
  await page.getByRole('radio', { name: 'Andati storti' }).locator('xpath=ancestor::label').click()
  await row.filter({ hasText: 'Video della vetrina' }).getByRole('link').click()
  await page.waitForURL('**/jobs')
})

test('without a network the notices stand as they were; what cannot be read says so; with none it says what will be here', async () => {
  const page = await visit('/notices', { language: 'en-GB', dark: true, shell: true })
  await page.locator('[data-code="job-failed"]').first().waitFor()
  await shot(page, 'desk-en-dark')
  await noViolations(page)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null))
  await page.context().setOffline(true)
  await page.evaluate(() => window.dispatchEvent(new Event('offline')))
  await page.getByRole('status').filter({ hasText: 'these are the notices as they were' }).waitFor()
  expect(await page.locator('[data-code="job-failed"]').count()).toBe(3)
  await page.context().setOffline(false)
  await page.route('**/v1/notices?*', (route) => route.fulfill({ status: 503, json: { code: 'unavailable' } }))
  await page.reload()
  await page.getByRole('alert').filter({ hasText: 'The notices could not be read' }).waitFor()
  await page.unroute('**/v1/notices?*')
  await page.route('**/v1/notices?*', (route) => route.fulfill({ json: { notices: [] } }))
  await page.getByRole('button', { name: 'Try again' }).first().click()
  await page.getByText('No notices. Here you find').waitFor()
})

test('a person chooses: an address that is confirmed by its message, quiet hours, a digest, kinds; it is kept as it is chosen', async () => {
  const page = await visit('/notices', { size: PHONE, shell: true })
  await page.context().grantPermissions(['notifications'], { origin: edge.url })
  await page.getByRole('link', { name: 'Come ricevere gli avvisi' }).click()
  await page.getByRole('heading', { name: 'Come ricevere gli avvisi' }).waitFor()
  // Nothing is asked before a tap.
  await page.getByRole('button', { name: 'Ricevi gli avvisi qui' }).waitFor()
  await shot(page, 'settings-phone-it', true)
  await noViolations(page)
  await fits(page)
  // What became of the message is told as it is: not delivered with the reason, or not yet; and it goes again on a tap.
  const outcome = page.locator('section[aria-labelledby="notices-mail"]').locator('[data-outcome]')
  const address = page.getByLabel('Il tuo indirizzo')
  await address.fill('nobody@bottega.example')
  await page.getByRole('button', { name: 'Usa questo indirizzo' }).click()
  await outcome.filter({ hasText: /Il messaggio non è stato consegnato\. Il server della posta non lo accetta: “.*No such user here/ }).waitFor({ timeout: 20_000 })
  await shot(page, 'mail-failed-phone-it', true)
  await noViolations(page)
  const tries = async () => (await (await edge.fetch('/v1/notices/deliveries', { headers: { cookie: ws.cookie } })).json() as { deliveries: Delivery[] }).deliveries.reduce((sum, one) => sum + one.tries, 0)
  expect(await tries()).toBe(1)
  await page.getByRole('button', { name: 'Riprova' }).click()
  await expect.poll(tries, { timeout: 20_000 }).toBe(2)
  mail.refuse = { code: 451, text: 'Greylisted' }
  await address.fill('bruna@bottega.example')
  await page.getByRole('button', { name: 'Usa questo indirizzo' }).click()
  await outcome.filter({ hasText: /Il messaggio non è ancora partito\..*Greylisted.*Riprovo da solo/ }).waitFor({ timeout: 20_000 })
  mail.refuse = null
  await page.getByRole('button', { name: 'Riprova' }).click()
  await outcome.filter({ hasText: 'apri il messaggio e conferma' }).waitFor({ timeout: 20_000 })
  expect(mail.mailed.splice(0).length).toBe(1)
  await address.fill('anna@bottega.example')
  await page.getByRole('button', { name: 'Usa questo indirizzo' }).click()
  await page.locator('[data-mail="waiting"]').waitFor()
  await expect.poll(() => mail.mailed.length).toBe(1)
  const { html } = (mail.mailed[0] as (typeof mail.mailed)[number]).mail
  const letter = await visits.contexts[0]?.newPage() as Page
  await letter.setContent(html as string)
  await shot(letter, 'mail-confirm-phone')
  await letter.getByRole('link', { name: 'Confermo, è il mio indirizzo' }).click()
  await shot(letter, 'link-phone')
  await letter.getByRole('button', { name: 'Confermo' }).click()
  await letter.getByText('Fatto: da adesso gli avvisi arrivano qui.').waitFor()
  await letter.close()
  await page.reload()
  await page.locator('[data-mail="confirmed"]').waitFor()
  await page.getByLabel('Non disturbarmi tra queste ore').check()
  await page.getByLabel('Dalle').fill('22:15')
  await page.getByLabel('Dalle').blur()
  const late = page.locator('[data-kind="late"]')
  await late.getByRole('combobox', { name: 'Quando' }).selectOption({ label: 'Una volta al giorno' })
  await late.getByLabel('Sul dispositivo').uncheck()
  await page.getByText('Salvato').waitFor()
  await expect.poll(async () => {
    const { quiet, kinds, mail: address, confirmed } = (await (await edge.fetch('/v1/notices/settings', { headers: { cookie: ws.cookie } })).json()) as NoticeSettings
    return { quiet, late: kinds.late, address, confirmed }
  }).toEqual({ quiet: { from: '22:15', to: '07:00' }, late: { app: true, push: false, mail: true, when: '07:30', quiet: true }, address: 'anna@bottega.example', confirmed: true })
  await shot(page, 'settings-phone-it-chosen', true)
  await page.getByRole('button', { name: 'Mandami una prova' }).click()
  await outcome.filter({ hasText: 'La prova è stata consegnata' }).waitFor({ timeout: 20_000 })
  await expect.poll(() => mail.mailed.length, { timeout: 15_000 }).toBe(2)
})

test('a webhook is added, its secret told once, tried, its log read and a delivery sent again; in English at a desk', async () => {
  const page = await visit('/webhooks', { language: 'en-GB' })
  await page.getByText('No webhook yet.').waitFor()
  await page.getByRole('button', { name: 'Add a webhook' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('Name').fill('Stock program')
  await sheet.getByLabel('Address (https)').fill('https://10.0.0.1/hook')
  await sheet.getByRole('button', { name: 'Add' }).click()
  await sheet.getByRole('alert').filter({ hasText: 'must begin with https' }).waitFor()
  await sheet.getByLabel('Address (https)').fill(`${service.origin}/hook`)
  await shot(page, 'webhook-add-desk-en')
  await noViolations(page)
  await fitsLargeText(page)
  await sheet.getByRole('button', { name: 'Add' }).click()
  expect(await page.getByRole('dialog').locator('code').innerText()).toMatch(/^whsec_/)
  await shot(page, 'webhook-secret-desk-en')
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  const card = page.getByRole('article', { name: 'Stock program' })
  await card.getByText('Delivery log').click()
  await card.getByText('Nothing yet.').waitFor()
  service.answer = ({ path }) => ({ status: path === '/work' ? 422 : 500, body: 'The stock program sleeps' })
  await card.getByRole('button', { name: 'Send a test' }).click()
  const line = card.locator('[data-delivery]')
  await line.getByText('The stock program sleeps').waitFor({ timeout: 20_000 })
  await card.getByRole('button', { name: 'Switch off' }).waitFor()
  await shot(page, 'webhooks-desk-en', true)
  await noViolations(page)
  await fitsLargeText(page)
  service.answer = ({ path }) => ({ status: path === '/work' ? 422 : 200 })
  await card.getByRole('button', { name: 'Send a test' }).click()
  const fine = card.locator('[data-state="sent"]')
  await fine.waitFor({ timeout: 20_000 })
  await fine.getByRole('button', { name: /Send again/ }).click()
  await card.getByText('1 message goes again').waitFor()
  await expect.poll(() => service.calls.filter(({ headers }) => headers['ritmo-replay'] === '1').length, { timeout: 15_000 }).toBe(1)
  await card.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByText('No webhook yet.').waitFor()
})

test('whatever is pushed, something is shown; what was told is shown anew without a sound; pages that are open look at once', async () => {
  const page = await visit('/notices', { size: PHONE, dark: true, shell: true })
  await page.context().grantPermissions(['notifications'], { origin: edge.url })
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null))
  const cdp = await page.context().newCDPSession(page)
  let registration = ''
  cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => (registration = registrations[0]?.registrationId ?? registration))
  await cdp.send('ServiceWorker.enable')
  await expect.poll(() => registration).not.toBe('')
  const push = (data: string) => cdp.send('ServiceWorker.deliverPushMessage', { origin: edge.url, registrationId: registration, data })
  const shown = () => page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, body, tag, silent, data }) => ({ title, body, tag, silent, url: (data as { url: string }).url })))
  const { notices } = (await (await edge.fetch('/v1/notices?seen=1', { as: ws })).json()) as { notices: Notice[] }
  const message = { title: 'Non riuscito: Newsletter', body: 'Guarda i lavori.', tag: 'one', url: '/jobs', notices: [notices[0]?.id], repeat: false, language: 'it' }
  // What the browser is given for a worker that it has not quite stored yet it drops.
  await expect.poll(async () => push(JSON.stringify(message)).then(shown), { interval: 1000 }).toEqual([{ title: 'Non riuscito: Newsletter', body: 'Guarda i lavori.', tag: 'one', silent: false, url: '/jobs' }])
  await push(JSON.stringify({ ...message, repeat: true }))
  await expect.poll(shown).toEqual([{ title: 'Non riuscito: Newsletter', body: 'Guarda i lavori.', tag: 'one', silent: true, url: '/jobs' }])
  for (const nonsense of ['', 'no json', '{"title":""}', 'null', '[1]']) await push(nonsense)
  await expect.poll(async () => (await shown()).map(({ title }) => title).sort()).toEqual(['Non riuscito: Newsletter', 'Ritmo'])
  const asked = page.waitForRequest((request) => request.url().includes('/v1/jobs'))
  await push(JSON.stringify({ ...message, tag: 'two' }))
  await asked
})
