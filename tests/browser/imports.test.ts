import { zipSync } from 'fflate'
import type { Browser, Locator, Page } from 'playwright-core'
import * as v from 'valibot'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { importResultSchema, type Job } from '../../shared/protocol/jobs.ts'
import { noViolations } from '../support/axe.ts'
import { sharedBrowser } from '../support/chromium.ts'
import type { RunningEdge, TestWorkspace } from '../support/edge.ts'
import { importFile, importWell } from '../support/plane.ts'
import { sharedEdge } from '../support/shared-edge.ts'
import { createVisits, PHONE, type Look } from '../support/visits.ts'

vi.setConfig({ testTimeout: 90_000 })

const SOON = { timeout: 30_000 }

let edge: RunningEdge
let browser: Browser

beforeAll(async () => {
  edge = await sharedEdge()
  browser = await sharedBrowser()
}, 60_000)

afterEach(() => visits.leave())

afterAll(() => browser?.close())

const workspace = () => edge.workspace({ zone: 'Europe/Rome', currency: 'EUR' })

const visits = createVisits(() => ({ browser, url: edge.url }))

async function visit(as: TestWorkspace, look: Look = {}): Promise<Page> {
  const page = await visits.visit('/imports', { as, ...look })
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

/** Picks files, as a person does with the button. */
async function pick(page: Page, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  const all = Object.entries(files).map(([name, content]) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) }))
  await page.locator('.drop-zone input[type=file]').setInputFiles(all)
}

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').trim()
const sum = async (page: Page, name: string) => plain(await page.locator(`[data-sum="${name}"] dd`).innerText())
const whole = (page: Page) => page.locator('.preview[data-stage="done"][data-current="true"]').waitFor(SOON)
const counts = async (card: Locator) => (await card.locator('.receipt-counts dd').allInnerTexts()).map(plain)
const jobs = async (ws: TestWorkspace) => ((await (await edge.fetch('/v1/jobs', { as: ws })).json()) as { jobs: Job[] }).jobs.filter(({ kind }) => kind === 'import')
/** What the newest import came to. */
const newest = async (ws: TestWorkspace) => v.parse(importResultSchema, (await jobs(ws))[0]?.result)

const HEADINGS = 'Data;Ordine;Prodotto;Quantità;Totale;Imponibile'
const ambiguous = [HEADINGS, '03/04/2026;A1;Tazza;2;12,20;10,00', '05/06/2026;A2;Vaso;1;24,40;20,00', '05/06/2026;A3;Vaso;1;gratis;20,00'].join('\r\n')

test('a new file is shown as it will be read, corrected by touch, and goes in as promised; the next of its kind goes by itself', async () => {
  const ws = await workspace()
  const page = await visit(ws, { size: PHONE })
  await pick(page, { 'cassa.csv': ambiguous })
  await whole(page)
  expect([await sum(page, 'read'), await sum(page, 'rejected'), await sum(page, 'revenue')]).toEqual(['3', '1', '36,60 €'])
  const faulty = page.locator('.preview-table td.faulty')
  expect(await faulty.innerText()).toBe('gratis')
  expect(plain(await page.locator('.preview-table tbody tr').first().innerText())).toContain('3 apr 2026')
  await noViolations(page)
  await page.getByRole('button', { name: /03\/04\/2026: prima il mese/ }).click()
  await expect.poll(async () => plain(await page.locator('.preview-table tbody tr').first().innerText())).toContain('4 mar 2026')
  await page.getByRole('button', { name: /^Imponibile/ }).click()
  await noViolations(page)
  await page.getByRole('dialog', { name: 'Che cos’è «Imponibile»?' }).getByRole('button', { name: /^importo della riga/i }).click()
  await expect.poll(() => sum(page, 'revenue')).toBe('50,00 €')
  // Who does not see it hears what the correction came to.
  await expect.poll(async () => plain(await page.locator('.preview-sums [role="status"]').innerText())).toContain('Ricavi 50,00 €')
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await page.locator('[data-go]').click()
  const card = page.getByRole('article', { name: 'cassa.csv' }).and(page.locator('[data-state="succeeded"]'))
  await card.waitFor(SOON)
  expect(await counts(card)).toEqual(['3', '3', '0', '0'])
  expect((await newest(ws)).months).toEqual([{ month: '2026-03', lines: 1, revenue: 1000 }, { month: '2026-05', lines: 2, revenue: 4000 }])
  // Known now: dropped, and done, read as it was corrected.
  await pick(page, { 'cassa 2.csv': ambiguous.replaceAll('2026', '2025').replaceAll(';A', ';B') })
  await page.getByRole('article', { name: 'cassa 2.csv' }).and(page.locator('[data-state="succeeded"]')).waitFor(SOON)
  expect((await newest(ws)).months?.map(({ month }) => month)).toEqual(['2025-03', '2025-05'])
  expect(await page.getByRole('dialog').count()).toBe(0)
})

