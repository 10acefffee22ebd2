import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import type { Job } from '../../../shared/protocol/jobs.ts'
import type { RunningEdge, TestWorkspace } from '../../support/edge.ts'
import { askRows, importWell, sendFile, atRest } from '../../support/plane.ts'
import { sharedEdge } from '../../support/shared-edge.ts'

let edge: RunningEdge

beforeAll(async () => {
  edge = await sharedEdge()
})

const shop = () => edge.workspace({ currency: 'EUR' })
const HEAD = 'Data;Numero;Codice;Descrizione;Quantità;Prezzo;Nazione\n'
const CSV = `${HEAD}01/03/2025 10:00;1;T01;Tazza;2;4,50;Italia
01/03/2025 10:00;1;C02;Ciotola;1;12,00;Italia
31/02/2025 11:00;2;T01;Tazza;1;4,50;Francia
02/03/2025 12:30;3;T01;Tazza;;;Francia
03/03/2025 09:15;4;V07;"Vaso; blu";1;1.250,00;Germania
`

const problem = async (answer: Response, status: number) => {
  expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json'])
  return (await answer.json()) as { code: string; field?: string; detail: string }
}
const totals = (as: TestWorkspace) => askRows(edge, as, { measures: ['lines', 'units', 'revenue', 'orders'] })

test('a file is kept, answered for and imported; every row is accounted for', async () => {
  const as = await shop()
  const sent = await sendFile(edge, as, CSV)
  expect(sent.status).toBe(202)
  const begun = (await sent.json()) as Job
  expect(sent.headers.get('location')).toBe(`/v1/jobs/${begun.id}`)
  expect(begun).toMatchObject({ kind: 'import', title: 'vendite.csv' })
  const job = await atRest(edge, as, begun.id)
  expect(job).toMatchObject({ state: 'succeeded', result: { rows: { read: 5, accepted: 3, unchanged: 0, rejected: 2 }, mode: 'add' } })
  expect(job.progress.done).toBe(job.progress.total)
  expect(await totals(as)).toEqual([[3, 4, 127_100, 2]])
})

test('refused rows come as a CSV that a spreadsheet opens, with line, field, value and reason in the reader’s language', async () => {
  const as = await shop()
  const { id } = await importWell(edge, as, CSV)
  const read = async (lang: string) => {
    const answer = await edge.fetch(`/v1/imports/${id}/rejects?lang=${lang}`, { as })
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toContain(`-${id}.csv"`)
    return new TextDecoder('utf-8').decode(await answer.arrayBuffer()).replace(/^\uFEFF/, '').trim().split(/\r?\n/)
  }
  const [italian, english] = [await read('it'), await read('en')]
  expect(italian).toHaveLength(3)
  expect(italian[1]).toMatch(/^4[;,]/)
  expect(italian[1]).toContain('31/02/2025')
  expect(italian[2]).toMatch(/^5[;,]/)
  expect(english[1]).not.toBe(italian[1])
  expect((await edge.fetch('/v1/imports/nothing/rejects', { as })).status).toBe(404)
})

test('a caller may wait for the end', async () => {
  const as = await shop()
  const waited = await sendFile(edge, as, CSV, { prefer: 'wait=20' })
  expect([waited.status, waited.headers.get('preference-applied')]).toEqual([200, 'wait=20'])
  expect(await waited.json()).toMatchObject({ state: 'succeeded' })
  const at = await sendFile(edge, as, CSV, { prefer: 'respond-async' })
  expect([at.status, at.headers.get('preference-applied')]).toEqual([202, 'respond-async'])
  await atRest(edge, as, ((await at.json()) as Job).id)
})

test('the same file again changes nothing; the same key is the same import, and no other', async () => {
  const as = await shop()
  const first = await importWell(edge, as, CSV, { key: 'march' })
  const again = (await (await sendFile(edge, as, CSV, { key: 'march' })).json()) as Job
  expect(again.id).toBe(first.id)
  expect(await problem(await sendFile(edge, as, `${CSV}04/03/2025;9;T01;Tazza;1;4,50;Italia\n`, { key: 'march', filename: 'aprile.csv' }), 409)).toMatchObject({ code: 'key-reused' })
  const together = await Promise.all([1, 2, 3].map(async () => ((await (await sendFile(edge, as, CSV, { key: 'at once' })).json()) as Job).id))
  expect(new Set(together).size).toBe(1)
  await atRest(edge, as, together[0] as string)
  const second = await importWell(edge, as, CSV)
  expect(second.id).not.toBe(first.id)
  expect(second.result.rows).toEqual({ read: 5, accepted: 0, unchanged: 3, rejected: 2 })
  expect(await totals(as)).toEqual([[3, 4, 127_100, 2]])
})

