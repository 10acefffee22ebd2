import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Process } from '../../shared/protocol/processes.ts'
import { fitsLargeText, noViolations } from '../support/axe.ts'
import { sharedBrowser } from '../support/chromium.ts'
import type { RunningEdge, TestWorkspace } from '../support/edge.ts'
import { importWell } from '../support/plane.ts'
import { sharedEdge } from '../support/shared-edge.ts'
import { createVisits, DESK, PHONE, type Look } from '../support/visits.ts'

vi.setConfig({ testTimeout: 90_000 })


let edge: RunningEdge
let browser: Browser
let ws: TestWorkspace

/** Two weeks of orders: one at 10:00 each day, two more on Saturdays at 17:00. (1 September 2025 is a Monday.) */
function orders(): string {
  const lines = ['Data;Ordine;Articolo;Quantità;Importo']
  let n = 0
  for (let day = 1; day <= 14; day++) {
    const date = `${String(day).padStart(2, '0')}/09/2025`
    lines.push(`${date} 10:00;O${++n};T1;1;5,00`)
    if (day === 6 || day === 13) for (let more = 0; more < 2; more++) lines.push(`${date} 17:3${more};O${++n};T1;1;5,00`)
  }
  return `${lines.join('\n')}\n`
}

beforeAll(async () => {
  edge = await sharedEdge()
  browser = await sharedBrowser()
  ws = await edge.workspace({ zone: 'Europe/Rome', currency: 'EUR', name: 'Bottega' })
  await importWell(edge, ws, orders(), { filename: 'cassa.csv' })
}, 90_000)

afterEach(() => visits.leave())

afterAll(() => browser?.close())

const visits = createVisits(() => ({ browser, url: edge.url }))

async function visit(path: string, { size = PHONE, ...look }: Look = {}): Promise<Page> {
  const page = await visits.visit(path, { as: ws, size, ...look })
  await page.locator('#content h1').waitFor()
  return page
}

/** Nothing sticks out to the side. */
const fits = async (page: Page) => expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)

