import type { Browser, Page } from 'playwright-core'
import { ulid } from 'ulid'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { parseDay } from '../../shared/model/calendar.ts'
import type { Decision } from '../../shared/protocol/decisions.ts'
import { noViolations } from '../support/axe.ts'
import { sharedBrowser } from '../support/chromium.ts'
import type { RunningEdge, TestWorkspace } from '../support/edge.ts'
import { importWell } from '../support/plane.ts'
import { sharedEdge } from '../support/shared-edge.ts'
import { createVisits, DESK, PHONE, type Look } from '../support/visits.ts'

vi.setConfig({ testTimeout: 60_000 })

const json = { 'content-type': 'application/json' }

let edge: RunningEdge
let browser: Browser
let shop: TestWorkspace
let anna: string

const sessionOf = async (key: string) => {
  const session = await edge.fetch('/v1/session', { method: 'POST', headers: json, body: JSON.stringify({ key }) })
  return session.headers.get('set-cookie')?.split(';')[0] ?? ''
}

beforeAll(async () => {
  edge = await sharedEdge()
  browser = await sharedBrowser()
  shop = await edge.workspace({ currency: 'EUR', name: 'Bottega' })
  const { key } = (await (await edge.fetch('/v1/keys', { method: 'POST', as: shop, headers: json, body: JSON.stringify({ name: 'Anna', permissions: ['read'] }) })).json()) as { key: string }
  anna = await sessionOf(key)
  await importWell(edge, shop, 'Data;Ordine;Articolo;Canale;Quantità;Importo\n03/03/2025 10:00;1;Tazza;Negozio;2;40,00\n04/03/2025 11:00;2;Piatto;Web;1;15,00\n')
}, 60_000)
afterEach(() => visits.leave())
afterAll(() => browser?.close())

const visits = createVisits(() => ({ browser, url: edge.url }))
const { contexts } = visits
async function visit(path: string, { cookie = shop.cookie, ...look }: Look & { cookie?: string } = {}): Promise<Page> {
  const page = await visits.visit(path, { as: { cookie }, size: PHONE, ...look })
  await page.locator('#content h1').waitFor({ state: 'attached' })
  return page
}

async function good(page: Page): Promise<void> {
  await noViolations(page)
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
  const form = page.getByRole('dialog').last()
  await form.getByRole('button', { name: 'Manda la lettera' }).click()
  await form.getByText('Scrivi la domanda.').waitFor()
  await form.getByLabel('Domanda').fill('Riordiniamo le tazze?')
  await form.getByRole('checkbox', { name: 'Anna' }).locator('xpath=ancestor::label').click()
  await form.getByRole('radio', { name: 'Tra una settimana' }).locator('xpath=ancestor::label').click()
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
  const hers = await visit('/decisions', { cookie: anna, shell: true })
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
  // From the question to its number: the very days that were asked about.
  await page.getByRole('link', { name: 'Vai al numero' }).click()
  const mark = page.locator('[data-kpi="revenue"] .mark')
  await mark.waitFor()
  expect(await page.locator('.kpis .mark').count()).toBe(1)
  expect(await mark.getAttribute('title')).toBe('1 decisione su questo numero: Riordiniamo le tazze? Ordino 50 tazze lunedì')
  await shot(page, 'mark-phone-it')
  await page.locator('[data-kpi="revenue"] .kpi-open button:enabled').click()
  await page.locator('[data-decisions="just"]').getByText('Ordino 50 tazze lunedì').waitFor()
  await shot(page, 'beside-phone-it')
  await good(page)
  // Other filters are another number: it has no mark, and its records name the question as one that is near.
  await page.goto(`${edge.url}/?p=all&f.channel=web`)
  await page.locator('[data-kpi="revenue"] .kpi-open button:enabled').click()
  await page.locator('[data-decisions="near"]').getByText('Ordino 50 tazze lunedì').waitFor()
  expect(await page.locator('.kpis .mark').count()).toBe(0)
  expect(await page.locator('[data-decisions="just"]').count()).toBe(0)
  await shot(page, 'near-phone-it')
  await good(page)
})

