import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { localDay, zoneTable } from '../../shared/model/calendar.ts'
import { sharedBrowser } from '../support/chromium.ts'
import type { RunningEdge, TestWorkspace } from '../support/edge.ts'
import { keyboardOf, type Stop } from '../support/keyboard.ts'
import { importWell } from '../support/plane.ts'
import { sharedEdge } from '../support/shared-edge.ts'
import { shopFile, shopLines } from '../support/small-shop.ts'
import { createVisits, DESK, PHONE, type Look } from '../support/visits.ts'
import { close } from './device/visit.ts'

vi.setConfig({ testTimeout: 120_000 })

const ZONE = 'Europe/Rome'
const yesterday = localDay(zoneTable(ZONE), Date.now()) - 1

let edge: RunningEdge
let browser: Browser
let shop: TestWorkspace

beforeAll(async () => {
  edge = await sharedEdge()
  browser = await sharedBrowser()
  shop = await edge.workspace({ zone: ZONE, currency: 'EUR', name: 'Bottega di prova' })
  await importWell(edge, shop, shopFile(shopLines(7, yesterday, 60, 1200)), { filename: 'vendite.csv' })
  await close(edge, shop)
}, 90_000)

afterEach(() => visits.leave())

afterAll(() => browser?.close())

const visits = createVisits(() => ({ browser, url: edge.url }))
const visit = (path: string, look: Look = {}) => visits.visit(path, { as: shop, ...look })

const revenue = (page: Page) => page.locator('[data-kpi="revenue"] .kpi-value').innerText()
const named = ({ role, name }: Stop) => `${role} ${name}`

/** Until the board stands whole, and what it fetches afterwards too. */
async function stands(page: Page): Promise<void> {
  await page.locator('[data-panel="country"] [role="option"]').first().waitFor()
  await page.locator('.spark path[d*="M"]').first().waitFor({ state: 'attached' })
}

test('every control of the board is a stop that is seen, in the order of reading, and the end of the page is reached', async () => {
  for (const size of [DESK, PHONE]) {
    const page = await visit('/?f.country=italia', { size })
    await stands(page)
    // All that comes as one goes down is there.
    for (const id of ['ledger-place', 'more-place']) await page.locator(`#${id}`).scrollIntoViewIfNeeded()
    await expect.poll(() => page.locator('.widget').count()).toBeGreaterThan(8)
    await expect.poll(() => page.locator('.widget-bones').count()).toBe(0)
    await page.evaluate(() => scrollTo(0, 0))
    const keys = keyboardOf(page)
    const stops = await keys.walk()
    expect(keys.faults).toEqual([])
    expect(stops.filter(({ isAfter }) => !isAfter)).toEqual([])
    const names = stops.map(named)
    expect(names[0]).toBe('a Vai al contenuto')
    for (const wanted of ['a Panoramica', 'radio 30 giorni', 'button Togli il filtro Paesi: Italia', 'button Ricavi: apri le righe', 'button Cambia confronto', 'slider Ricavi nel tempo', 'listbox Prodotti', 'listbox Canali', 'summary Esporta: Margine per prodotto']) expect(names).toContain(wanted)
    // Backwards one comes to what stands before.
    await keys.to('Canali', 'listbox', true)
    expect((await keys.to('Categorie', 'listbox', true)).isAfter).toBe(false)
    expect(keys.faults).toEqual([])
  }
})

