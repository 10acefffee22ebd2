import { beforeAll, expect, test } from 'vitest'
import type { RunningEdge } from '../../support/edge.ts'
import { sharedEdge } from '../../support/shared-edge.ts'

let edge: RunningEdge
beforeAll(async () => {
  edge = await sharedEdge()
})

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

test('who sends without end is not heard to the end', { timeout: 60_000 }, async () => {
  let sent = 0
  const piece = new Uint8Array(1 << 20)
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += piece.length
      // An edge that reads on would read it all; the test must end either way.
      if (sent > 600_000_000) controller.close()
      else controller.enqueue(piece)
    },
  })
  const answered = await edge.fetch('/v1/imports?dataset=sales&filename=x.csv', { method: 'POST', body: endless, duplex: 'half' }).then(({ status }) => status, () => 'closed')
  expect([401, 'closed']).toContain(answered)
  expect(sent).toBeLessThan(200_000_000)
})
