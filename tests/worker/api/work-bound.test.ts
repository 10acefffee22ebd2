import { afterAll, beforeAll, expect, test } from 'vitest'
import { modeFor, type OperationName } from '../../../shared/modes/catalogue.ts'
import { workBound } from '../../../shared/modes/work.ts'
import type { Operations } from '../../../shared/protocol/operations.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../../support/edge.ts'
import { routesOf, type Document } from '../../support/openapi.ts'
import { importWell, salesFile } from '../../support/plane.ts'

/** What is answered now does bounded work: as D1 counts it, over a shop with thousands of rows that are sealed. */
let edge: RunningEdge
let shop: TestWorkspace
const ASKED: Readonly<Record<string, string>> = { 'changes.read': '?since=999999', 'orders.read': '?order=1', 'restatements.rows': '?closed=2025-03-02&day=2025-03-01' }

beforeAll(async () => {
  edge = await startEdge()
  shop = await edge.workspace({ currency: 'EUR' })
  await importWell(edge, shop, salesFile(Array.from({ length: 4000 }, (_, n) => `${n};2025-03-${String(1 + (n % 28)).padStart(2, '0')} 10:00;p${n % 50};c;1;1.00`)))
  await edge.fetch('/v1/close', { method: 'POST', as: shop, headers: { prefer: 'wait=20' } })
})
afterAll(() => edge.stop())

test('no operation that is answered now reads or writes more rows a call than its bound', async () => {
  const routes = routesOf((await (await edge.fetch('/v1/openapi.json')).json()) as Document)
  const asked = routes.filter(({ method, path, told }) => method === 'GET' && !path.includes('{') && modeFor(told.operationId as OperationName) === 'sync')
  for (let again = 0; again < 3; again++) for (const { path, told } of asked) await (await edge.fetch(path + (ASKED[told.operationId] ?? ''), { as: shop })).arrayBuffer()
  await edge.cron()
  const { operations } = (await (await edge.fetch('/v1/operations', { as: shop })).json()) as Operations
  const found = operations.filter(({ mode, usage }) => mode === 'sync' && usage.requests > 0).map(({ name, usage }) => ({ name, rows: (usage.d1RowsRead + usage.d1RowsWritten) / usage.requests }))
  expect(found.length).toBeGreaterThan(20)
  expect(found.filter(({ name, rows }) => rows > workBound(name as OperationName))).toEqual([])
})
