import { createHash } from 'node:crypto'
import { request as plainRequest } from 'node:http'
import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decodeTile } from '../../../shared/engine/tile.ts'
import { sales } from '../../../shared/model/sales.ts'
import type { Job } from '../../../shared/protocol/jobs.ts'
import type { Changes, Labels, Manifest } from '../../../shared/protocol/sync.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../../support/edge.ts'
import { askRows, importWell, atRest } from '../../support/plane.ts'

let edge: RunningEdge
let shop: TestWorkspace

const HEAD = 'Data;Ordine;Articolo;Descrizione;Quantità;Prezzo\n'
const line = (day: number, order: number, price: string) => `${String(day).padStart(2, '0')}/03/2025 10:00;${order};T01;Tazza;1;${price}\n`
const FIRST = HEAD + line(1, 1, '4,50') + line(2, 2, '5,00') + line(3, 3, '6,00')

beforeAll(async () => {
  edge = await startEdge()
  shop = await edge.workspace({ currency: 'EUR' })
  await importWell(edge, shop, FIRST)
  await close()
})
afterAll(() => edge.stop())

async function close(): Promise<Job> {
  const begun = await edge.fetch('/v1/close', { method: 'POST', as: shop })
  expect([begun.status, begun.headers.get('location')?.startsWith('/v1/jobs/')]).toEqual([202, true])
  const job = await atRest(edge, shop, ((await begun.json()) as Job).id)
  expect(job.state).toBe('succeeded')
  return job
}
const manifestNow = async () => (await (await edge.fetch('/v1/manifest', { as: shop })).json()) as Manifest
const changesSince = async (since: number) => (await (await edge.fetch(`/v1/changes?since=${since}`, { as: shop })).json()) as Changes
const refused = async (path: string, init: RequestInit = {}) => {
  const answer = await edge.fetch(path, { ...init, as: shop })
  const { code, field } = (await answer.json()) as { code: string; field?: string }
  return [answer.status, code, field]
}

test('the manifest is the same until something changes, and says so cheaply', async () => {
  const first = await edge.fetch('/v1/manifest', { as: shop })
  expect(first.headers.get('cache-control')).toBe('private, no-cache')
  const etag = first.headers.get('etag') as string
  const again = await edge.fetch('/v1/manifest', { as: shop, headers: { 'if-none-match': etag } })
  expect([again.status, again.headers.get('etag')]).toEqual([304, etag])
  const manifest = (await first.json()) as Manifest
  expect(manifest).toMatchObject({ workspace: { id: shop.id, zone: 'Europe/Rome', currency: 'EUR' }, tiles: [{ dataset: 'sales', month: '2025-03', part: 0, rows: 3 }] })
  expect(manifest.sealed).toBe(manifest.seq)
})

test('a tile is what its name says, for ever', async () => {
  const { tiles } = await manifestNow()
  for (const { hash, rows, bytes } of tiles) {
    const answer = await edge.fetch(`/v1/tiles/${hash}`, { as: shop })
    expect(answer.headers.get('cache-control')).toBe('private, max-age=31536000, immutable')
    const packed = new Uint8Array(await answer.arrayBuffer())
    const canonical = inflateRawSync(packed)
    expect([packed.length, createHash('sha256').update(canonical).digest('hex'), decodeTile(canonical, sales).count]).toEqual([bytes, hash, rows])
    expect((await edge.fetch(`/v1/tiles/${hash}`, { as: shop, headers: { 'if-none-match': `"${hash}"` } })).status).toBe(304)
  }
  expect(await refused(`/v1/tiles/${'0'.repeat(64)}`)).toEqual([410, 'gone', undefined])
  expect(await refused('/v1/tiles/..%2Fx')).toEqual([410, 'gone', undefined])
})

test('a tile that was asked for is kept near: it is answered without the bucket, to its own workspace alone', async () => {
  const other = await edge.workspace()
  const { tiles } = await manifestNow()
  const { hash } = tiles[0] as Manifest['tiles'][number]
  const bytesOf = async () => Buffer.from(await (await edge.fetch(`/v1/tiles/${hash}`, { as: shop })).arrayBuffer())
  const first = await bytesOf()
  const bucket = (await edge.mf?.getR2Bucket('BYTES')) as unknown as { get(name: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> } | null>; put(name: string, bytes: ArrayBuffer): Promise<unknown>; delete(name: string): Promise<void> }
  const name = `tiles/${shop.number}/${hash}`
  const kept = await (await bucket.get(name))?.arrayBuffer() as ArrayBuffer
  await bucket.delete(name)
  try {
    await expect.poll(async () => (await bytesOf()).equals(first)).toBe(true)
    const answer = await edge.fetch(`/v1/tiles/${hash}`, { as: other })
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([410, 'gone'])
  } finally {
    await bucket.put(name, kept)
  }
})

