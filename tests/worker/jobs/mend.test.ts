import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { MendInput, RefusedRows } from '../../../shared/protocol/imports.ts'
import type { Job } from '../../../shared/protocol/jobs.ts'
import type { RunningEdge, TestWorkspace } from '../../support/edge.ts'
import { ask, atRest, begin, cancel, importWell, readManifest, totals, type Imported } from '../../support/plane.ts'
import { sharedEdge } from '../../support/shared-edge.ts'

let edge: RunningEdge
let ws: TestWorkspace

beforeAll(async () => {
  edge = await sharedEdge()
})
beforeEach(async () => {
  ws = await edge.workspace({ currency: 'EUR' })
})

const json = { 'content-type': 'application/json' }
const file = (...lines: readonly string[]) => ['Ordine;Data;Articolo;Descrizione;Quantità;Totale', ...lines, ''].join('\n')
const GOOD = ['1;2025-03-01;A1;Tazza;1;10,00', '1;2025-03-01;B2;Piatto;2;20,00', '2;2025-03-02;A1;Tazza;1;10,00']
const SHOP = file(...GOOD, '3;31/02/2025;A1;Tazza;1;10,00', '1;2025-03-01;A1;"Tazza; blu";1;dieci', '4;2025-03-04;C3;Lampada;1;?')

async function refused(id: string, page = ''): Promise<RefusedRows> {
  const answer = await edge.fetch(`/v1/imports/${id}/rejects${page}`, { as: ws, headers: { accept: 'application/json' } })
  return (await answer.json()) as RefusedRows
}

const mend = (id: string, rows: MendInput['rows'], key?: string) =>
  edge.fetch(`/v1/imports/${id}/mend`, { as: ws, method: 'POST', headers: { ...json, ...(key ? { 'idempotency-key': key } : {}) }, body: JSON.stringify({ rows }) })

async function mended(id: string, rows: MendInput['rows']): Promise<Imported> {
  const answer = await mend(id, rows)
  if (answer.status !== 202) throw new Error(`mend answered ${answer.status}: ${await answer.text()}`)
  return (await atRest(edge, ws, ((await answer.json()) as Job).id)) as Imported
}

const code = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code]
const read = async (id: string) => (await (await edge.fetch(`/v1/jobs/${id}`, { as: ws })).json()) as Imported

test('refused rows come with their cells, the faulty one marked, page by page; as CSV a spreadsheet knows their letters', async () => {
  const { id } = await importWell(edge, ws, SHOP)
  const all = await refused(id)
  expect(all.tables).toEqual([{ name: '', headings: ['Ordine', 'Data', 'Articolo', 'Descrizione', 'Quantità', 'Totale'] }])
  expect(all.rows.map(({ line, cells, column, field, reason, mended: done }) => [line, cells, column, field, reason, done])).toEqual([
    [5, ['3', '31/02/2025', 'A1', 'Tazza', '1', '10,00'], 1, 'occurredAt', 'not-a-date', false],
    [6, ['1', '2025-03-01', 'A1', 'Tazza; blu', '1', 'dieci'], 5, 'amount', 'not-a-number', false],
    [7, ['4', '2025-03-04', 'C3', 'Lampada', '1', '?'], 5, 'amount', 'missing', false],
  ])
  expect(all.next).toBeNull()
  const [first, second] = [await refused(id, '?limit=2'), await refused(id, '?limit=2&from=2')]
  expect([first.next, second.next]).toEqual([2, null])
  expect([...first.rows, ...second.rows]).toEqual(all.rows)
  const csv = new Uint8Array(await (await edge.fetch(`/v1/imports/${id}/rejects`, { as: ws })).arrayBuffer())
  expect(Array.from(csv.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf])
})

test('mended rows go in as if the file had had them so; what is refused again stays to be mended', async () => {
  const { id } = await importWell(edge, ws, SHOP)
  const rows = (await refused(id)).rows.map(({ table, line, cells }) => ({ table, line, cells: [...(cells ?? [])] }))
  rows[0]?.cells.splice(1, 1, '28/02/2025')
  rows[1]?.cells.splice(5, 1, '10,00')
  const job = await mended(id, rows)
  expect(job).toMatchObject({ state: 'succeeded', title: 'vendite.csv', result: { mode: 'add', rows: { read: 3, accepted: 2, unchanged: 0, rejected: 1 } } })
  // Line 6 equals line 2: two such lines there are in the file.
  expect(await totals(edge, ws)).toEqual([5, 6, 6000, 3])
  expect((await refused(id)).rows.map(({ mended: done }) => done)).toEqual([true, true, false])
  expect((await read(id)).result.mended).toBe(2)
  // The file again, and the file as it should have been, change nothing but what is still missing.
  expect((await importWell(edge, ws, SHOP)).result.rows).toEqual({ read: 6, accepted: 0, unchanged: 3, rejected: 3 })
  expect(await totals(edge, ws)).toEqual([5, 6, 6000, 3])
  const whole = file(...GOOD, '3;28/02/2025;A1;Tazza;1;10,00', '1;2025-03-01;A1;"Tazza; blu";1;10,00', '4;2025-03-04;C3;Lampada;1;5,00')
  expect((await importWell(edge, ws, whole)).result).toMatchObject({ replaced: 0, rows: { read: 6, accepted: 1, unchanged: 5 } })
  // What came meanwhile by another file is there already.
  expect((await mended(id, [{ table: 0, line: 7, cells: ['4', '2025-03-04', 'C3', 'Lampada', '1', '5,00'] }])).result.rows).toMatchObject({ accepted: 0, unchanged: 1 })
  expect(await totals(edge, ws)).toEqual([6, 7, 6500, 4])
})

