import type { Browser, Page } from 'playwright-core'
import { ulid } from 'ulid'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { bucketOf } from '../../shared/modes/histogram.ts'
import { noViolations } from '../support/axe.ts'
import { sharedBrowser } from '../support/chromium.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../support/edge.ts'
import { createVisits, DESK, PHONE, type Look } from '../support/visits.ts'

vi.setConfig({ testTimeout: 60_000 })

const json = { 'content-type': 'application/json' }
const HOUR = Math.floor(Date.now() / 3_600_000)

let edge: RunningEdge
let browser: Browser
let shop: TestWorkspace

/** Two days of counts: answers by day, an import each opening hour, one heavy rebuild. */
async function used(): Promise<void> {
  const db = await edge.mf?.getD1Database('FACTS_0')
  const row = (hour: number, operation: string, requests: number, rows: number) => db?.prepare('insert into usage values (?, ?, ?, ?, ?, ?, 0, 0, 0, 0, ?) on conflict do nothing').bind(shop.number, HOUR - hour, operation, requests, rows, rows, requests).run()
  for (let hour = 1; hour <= 48; hour++) {
    await row(hour, 'query.run', hour % 24 < 12 ? 200 : 5, 500)
    if (hour % 24 < 12) await row(hour, 'import', 2, 40_000)
  }
  await row(20, 'rebuild', 9, 900_000)
}

beforeAll(async () => {
  edge = await startEdge()
  browser = await sharedBrowser()
  shop = await edge.workspace({ currency: 'EUR', name: 'Bottega' })
  await used()
  const waits = [HOUR, HOUR - 30].flatMap((hour) => [
    { operation: 'query.run', hour, buckets: { [bucketOf(200)]: 40, [bucketOf(900)]: 20 }, errors: 1 },
    { operation: 'notes.list', hour, buckets: { [bucketOf(400)]: 60 }, errors: 0 },
  ])
  // A first day: every piece is fetched once, none is near yet.
  waits.push({ operation: 'tiles.read', hour: HOUR, buckets: { [bucketOf(700)]: 150 }, errors: 0 })
  await edge.fetch('/v1/waits', { method: 'POST', as: shop, headers: json, body: JSON.stringify({ id: ulid(), waits }) })
}, 60_000)
afterEach(() => visits.leave())
afterAll(async () => {
  await browser?.close()
  await edge?.stop()
})

const visits = createVisits(() => ({ browser, url: edge.url }))
async function visit(look: Look = {}): Promise<Page> {
  const page = await visits.visit('/operations', { as: shop, size: PHONE, ...look })
  await page.locator('[data-cost="total"]').waitFor()
  return page
}

async function good(page: Page): Promise<void> {
  await noViolations(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}
const SHOTS = process.env.RITMO_SHOTS
const shot = async (page: Page, name: string) => SHOTS && page.screenshot({ path: `${SHOTS}/operations-${name}.png`, fullPage: true })
const asked = async () => (await edge.fetch('/v1/query', { method: 'POST', as: shop, headers: json, body: JSON.stringify({ measures: ['lines'] }) })).status

test('what misses its time is flagged and changed by one tap where the catalogue allows it, and taken back; costs stand beside', async () => {
  const page = await visit()
  const query = page.locator('[data-operation="query.run"]')
  await query.getByText('Dovrebbe essere asincrona').waitFor()
  // Answered now by its nature: flagged, and said why there is no tap.
  const notes = page.locator('[data-operation="notes.list"]')
  await notes.getByText('Manca il tempo promesso').waitFor()
  await notes.getByText('Deve rispondere adesso').waitFor()
  expect(await notes.getByRole('button').count()).toBe(0)
  const tiles = page.locator('[data-operation="tiles.read"]')
  await tiles.waitFor()
  expect([await tiles.getByText('Dovrebbe essere').count(), await tiles.getByText('Manca il tempo').count()]).toEqual([0, 0])
  await good(page)
  await shot(page, 'phone-it')
  expect(await asked()).toBe(200)
  await query.getByRole('button', { name: 'Rendila asincrona' }).click()
  await query.getByText('Scelto: sempre come lavoro').waitFor()
  expect(await asked()).toBe(202)
  await query.getByRole('button', { name: 'Annulla' }).click()
  await query.getByRole('button', { name: 'Rendila asincrona' }).waitFor()
  expect(await asked()).toBe(200)
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await shot(page, 'phone-it-large')
})

test('what the month would have cost otherwise, with its model, in English at a desk in the dark', async () => {
  const page = await visit({ size: DESK, language: 'en-GB', dark: true })
  await page.locator('label', { hasText: 'Last 30 days' }).click()
  expect(Number(await page.locator('[data-saved]').getAttribute('data-saved'))).toBeGreaterThan(0.1)
  await page.getByText('less machinery').waitFor()
  await page.getByText('with no wait measured').click()
  await page.locator('[data-operation="import"] summary').click()
  await page.locator('[data-operation="import"]').getByText('Rows written').waitFor()
  await good(page)
  await shot(page, 'desk-en-dark')
})
