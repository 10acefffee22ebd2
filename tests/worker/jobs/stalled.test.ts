import { afterAll, beforeAll, expect, test } from 'vitest'
import { modeFor, type OperationName } from '../../../shared/modes/catalogue.ts'
import type { Job } from '../../../shared/protocol/jobs.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../../support/edge.ts'
import { salesFile, send } from '../../support/plane.ts'
import { routesOf, type Document } from '../../support/openapi.ts'

/** Every slice of every kind of job stands still for ten seconds; meanwhile everything that is answered now is asked. */
let edge: RunningEdge
let busy: TestWorkspace
let shop: TestWorkspace
const json = { 'content-type': 'application/json' }

beforeAll(async () => {
  edge = await startEdge({ entry: 'tests/support/stalling-worker.ts', vars: { RITMO_STALL: '10000' } })
  busy = await edge.workspace({ currency: 'EUR' })
  shop = await edge.workspace({ currency: 'EUR' })
})
afterAll(() => edge.stop())

/** Jobs that a slice has begun of, standing still. */
async function standing(): Promise<string[]> {
  const { jobs } = (await (await edge.fetch('/v1/jobs', { as: busy })).json()) as { jobs: Job[] }
  return jobs.filter(({ state }) => state === 'running').map(({ kind }) => kind).sort()
}

test('while the asynchronous plane stands still every synchronous operation answers, before any slice goes on', async () => {
  await send(edge, busy, salesFile(['1;2025-03-01 10:00;p;c;1;1.00']))
  for (const kind of ['clean', 'backup', 'parquet']) await edge.fetch('/v1/jobs', { method: 'POST', as: busy, headers: json, body: JSON.stringify({ kind }) })
  await edge.fetch('/v1/query', { method: 'POST', as: busy, headers: { ...json, prefer: 'respond-async' }, body: JSON.stringify({ measures: ['lines'] }) })
  // One of the heavy lane and one of the quick one are at work; the others wait behind them.
  while ((await standing()).length < 2) await new Promise((resolve) => setTimeout(resolve, 20))
  const begun = await standing()
  const document = (await (await edge.fetch('/v1/openapi.json')).json()) as Document
  const asked = routesOf(document).filter(({ method, path, told }) => method === 'GET' && !path.includes('{') && modeFor(told.operationId as OperationName) === 'sync')
  expect(asked.length).toBeGreaterThan(20)
  const own = { 'changes.read': '?since=0', 'orders.read': '?order=1', 'restatements.rows': '?closed=2025-03-02&day=2025-03-01' } as Readonly<Record<string, string>>
  for (const as of [shop, busy]) {
    for (const { path, told } of asked) {
      const answer = await edge.fetch(path + (own[told.operationId] ?? ''), { as })
      expect([told.operationId, answer.status < 500]).toEqual([told.operationId, true])
      await answer.arrayBuffer()
    }
  }
  const written = await edge.fetch('/v1/notes', { method: 'POST', as: busy, headers: json, body: JSON.stringify({ id: '01HZZZZZZZZZZZZZZZZZZZZZZZ', day: '2025-03-01', text: 'x' }) })
  expect(written.status).toBe(200)
  // None of those that stood still has gone on: every answer came in the meantime.
  expect(await standing()).toEqual(begun)
})
