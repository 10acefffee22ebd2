import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { dayText, localDay, zoneTable } from '../../shared/model/calendar.ts'
import { fitsLargeText, noViolations } from '../support/axe.ts'
import { sharedBrowser } from '../support/chromium.ts'
import type { RunningEdge, TestWorkspace } from '../support/edge.ts'
import { importWell } from '../support/plane.ts'
import { sharedEdge } from '../support/shared-edge.ts'
import { createVisits, PHONE, type Look } from '../support/visits.ts'
import { close, untilKept } from './device/visit.ts'

vi.setConfig({ testTimeout: 90_000 })

const ZONE = 'Europe/Rome'
/** Where pictures go, for who wants to look at them. */
const SHOTS = process.env.RITMO_SHOTS

/** A till's file with hours, customers, costs, returns and shipping, of the 120 days that end yesterday. */
function tillFile(): string {
  const yesterday = localDay(zoneTable(ZONE), Date.now()) - 1
  const products = ['Tazza', 'Piatto', 'Lanterna', 'Cuscino', 'Cornice', 'Vassoio', 'Borsa', 'Ciotola', 'Candela', 'Calamita', 'Grembiule', 'Orologio', 'Scatola', 'Specchio', '=1+1']
  let state = 5
  const roll = (n: number) => Math.floor(((state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296) / 4_294_967_296) * n)
  const lines = ['Data e ora;Numero documento;Articolo;Cliente;Quantità;Importo;Costo unitario;Paese;Canale']
  for (let order = 0; order < 500; order++) {
    const date = dayText(yesterday - 119 + Math.floor((order * 120) / 500)).split('-').reverse().join('/')
    const head = `${date} ${String(9 + roll(10)).padStart(2, '0')}:${String(roll(60)).padStart(2, '0')};N${1000 + order}`
    const who = roll(4) === 0 ? '' : `Cliente ${1 + roll(60)}`
    const tail = `${['Italia', 'Italia', 'Francia'][roll(3)]};${['Negozio', 'Sito'][roll(2)]}`
    const first = roll(products.length)
    // One thing draws another: whoever takes a cup takes a plate.
    const taken = new Set([first, first === 0 ? 1 : roll(products.length)])
    for (const product of taken) {
      const quantity = 1 + roll(3)
      lines.push(`${head};${products[product]};${who};${quantity};${quantity * (5 + product)},00;${product % 3 === 0 ? '' : `${2 + product / 2}`.replace('.', ',')};${tail}`)
    }
    if (order % 40 === 0) lines.push(`${head};${products[first]};${who};-1;-${5 + first},00;;${tail}`)
    lines.push(`${head};Spese di spedizione;${who};1;300,00;;${tail}`)
  }
  return `${lines.join('\r\n')}\r\n`
}

let edge: RunningEdge
let browser: Browser
let shop: TestWorkspace

beforeAll(async () => {
  edge = await sharedEdge()
  browser = await sharedBrowser()
  shop = await edge.workspace({ zone: ZONE, currency: 'EUR', name: 'Bottega di prova' })
  await importWell(edge, shop, tillFile(), { filename: 'cassa.csv' })
  await close(edge, shop)
}, 90_000)

afterEach(() => visits.leave())

afterAll(() => browser?.close())

const visits = createVisits(() => ({ browser, url: edge.url }))
const { contexts } = visits
const visit = (path: string, look: Look = {}) => visits.visit(path, { as: shop, ...look })

async function shot(page: Page, name: string): Promise<void> {
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true })
}

const revenue = (page: Page) => page.locator('[data-kpi="revenue"] .kpi-value').innerText()
const panel = (page: Page, name: string) => page.locator(`[data-panel="${name}"]`)
const row = (page: Page, name: string, words: string) => panel(page, name).locator('[role="option"]', { hasText: words })
/** Everything below the rankings comes as one goes down. */
async function goDown(page: Page): Promise<void> {
  await panel(page, 'product').locator('[role="option"]').first().waitFor()
  // While months are on their way a slow edge leaves figures of those that are here, and a line that says so.
  await expect.poll(() => page.locator('.hints p').innerText()).toBe('')
  for (const id of ['ledger-place', 'more-place']) await page.locator(`#${id}`).scrollIntoViewIfNeeded()
  await page.locator('[data-kind="heat"] .heat-grid').waitFor()
}
const settled = (page: Page, kind: string) => expect.poll(() => page.locator(`[data-kind="${kind}"] .widget-bones`).count(), { timeout: 20_000 }).toBe(0)
/** Brings a widget into view and waits until it answers the filters as they are: what is out of sight follows later. */
async function seen(page: Page, kind: string): Promise<void> {
  const card = page.locator(`[data-kind="${kind}"]`)
  await card.scrollIntoViewIfNeeded()
  await card.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)))))
  await expect.poll(() => card.getAttribute('aria-busy'), { timeout: 20_000 }).toBe(null)
}

