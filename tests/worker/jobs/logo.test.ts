import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Logo } from '../../../shared/protocol/logo.ts'
import type { Report } from '../../../shared/protocol/reports.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../../support/edge.ts'
import { mark, pngOf } from '../../support/pictures.ts'
import { importWell } from '../../support/plane.ts'
import { colourAt, hasPoppler, jpegOf, NO_POPPLER, pagesOf, picturesOf } from '../../support/poppler.ts'
import { reportFile, reportLines } from '../../support/report-shop.ts'

/** A shop's logo through the door, and as other tools find it in the PDFs of its reports. */
const json = { 'content-type': 'application/json' }
const poppler = hasPoppler()
if (!poppler) console.log(NO_POPPLER)

let edge: RunningEdge
let ws: TestWorkspace

beforeAll(async () => {
  edge = await startEdge({ entry: 'tests/support/clocked-worker.ts' })
  ws = await edge.workspace({ currency: 'EUR', name: 'Bottega' })
  await importWell(edge, ws, reportFile(reportLines()), { filename: 'marzo.csv' })
})
afterAll(() => edge.stop())

const put = (bytes: Uint8Array<ArrayBuffer>, as: { key: string } = ws) => edge.fetch('/v1/logo', { method: 'PUT', as, headers: { 'content-type': 'application/octet-stream' }, body: bytes })
const now = async () => ((await (await edge.fetch('/v1/logo', { as: ws })).json()) as { logo: Logo | null }).logo
const kept = async () => (await (await edge.mf?.getR2Bucket('BYTES'))?.list({ prefix: `logos/${ws.number}/` }))?.objects.length

/** A report's PDF, made now. */
async function pdf(): Promise<Uint8Array> {
  const body = JSON.stringify({ kind: 'returns', period: { from: '2026-03-01', to: '2026-04-01' }, language: 'en', formats: ['pdf'] })
  const { id } = (await (await edge.fetch('/v1/reports', { method: 'POST', as: ws, headers: { ...json, prefer: 'wait=20' }, body })).json()) as Report
  const answer = await edge.fetch(`/v1/reports/${id}/files/pdf`, { as: ws })
  expect(answer.status).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}

test('a logo stands at the head of every PDF, as it was put, and what is clear in it stays clear', async () => {
  expect(await now()).toBeNull()
  const answer = await put(mark())
  expect([answer.status, await answer.json()]).toEqual([200, { logo: expect.objectContaining({ type: 'png', width: 300, height: 100 }) }])
  const logo = (await now()) as Logo
  const fetched = await edge.fetch(logo.path, { as: ws })
  expect([fetched.headers.get('content-type'), fetched.headers.get('x-content-type-options')]).toEqual(['image/png', 'nosniff'])
  expect(new Uint8Array(await fetched.arrayBuffer())).toEqual(mark())
  if (!poppler) return
  const made = await pdf()
  expect(picturesOf(made)).toEqual([{ page: 1, kind: 'image', width: 300, height: 100 }, { page: 1, kind: 'smask', width: 300, height: 100 }])
  // 54 points tall at most: the disc's middle, a bar, and paper where the picture is clear.
  expect([colourAt(made, 48 + 27, 48 + 27), colourAt(made, 48 + 110, 48 + 10), colourAt(made, 48 + 58, 48 + 27)]).toEqual([[176, 58, 46], [28, 60, 92], [255, 255, 255]])
  expect(pagesOf(made)[0]).toMatch(/^\s*Bottega\s+Returns/)
  // Another takes its place in the reports that follow, and nothing of the first is left.
  const photo = jpegOf(made, 240)
  expect((await put(photo)).status).toBe(200)
  expect([(await now())?.type, await kept(), (await edge.fetch(logo.path, { as: ws })).status]).toEqual(['jpeg', 1, 404])
  expect(picturesOf(await pdf())).toEqual([{ page: 1, kind: 'image', width: 240, height: (await now())?.height }])
})

test('what is no picture is refused with what is wrong, and the logo stays', async () => {
  await put(mark())
  const before = await now()
  const broken = mark().slice()
  broken[120] = (broken[120] as number) ^ 0xff
  const wide = mark().slice()
  new DataView(wide.buffer).setUint32(16, 3000)
  new DataView(wide.buffer).setUint32(20, 3000)
  const cases: [string, Uint8Array<ArrayBuffer>, number, string][] = [
    ['a text by the name of a picture', new TextEncoder().encode('logo.png'), 415, 'unsupported-format'], ['nothing', new Uint8Array(), 415, 'unsupported-format'],
    ['cut off', mark().slice(0, -20), 400, 'bad-request'], ['a flipped bit', broken, 400, 'bad-request'],
    ['nine million pixels', wide, 413, 'too-large'], ['more than a megabyte', new Uint8Array(1_048_577), 413, 'too-large'],
  ]
  for (const [what, bytes, status, code] of cases) {
    const answer = await put(bytes)
    expect([what, answer.status, ((await answer.json()) as { code: string }).code]).toEqual([what, status, code])
  }
  expect([await now(), await kept()]).toEqual([before, 1])
  // Every kind of PNG that the format knows can be drawn, grey among them.
  expect((await put(pngOf(40, 30, (x) => [x * 6]))).status).toBe(200)
})

test('only whoever manages the shop may change it; two at once leave one', async () => {
  const made = await edge.fetch('/v1/keys', { method: 'POST', as: ws, headers: json, body: JSON.stringify({ name: 'Anna', permissions: ['read', 'import', 'write'] }) })
  const anna = (await made.json()) as { key: string }
  expect([made.status, (await put(mark(), anna)).status, (await edge.fetch('/v1/logo', { method: 'DELETE', as: anna })).status, (await edge.fetch('/v1/logo', { as: anna })).status]).toEqual([201, 403, 403, 200])
  const answers = await Promise.all([put(mark()), put(mark(200, 50)), put(mark(100, 50))])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect([await kept(), (await edge.fetch((await now())?.path ?? '', { as: ws })).status]).toEqual([1, 200])
})

test('taken away, reports are made without; what something broken off left behind goes too', async () => {
  const bucket = await edge.mf?.getR2Bucket('BYTES')
  await bucket?.put(`logos/${ws.number}/01HZZZZZZZZZZZZZZZZZZZZZZZ`, 'left behind')
  await edge.fetch('/clock', { method: 'POST', body: String(Date.now() + 2 * 3_600_000) })
  for (const _ of [1, 2]) expect((await edge.fetch('/v1/logo', { method: 'DELETE', as: ws })).status).toBe(200)
  expect([await now(), await kept()]).toEqual([null, 0])
  if (poppler) expect(picturesOf(await pdf())).toEqual([])
})