test('labels come packed to whoever can unpack them, and plain to whoever cannot', async () => {
  const { labels } = await manifestNow()
  const path = `/v1/labels/${labels?.hash}`
  const told = (await (await edge.fetch(path, { as: shop })).json()) as Labels
  expect(told.product).toEqual({ t01: ['T01', 'Tazza'] })
  const raw = (encoding?: string) =>
    new Promise<{ encoding: string | undefined; body: Buffer }>((resolve, reject) => {
      const headers = { authorization: `Bearer ${shop.key}`, ...(encoding === undefined ? {} : { 'accept-encoding': encoding }) }
      plainRequest(`${edge.url}${path}`, { headers }, (answer) => {
        const pieces: Buffer[] = []
        answer.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => resolve({ encoding: answer.headers['content-encoding'], body: Buffer.concat(pieces) }))
      }).on('error', reject).end()
    })
  const packed = await raw('gzip')
  expect([packed.encoding, packed.body.length]).toEqual(['gzip', labels?.bytes])
  for (const plain of [await raw('identity'), await raw()]) expect([plain.encoding, JSON.parse(plain.body.toString())]).toEqual([undefined, told])
})

test('changes after a number come signed, and those no longer kept are not', async () => {
  const before = await manifestNow()
  expect(await changesSince(before.seq)).toMatchObject({ since: before.seq, through: before.seq, more: false, reload: false, rows: [] })
  await importWell(edge, shop, HEAD + line(1, 1, '4,50') + line(2, 2, '5,50') + line(3, 3, '6,00'))
  const news = await changesSince(before.seq)
  expect(news.rows.map((row) => [row[1], row[3], row.at(-3)])).toEqual([[-1, '2', 500], [1, '2', 550]])
  expect(await askRows(edge, shop, { measures: ['lines', 'revenue'] })).toEqual([[3, 1600]])
  expect(await changesSince(news.through + 5)).toMatchObject({ reload: true })
  expect(await refused('/v1/changes')).toEqual([422, 'invalid-field', 'since'])
  expect(await refused('/v1/changes?since=-1')).toEqual([422, 'invalid-field', 'since'])
  expect(await refused('/v1/changes?since=0&dataset=dreams')).toEqual([422, 'unknown-dataset', 'dataset'])
})

test('a day that was closed and changed since stands in the ledger, with why', async () => {
  await close()
  const { restatements } = (await (await edge.fetch('/v1/restatements', { as: shop })).json()) as { restatements: unknown[] }
  expect(restatements).toMatchObject([{ day: '2025-03-02', before: { lines: 1, revenue: 500 }, after: { lines: 1, revenue: 550 }, causes: [{ kind: 'import', title: 'vendite.csv', born: 1, ended: 1, revenue: 50 }] }])
})

test('a question that cannot be answered names the field at fault', async () => {
  const wrong = (query: unknown) => refused('/v1/query', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(query) })
  expect(await wrong({})).toEqual([422, 'invalid-field', 'measures'])
  expect(await wrong({ measures: [] })).toEqual([422, 'invalid-field', 'measures'])
  expect(await wrong({ measures: ['joy'] })).toEqual([422, 'unknown-measure', 'measures.0'])
  expect(await wrong({ measures: ['lines'], by: ['mood'] })).toEqual([422, 'unknown-dimension', 'by.0'])
  expect(await wrong({ measures: ['lines'], dataset: 'dreams' })).toEqual([422, 'unknown-dataset', 'dataset'])
  expect(await wrong({ measures: ['lines'], where: [{ time: { from: 'yesterday' } }] })).toEqual([422, 'invalid-field', 'where.0.time.from'])
  expect(await wrong({ measures: ['lines'], limit: 0 })).toEqual([422, 'invalid-field', 'limit'])
  expect(await wrong({ measures: ['lines'], colour: 'red' })).toEqual([422, 'invalid-field', 'colour'])
})

test('the rebuild makes the same tiles from what came in', async () => {
  const before = await manifestNow()
  const begun = await edge.fetch('/v1/rebuild', { method: 'POST', as: shop })
  expect(begun.status).toBe(202)
  expect((await atRest(edge, shop, ((await begun.json()) as Job).id)).state).toBe('succeeded')
  await close()
  const after = await manifestNow()
  expect(after.tiles.map(({ hash }) => hash)).toEqual(before.tiles.map(({ hash }) => hash))
  expect(after.version).toBeGreaterThan(before.version)
})

test('jobs are listed newest first, page by page', async () => {
  const page = async (query: string) => (await (await edge.fetch(`/v1/jobs?${query}`, { as: shop })).json()) as { jobs: Job[]; next: string | null }
  const all = await page('limit=200')
  expect(all.next).toBeNull()
  const first = await page('limit=2')
  expect(first.next).toBe(first.jobs[1]?.id)
  const second = await page(`limit=2&before=${first.next}`)
  expect([...first.jobs, ...second.jobs].map(({ id }) => id)).toEqual(all.jobs.slice(0, 4).map(({ id }) => id))
  expect(await refused('/v1/jobs?limit=0')).toEqual([422, 'invalid-field', 'limit'])
  expect(await refused('/v1/jobs/none')).toEqual([404, 'not-found', undefined])
})
