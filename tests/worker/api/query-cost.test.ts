import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Job } from '../../../shared/protocol/jobs.ts'
import { ROOT } from '../../../worker/local/settings.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../../support/edge.ts'
import { importWell, atRest } from '../../support/plane.ts'

/** D1 counts every row that a statement looks at: what tiles hold already is not looked at again. */
let edge: RunningEdge
let state: string
let shop: TestWorkspace

const HEAD = 'Data;Ordine;Articolo;Quantità;Prezzo\n'
const ROWS = Array.from({ length: 3000 }, (_, n) => `${String(1 + (n % 28)).padStart(2, '0')}/0${1 + (n % 6)}/2025 10:00;${n};T${n % 50};1;${1 + (n % 90)},50\n`)

beforeAll(async () => {
  mkdirSync(join(ROOT, 'tests', '.out'), { recursive: true })
  state = mkdtempSync(join(ROOT, 'tests', '.out', 'cost-'))
  edge = await counting()
  shop = await edge.workspace({ currency: 'EUR' })
  await importWell(edge, shop, HEAD + ROWS.join(''))
  const begun = await edge.fetch('/v1/close', { method: 'POST', as: shop })
  await atRest(edge, shop, ((await begun.json()) as Job).id)
})
afterAll(async () => {
  await edge.stop()
  rmSync(state, { recursive: true, force: true })
})

const counting = () => startEdge({ entry: 'tests/support/counting-worker.ts', state })

async function query(): Promise<{ rows: unknown; changes: number; read: number }> {
  const body = JSON.stringify({ measures: ['lines', 'revenue', 'orders'], by: ['month'] })
  const answer = await edge.fetch('/v1/query', { method: 'POST', as: shop, headers: { 'content-type': 'application/json' }, body })
  const { rows, changes } = (await answer.json()) as { rows: unknown; changes: number }
  return { rows, changes, read: Number(answer.headers.get('fact-rows')) }
}

test('a question reads no row of facts that a tile holds, and of the later ones no more than a few each', async () => {
  await edge.stop()
  edge = await counting()
  const sealed = await query()
  expect(sealed).toMatchObject({ changes: 0, read: 0 })
  const corrected = ROWS.map((row, n) => (n % 300 === 7 ? row.replace(';1;', ';2;') : row))
  const { result } = await importWell(edge, shop, HEAD + corrected.join(''))
  expect(result).toMatchObject({ mode: 'replace', rows: { accepted: 10, unchanged: 2990 }, replaced: 10 })
  const after = await query()
  expect(after.changes).toBe(20)
  expect(after.read).toBeGreaterThan(0)
  expect(after.read).toBeLessThanOrEqual(5 * after.changes)
  expect((await query()).read).toBe(0)
})