test('shipping does not lead the products; the others are one row that opens; keys are left out, turned over, found by words', async () => {
  const page = await visit('/?p=all')
  await row(page, 'product', 'Specchio').first().waitFor()
  expect(await panel(page, 'product').innerText()).not.toContain('spedizione')
  const others = panel(page, 'product').getByRole('button', { name: /^Altri 5/ })
  expect(await panel(page, 'product').locator('[role="option"]').count()).toBe(10)
  const height = (await panel(page, 'product').boundingBox())?.height
  await others.click()
  await panel(page, 'product').getByRole('button', { name: 'Solo i primi 10' }).waitFor()
  expect((await panel(page, 'product').boundingBox())?.height).toBe(height)
  // The minus leaves an entry out; the figures are those of all the others.
  const all = await revenue(page)
  await panel(page, 'country').getByRole('listbox').focus()
  await page.keyboard.press('Delete')
  await expect.poll(() => revenue(page)).not.toBe(all)
  const withoutItaly = await revenue(page)
  expect(page.url()).toContain('x.country=italia')
  await page.getByRole('button', { name: 'Togli il filtro Paesi: tranne Italia' }).waitFor()
  // Turned over it is only Italy, and the two make the whole.
  await panel(page, 'country').getByRole('button', { name: 'Solo questi' }).click()
  await expect.poll(() => revenue(page)).not.toBe(withoutItaly)
  const cents = (text: string) => Number(text.replace(/[^\d]/g, ''))
  expect(cents(await revenue(page)) + cents(withoutItaly)).toBe(cents(all))
  await panel(page, 'country').getByRole('button', { name: 'Tutti tranne questi' }).click()
  await expect.poll(() => revenue(page)).toBe(withoutItaly)
  // Words become a filter.
  await panel(page, 'product').getByRole('searchbox').fill('ta')
  await panel(page, 'product').getByRole('button', { name: 'Filtra per «ta»' }).click()
  await page.getByRole('button', { name: 'Togli il filtro Prodotti: contiene «ta»' }).waitFor()
  expect(page.url()).toContain('q.product=ta')
  await noViolations(page)
  await fitsLargeText(page)
  await page.goBack()
  await expect.poll(() => revenue(page)).toBe(withoutItaly)
})

test('the rankings are never gone while the numbers come, and the ledger keeps its room', async () => {
  const page = await visit('/?p=all')
  await page.locator('[data-panel="country"] [role="option"]').first().waitFor()
  await page.addInitScript(() => {
    const seen: Record<'ranks' | 'ledger', number[]> = { ranks: [], ledger: [] }
    Object.assign(window, { seen })
    const look = () => {
      for (const [name, place] of [['ranks', '.board-ranks'], ['ledger', '#ledger-place']] as const) {
        const height = document.querySelector(place)?.getBoundingClientRect().height
        if (height !== undefined && seen[name].at(-1) !== Math.round(height)) seen[name].push(Math.round(height))
      }
      requestAnimationFrame(look)
    }
    look()
  })
  await page.reload()
  await goDown(page)
  await page.locator('#ledger-place .ledger-empty').waitFor()
  const { ranks, ledger } = await page.evaluate(() => (window as unknown as { seen: Record<'ranks' | 'ledger', number[]> }).seen)
  expect(Math.min(...ranks)).toBeGreaterThan(200)
  // On a device that has seen the shop they have their size from the first moment on.
  expect(ranks).toHaveLength(1)
  expect(ledger).toHaveLength(1)
})

test('a pointer drawn over rows chooses them together', async () => {
  const page = await visit('/?p=all')
  const rows = panel(page, 'product').locator('[role="option"]')
  await rows.nth(3).waitFor()
  await rows.nth(1).locator('.ranking-words').hover()
  await page.mouse.down()
  await rows.nth(2).locator('.ranking-words').hover()
  await rows.nth(3).locator('.ranking-words').hover()
  await page.mouse.up()
  await expect.poll(() => page.locator('[data-panel="product"] [aria-selected="true"]').count()).toBe(3)
  expect(new URL(page.url()).searchParams.getAll('f.product')).toHaveLength(3)
})