test('separator, headings and tables are corrected by keyboard alone, each answered at once', async () => {
  const page = await visit(await workspace(), { language: 'en-GB', dark: true })
  const sales = 'Shop report\nfrom my till\nDate,Order,Item,Qty,Total\n2026-01-05,1,Cup,2,10.00\n2026-01-06,2,Vase,1,5.00\n'
  await pick(page, { 'all.zip': zipSync({ 'a.csv': Buffer.from(sales), 'b.csv': Buffer.from(sales.replaceAll('2026', '2025')), 'prices.csv': Buffer.from('Code;Name\nT;Cup\n') }) })
  await whole(page)
  expect([await sum(page, 'read'), await sum(page, 'revenue')]).toEqual(['4', '€30.00'])
  expect(plain(await page.locator('.tables li').last().innerText())).toContain('no sales')
  await noViolations(page)
  await page.getByRole('checkbox', { name: /b\.csv/ }).focus()
  await page.keyboard.press('Space')
  await expect.poll(() => sum(page, 'revenue')).toBe('€15.00')
  // What is drawn anew by an answer gives the focus back to where one was.
  await page.getByRole('button', { name: /^Qty/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'What is “Qty”?' }).getByRole('button', { name: /^One more filter/ }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('.preview-heading:focus').innerText()).toContain('filter “Qty”')
  await page.getByRole('button', { name: 'Drop the corrections' }).click()
  await page.getByRole('checkbox', { name: /b\.csv/ }).focus()
  await page.keyboard.press('Space')
  await expect.poll(() => sum(page, 'revenue')).toBe('€15.00')
  const headings = page.locator('[data-control="headingLine"] button')
  expect(plain(await headings.innerText())).toContain('on line 3')
  await headings.focus()
  await page.keyboard.press('Enter')
  await noViolations(page)
  await page.getByRole('button', { name: /Shop report/ }).focus()
  await page.keyboard.press('Enter')
  await page.locator('.refusal').waitFor()
  // What cannot be read cannot be sent: it says why instead.
  await page.locator('[data-go]').click()
  await page.getByText('It can’t be read like this: correct the columns or the headings.').waitFor()
  await page.getByRole('button', { name: 'Drop the corrections' }).click()
  await expect.poll(() => sum(page, 'revenue')).toBe('€30.00')
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('article', { name: 'all.zip' }).innerText()).toContain('4 rows')
})

test('several files wait in a list with a state each, and go together', async () => {
  const ws = await workspace()
  const page = await visit(ws)
  const good = (key: string) => [HEADINGS.split(';').slice(0, 5).join(';'), `13/04/2026;${key}1;Tazza;2;12,20`].join('\n')
  await pick(page, { 'uno.csv': good('A'), 'due.csv': good('B'), 'listino.csv': 'Codice;Nome\nT;Tazza\n', 'vuoto.csv': '' })
  await page.locator('[data-waiting="ready"]').nth(1).waitFor(SOON)
  await page.locator('[data-waiting="refused"]').nth(1).waitFor(SOON)
  await noViolations(page)
  await page.getByRole('button', { name: 'Importa 2 file' }).click()
  await page.locator('[data-job][data-state="succeeded"]').nth(1).waitFor(SOON)
  expect(await page.locator('[data-waiting]').count()).toBe(2)
  // Loaded again the page goes on from what it knew, before any file is read anew.
  await page.context().route('**/v1/sources*', () => undefined)
  await page.reload()
  await page.getByRole('article', { name: 'listino.csv' }).and(page.locator('[data-waiting="refused"]')).waitFor()
  const empty = page.getByRole('article', { name: 'vuoto.csv' })
  expect(await empty.innerText()).toContain('Il file è vuoto.')
  await empty.getByRole('button', { name: 'Guarda' }).click()
  await page.getByRole('dialog').getByText('Il file è vuoto.').waitFor()
  await noViolations(page)
})