const SHOTS = process.env.RITMO_SHOTS
async function shot(page: Page, name: string): Promise<void> {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

const reckoned = (page: Page) => page.locator('.adviser-results[aria-busy="false"] [data-design="sync"]').waitFor()
const kept = async () => ((await (await edge.fetch('/v1/processes', { as: ws })).json()) as { processes: Process[] }).processes

test('without a network, on a phone: three questions, the answer, the numbers, saved; all of it arrives once the network is back', async () => {
  const page = await visit('/adviser', { touch: true, shell: true })
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.reload()
  await page.getByRole('heading', { name: 'Scenari pronti' }).waitFor()
  await noViolations(page)
  await fits(page)
  await shot(page, 'home-phone-it')
  await page.context().setOffline(true)
  await page.reload()
  await page.getByRole('link', { name: 'Descrivi un processo' }).click()
  await page.getByLabel('Che cosa vuoi decidere?').fill('Preventivi su misura')
  await page.getByRole('button', { name: 'Avanti' }).click()
  await page.getByRole('heading', { name: /entro pochi secondi/ }).waitFor()
  await shot(page, 'question-phone-it')
  await noViolations(page)
  await fitsLargeText(page)
  const yes = await page.getByRole('button', { name: 'Sì' }).boundingBox()
  expect(Math.min(yes?.height ?? 0, yes?.width ?? 0)).toBeGreaterThanOrEqual(44)
  await page.getByRole('button', { name: 'No', exact: true }).click()
  await page.getByRole('heading', { name: /Un ritardo bloccherebbe/ }).waitFor()
  // Back is one question back, not out.
  await page.goBack()
  await page.getByRole('heading', { name: /entro pochi secondi/ }).waitFor()
  await page.getByRole('button', { name: 'Sì' }).click()
  await page.getByRole('button', { name: 'Sì' }).click()
  await page.getByRole('heading', { name: /Macina molti dati/ }).waitFor()
  await page.getByRole('button', { name: 'Sì' }).click()
  await page.getByRole('heading', { name: 'Diviso: una parte adesso, il resto più tardi' }).waitFor()
  await page.locator('[data-side="later"]').getByRole('textbox', { name: 'Nuovo passo' }).fill('Manda il preventivo')
  await page.locator('[data-side="later"]').getByRole('button', { name: 'Aggiungi un passo' }).click()
  await page.getByText('I tuoi numeri').click()
  await page.getByRole('radio', { name: 'Dai miei ordini' }).check()
  // 14 + 4 orders in two weeks.
  await page.getByText('9 a settimana').waitFor()
  await reckoned(page)
  expect((await page.getByText(/Una settimana con/).innerText())).toContain('9 richieste')
  await fits(page)
  await noViolations(page)
  await fitsLargeText(page)
  await shot(page, 'draft-phone-it')
  await page.getByRole('button', { name: 'Salva' }).click()
  await page.waitForURL(/\/adviser\/own\//)
  await page.getByText('Salvato qui, parte con la rete').waitFor()
  expect(await kept()).toEqual([])
  // What a phone has and this browser does not: a sheet to hand on by, and one to print by.
  await page.addInitScript(() => {
    const seen: unknown[] = []
    Object.assign(globalThis, { seen, print: () => seen.push(document.querySelectorAll('.adviser-how[open]').length) })
    Object.defineProperty(navigator, 'share', { value: async (what: { url: string }) => void seen.push(new URL(what.url).pathname) })
  })
  await page.reload()
  await page.getByRole('textbox', { name: 'Nome' }).waitFor()
  // Still without a network: a PDF of it, its link by the phone's own sheet, and a ready one beside it.
  await reckoned(page)
  expect((await page.pdf({ preferCSSPageSize: true })).subarray(0, 5).toString()).toBe('%PDF-')
  await page.getByRole('button', { name: 'Esporta in PDF' }).click()
  await page.getByRole('button', { name: 'Condividi' }).click()
  expect(await page.evaluate(() => (globalThis as unknown as { seen: unknown[] }).seen)).toEqual([1, new URL(page.url()).pathname])
  const own = new URL(page.url()).pathname.split('/').at(-1)
  await page.goto(`${edge.url}/adviser/compare?with=own.${own},ready.card-payment`)
  await expect.poll(() => page.getByText('Costa meno').count()).toBe(2)
  await fits(page)
  await shot(page, 'compare-phone-it')
  await page.goto(`${edge.url}/adviser/own/${own}`)
  await page.context().setOffline(false)
  await expect.poll(async () => (await kept()).map(({ body }) => body.name), { timeout: 20_000 }).toEqual(['Preventivi su misura'])
  const [one] = await kept()
  expect(one?.body.cut.later.at(-1)).toBe('Manda il preventivo')
  expect(one?.body.numbers.traffic).toMatchObject({ kind: 'measured', first: '2025-09-01', last: '2025-09-14' })
  // Monday at ten: one order in each of two weeks. Saturday at five: two.
  expect(one?.body.numbers.traffic.kind === 'measured' && [one.body.numbers.traffic.hours[10], one.body.numbers.traffic.hours[5 * 24 + 17]]).toEqual([1, 2])
})

test('a link shows the same process to whoever is in the workspace; changes are kept, and taking away can be undone', async () => {
  const [one] = await kept()
  const page = await visit(`/adviser/own/${one?.id}`, { size: DESK })
  await reckoned(page)
  await page.getByRole('button', { name: /Serve entro pochi secondi/ }).click()
  await page.getByRole('button', { name: /Un ritardo blocca altri/ }).click()
  await page.getByRole('heading', { name: 'Più tardi: in coda' }).waitFor()
  await page.getByRole('button', { name: 'Salva le modifiche' }).click()
  await expect.poll(async () => (await kept())[0]?.body.answers).toEqual({ now: false, blocks: false, heavy: true })
  await shot(page, 'own-desk-it')
  await page.getByRole('button', { name: 'Elimina' }).click()
  await expect.poll(kept).toEqual([])
  await page.getByRole('button', { name: 'Annulla' }).click()
  await expect.poll(async () => (await kept()).map(({ body }) => body.name)).toEqual(['Preventivi su misura'])
})

test('scenarios are filtered, compared side by side and adapted, in English and in the dark', async () => {
  const page = await visit('/adviser', { size: DESK, language: 'en-GB', dark: true })
  await shot(page, 'home-desk-en-dark')
  await noViolations(page)
  await fitsLargeText(page)
  await page.getByLabel('Find a scenario').fill('CARD')
  await page.getByText('1 scenario', { exact: true }).waitFor()
  await page.getByLabel('Compare “Card payment”').check()
  await page.getByLabel('Find a scenario').fill('')
  await page.getByRole('radio', { name: 'Money' }).check()
  await page.getByRole('radio', { name: 'Later' }).check()
  await page.getByLabel('Compare “Payroll”').check()
  await page.getByRole('link', { name: 'Compare (2)' }).click()
  await page.getByRole('heading', { name: 'Card payment' }).waitFor()
  await expect.poll(() => page.getByText('Costs least').count()).toBe(2)
  await shot(page, 'compare-desk-en-dark')
  await noViolations(page)
  await fitsLargeText(page)
  await page.getByRole('link', { name: 'Card payment' }).click()
  await page.getByRole('heading', { name: 'Now: while one waits' }).waitFor()
  await reckoned(page)
  await page.getByRole('button', { name: 'Adapt it to my case' }).click()
  expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Card payment')
})

test('the hybrid of a web order, in both languages, printed as a PDF one would send', async () => {
  const page = await visit('/adviser/ready/web-order', { size: DESK })
  await reckoned(page)
  const words = await page.locator('main').innerText()
  for (const step of ['Controlla la disponibilità', 'Addebita la carta', 'Manda la mail di conferma', 'Avvisa il magazzino', 'Prenota il corriere']) expect(words).toContain(step)
  await shot(page, 'order-desk-it')
  await noViolations(page)
  await fitsLargeText(page)
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true, ...(SHOTS ? { path: `${SHOTS}/order-it.pdf` } : {}) })
  // A few pages, with its texts as text.
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeLessThanOrEqual(3)
  if (SHOTS) {
    await page.setViewportSize({ width: 718, height: 1040 })
    await page.emulateMedia({ media: 'print' })
    await shot(page, 'order-print-it')
  }
  const english = await visit('/adviser/ready/web-order', { language: 'en-GB', dark: true })
  await reckoned(english)
  expect(await english.locator('main').innerText()).toContain('Book the courier')
  await fits(english)
  await shot(english, 'order-phone-en-dark')
})

