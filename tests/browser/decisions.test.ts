import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Decision } from '../../shared/protocol/decisions.ts'
import { openBare } from '../support/chromium.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../support/edge.ts'
import { importWell } from '../support/plane.ts'

vi.setConfig({ testTimeout: 60_000 })

const PHONE = { width: 390, height: 844 }
const DESK = { width: 1440, height: 900 }
const json = { 'content-type': 'application/json' }

let edge: RunningEdge
let browser: Browser
let shop: TestWorkspace
let anna: string
const contexts: BrowserContext[] = []

const sessionOf = async (key: string) => {
  const session = await edge.fetch('/v1/session', { method: 'POST', headers: json, body: JSON.stringify({ key }) })
  return session.headers.get('set-cookie')?.split(';')[0] ?? ''
}

beforeAll(async () => {
  edge = await startEdge()
  browser = await openBare()
  shop = await edge.workspace({ currency: 'EUR', name: 'Bottega' })
  const { key } = (await (await edge.fetch('/v1/keys', { method: 'POST', as: shop, headers: json, body: JSON.stringify({ name: 'Anna', permissions: ['read'] }) })).json()) as { key: string }
  anna = await sessionOf(key)
  await importWell(edge, shop, 'Data;Ordine;Articolo;Canale;Quantità;Importo\n03/03/2025 10:00;1;Tazza;Negozio;2;40,00\n04/03/2025 11:00;2;Piatto;Web;1;15,00\n')
}, 60_000)
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})
afterAll(async () => {
  await browser?.close()
  await edge?.stop()
})

async function visit(path: string, { cookie = shop.cookie, size = PHONE, language = 'it-IT', dark = false } = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: size, locale: language, colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' })
  contexts.push(context)
  const [name, value] = cookie.split('=') as [string, string]
  await context.addCookies([{ name, value, url: edge.url }])
  const page = await context.newPage()
  page.on('pageerror', (error) => expect.unreachable(`the page failed: ${error.stack}`))
  await page.goto(edge.url + path)
  await page.locator('#content h1').waitFor({ state: 'attached' })
  return page
}

