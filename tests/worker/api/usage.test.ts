import { beforeAll, expect, test } from 'vitest'
import type { Job } from '../../../shared/protocol/jobs.ts'
import type { Operations } from '../../../shared/protocol/operations.ts'
import type { RunningEdge, TestWorkspace } from '../../support/edge.ts'
import { importWell, openFacts, send } from '../../support/plane.ts'
import { sharedEdge } from '../../support/shared-edge.ts'

let edge: RunningEdge
let shop: TestWorkspace
let other: TestWorkspace
const json = { 'content-type': 'application/json' }
const SALES = 'Data;Ordine;Articolo;Quantità;Prezzo\n01/03/2025 10:00;1;T01;2;4,50\n'

/** The hour it is, counted from 1970. */
const hourNow = () => Math.floor(Date.now() / 3_600_000)

beforeAll(async () => {
  edge = await sharedEdge()
  shop = await edge.workspace({ currency: 'EUR' })
  other = await edge.workspace({ currency: 'EUR' })
  await importWell(edge, shop, SALES)
})

const read = async (as = shop) => (await (await edge.fetch('/v1/operations', { as })).json()) as Operations
const choose = (name: string, mode: string | null, as = shop) => edge.fetch(`/v1/operations/${name}`, { method: 'PUT', as, headers: json, body: JSON.stringify({ mode }) })

test('what an operation used is counted as D1 and R2 count it, for the workspace that asked, and what it cost is told', async () => {
  for (let n = 0; n < 7; n++) await edge.fetch('/v1/notes', { as: shop })
  await edge.cron()
  const { operations, cost } = await read()
  const of = (name: string) => operations.find((one) => one.name === name)?.usage
  expect(of('notes.list')).toMatchObject({ requests: 7, d1RowsWritten: 0, queueOperations: 0 })
  // One row of keys and one of workspaces at the least, each time; the statements may look at more.
  expect(of('notes.list')?.d1RowsRead).toBeGreaterThanOrEqual(14)
  expect(of('imports.create')).toMatchObject({ requests: 1, queueOperations: 3 })
  expect(of('imports.create')?.r2Writes).toBeGreaterThanOrEqual(0)
  // The import wrote its fact, with its indexes, and its job's slices.
  expect(of('import')?.requests).toBeGreaterThanOrEqual(1)
  expect(of('import')?.d1RowsWritten).toBeGreaterThan(5)
  const { perCall, dollars } = of('notes.list') as { perCall: number; dollars: number }
  expect(perCall * 7).toBeCloseTo(dollars, 12)
  expect(cost).toMatchObject({ plan: 5, total: 5 })
  expect(cost.marginal).toBeGreaterThan(0)
  expect(cost.d1Bytes).toBeGreaterThan(100_000)
  // One, and one more where an hour turned since the clock's first work for all, which counts for each.
  const counted = openFacts(edge)
  const { first } = counted.prepare('select min(hour) as first from usage').get() as { first: number }
  counted.close()
  expect(cost.whatIf.hours).toBeGreaterThanOrEqual(1)
  expect(cost.whatIf.hours).toBeLessThanOrEqual(1 + hourNow() - first)
  expect(cost.whatIf.saved).toBeGreaterThanOrEqual(0)
  // The other workspace used nothing of that, and does not see it.
  expect((await read(other)).operations.find(({ name }) => name === 'import')?.usage.requests).toBe(0)
})

test('the table holds what was counted once, however often the clock comes', async () => {
  await edge.cron()
  await edge.cron()
  const facts = openFacts(edge)
  const row = facts.prepare(`select sum(requests) as n from usage where workspace = ? and operation = 'notes.list'`).get(shop.number)
  facts.close()
  expect(row?.n).toBe(7)
})

test('an operation that the catalogue allows both ways obeys what was chosen, until it is undone; who says Prefer is obeyed first', async () => {
  const prefer = async (headers: Record<string, string> = {}) => {
    const answer = await edge.fetch('/v1/query', { method: 'POST', as: shop, headers: { ...json, ...headers }, body: JSON.stringify({ measures: ['lines'] }) })
    await answer.arrayBuffer()
    return answer.status
  }
  expect(await prefer()).toBe(200)
  expect(await (await choose('query', 'later')).json()).toEqual({ operations: ['query.run'], mode: 'later' })
  expect(await prefer()).toBe(202)
  expect(await prefer({ prefer: 'wait=5' })).toBe(200)
  expect((await read()).operations.find(({ name }) => name === 'query.run')).toMatchObject({ bothWays: true, choice: 'later' })
  expect((await read(other)).operations.find(({ name }) => name === 'query.run')?.choice).toBeNull()
  await choose('query', null)
  expect(await prefer()).toBe(200)
  // A kind of job that always ends at once: whoever begins it may as well wait for it.
  await choose('import', 'now')
  const file = `${SALES}02/03/2025 10:00;2;T02;1;1,00\n`
  const waited = await edge.fetch('/v1/imports?dataset=sales&filename=a.csv', { method: 'POST', as: shop, body: file })
  expect([waited.status, ((await waited.json()) as Job).state]).toEqual([200, 'succeeded'])
  await choose('import', null)
  expect((await send(edge, shop, `${SALES}03/03/2025 10:00;3;T02;1;1,00\n`)).state).not.toBe('succeeded')
})

test('what the catalogue allows one way only cannot be chosen, nor by whoever may not manage', async () => {
  expect((await choose('notes.list', 'later')).status).toBe(409)
  expect((await choose('seal', 'now')).status).toBe(409)
  expect((await choose('no.such', 'now')).status).toBe(404)
  expect((await choose('query', 'sometimes')).status).toBe(422)
  const reader = (await (await edge.fetch('/v1/keys', { method: 'POST', as: shop, headers: json, body: JSON.stringify({ name: 'r', permissions: ['read'] }) })).json()) as { key: string }
  expect((await choose('query', 'later', { ...shop, key: reader.key })).status).toBe(403)
})