test('hours and days: drawn cells filter everything else, by pointer and by keyboard', async () => {
  const page = await visit('/?p=all')
  await goDown(page)
  const all = await revenue(page)
  const grid = page.locator('.heat-grid')
  await grid.scrollIntoViewIfNeeded()
  const box = await grid.boundingBox()
  const at = (day: number, hour: number) => [(box?.x ?? 0) + ((hour + 0.5) * (box?.width ?? 0)) / 24, (box?.y ?? 0) + ((day + 0.5) * (box?.height ?? 0)) / 7] as const
  await page.mouse.move(...at(0, 9))
  await page.mouse.down()
  await page.mouse.move(...at(1, 11), { steps: 5 })
  await page.mouse.up()
  await page.getByRole('button', { name: /Ore della settimana: 6/ }).waitFor()
  await expect.poll(() => revenue(page)).not.toBe(all)
  await grid.focus()
  await page.keyboard.press('Escape')
  await expect.poll(() => revenue(page)).toBe(all)
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(() => new URL(page.url()).searchParams.getAll('f.weekhour').length).toBe(2)
  await noViolations(page)
  await fitsLargeText(page)
})

test('insights: every one comes under the filters, none with a violation, on phone and desk', async () => {
  for (const [name, look] of Object.entries({ desk: {}, 'desk-dark-en': { dark: true, language: 'en-GB' }, phone: { size: PHONE }, 'phone-dark': { size: PHONE, dark: true } })) {
    const page = await visit('/?p=all', look)
    await goDown(page)
    for (const kind of ['newcomers', 'segments', 'cohorts', 'abc', 'pace', 'pairs', 'returns', 'margin']) await settled(page, kind)
    // Whoever takes a cup takes a plate.
    expect(await page.locator('[data-kind="pairs"] tbody tr').first().innerText()).toMatch(/Tazza.*Piatto|Piatto.*Tazza/)
    expect(await page.locator('[data-kind="margin"]').innerText()).toMatch(/\d – \d|% – /)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await shot(page, `overview-${name}`)
    if (name !== 'phone-dark') await noViolations(page)
  }
})

