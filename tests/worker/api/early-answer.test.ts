import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEdge, type RunningEdge } from '../../support/edge.ts'

let edge: RunningEdge
beforeAll(async () => {
  edge = await startEdge()
})
afterAll(() => edge.stop())

test('who is answered before their file is read gets the answer, not a closed connection', async () => {
  const ws = await edge.workspace()
  const body = new Uint8Array(20_000_000)
  const path = (dataset: string) => `/v1/imports?dataset=${dataset}&filename=x.csv`
  for (let times = 0; times < 3; times++) {
    expect((await edge.fetch(path('sales'), { method: 'POST', body })).status).toBe(401)
    expect((await edge.fetch(path('other'), { as: ws, method: 'POST', body })).status).toBe(422)
    expect((await edge.fetch('/v1/nowhere', { as: ws, method: 'POST', body })).status).toBe(404)
  }
})
