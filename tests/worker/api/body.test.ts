import { beforeAll, expect, test } from 'vitest'
import type { RunningEdge, TestWorkspace } from '../../support/edge.ts'
import { atRest, totals } from '../../support/plane.ts'
import { sharedEdge } from '../../support/shared-edge.ts'
import type { Job } from '../../../shared/protocol/jobs.ts'

let edge: RunningEdge
let ws: TestWorkspace
beforeAll(async () => {
  edge = await sharedEdge()
  ws = await edge.workspace({ currency: 'EUR' })
})

/** A body whose size is not told, in pieces of these sizes; it ends well or with an error. */
function pieces(bytes: Uint8Array<ArrayBuffer>, sizes: readonly number[], end: Error | null = null): ReadableStream<Uint8Array> {
  let at = 0
  let next = 0
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return end ? controller.error(end) : controller.close()
      const size = sizes[next++ % sizes.length] as number
      controller.enqueue(bytes.slice(at, at + size))
      at += size
    },
  })
}

const post = (body: ReadableStream<Uint8Array>, key = '') =>
  edge.fetch('/v1/imports?dataset=sales&filename=x.csv', { as: ws, method: 'POST', body, duplex: 'half', headers: key ? { 'idempotency-key': key } : {} })

/** 9,000 rows of some 2,100 bytes: more than two parts of 8 MiB. */
function large(): Uint8Array<ArrayBuffer> {
  const filler = 'x'.repeat(2070)
  const rows = Array.from({ length: 9000 }, (_, index) => `${index};2025-01-${String(1 + (index % 28)).padStart(2, '0')};p${index % 9};1;1.00;${filler}`)
  return new TextEncoder().encode(['Order;Date;Product;Quantity;Amount;Remark', ...rows].join('\n'))
}

test('a body whose size is not told is kept whole, whatever the pieces it comes in; the same again is the same import', async () => {
  const bytes = large()
  expect(bytes.length).toBeGreaterThan(17_000_000)
  const answer = await post(pieces(bytes, [5_000_000, 1, 3_700_000]), 'once')
  expect(answer.status).toBe(202)
  const job = await atRest(edge, ws, ((await answer.json()) as Job).id)
  expect(job).toMatchObject({ state: 'succeeded', result: { rows: { read: 9000, accepted: 9000 } } })
  expect(await totals(edge, ws)).toEqual([9000, 9000, 900_000, 9000])
  expect(((await (await post(pieces(bytes, [4_000_000]), 'once')).json()) as Job).id).toBe(job.id)
  const other = bytes.slice()
  other[other.length - 5000] = 121
  expect((await post(pieces(other, [4_000_000]), 'once')).status).toBe(409)
})

test('an empty one is refused, one that breaks off leaves nothing', async () => {
  const shop = await edge.workspace({ currency: 'EUR' })
  const none = await edge.fetch('/v1/imports?dataset=sales&filename=x.csv', { as: shop, method: 'POST', body: pieces(new Uint8Array(0), [1]), duplex: 'half' })
  expect([none.status, ((await none.json()) as { code: string }).code]).toEqual([400, 'bad-request'])
  const broken = edge.fetch('/v1/imports?dataset=sales&filename=x.csv', { as: shop, method: 'POST', body: pieces(large(), [3_000_000], new Error('gone')), duplex: 'half' })
  await expect(broken).rejects.toThrow()
  expect(((await (await edge.fetch('/v1/jobs', { as: shop })).json()) as { jobs: unknown[] }).jobs).toEqual([])
})