test('a segment, a cohort and a stretch of days filter everything; figures of insights and cells open their records', async () => {
  const page = await visit('/?p=all', { shell: true })
  await goDown(page)
  for (const kind of ['newcomers', 'segments', 'cohorts', 'abc']) await settled(page, kind)
  const all = await revenue(page)
  const figure = page.locator('[data-kind="abc"] tbody tr').first().locator('.kind-cell').first()
  const amount = await figure.innerText()
  const customers = () => page.locator('[data-kpi="customers"] .kpi-value').innerText()
  const loyal = page.locator('[data-segment="loyal"]')
  const told = /(\d+) client/.exec(await loyal.innerText())?.[1]
  await loyal.getByRole('button', { name: 'Fedeli' }).click()
  await page.getByRole('button', { name: 'Togli il filtro Segmento: Fedeli' }).waitFor()
  // Exactly those that the segment counts, and the segments themselves stay to be chosen from.
  await expect.poll(customers).toBe(told)
  expect(page.url()).toContain('f.customer.segment=loyal')
  // A second one by keyboard.
  await page.locator('[data-segment="recent"] .kind-pick').focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('[data-segment] .kind-pick[aria-pressed="true"]').count()).toBe(2)
  const recent = /(\d+) client/.exec(await page.locator('[data-segment="recent"]').innerText())?.[1]
  await expect.poll(customers).toBe(String(Number(told) + Number(recent)))
  await shot(page, 'segments-chosen')
  await noViolations(page)
  await fitsLargeText(page)
  for (const name of ['Fedeli', 'Arrivati da poco']) await page.getByRole('button', { name: `Togli il filtro Segmento: ${name}` }).click()
  await expect.poll(() => revenue(page)).toBe(all)

  // The month of a first purchase; its customers' orders of a later month are its cell's records.
  const cohort = page.locator('[data-cohort]').first()
  const size = await cohort.locator('td').first().innerText()
  const element = await cohort.elementHandle()
  await cohort.locator('.kind-pick').click()
  await expect.poll(customers).toBe(size)
  await cohort.locator('.kind-cell').first().click()
  const sheet = page.getByRole('dialog')
  await sheet.locator('[data-records="figure"]', { hasText: /\d/ }).waitFor()
  await sheet.getByRole('button', { name: 'Perché questo numero?' }).click()
  await sheet.locator('[data-proof="agree"]').waitFor()
  expect(await sheet.innerText()).toContain('Primo acquisto')
  await page.keyboard.press('Escape')
  await cohort.locator('.kind-pick').click()
  await expect.poll(() => revenue(page)).toBe(all)
  // A row whose figures change stays the same element: a tap that begins on it ends on it.
  await settled(page, 'cohorts')
  await expect.poll(() => cohort.locator('td').first().innerText()).toBe(size)
  expect(await element?.evaluate((row) => row.isConnected)).toBe(true)

  // A figure of a table and a cell of the heat map.
  await expect.poll(() => figure.innerText()).toBe(amount)
  await figure.click()
  await expect.poll(() => sheet.locator('[data-records="figure"]').innerText()).toContain(amount.replace(/[^\d.]/g, ''))
  await page.keyboard.press('Escape')
  const grid = page.locator('.heat-grid')
  await grid.focus()
  await page.keyboard.press('Home')
  for (let step = 0; step < 9; step++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+Enter')
  await sheet.locator('[data-records="figure"]', { hasText: /\d/ }).waitFor()
  expect(await sheet.innerText()).toMatch(/Ore della settimana\s+lun 9:00/i)
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('button', { name: /^Righe di / }).count()).toBe(1)

  // What is bought together opens the orders that hold both, as many as it tells, and the edge finds the same.
  const pair = page.locator('[data-kind="pairs"] tbody tr').first()
  await seen(page, 'pairs')
  const together = await pair.locator('.kind-cell').innerText()
  await pair.locator('.kind-cell').click()
  await expect.poll(() => sheet.locator('[data-records="figure"]').innerText()).toBe(together)
  expect(await sheet.innerText()).toMatch(/Insieme nello stesso ordine\s+(Tazza \+ Piatto|Piatto \+ Tazza)/)
  await sheet.getByRole('button', { name: 'Perché questo numero?' }).click()
  await sheet.locator('[data-proof="agree"]').waitFor()
  await sheet.locator('.records-row').first().click()
  const lines = await sheet.locator('.order-lines tbody').innerText()
  expect([lines.includes('Tazza'), lines.includes('Piatto')]).toEqual([true, true])
  await noViolations(page)
  await page.keyboard.press('Escape')
  // The same without a network.
  await untilKept(page, edge, shop)
  await page.context().setOffline(true)
  await pair.locator('.kind-cell').click()
  await expect.poll(() => sheet.locator('[data-records="figure"]').innerText()).toBe(together)
  await expect.poll(() => sheet.locator('.records-row').count()).toBeGreaterThan(1)
  await page.keyboard.press('Escape')
  await page.context().setOffline(false)

  // Days are chosen on the chart of customers as on any other.
  const chart = page.locator('[data-kind="newcomers"] .kind-columns')
  await chart.scrollIntoViewIfNeeded()
  const box = (await chart.boundingBox()) as { x: number; y: number; width: number; height: number }
  await page.mouse.move(box.x + box.width * 0.3, box.y + 40)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.6, box.y + 40, { steps: 4 })
  await page.mouse.up()
  await expect.poll(() => new URL(page.url()).searchParams.get('b')).toMatch(/^\d{4}-\d\d-\d\d\.\./)
  await expect.poll(() => revenue(page)).not.toBe(all)
})

