import { ulid } from 'ulid'
import { beforeAll, expect, test } from 'vitest'
import { bucketOf } from '../../../shared/modes/histogram.ts'
import type { Operations, Waits } from '../../../shared/protocol/operations.ts'
import type { RunningEdge, TestWorkspace } from '../../support/edge.ts'
import { importWell } from '../../support/plane.ts'
import { sharedEdge } from '../../support/shared-edge.ts'

let edge: RunningEdge
let shop: TestWorkspace

beforeAll(async () => {
  edge = await sharedEdge()
  shop = await edge.workspace({ currency: 'EUR' })
})

const HOUR = Math.floor(Date.now() / 3_600_000)
const send = (waits: Waits) => edge.fetch('/v1/waits', { method: 'POST', as: shop, headers: { 'content-type': 'application/json' }, body: JSON.stringify(waits) })
const read = async () => (await (await edge.fetch('/v1/operations', { as: shop })).json()) as Operations
const told = async (name: string) => (await read()).operations.find((one) => one.name === name)

test('an answer says which operation it was, also one that went wrong', async () => {
  expect((await edge.fetch('/v1/notes', { as: shop })).headers.get('server-timing')).toBe('op;desc="notes.list"')
  expect((await edge.fetch('/v1/jobs/none', { as: shop })).headers.get('server-timing')).toBe('op;desc="jobs.read"')
})

test('batches of several devices and hours add up, each once; the day and the month are told apart', async () => {
  const first: Waits = { id: ulid(), waits: [{ operation: 'query.run', hour: HOUR, buckets: { [bucketOf(100)]: 18, [bucketOf(900)]: 2 }, errors: 1 }] }
  for (let again = 0; again < 3; again++) expect((await send(first)).status).toBe(200)
  await send({ id: ulid(), waits: [{ operation: 'query.run', hour: HOUR - 200, buckets: { [bucketOf(900)]: 80 }, errors: 0 }, { operation: 'no.such', hour: HOUR, buckets: { 3: 1 }, errors: 0 }] })
  const query = await told('query.run')
  expect(query).toMatchObject({ mode: 'hybrid', budget: 300, day: { count: 20, errors: 1 }, month: { count: 100, errors: 1 }, advice: 'make-async' })
  expect(query?.day.p50).toBeGreaterThanOrEqual(100)
  expect(query?.day.p50).toBeLessThan(110)
  expect(query?.month.p95).toBeGreaterThanOrEqual(900)
  expect(await told('no.such')).toBeUndefined()
})

test('a device whose clock is wrong counts now; nonsense is refused', async () => {
  await send({ id: ulid(), waits: [{ operation: 'notes.list', hour: 9_000_000, buckets: { 10: 3 }, errors: 0 }] })
  expect(await told('notes.list')).toMatchObject({ day: { count: 3 } })
  for (const waits of [[], [{ operation: 'notes.list', hour: HOUR, buckets: { x: 1 }, errors: 0 }], [{ operation: 'notes.list', hour: HOUR, buckets: { 1: -1 }, errors: 0 }]]) {
    expect((await send({ id: ulid(), waits })).status).toBe(422)
  }
})

test('jobs are measured from begin to end, and the queue is told', async () => {
  await importWell(edge, shop, 'Data;Ordine;Articolo;Quantità;Prezzo\n01/03/2025 10:00;1;T01;2;4,50\n')
  const { operations, queue } = await read()
  const job = operations.find((one) => one.name === 'import')
  expect(job).toMatchObject({ mode: 'async', day: { count: 1, errors: 0 } })
  expect(job?.day.p50).toBeGreaterThan(0)
  expect(queue.depth).toBeGreaterThanOrEqual(0)
})