async function good(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

const SHOTS = process.env.RITMO_SHOTS
const shot = async (page: Page, name: string) => SHOTS && page.screenshot({ path: `${SHOTS}/decisions-${name}.png`, fullPage: !(await page.locator('dialog[open]').count()) })
const kept = async () => ((await (await edge.fetch('/v1/decisions', { as: shop })).json()) as { decisions: Decision[] }).decisions
const ask = async (more: Partial<Record<string, unknown>>) => {
  const body = { id: `01JD${String(Math.random()).slice(2, 14).padEnd(22, '0')}`, mode: 'meeting', question: 'Teniamo aperto domenica?', choices: ['Sì', 'No'], people: ['key:Anna', await owner()], deadline: null, about: { measure: 'revenue', filters: { period: null, brush: null, sets: {} }, figure: 5400 }, ...more }
  return (await (await edge.fetch('/v1/decisions', { method: 'POST', as: shop, headers: json, body: JSON.stringify(body) })).json()) as Decision
}
const owner = async () => ((await (await edge.fetch('/v1/people', { as: shop })).json()) as { people: { id: string; you: boolean }[] }).people.find(({ you }) => you)?.id ?? ''

test('a letter about a number: asked from behind it, answered without a network, over when all have answered, seen beside the number', async () => {
  const page = await visit('/?p=all')
  await page.locator('[data-kpi="revenue"] .kpi-open button:enabled').click()
  await page.getByRole('button', { name: 'Chiedi ai colleghi' }).click()
  const form = page.locator('.decision-ask')
  await form.getByRole('button', { name: 'Manda la lettera' }).click()
  await form.getByText('Scrivi la domanda.').waitFor()
  await form.getByLabel('Domanda').fill('Riordiniamo le tazze?')
  await form.getByRole('checkbox', { name: 'Anna' }).check({ force: true })
  await form.getByRole('radio', { name: 'Tra una settimana' }).check({ force: true })
  await good(page)
  await shot(page, 'ask-phone-it')
  await form.getByRole('button', { name: 'Manda la lettera' }).click()
  await page.getByRole('heading', { name: 'Riordiniamo le tazze?' }).waitFor()
  await page.locator('[data-figure="was"] .figure', { hasText: '55,00' }).waitFor()
  await page.locator('[data-figure="now"] .figure', { hasText: '55,00' }).waitFor()
  await vi.waitFor(async () => expect(await kept()).toMatchObject([{ people: ['key:Anna'], mode: 'letter', about: { measure: 'revenue', figure: 5500 } }]))
  await good(page)
  await shot(page, 'asked-phone-it')

  // Meanwhile a late row moves the number, of the very days that were asked about: the question shows both.
  await importWell(edge, shop, 'Data;Ordine;Articolo;Canale;Quantità;Importo\n04/03/2025 12:00;3;Piatto;Web;1;11,00\n', { mode: 'add' })
  const hers = await visit('/decisions', { cookie: anna })
  await hers.getByRole('heading', { name: 'Aspettano la tua risposta' }).waitFor()
  await hers.evaluate(() => navigator.serviceWorker.ready)
  await shot(hers, 'list-phone-it')
  await good(hers)
  await hers.getByRole('link', { name: /Riordiniamo le tazze/ }).click()
  await hers.locator('[data-figure="now"] .figure', { hasText: '66,00' }).waitFor()
  await hers.getByText('Cambiato di +20').waitFor()
  await hers.context().setOffline(true)
  await hers.locator('.decision-answer').getByText('Sì', { exact: true }).click()
  await hers.getByLabel('A parole').fill('Ne restano quattro')
  await hers.getByRole('button', { name: 'Rispondi' }).click()
  await hers.getByText('Aspetta la rete su questo dispositivo').waitFor()
  await shot(hers, 'offline-phone-it')
  expect((await kept())[0]?.answers).toEqual([])
  await hers.context().setOffline(false)
  await hers.locator('[data-state="over"]').waitFor()
  expect((await kept())[0]).toMatchObject({ because: 'answered', answers: [{ person: 'key:Anna', choice: 0, text: 'Ne restano quattro', late: false }] })

  await page.reload()
  await page.getByLabel('Che cosa si fa').fill('Ordino 50 tazze lunedì')
  await page.getByRole('button', { name: 'Salva' }).click()
  await page.locator('.decision-conclusion', { hasText: 'Ordino 50 tazze' }).waitFor()
  await good(page)
  await shot(page, 'over-phone-it')
  await page.goto(`${edge.url}/?p=all`)
  const mark = page.locator('[data-kpi="revenue"] .kpi-mark')
  await mark.waitFor()
  expect(await mark.getAttribute('title')).toBe('1 decisione su questo numero: Riordiniamo le tazze? Ordino 50 tazze lunedì')
  await shot(page, 'mark-phone-it')
  await page.locator('[data-kpi="revenue"] .kpi-open button:enabled').click()
  await page.locator('.decision-beside').getByText('Ordino 50 tazze lunedì').waitFor()
  await shot(page, 'beside-phone-it')
  await good(page)
})

test('at a meeting each sees who is there and the answers as they come, in either language; without a line it is looked at', async () => {
  const { id } = await ask({})
  const mine = await visit(`/decisions/${id}`, { size: DESK, language: 'en-GB' })
  await mine.getByText('At the meeting there is only you.').waitFor()
  const hers = await visit(`/decisions/${id}`, { cookie: anna, dark: true })
  await mine.getByText(/At the meeting: .*Anna/).waitFor()
  await hers.getByText(/In riunione: /).waitFor()
  await hers.locator('.decision-answer').getByText('No', { exact: true }).click()
  await hers.getByRole('button', { name: 'Rispondi' }).click()
  await mine.locator('[data-result="0 1"]').waitFor()
  await good(mine)
  await good(hers)
  await shot(mine, 'meeting-desk-en')
  await shot(hers, 'meeting-phone-it-dark')
  await hers.evaluate(() => (document.documentElement.style.fontSize = '200%'))
  expect(await hers.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await shot(hers, 'meeting-phone-it-large')
  await hers.context().close()
  await mine.getByText('At the meeting there is only you.').waitFor()
  // A proxy that lets no line through: it is asked for instead.
  const context = await browser.newContext({ viewport: PHONE, locale: 'it-IT', serviceWorkers: 'block' })
  contexts.push(context)
  await context.addInitScript(() => Object.assign(globalThis, { WebSocket: class { constructor() { setTimeout(() => (this as unknown as { onclose: () => void }).onclose()) } close() {} } }))
  const [name, value] = anna.split('=') as [string, string]
  await context.addCookies([{ name, value, url: edge.url }])
  const poor = await context.newPage()
  await poor.goto(`${edge.url}/decisions/${id}`)
  await poor.getByText('Linea interrotta').waitFor()
  await mine.getByText(/At the meeting: .*Anna/).waitFor()
  await mine.getByLabel('What follows').fill('We stay closed')
  await mine.getByRole('button', { name: 'Close the question' }).click()
  await poor.locator('[data-state="over"]').waitFor()
  await poor.getByText('We stay closed').waitFor()
})