test('what was decided stands wherever that very figure stands: rankings, the table of days, and widgets', async () => {
  const [from, to] = ['2025-03-03', '2025-03-05'].map(parseDay) as [number, number]
  const about = (more: object) => ({ about: { measure: 'revenue', figure: 4000, filters: { period: { from, to }, brush: null, sets: {}, ...more } } })
  const cups = { sets: { lineType: ['return', 'product'], product: ['tazza'] } }
  for (const [question, more] of [['Tazze in vetrina?', about(cups)], ['Il sito?', about({ sets: { channel: ['web'] } })], ['Lunedì?', about({ brush: { from, to: from + 1 } })]] as const) {
    const { id } = await ask({ question, ...more })
    await edge.fetch(`/v1/decisions/${id}/close`, { method: 'POST', as: shop, headers: json, body: JSON.stringify({ id: ulid(), conclusion: `Sì. ${question}` }) })
  }
  const page = await visit('/?p=all', { size: DESK, language: 'en-GB' })
  const row = (panel: string, key: string) => page.locator(`[data-panel="${panel}"] [data-key="${key}"]`)
  await row('channel', 'web').locator('.mark', { hasText: 'Il sito?' }).waitFor()
  await row('product', 'tazza').locator('.mark', { hasText: 'Tazze in vetrina?' }).waitFor()
  expect(await page.locator('[data-panel] .mark').count()).toBe(2)
  await shot(page, 'ranks-desk-en')
  await page.locator('#more-place').scrollIntoViewIfNeeded()
  const cell = page.locator('[data-kind="abc"] tr', { hasText: 'Tazza' })
  await cell.locator('.mark', { hasText: 'Tazze in vetrina?' }).waitFor()
  expect(await page.locator('[data-kind="abc"] .mark').count()).toBe(1)
  await page.locator('[data-kind="abc"]').scrollIntoViewIfNeeded()
  await shot(page, 'widgets-desk-en')
  await good(page)
  await page.getByRole('button', { name: 'Table' }).click()
  await page.locator('.table tr', { hasText: '3 Mar' }).locator('.mark', { hasText: 'Lunedì?' }).waitFor()
  expect(await page.locator('.table .mark').count()).toBe(1)
  await page.keyboard.press('Escape')
  // The mark opens what it tells of.
  await row('channel', 'web').locator('.mark').click()
  await page.locator('[data-decisions="just"]').getByText('Il sito?', { exact: true }).click()
  await page.getByRole('heading', { name: 'Il sito?' }).waitFor()
  await page.getByRole('button', { name: 'Open the data' }).click()
  await page.locator('dialog [data-records="figure"]', { hasText: '26.00' }).waitFor()
})

test('a figure of a dataset of one’s own is asked about, shown and marked like one of the sales', async () => {
  await importWell(edge, shop, 'Data;Campagna;Rete;Impressioni;Clic;Spesa (€)\r\n01/02/2025;Saldi;Search;12.345;321;1.234,50\r\n02/02/2025;Brand;Search;1.000;50;80,10\r\n13/03/2025;Brand;Display;2.500;75;99,90\r\n', { dataset: 'auto', filename: 'spesa annunci.csv' })
  const page = await visit('/data/spesa-annunci?p=all', { size: DESK })
  await page.locator('[data-kpi="spesa"] .data-kpi-value', { hasText: '1.414,50' }).waitFor()
  await page.locator('[data-kpi="spesa"]').click()
  await page.locator('.chart-foot').getByRole('button', { name: 'Righe' }).click()
  await page.getByRole('button', { name: 'Chiedi ai colleghi' }).click()
  const form = page.getByRole('dialog').last()
  await form.getByLabel('Domanda').fill('Spendiamo troppo?')
  await form.getByRole('checkbox', { name: 'Anna' }).locator('xpath=ancestor::label').click()
  await form.getByRole('button', { name: 'Manda la lettera' }).click()
  await page.getByRole('heading', { name: 'Spendiamo troppo?' }).waitFor()
  await page.locator('[data-figure="was"] .figure', { hasText: '1.414,50' }).waitFor()
  await page.locator('[data-figure="now"] .figure', { hasText: '1.414,50' }).waitFor()
  await vi.waitFor(async () => expect((await kept()).at(-1)).toMatchObject({ about: { dataset: 'spesa-annunci', measure: 'spesa', figure: 141_450 } }))
  await good(page)
  await shot(page, 'own-desk-it')
  await page.getByRole('button', { name: 'Apri i dati' }).click()
  await page.locator('dialog [data-records="figure"]', { hasText: '1.414,50' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Vai al numero' }).click()
  await page.locator('[data-kpi="spesa"] .mark', { hasText: '0 su 1' }).waitFor()
  expect(await page.locator('.data-kpis .mark').count()).toBe(1)
  await shot(page, 'own-mark-desk-it')
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