test('a whole session by keyboard alone: filters, records, a note, a dashboard, settings; the focus is always seen and never lost', async () => {
  const page = await visit('/')
  await stands(page)
  const keys = keyboardOf(page)
  const all = await revenue(page)
  const changes = (from: string) => expect.poll(() => revenue(page)).not.toBe(from)
  const dialog = page.getByRole('dialog')
  const closes = async (...back: [name: string, role: string]) => {
    await keys.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect([(await keys.here()).name, (await keys.here()).role]).toEqual(back)
  }

  // Over the header, to the content.
  await keys.to('Vai al contenuto')
  await keys.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')

  // A period, by arrows; then back to where one was.
  await keys.to('30 giorni', 'radio')
  await keys.press('ArrowRight')
  await changes(all)
  expect((await keys.here()).role).toBe('radio')
  await keys.press('ArrowLeft')
  await expect.poll(() => revenue(page)).toBe(all)

  // A figure's records, an order, its history, and back by Escape to the figure.
  await keys.to('Ordini: apri le righe')
  await keys.press('Enter')
  await page.locator('.records-row[aria-disabled="false"]').first().waitFor()
  const inside = await keys.walk()
  // Of all the rows Tab stops at one.
  expect(inside.filter(({ name }) => name.startsWith('Ordine d'))).toHaveLength(1)
  expect(inside.every(({ inDialog }) => inDialog)).toBe(true)
  await keys.to(/^Ordine d/, 'button')
  await keys.press('ArrowDown', 'ArrowDown')
  await expect.poll(async () => page.evaluate(() => (document.activeElement as HTMLElement).dataset['place'])).toBe('2')
  const row = (await keys.here()).name
  await keys.press('Enter')
  await page.getByText('Mai cambiato').waitFor()
  expect((await keys.here()).name).toBe('Torna alle righe')
  await keys.press('Enter')
  await expect.poll(async () => (await keys.here()).name).toBe(row)
  await closes('Ordini: apri le righe', 'button')

  // With what it is compared: chosen, and the focus is where it was.
  await keys.to('Cambia confronto')
  await keys.press('Enter')
  await dialog.waitFor()
  expect((await keys.to(/^Il periodo prima/, 'radio')).inDialog).toBe(true)
  await closes('Cambia confronto', 'button')
  // Asked for again in the very moment in which it closes, by the cross or by Escape, it stands there again.
  for (const how of ['cross', 'escape'] as const) {
    await keys.press('Enter')
    await dialog.waitFor()
    await page.evaluate((by) => {
      const sheet = document.querySelector('dialog') as HTMLDialogElement & { requestClose(): void }
      if (by === 'escape') sheet.requestClose()
      else (sheet.querySelector('.icon') as HTMLElement).click()
      ;(document.activeElement as HTMLElement).click()
    }, how)
    await page.waitForTimeout(50)
    expect((await keys.to(/^Il periodo prima/, 'radio')).inDialog).toBe(true)
    await closes('Cambia confronto', 'button')
  }

  // The chart: a stretch, its note, and Escape lets go of it.
  await keys.to('Ricavi nel tempo', 'slider')
  await keys.press('End', 'Shift+ArrowLeft', 'Shift+ArrowLeft')
  await changes(all)
  await keys.to('Scrivi una nota')
  await keys.press('Enter')
  await dialog.waitFor()
  await keys.to('Nota', 'textarea')
  await keys.type('Sciopero dei treni')
  await keys.to('Salva', 'button')
  let arrive = () => {}
  const slow = new Promise<void>((resolve) => (arrive = resolve))
  await page.route('**/v1/notes', async (route) => (await slow, await route.continue()))
  await keys.press('Enter')
  await dialog.getByText('Sciopero dei treni').waitFor()
  await closes('Leggi 1 nota', 'button')
  // What tells that it waits goes by itself once it has arrived: the focus stays where that was.
  await keys.to('1 cosa da inviare', 'a', true)
  arrive()
  await page.locator('.rhythm-waiting').waitFor({ state: 'detached' })
  expect((await keys.here()).name).toBe('Il ritmo')
  await keys.to('Leggi 1 nota', 'button')
  await keys.press('Enter')
  await keys.to('Togli', 'button')
  await keys.press('Enter')
  await dialog.getByText('Sciopero dei treni').waitFor({ state: 'detached' })
  // It can be had back, there where it was.
  expect((await keys.here()).name).toBe('Annulla')
  await keys.press('Enter')
  await dialog.getByText('Sciopero dei treni').waitFor()
  expect((await keys.here()).role).toBe('textarea')
  await keys.to('Togli', 'button', true)
  await keys.press('Enter')
  await dialog.getByText('Sciopero dei treni').waitFor({ state: 'detached' })
  await closes('Scrivi una nota', 'button')
  await keys.to('Ricavi nel tempo', 'slider', true)
  await keys.press('Escape')
  await expect.poll(() => revenue(page)).toBe(all)
  expect((await keys.here()).role).toBe('slider')

  // A ranking: one chosen, one left out, an entry's records.
  await keys.to('Paesi', 'listbox')
  await keys.press('ArrowDown', 'Enter')
  await changes(all)
  const one = await revenue(page)
  await keys.press('Shift+Enter')
  await page.locator('[data-records="figure"]:not(.records-unknown)').waitFor()
  await closes('Paesi', 'listbox')
  await keys.press('Enter')
  await expect.poll(() => revenue(page)).toBe(all)
  await keys.press('Delete')
  await changes(all)
  expect(await revenue(page)).not.toBe(one)
  expect((await keys.here()).name).toBe('Paesi')

  // Its chip takes it away again, and the focus goes to what stands beside.
  await keys.to(/^Togli il filtro Paesi/, 'button', true)
  await keys.press('Enter')
  await expect.poll(() => revenue(page)).toBe(all)
  expect((await keys.here()).role).toBe('radio')

  // A dashboard of one's own.
  await keys.to('Cruscotti', 'a')
  await keys.press('Enter')
  await page.getByRole('heading', { name: 'Cruscotti' }).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('content')
  await keys.to('Nuovo cruscotto', 'button')
  await keys.press('Enter')
  await keys.to('Nome', 'text')
  await keys.type('Il mio lunedì')
  await keys.press('Enter')
  await page.getByRole('heading', { name: 'Il mio lunedì' }).waitFor()
  await dialog.waitFor({ state: 'detached' })
  for (const kind of ['Numero', 'Nel tempo']) {
    await keys.to('Aggiungi un riquadro', 'button')
    await keys.press('Enter')
    await keys.to('Che cosa mostra', 'select')
    await keys.type(kind)
    await keys.to('Aggiungi', 'button')
    await keys.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    expect((await keys.here()).fault).toBeNull()
  }
  const order = () => page.locator('.widget').evaluateAll((widgets) => widgets.map((widget) => widget.getAttribute('data-kind')))
  expect(await order()).toEqual(['figure', 'time'])
  await keys.to(/^Sposta Ricavi/, 'button')
  await keys.press('ArrowDown')
  expect(await order()).toEqual(['time', 'figure'])
  expect((await keys.here()).name).toMatch(/^Sposta Ricavi/)
  await keys.to('Fatto', 'button', true)
  await keys.press('Enter')
  expect((await keys.here()).name).toBe('Modifica')

  // Settings, and the language there.
  await keys.to('Impostazioni', 'a', true)
  await keys.press('Enter')
  await page.getByRole('heading', { name: 'Impostazioni' }).waitFor()
  await keys.to('Italiano', 'radio')
  await keys.press('ArrowRight')
  await page.getByRole('heading', { name: 'Settings' }).waitFor()
  expect([(await keys.here()).name, (await keys.here()).role]).toEqual(['English', 'radio'])
  const rest = await keys.walk()
  expect(rest.filter(({ isAfter }) => !isAfter)).toEqual([])
  expect(keys.faults).toEqual([])
})
