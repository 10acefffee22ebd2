import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { localDay, zoneTable } from '../../shared/model/calendar.ts'
import { openChromium } from '../support/chromium.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../support/edge.ts'
import { keyboardOf, type Stop } from '../support/keyboard.ts'
import { importWell } from '../support/plane.ts'
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
  edge = await startEdge()
  browser = await openChromium()
  shop = await edge.workspace({ zone: ZONE, currency: 'EUR', name: 'Bottega di prova' })
  await importWell(edge, shop, shopFile(shopLines(7, yesterday, 60, 1200)), { filename: 'vendite.csv' })
  await close(edge, shop)
}, 90_000)

afterEach(() => visits.leave())

afterAll(async () => {
  await browser?.close()
  await edge?.stop()
})

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
    const keys = keyboardOf(page)
    const stops = await keys.walk()
    console.log(stops.map(named).join('\n'))
    expect(keys.faults).toEqual([])
    expect(stops.map(({ order }) => order)).toEqual(stops.map(({ order }) => order).sort((a, b) => a - b))
    // Backwards from the last the same stops come.
    const last = stops.at(-1) as Stop
    await page.keyboard.press('Shift+Tab')
    expect((await keys.here()).order).toBe(last.order)
    await page.keyboard.press('Shift+Tab')
    expect((await keys.here()).order).toBe((stops.at(-2) as Stop).order)
  }
})