test('the picture of the queue moves only for who lets it, and can be stopped', async () => {
  const still = await visit('/adviser')
  expect(await still.locator('.queue-picture.playing').count()).toBe(0)
  const moving = await visit('/adviser', { moving: true })
  await moving.locator('.queue-picture.playing').waitFor()
  await moving.getByRole('button', { name: 'Ferma l’animazione' }).click()
  expect(await moving.locator('.queue-picture.playing').count()).toBe(0)
})

test('a device measures what it waits for and sends it by itself; the page shows it beside what was promised', async () => {
  const page = await visit('/settings')
  await page.waitForFunction(() => performance.getEntriesByType('resource').some((one) => one.name.includes('/waits-')), null, { timeout: 20_000 })
  const sent = page.waitForResponse((answer) => answer.url().endsWith('/v1/waits'))
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  })
  expect((await sent).status()).toBe(200)
  await page.goto(`${edge.url}/operations`)
  await page.locator('[data-operation="session.read"]').waitFor()
  await page.locator('[data-operation="import"]').waitFor()
  await fits(page)
  await noViolations(page)
  await fitsLargeText(page)
  await shot(page, 'operations-phone-it')
  const desk = await visit('/operations', { size: DESK, language: 'en-GB', dark: true })
  await desk.getByRole('radio', { name: 'Last 30 days' }).check()
  await desk.locator('[data-operation="session.read"]').waitFor()
  await noViolations(desk)
  await shot(desk, 'operations-desk-en-dark')
})