test('an import that is cancelled after its end takes out what it brought, and only that', async () => {
  const as = await shop()
  await importWell(edge, as, CSV)
  const other = await importWell(edge, as, `${HEAD}09/03/2025 10:00;77;T01;Tazza;5;4,00;Italia\n`)
  const cancelled = await edge.fetch(`/v1/jobs/${other.id}`, { method: 'DELETE', as })
  expect(cancelled.status).toBe(202)
  expect((await atRest(edge, as, other.id)).state).toBe('cancelled')
  expect(await totals(as)).toEqual([[3, 4, 127_100, 2]])
  expect((await edge.fetch(`/v1/jobs/${other.id}`, { method: 'DELETE', as })).status).toBe(202)
  expect(await problem(await edge.fetch(`/v1/jobs/${other.id}/retry`, { method: 'POST', as }), 409)).toMatchObject({ code: 'conflict' })
})

test('what is no file of sales is refused with a reason that says what to do', async () => {
  const as = await shop()
  expect(await problem(await sendFile(edge, as, ''), 400)).toMatchObject({ code: 'bad-request' })
  const form = await edge.fetch('/v1/imports', { method: 'POST', as, headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x--' })
  expect(await problem(form, 415)).toMatchObject({ code: 'unsupported-format' })
  expect(await problem(await edge.fetch('/v1/imports?dataset=dreams', { method: 'POST', as, body: CSV }), 422)).toMatchObject({ code: 'unknown-dataset', field: 'dataset' })
  expect(await problem(await edge.fetch('/v1/imports?mode=perhaps', { method: 'POST', as, body: CSV }), 422)).toMatchObject({ code: 'invalid-field', field: 'mode' })
  expect(await problem(await sendFile(edge, as, CSV, { key: 'x'.repeat(201) }), 400)).toMatchObject({ code: 'bad-request' })
  const sent = (await (await sendFile(edge, as, 'Nome;Colore\nRosa;rosso\n')).json()) as Job
  const job = await atRest(edge, as, sent.id)
  expect(job.state).toBe('failed')
  expect(job.error?.code).toBe('no-date-no-amount')
  expect(job.error?.detail.length).toBeGreaterThan(20)
  const english = (await (await edge.fetch(`/v1/jobs/${sent.id}?lang=en`, { as })).json()) as Job
  expect(english.error?.detail).not.toBe(job.error?.detail)
})

test('a gzipped file is the same file', async () => {
  const as = await shop()
  await importWell(edge, as, CSV)
  const zipped = await importWell(edge, as, new Uint8Array(gzipSync(CSV)), { filename: 'vendite.csv.gz' })
  expect(zipped.result.rows).toMatchObject({ accepted: 0, unchanged: 3 })
})

test('a large file comes in parts, in any order, any of them twice', async () => {
  const as = await shop()
  const json = { 'content-type': 'application/json' }
  const begun = await edge.fetch('/v1/uploads', { method: 'POST', as, headers: json, body: JSON.stringify({ filename: 'grande.csv' }) })
  expect(begun.status).toBe(201)
  const { id, partBytes } = (await begun.json()) as { id: string; partBytes: number }
  expect(partBytes).toBe(8 * 1024 * 1024)
  const bytes = new TextEncoder().encode(CSV)
  const cut = bytes.length >> 1
  const put = (part: number | string, body: Uint8Array<ArrayBuffer>) => edge.fetch(`/v1/uploads/${id}/parts/${part}`, { method: 'PUT', as, body })
  const complete = () => edge.fetch(`/v1/uploads/${id}/complete`, { method: 'POST', as, headers: { prefer: 'wait=20' } })
  expect((await put(2, bytes.slice(cut))).status).toBe(200)
  expect(await problem(await complete(), 409)).toMatchObject({ code: 'conflict' })
  expect((await put(1, bytes.slice(0, 5))).status).toBe(200)
  expect((await put(1, bytes.slice(0, cut))).status).toBe(200)
  for (const part of ['0', '1000', 'x']) expect(await problem(await put(part, bytes), 422)).toMatchObject({ code: 'invalid-field', field: 'part' })
  expect(await problem(await put(3, new Uint8Array(0)), 400)).toMatchObject({ code: 'bad-request' })
  expect(await (await edge.fetch(`/v1/uploads/${id}`, { as })).json()).toMatchObject({ filename: 'grande.csv', parts: [{ part: 1, bytes: cut }, { part: 2, bytes: bytes.length - cut }] })
  const done = (await (await complete()).json()) as Job
  expect(done).toMatchObject({ state: 'succeeded', title: 'grande.csv', result: { rows: { read: 5, accepted: 3 } } })
  expect(((await (await complete()).json()) as Job).id).toBe(done.id)
})
