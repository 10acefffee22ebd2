import { createHash } from 'node:crypto'
import { parquetReadObjects, parquetSchema, parquetMetadata } from 'hyparquet'
import { beforeAll, expect, test } from 'vitest'
import type { Job } from '../../../shared/protocol/jobs.ts'
import type { ParquetManifest } from '../../../shared/protocol/parquet.ts'
import type { RunningEdge, TestWorkspace } from '../../support/edge.ts'
import { atRest, importWell, openFacts, salesFile } from '../../support/plane.ts'
import { sharedEdge } from '../../support/shared-edge.ts'

let edge: RunningEdge
let ws: TestWorkspace
const json = { 'content-type': 'application/json' }

beforeAll(async () => {
  edge = await sharedEdge()
  ws = await edge.workspace({ currency: 'EUR' })
  const lines = Array.from({ length: 5000 }, (_, n) => `${n >> 1};2025-0${1 + (n % 3)}-11 10:${10 + (n % 50)};p${n % 90};${n % 7 === 0 ? '' : `c${n % 5}`};${(1 + (n % 30)) / 8};${n % 50}.25`)
  await importWell(edge, ws, salesFile(lines))
  await importWell(edge, ws, salesFile(lines.map((line, n) => (n % 10 === 0 ? line.replace('.25', '.75') : line))), { filename: 'corrected.csv' })
})

const run = async () => atRest(edge, ws, ((await (await edge.fetch('/v1/jobs', { method: 'POST', as: ws, headers: json, body: JSON.stringify({ kind: 'parquet' }) })).json()) as Job).id)
const manifest = async () => (await (await edge.fetch('/v1/parquet', { as: ws })).json()) as ParquetManifest
const bytesOf = async (name: string) => (await edge.fetch(`/v1/parquet/${name}`, { as: ws })).arrayBuffer()

test('every living row stands in the file of its month, exact to the last decimal, and the totals are those of SQL over the facts', async () => {
  expect(await run()).toMatchObject({ state: 'succeeded', progress: { unit: 'months', done: 3, total: 3 } })
  const told = await manifest()
  expect(told.files.map(({ month, dataset }) => [dataset, month])).toEqual([['sales', '2025-01'], ['sales', '2025-02'], ['sales', '2025-03']])
  const facts = openFacts(edge)
  const rows: Record<string, unknown>[] = []
  for (const { name, bytes, sha256, rows: count, month } of told.files) {
    const file = await bytesOf(name)
    expect([file.byteLength, createHash('sha256').update(new Uint8Array(file)).digest('hex')]).toEqual([bytes, sha256])
    const types = Object.fromEntries(parquetSchema(parquetMetadata(file)).children.map(({ element }) => [element.name, element.converted_type ?? element.type]))
    expect(types).toMatchObject({ occurredAt: 'TIMESTAMP_MILLIS', order: 'UTF8', product: 'UTF8', customer: 'INT64', quantity: 'DECIMAL', amount: 'DECIMAL' })
    const found = await parquetReadObjects({ file })
    expect(found).toHaveLength(count)
    for (const row of found) expect((row.occurredAt as Date).toISOString().slice(0, 7)).toBe(month)
    rows.push(...found)
  }
  const sql = facts.prepare(`select count(*) as n, sum(m0) as quantity, sum(m1) as amount, count(distinct key) as orders from fact where workspace = ? and died is null`).get(ws.number) as Record<string, number>
  const cents = (name: string, by: number) => rows.reduce((sum, row) => sum + Math.round(Number(row[name] ?? 0) * by), 0)
  expect([rows.length, cents('quantity', 1000), cents('amount', 100), new Set(rows.map(({ order }) => order)).size]).toEqual([sql.n, sql.quantity, sql.amount, sql.orders])
  expect(told.totals).toMatchObject([{ dataset: 'sales', rows: sql.n, sums: { quantity: { sum: sql.quantity, scale: 3 }, amount: { sum: sql.amount, scale: 2 } } }])
  const byProduct = facts.prepare(`select product as name, sum(amount) as amount, sum(category is null) as without from sales where workspace = ? and died is null group by product order by product`).all(ws.number).map((row) => ({ ...row }))
  const mine = [...new Set(rows.map(({ product }) => String(product)))].sort().map((name) => {
    const own = rows.filter(({ product }) => product === name)
    return { name, amount: own.reduce((sum, row) => sum + Math.round(Number(row.amount) * 100), 0), without: own.filter(({ category }) => category === null || category === undefined).length }
  })
  expect(mine).toEqual(byProduct)
  facts.close()
})

test('the next night’s files take the place of the last one’s; names that are none, and others’, are not there', async () => {
  const before = await manifest()
  await importWell(edge, ws, salesFile(['9001;2025-05-02 10:00;pnew;cnew;1;7.00']), { filename: 'more.csv' })
  await run()
  const after = await manifest()
  expect(after.files).toHaveLength(4)
  expect(after.totals[0]?.rows).toBe((before.totals[0]?.rows ?? 0) + 1)
  const other = await edge.workspace()
  for (const [name, as] of [[before.files[0]?.name, ws], ['manifest.json', ws], ['..%2Fmanifest.json', ws], [after.files[0]?.name, other]] as const) {
    expect([name, (await edge.fetch(`/v1/parquet/${name}`, { as })).status]).toEqual([name, 404])
  }
})