test('a dashboard of one’s own: made, filled, moved by keyboard, undone, exported, and there again offline', async () => {
  const page = await visit('/dashboards', { shell: true })
  await page.getByRole('button', { name: 'Nuovo cruscotto' }).click()
  await page.getByLabel('Nome').fill('Il mio lunedì')
  await page.getByRole('button', { name: 'Salva', exact: true }).click()
  await page.getByRole('heading', { name: 'Il mio lunedì' }).waitFor()
  const add = async (kind: string, more: Record<string, string> = {}) => {
    await page.getByRole('button', { name: 'Aggiungi un riquadro' }).first().click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('Che cosa mostra').selectOption({ label: kind })
    for (const [label, option] of Object.entries(more)) await sheet.getByLabel(label).selectOption({ label: option })
    await sheet.getByRole('button', { name: 'Aggiungi' }).click()
    await sheet.waitFor({ state: 'detached' })
  }
  await add('Numero', { Misura: 'Importo mediano' })
  await add('Classifica', { 'Diviso per': 'Prodotti', Misura: 'Ricavi' })
  await add('Nel tempo')
  await add('Ore e giorni')
  const order = () => page.locator('.widget').evaluateAll((all) => all.map((one) => one.getAttribute('data-kind')))
  expect(await order()).toEqual(['figure', 'ranking', 'time', 'heat'])
  await page.getByRole('button', { name: /^Sposta Prodotti/ }).focus()
  await page.keyboard.press('ArrowUp')
  expect(await order()).toEqual(['ranking', 'figure', 'time', 'heat'])
  await page.locator('[data-kind="figure"] select').selectOption('large')
  await page.getByRole('button', { name: 'Togli: Ore e giorni' }).click()
  expect(await order()).toEqual(['ranking', 'figure', 'time'])
  await page.getByRole('button', { name: 'Annulla' }).click()
  await page.getByRole('button', { name: 'Annulla' }).click()
  expect(await order()).toEqual(['ranking', 'figure', 'time', 'heat'])
  expect(await page.locator('[data-kind="figure"]').getAttribute('data-size')).toBe('small')
  await page.getByRole('button', { name: 'Ripeti' }).click()
  await page.locator('[data-kind="ranking"] [role="option"]').first().waitFor()
  await shot(page, 'dashboard-editing')
  await noViolations(page)
  await page.getByRole('button', { name: 'Fatto' }).click()
  await shot(page, 'dashboard')
  // A tap on a bar filters the others; the ranking shows all.
  await page.getByRole('radio', { name: 'Tutto' }).check({ force: true })
  // Rows change their places with the period: a tap meanwhile would meet another.
  await expect.poll(() => page.locator('[data-kind="ranking"] [role="option"]').first().innerText()).toContain('=1+1')
  await page.locator('[data-kind="ranking"] [role="option"]', { hasText: 'Specchio' }).first().click()
  await expect.poll(() => page.url()).toContain('f.product=specchio')

  const saved = async (as: string) => {
    const coming = page.waitForEvent('download')
    await page.locator('[data-kind="ranking"] summary').click()
    await page.locator('[data-kind="ranking"]').getByRole('button', { name: as }).click()
    const file = await coming
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
  }
  const csv = await saved('CSV')
  expect(csv.name).toBe('Prodotti.csv')
  const lines = csv.bytes.toString('utf8').split('\r\n')
  expect(lines[0]).toBe('\ufeffProdotti;Ricavi')
  // A product called like a formula is a text; numbers are numbers.
  expect(lines.some((line) => /^'=1\+1;\d+,00$/.test(line))).toBe(true)
  const xlsx = await saved('Excel')
  expect([xlsx.name, xlsx.bytes.subarray(0, 2).toString()]).toEqual(['Prodotti.xlsx', 'PK'])
  const png = await saved('Immagine')
  expect([png.name, png.bytes.subarray(1, 4).toString()]).toEqual(['Prodotti.png', 'PNG'])

  // It arrived at the edge, as it stands here.
  const kept = async () => ((await (await edge.fetch('/v1/dashboards', { as: shop })).json()) as { dashboards: { body: { name: string; widgets: { kind: string; size: string }[] } }[] }).dashboards[0]?.body.widgets.map((one) => `${one.kind} ${one.size}`)
  await expect.poll(kept, { timeout: 20_000 }).toEqual(['ranking medium', 'figure large', 'time large', 'heat large'])

  // Made the start page it is where a visit begins; the overview is a tap away.
  await page.getByRole('button', { name: 'Pagina iniziale' }).click()
  await page.goto(edge.url)
  await page.getByRole('heading', { name: 'Il mio lunedì' }).waitFor()
  await page.getByRole('link', { name: 'Panoramica' }).click()
  await panel(page, 'product').locator('[role="option"]').first().waitFor()
  await page.goBack()

  // Without a network it opens, and what is arranged waits.
  await untilKept(page, edge, shop)
  await contexts.at(-1)?.setOffline(true)
  await page.reload()
  await page.getByRole('heading', { name: 'Il mio lunedì' }).waitFor()
  await page.locator('[data-kind="ranking"] [role="option"]').first().waitFor()
  await page.getByRole('button', { name: 'Modifica' }).click()
  await page.getByRole('button', { name: 'Togli: Ore e giorni' }).click()
  expect(await order()).toEqual(['ranking', 'figure', 'time'])
  await contexts.at(-1)?.setOffline(false)
  await page.evaluate(() => void window.dispatchEvent(new Event('online')))
  await expect.poll(kept, { timeout: 30_000 }).toEqual(['ranking medium', 'figure large', 'time large'])
})

test('a dashboard on a phone, in English and dark, has all it needs and nothing that slides sideways', async () => {
  const page = await visit('/dashboards', { size: PHONE, dark: true, language: 'en-GB' })
  await page.getByRole('link', { name: 'Il mio lunedì' }).click()
  await page.locator('[data-kind="ranking"] [role="option"]').first().waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await shot(page, 'dashboard-phone-dark-en')
  await noViolations(page)
})