test('twice is once; otherwise mended is refused, unless it was taken back', async () => {
  const { id } = await importWell(edge, ws, SHOP)
  const row = (amount: string) => [{ table: 0, line: 7, cells: ['4', '2025-03-04', 'C3', 'Lampada', '1', amount] }]
  const both = await Promise.all([mend(id, row('5,00')), mend(id, row('5,00'))])
  const [one, two] = (await Promise.all(both.map((answer) => answer.json()))) as [Job, Job]
  expect(one.id).toBe(two.id)
  await atRest(edge, ws, one.id)
  expect((await totals(edge, ws))[2]).toBe(4500)
  expect(await code(await mend(id, row('6,00')))).toEqual([409, 'conflict'])
  expect(await code(await mend(id, [{ table: 0, line: 2, cells: [] }]))).toEqual([422, 'invalid-field'])
  expect(await code(await mend('nothing', row('6,00')))).toEqual([404, 'not-found'])
  await cancel(edge, ws, one.id)
  expect((await totals(edge, ws))[2]).toBe(4000)
  expect((await mended(id, row('6,00'))).id).not.toBe(one.id)
  expect((await totals(edge, ws))[2]).toBe(4600)
  const key = await mend(id, row('6,00'), 'other')
  expect(key.status).toBe(202)
  await atRest(edge, ws, ((await key.json()) as Job).id)
  expect((await totals(edge, ws))[2]).toBe(4600)
})

test('taking the import back takes its mended rows back; a rebuild makes the same of the inbox', async () => {
  const { id } = await importWell(edge, ws, SHOP)
  const child = await mended(id, [{ table: 0, line: 7, cells: ['4', '2025-03-04', 'C3', 'Lampada', '1', '5,00'] }, { table: 0, line: 6, cells: ['1', '2025-03-01', 'A1', 'Tazza; blu', '1', '10,00'] }])
  const before = await ask(edge, ws, { measures: ['lines', 'revenue', 'orders'], by: ['day', 'product'] })
  expect((await begin(edge, ws, '/v1/rebuild')).state).toBe('succeeded')
  expect((await ask(edge, ws, { measures: ['lines', 'revenue', 'orders'], by: ['day', 'product'] })).rows).toEqual(before.rows)
  expect((await readManifest(edge, ws)).tiles.reduce((sum, { rows }) => sum + rows, 0)).toBe(5)
  await cancel(edge, ws, id)
  expect((await atRest(edge, ws, child.id)).state).toBe('cancelled')
  expect(await totals(edge, ws)).toEqual([0, 0, 0, 0])
  expect(await code(await mend(id, [{ table: 0, line: 7, cells: ['4', '2025-03-04', 'C3', 'Lampada', '1', '5,00'] }]))).toEqual([409, 'conflict'])
  expect((await begin(edge, ws, '/v1/rebuild')).state).toBe('succeeded')
  expect(await totals(edge, ws)).toEqual([0, 0, 0, 0])
  expect((await importWell(edge, ws, SHOP)).result.rows).toEqual({ read: 6, accepted: 3, unchanged: 0, rejected: 3 })
})

test('rows of JSON are mended as those of text, also several that share a line', async () => {
  const order = (id: number, ...items: readonly (readonly [string, unknown])[]) =>
    JSON.stringify({ order_id: String(id), created_at: `2025-03-0${id} 10:00:00`, line_items: items.map(([sku, price]) => ({ sku, quantity: 1, price })) })
  const ndjson = [order(1, ['A', 2.5], ['B', 'x'], ['C', 'y']), order(2, ['A', 2.5]), order(3, ['D', 'z'])].join('\n')
  const { id, result } = await importWell(edge, ws, ndjson, { filename: 'ordini.ndjson' })
  expect(result.rows).toEqual({ read: 5, accepted: 2, unchanged: 0, rejected: 3 })
  const all = await refused(id)
  expect(all.rows.map(({ line }) => line)).toEqual([1, 1, 3])
  const column = all.rows[1]?.column as number
  const second = [...(all.rows[1]?.cells ?? [])].with(column, '4.00')
  const job = await mended(id, [{ table: 0, line: 1, cells: second }])
  expect(job.result.rows).toMatchObject({ read: 1, accepted: 1 })
  expect((await refused(id)).rows.map(({ mended: done }) => done)).toEqual([false, true, false])
  const first = [...(all.rows[0]?.cells ?? [])].with(column, '3.00')
  expect((await mended(id, [{ table: 0, line: 1, cells: first }, { table: 0, line: 3, cells: [...(all.rows[2]?.cells ?? [])].with(column, '5.00') }])).result.rows).toMatchObject({ accepted: 2 })
  expect((await refused(id)).rows.every(({ mended: done }) => done)).toBe(true)
  expect((await totals(edge, ws)).slice(0, 3)).toEqual([5, 5, 250 + 250 + 400 + 300 + 500])
  expect((await importWell(edge, ws, ndjson, { filename: 'ordini.ndjson' })).result.rows).toEqual({ read: 5, accepted: 0, unchanged: 2, rejected: 3 })
})
