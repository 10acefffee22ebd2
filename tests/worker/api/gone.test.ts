import { beforeAll, expect, test } from 'vitest'
import { seeded } from '../../parity/random.ts'
import type { RunningEdge, TestWorkspace } from '../../support/edge.ts'
import { importWell, salesFile } from '../../support/plane.ts'
import { sharedEdge } from '../../support/shared-edge.ts'

let edge: RunningEdge
let shop: TestWorkspace
const line = (n: number) => `${n};2025-0${1 + (n % 6)}-${10 + (n % 18)} 10:00;p${n % 40};c;1;${1 + (n % 30)}.50`

beforeAll(async () => {
  edge = await sharedEdge()
  shop = await edge.workspace({ currency: 'EUR' })
  await importWell(edge, shop, salesFile(Array.from({ length: 4000 }, (_, n) => line(n))))
})

/** What is answered; null to whoever goes away after so many ms. */
async function ask(away?: number): Promise<string | null> {
  const gone = new AbortController()
  if (away !== undefined) setTimeout(() => gone.abort(), away)
  const body = JSON.stringify({ measures: ['lines', 'orders'], by: ['category', 'product'], limit: 1 })
  const answer = await edge.fetch('/v1/query', { method: 'POST', as: shop, signal: gone.signal, headers: { 'content-type': 'application/json' }, body }).catch(() => null)
  return (await answer?.text().catch(() => null)) ?? null
}

test('whoever asks and goes away amid it holds nobody up who asks with them or after them', async () => {
  const { next } = seeded(7)
  for (let round = 0; round < 50; round++) {
    // New rows now and then, so that what the edge keeps of the others must be brought up to date.
    if (round % 10 === 0) await importWell(edge, shop, salesFile([line(5000 + round)]), { mode: 'add', filename: `${round}.csv` })
    const asked = Array.from({ length: 12 }, (_, n) => ask(n % 4 === 1 ? 25 * next() : undefined))
    const wrong = (await Promise.all(asked)).filter((told, n) => n % 4 !== 1 && !told?.startsWith('{"columns"'))
    expect([round, wrong]).toEqual([round, []])
  }
}, 60_000)
