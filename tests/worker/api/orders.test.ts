import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { OrderHistory, Records, RestatedRows, Version } from '../../../shared/protocol/records.ts'
import type { RunningEdge, TestWorkspace } from '../../support/edge.ts'
import { ask, begin, cancel, importFile, salesFile } from '../../support/plane.ts'
import { sharedEdge } from '../../support/shared-edge.ts'

let edge: RunningEdge
let ws: TestWorkspace

beforeAll(async () => {
  edge = await sharedEdge()
})
beforeEach(async () => {
  ws = await edge.workspace({ currency: 'EUR' })
})

const LINES = ['A1;2025-03-01 10:00;p1;c1;1;10.00', 'A1;2025-03-01 10:00;p2;c1;2;20.00', 'A2;2025-03-01 11:00;p1;c2;1;5.00']
const get = async <T>(path: string) => (await (await edge.fetch(path, { as: ws })).json()) as T
const history = (order: string) => get<OrderHistory>(`/v1/orders?order=${encodeURIComponent(order)}`)
const amountOf = ({ columns }: { columns: OrderHistory['columns'] }) => columns.values.indexOf('amount')

test('an order’s history tells what was replaced, by which file, and what was taken back', async () => {
  await importFile(edge, ws, salesFile(LINES), { filename: 'marzo.csv' })
  await importFile(edge, ws, salesFile([LINES[0]!.replace('10.00', '12.00'), LINES[1]!, LINES[2]!]), { filename: 'corretto.csv' })
  const wrong = await importFile(edge, ws, salesFile([LINES[0]!.replace('10.00', '12.00'), LINES[1]!.replace('20.00', '99.00'), LINES[2]!]), { filename: 'sbagliato.csv' })
  await cancel(edge, ws, wrong.id)
  const told = await history('a1 ')
  expect(told).toMatchObject({ order: 'a1', more: false })
  const life = (one: Version) => [one.values[amountOf(told)], one.came?.title, one.came?.kind, one.went?.title ?? null, one.went?.kind ?? null]
  const lives = told.versions.map(life).sort((a, b) => Number(a[0]) - Number(b[0]) || String(a[1]).localeCompare(String(b[1])))
  expect(lives).toEqual([
    [1000, 'marzo.csv', 'import', 'corretto.csv', 'import'],
    [1200, 'corretto.csv', 'import', null, null],
    [2000, 'marzo.csv', 'import', 'sbagliato.csv', 'import'],
    [2000, 'sbagliato.csv', 'undo', null, null],
    [9900, 'sbagliato.csv', 'import', 'sbagliato.csv', 'undo'],
  ])
  expect(told.versions.every((one) => one.source !== null && !Number.isNaN(Date.parse(one.came?.at ?? '')))).toBe(true)
  // What is alive is what every other answer counts.
  const alive = told.versions.filter((one) => one.died === null)
  expect((await ask(edge, ws, { measures: ['lines', 'revenue'], where: [{ dimension: 'order', in: ['A1'] }] })).rows).toEqual([[alive.length, alive.reduce((sum, one) => sum + (one.values[amountOf(told)] as number), 0)]])
  expect((await history('never')).versions).toEqual([])
})

test('the rows behind a restatement are those that came and went since the close before', async () => {
  await importFile(edge, ws, salesFile(LINES), { filename: 'marzo.csv' })
  await begin(edge, ws, '/v1/close')
  await importFile(edge, ws, salesFile([LINES[0]!.replace('10.00', '12.00'), LINES[1]!, LINES[2]!]), { filename: 'corretto.csv' })
  const gone = await importFile(edge, ws, salesFile(['Z9;2025-03-01 12:00;p9;c9;1;1.00']), { filename: 'via.csv' })
  await cancel(edge, ws, gone.id)
  await begin(edge, ws, '/v1/close')
  const [restated] = (await get<{ restatements: { closed: string; day: string; after: { revenue: number }; before: { revenue: number } }[] }>('/v1/restatements')).restatements
  const { rows, columns, more } = await get<RestatedRows>(`/v1/restatements/rows?closed=${encodeURIComponent(restated!.closed)}&day=${restated!.day}`)
  const amount = columns.values.indexOf('amount')
  expect(more).toBe(false)
  // The row that came and went in between is not among them.
  expect(rows.map((one) => [one.change, one.order, one.values[amount], one.came?.title]).sort()).toEqual([[-1, 'a1', 1000, 'marzo.csv'], [1, 'a1', 1200, 'corretto.csv']])
  expect(rows.reduce((sum, one) => sum + one.change * (one.values[amount] as number), 0)).toBe(restated!.after.revenue - restated!.before.revenue)
  expect((await get<RestatedRows>('/v1/restatements/rows?closed=2020-01-01&day=2025-03-01')).rows).toEqual([])
})

test('the edge lists the records behind a figure, sealed or not', async () => {
  await importFile(edge, ws, salesFile(LINES))
  const records = async (body: object) => (await (await edge.fetch('/v1/records', { method: 'POST', as: ws, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).json()) as Records
  const asked = { measure: 'revenue', where: [{ dimension: 'product', in: ['P1'] }], sort: 'figure' }
  const before = await records(asked)
  expect(before).toMatchObject({ lines: 2, orders: 2, figure: 1500 })
  expect(before.lineRows.map((one) => one.order)).toEqual(['a2', 'a1'])
  await begin(edge, ws, '/v1/close')
  expect(await records(asked)).toEqual(before)
  expect(await records({ ...asked, list: 'orders', sort: '-figure' })).toMatchObject({ lineRows: [], orderRows: [{ order: 'a1', lines: 1, figure: 1000 }, { order: 'a2', lines: 1, figure: 500 }] })
  const refused = await edge.fetch('/v1/records', { method: 'POST', as: ws, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ measure: 'joy' }) })
  expect(refused.status).toBe(422)
})
