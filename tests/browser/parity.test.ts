import type { Browser, Page } from 'playwright-core'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer, QueryInput } from '../../shared/protocol/query.ts'
import { questions } from '../parity/questions.ts'
import type { Question } from '../parity/sql.ts'
import { sharedBrowser } from '../support/chromium.ts'
import type { RunningEdge, TestWorkspace } from '../support/edge.ts'
import { importWell } from '../support/plane.ts'
import { realData, withoutRealData } from '../support/real-data.ts'
import { sharedEdge } from '../support/shared-edge.ts'
import { cornerShop, FIRST_DAY, LAST_DAY, tillFile } from './device/corner-shop.ts'
import { Facts, rowsOf } from './device/facts.ts'
import { ask, close, comeIn, openApp, untilKept } from './device/visit.ts'

const LONG = process.env.RITMO_LONG === '1'
const PATIENCE = LONG ? 1_200_000 : 180_000
const DIMENSIONS = ['product', 'category', 'country', 'channel', 'paymentMethod', 'lineType']

let edge: RunningEdge
let browser: Browser

beforeAll(async () => {
  edge = await sharedEdge()
  browser = await sharedBrowser()
})

afterAll(() => browser?.close())

async function fromEdge(as: TestWorkspace, question: Question): Promise<Answer> {
  const answer = await edge.fetch('/v1/query', { method: 'POST', as, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...question, limit: 100_000 }) })
  const text = await answer.text()
  expect(answer.status, `${JSON.stringify(question)} ${text}`).toBe(200)
  return JSON.parse(text) as Answer
}

/** One number: the browser's engine, the Worker and SQL over the facts give the same integers. */
async function compare(page: Page, as: TestWorkspace, zone: string, days: { first: string; last: string }, count: number, seed: number): Promise<void> {
  const facts = new Facts(edge.databaseFile(), as.number, zone)
  const asked = questions(facts.world(DIMENSIONS, days.first, days.last), count, seed)
  let rows = 0
  for (const question of asked) {
    const expected = facts.answer(question)
    expect(rowsOf(await ask(page, { ...question, limit: 100_000 })), `in the browser: ${JSON.stringify(question)}`).toEqual(expected)
    expect(rowsOf(await fromEdge(as, question)), `at the edge: ${JSON.stringify(question)}`).toEqual(expected)
    rows += expected.length
  }
  facts.close()
  // Questions that all come out empty would prove nothing.
  expect(rows).toBeGreaterThan(count)
}

describe('browser, Worker and SQL give the same integers', () => {
  it('over a shop with every corner: months in tiles, corrections, a version that died and lives again', async () => {
    const zone = 'Europe/Rome'
    const as = await edge.workspace({ zone, currency: 'EUR' })
    const lines = cornerShop(11, 3000)
    await importWell(edge, as, tillFile(lines))
    await close(edge, as)
    // The last two months come again corrected, and one of the corrections is taken back.
    const late = lines.filter((line) => line.at >= '2025-10')
    await importWell(edge, as, tillFile(late.map((line, index) => (index % 5 === 0 ? { ...line, payment: 'bonifico' } : line)).slice(2)))
    const wrong = await importWell(edge, as, tillFile(late.map((line) => ({ ...line, amount: line.amount + 100 }))))
    expect((await edge.fetch(`/v1/jobs/${wrong.id}`, { method: 'DELETE', as })).ok).toBe(true)
    await expect.poll(async () => ((await (await edge.fetch(`/v1/jobs/${wrong.id}`, { as })).json()) as { state: string }).state, { timeout: 20_000 }).toBe('cancelled')
    const context = await comeIn(browser, edge, as)
    const page = await openApp(context, edge)
    await untilKept(page, edge, as)
    await compare(page, as, zone, { first: FIRST_DAY, last: LAST_DAY }, LONG ? 2000 : 250, 23)
    await context.close()
  }, PATIENCE)

  it('in a zone of half hours', async () => {
    const zone = 'Asia/Kolkata'
    const as = await edge.workspace({ zone, currency: 'INR' })
    await importWell(edge, as, tillFile(cornerShop(12, 600)))
    const context = await comeIn(browser, edge, as)
    const page = await openApp(context, edge)
    await untilKept(page, edge, as)
    await compare(page, as, zone, { first: FIRST_DAY, last: LAST_DAY }, LONG ? 1000 : 60, 29)
    await context.close()
  }, PATIENCE)

  it.skipIf(withoutRealData())('over a real month of an Italian accounting package', async () => {
    const zone = 'Europe/Rome'
    const as = await edge.workspace({ zone, currency: 'EUR' })
    const file = join(realData, 'vendite-gestionale-it.csv.gz')
    expect(existsSync(file)).toBe(true)
    await importWell(edge, as, new Uint8Array(readFileSync(file)), { filename: 'vendite-gestionale-it.csv.gz' })
    await close(edge, as)
    const context = await comeIn(browser, edge, as)
    const page = await openApp(context, edge)
    await untilKept(page, edge, as)
    expect((await ask(page, { measures: ['lines', 'units', 'revenue'] })).rows).toEqual([[35_147, 308_966, 56_000_026]])
    await compare(page, as, zone, { first: '2011-01-01', last: '2011-01-31' }, LONG ? 300 : 40, 31)
    await context.close()
  }, PATIENCE)

  it.skipIf(!LONG || withoutRealData())('over all transactions of a real web shop, and their known answers', async () => {
    const zone = 'Europe/London'
    const as = await edge.workspace({ zone, currency: 'GBP' })
    await importWell(edge, as, new Uint8Array(readFileSync(join(realData, 'online-retail.csv.gz'))), { filename: 'online-retail.csv.gz' })
    await close(edge, as)
    const context = await comeIn(browser, edge, as)
    const page = await openApp(context, edge)
    await untilKept(page, edge, as)
    const figures = async (measures: string[], where: QueryInput['where'] = []) => (await ask(page, { measures, where })).rows[0]
    expect(await figures(['lines', 'orders', 'customers', 'units', 'revenue'])).toEqual([541_909, 25_900, 4_372, 5_176_450, 974_774_793])
    expect(await figures(['lines', 'orders', 'units', 'revenue'], [{ dimension: 'country', in: ['United Kingdom'] }])).toEqual([495_478, 23_494, 4_263_829, 818_780_636])
    expect(await figures(['lines', 'orders', 'units', 'revenue'], [{ dimension: 'country', in: ['netherlands'] }])).toEqual([2_371, 101, 200_128, 28_466_154])
    expect(await figures(['lines', 'revenue'], [{ time: { from: '2011-11-01', to: '2011-12-01' } }])).toEqual([84_711, 146_175_625])
    expect((await ask(page, { measures: ['lines'], by: ['product'] })).rows).toHaveLength(3_958)
    expect((await ask(page, { measures: ['lines'], by: ['country'] })).rows).toHaveLength(38)
    await compare(page, as, zone, { first: '2010-12-01', last: '2011-12-09' }, 60, 41)
    await context.close()
  }, PATIENCE)
})