test('refused rows are mended in place by keyboard, told what became of them, and leave with their import', async () => {
  const ws = await workspace()
  const rows = Array.from({ length: 400 }, (_, n) => `13/04/2026;A${n};Tazza;1;${n % 2 === 0 ? '5,00' : 'x'};1`)
  await importWell(edge, ws, [HEADINGS, ...rows, '13/04/2026;Z;Tazza;1;7,00;1'].join('\n'), { filename: 'aprile.csv' })
  const page = await visit(ws)
  const card = page.getByRole('article', { name: 'aprile.csv' }).last()
  await card.getByRole('button', { name: 'Correggi le righe (200)' }).click()
  const cells = page.locator('.mend-cell.mendable')
  await cells.first().waitFor()
  // Hundreds of rows, a screenful drawn.
  expect(await page.locator('.mend-row[data-line]').count()).toBeLessThan(60)
  await noViolations(page)
  await cells.first().fill('6,00')
  expect(await page.locator('.mend-row[data-line="3"]').getAttribute('data-state')).toBe('good')
  await page.keyboard.press('Enter')
  await page.keyboard.type('ancora no')
  expect(await page.locator('.mend-row[data-line="5"]').getAttribute('data-state')).toBe('refused')
  await page.keyboard.press('Enter')
  await page.keyboard.type('8,00')
  // What one undoes gives its cell the focus, and what one sends keeps it.
  await page.locator('.mend-row[data-line="7"] .mend-undo').press('Enter')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-row'))).toBe('2')
  await page.keyboard.type('8,00')
  await page.locator('[data-send]').press('Enter')
  await page.getByText('2 righe corrette sono entrate, 1 è ancora rifiutata.').waitFor(SOON)
  await expect.poll(() => page.locator('.mend-row[data-state="mended"]').count()).toBe(2)
  expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-send'))).toBe(true)
  // What came back refused can be mended further where it stands.
  await expect.poll(() => page.locator('.mend-row[data-line="5"]').getAttribute('data-state')).toBe('refused')
  await cells.nth(1).fill('9,00')
  expect(await page.locator('[data-send]').innerText()).toContain('Rimanda 1 riga')
  await page.keyboard.press('Escape')
  await card.locator('[data-mended]').waitFor(SOON)
  await page.setViewportSize(PHONE)
  await card.getByRole('button', { name: 'Correggi le righe (198)' }).click()
  await cells.first().waitFor()
  await noViolations(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
})

test('what was taken out can come back', async () => {
  const ws = await workspace()
  await importWell(edge, ws, ambiguous, { filename: 'giugno.csv' })
  const page = await visit(ws, { size: PHONE })
  const card = page.getByRole('article', { name: 'giugno.csv' })
  await card.getByRole('button', { name: 'Togli questa importazione' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Togli questa importazione' }).click()
  await card.and(page.locator('[data-state="cancelled"]')).getByRole('button', { name: 'Importala di nuovo' }).click()
  const again = card.and(page.locator('[data-state="succeeded"]'))
  await again.waitFor(SOON)
  expect(await counts(again)).toEqual(['3', '2', '0', '1'])
  await noViolations(page)
  // A question about what somebody else has ended meanwhile is asked no more.
  await again.getByRole('button', { name: 'Togli questa importazione' }).click()
  await page.getByRole('dialog').waitFor()
  await edge.fetch(`/v1/jobs/${await again.getAttribute('data-job')}`, { as: ws, method: 'DELETE' })
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await page.getByRole('dialog').waitFor({ state: 'detached', ...SOON })
})

test('without a network a file is looked at all the same, waits on the device, and leaves when the network is back', async () => {
  const ws = await workspace()
  const page = await visit(ws, { size: PHONE, shell: true })
  await pick(page, { 'primo.csv': ambiguous })
  await whole(page)
  await page.keyboard.press('Escape')
  await page.getByRole('article', { name: 'primo.csv' }).getByRole('button', { name: 'Togli' }).click()
  await page.context().setOffline(true)
  await pick(page, { 'secondo.csv': ambiguous })
  await whole(page)
  await page.getByText('Sei senza rete: puoi guardarlo').waitFor()
  await page.locator('[data-go]').click()
  await page.locator('[data-upload="waiting"]').waitFor()
  await page.getByText('Sei senza rete: vedi i lavori com’erano').waitFor()
  await noViolations(page)
  await page.context().setOffline(false)
  await page.getByRole('article', { name: 'secondo.csv' }).and(page.locator('[data-state="succeeded"]')).waitFor(SOON)
})

test('a file that waits for an answer is answered in its card; one read wrongly is read again; a fault of the file offers no second try', async () => {
  const ws = await workspace()
  const rows = Array.from({ length: 12 }, (_, n) => `1${n % 10}/03/2026;1${n % 10}/04/2026;${n}0,50;${n + 3},10`)
  const asked = await importFile(edge, ws, ['Alfa;Beta;Gamma;Delta', ...rows].join('\n'), { filename: 'strano.csv' })
  expect(asked.error?.code).toBe('asks')
  await importFile(edge, ws, 'Codice;Nome\nT;Tazza\n', { filename: 'listino.csv' })
  await importWell(edge, ws, ambiguous.replaceAll('A', 'C'), { filename: 'maggio.csv' })
  const page = await visit(ws)
  const strange = page.getByRole('article', { name: 'strano.csv' })
  await strange.locator('.ask').first().waitFor()
  await noViolations(page)
  expect(await strange.getByRole('button', { name: 'Riprova' }).count()).toBe(0)
  for (const ask of await strange.locator('.ask').all()) await ask.locator('button').first().click()
  await strange.getByRole('button', { name: 'Rispondi e rileggi' }).click()
  await page.getByRole('article', { name: 'strano.csv' }).and(page.locator('[data-state="succeeded"]')).waitFor(SOON)
  // What was answered asks no more.
  await expect.poll(() => page.getByRole('article', { name: 'strano.csv' }).count()).toBe(1)
  const list = page.getByRole('article', { name: 'listino.csv' })
  expect(await list.getByRole('button', { name: 'Riprova' }).count()).toBe(0)
  await list.getByRole('button', { name: 'Guarda e correggi' }).waitFor()
  await page.getByRole('article', { name: 'maggio.csv' }).getByRole('button', { name: 'Correggi e rileggi' }).click()
  await noViolations(page)
  await page.locator('dialog input[type=file]').setInputFiles({ name: 'maggio.csv', mimeType: 'text/csv', buffer: Buffer.from(ambiguous.replaceAll('A', 'C')) })
  await whole(page)
  await page.getByRole('button', { name: /03\/04\/2026: prima il mese/ }).click()
  await whole(page)
  await page.getByRole('button', { name: 'Rileggi così' }).click()
  await expect.poll(async () => (await jobs(ws)).find(({ title, state }) => title === 'maggio.csv' && state === 'succeeded')?.result, SOON).toMatchObject({ months: [{ month: '2026-03' }, { month: '2026-05' }] })
  // What failed goes off the list at a tap, comes back at another, and can come back later.
  await list.getByRole('button', { name: 'Togli dall’elenco' }).click()
  await expect.poll(() => list.count()).toBe(0)
  await page.locator('.toast', { hasText: 'listino.csv' }).getByRole('button', { name: 'Annulla' }).click()
  await list.getByRole('button', { name: 'Togli dall’elenco' }).click(SOON)
  await expect.poll(() => list.count()).toBe(0)
  const aside = page.locator('.imports-aside')
  await expect.poll(async () => plain(await aside.locator('summary').innerText()), SOON).toBe('Tolte o fermate (4)')
  await page.goto(`${edge.url}/imports#${(await jobs(ws)).find(({ title }) => title === 'listino.csv')?.id}`)
  await aside.locator('article:focus').getByRole('button', { name: 'Importala di nuovo' }).waitFor()
  await noViolations(page)
})

test('a bank’s list of movements is no revenue: it is kept apart at a tap', async () => {
  const page = await visit(await workspace(), { size: PHONE, language: 'en-GB', dark: true })
  await pick(page, { 'statement.csv': 'Date,Payee,Account,Type,Amount,Balance\n2026-03-13,Rossi,Main,Credit transfer,122.00,1122.00\n2026-03-14,British Gas,Main,Direct debit,-200.00,922.00\n' })
  await whole(page)
  const question = page.locator('[data-ask="bank-list"]')
  expect(await question.innerText()).toContain('bank’s list of movements')
  // The words stand inside their frame, however many lines they take.
  expect(await question.evaluate((frame) => (frame.querySelector('legend') as HTMLElement).getBoundingClientRect().top > frame.getBoundingClientRect().top)).toBe(true)
  await noViolations(page)
  // Nobody has said yet that it is sales: no revenue, no rows refused.
  expect(await page.locator('[data-sum], .warning, tr.refused').count()).toBe(0)
  await question.getByRole('button', { name: 'Keep it apart, out of revenue' }).click()
  await expect.poll(() => page.locator('.own-card').getAttribute('data-own')).toBe('statement')
  expect(await question.count()).toBe(0)
  await page.keyboard.press('Escape')
  // What another table of a file asks is asked before it goes, not after.
  await pick(page, { 'both.zip': zipSync({ 'a.csv': Buffer.from('Data;Ordine;Prodotto;Totale\n13/03/2026;A1;Tazza;5,00\n'), 'b.csv': Buffer.from('Data;Numero;Articolo;Qta;Prezzo;IVA %\n13/01/2025;1;A;2;10,00;22\n14/01/2025;2;B;1;5,00;10\n') }) })
  const both = page.getByRole('article', { name: 'both.zip' })
  await both.and(page.locator('[data-waiting="asks"]')).waitFor(SOON)
  await both.getByRole('button', { name: 'Look' }).click()
  await whole(page)
  await page.locator('[data-go]').click()
  await page.locator('.ask button:focus').waitFor(SOON)
  await page.getByText('In the table b.csv:').waitFor()
  await noViolations(page)
})
