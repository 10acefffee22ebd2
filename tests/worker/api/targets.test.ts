import { ulid } from 'ulid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Closing } from '../../../shared/protocol/closings.ts'
import type { Target } from '../../../shared/protocol/targets.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../../support/edge.ts'

let edge: RunningEdge
let shop: TestWorkspace

beforeAll(async () => {
  edge = await startEdge()
  shop = await edge.workspace()
})
afterAll(() => edge.stop())

const send = (path: string, body: unknown) => edge.fetch(path, { method: 'POST', as: shop, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
const target = async (body: unknown) => (await (await send('/v1/targets', body)).json()) as Target
const closing = async (body: unknown) => (await (await send('/v1/closing-days', body)).json()) as Closing
const targets = async () => ((await (await edge.fetch('/v1/targets', { as: shop })).json()) as { targets: Target[] }).targets
const closings = async () => ((await (await edge.fetch('/v1/closing-days', { as: shop })).json()) as { closings: Closing[] }).closings
const field = async (answer: Promise<Response>) => {
  const one = await answer
  return [one.status, ((await one.json()) as { field?: string }).field]
}

test('a target is set once, changed by who saw it, and taken away', async () => {
  const first = { id: ulid(), month: '2026-03', measure: 'revenue', amount: 1_500_000 }
  expect(await target(first)).toMatchObject({ month: '2026-03', amount: 1_500_000, write: first.id, author: 'key:owner', replaced: null })
  expect(await target(first)).toMatchObject({ write: first.id, replaced: null })
  const second = { ...first, id: ulid(), amount: 1_600_000, base: first.id }
  expect(await target(second)).toMatchObject({ amount: 1_600_000, write: second.id, replaced: null })
  // The first comes once more, late: it was done already.
  expect(await target(first)).toMatchObject({ amount: 1_600_000, write: second.id })
  expect(await targets()).toHaveLength(1)
  // The same amount by who had not seen it takes nothing from anybody.
  const same = { ...second, id: ulid(), base: first.id }
  expect(await target(same)).toMatchObject({ amount: 1_600_000, write: same.id, replaced: null })
  expect(await target({ ...first, id: ulid(), amount: null, base: same.id })).toMatchObject({ amount: null, replaced: null })
  expect(await targets()).toEqual([])
})

test('who had not seen the newest target wins all the same, and what was lost can be put back', async () => {
  const month = { month: '2026-04', measure: 'units' }
  const [first, second, late] = [ulid(), ulid(), ulid()]
  await target({ id: first, ...month, amount: 100_000 })
  await target({ id: second, ...month, amount: 120_000, base: first })
  const told = await target({ id: late, ...month, amount: 90_000, base: first })
  expect(told).toMatchObject({ amount: 90_000, write: late, replaced: { amount: 120_000, author: 'key:owner' } })
  expect(Number.isNaN(Date.parse(told.replaced?.updatedAt ?? ''))).toBe(false)
  expect(await target({ id: ulid(), ...month, amount: 120_000, base: late })).toMatchObject({ amount: 120_000, replaced: null })
})

test('two of the same write at once are one', async () => {
  const body = { id: ulid(), month: '2026-05', measure: 'revenue', amount: 5 }
  const answers = await Promise.all(Array.from({ length: 8 }, () => target(body)))
  expect(answers.map((one) => [one.write, one.replaced])).toEqual(Array.from({ length: 8 }, () => [body.id, null]))
})

test('what is no target is refused by field', async () => {
  const good = { id: ulid(), month: '2026-03', measure: 'revenue', amount: 1 }
  expect(await field(send('/v1/targets', { ...good, month: '2026-13' }))).toEqual([422, 'month'])
  expect(await field(send('/v1/targets', { ...good, measure: 'customers' }))).toEqual([422, 'measure'])
  for (const amount of [-1, 1.5, '10']) expect(await field(send('/v1/targets', { ...good, amount }))).toEqual([422, 'amount'])
  expect(await field(send('/v1/targets', { ...good, id: 'x' }))).toEqual([422, 'id'])
})

test('closing days are entered once, changed, lost and found, and taken away', async () => {
  const [id, second, third] = [ulid(), ulid(), ulid()]
  const entry = { id, from: '2026-08-10', to: '2026-08-23', name: 'Ferie' }
  expect(await closing(entry)).toMatchObject({ id, from: '2026-08-10', to: '2026-08-23', name: 'Ferie', yearly: false, write: id, replaced: null })
  expect(await closing(entry)).toMatchObject({ write: id })
  expect(await closing({ ...entry, id: second, closing: id, yearly: true, base: id })).toMatchObject({ id, yearly: true, write: second, replaced: null })
  expect(await closing({ ...entry, id: third, closing: id, to: '2026-08-20', base: id })).toMatchObject({ id, to: '2026-08-20', write: third, replaced: { to: '2026-08-23', yearly: true, name: 'Ferie' } })
  expect(await closings()).toHaveLength(1)
  expect(await closing({ ...entry, id: ulid(), closing: id, name: '', base: third })).toMatchObject({ id, name: '' })
  expect(await closings()).toEqual([])
})

test('what is no closing is refused by field', async () => {
  const good = { id: ulid(), from: '2026-08-10', to: '2026-08-23', name: 'Ferie' }
  expect(await field(send('/v1/closing-days', { ...good, from: '2026-02-30' }))).toEqual([422, 'from'])
  expect(await field(send('/v1/closing-days', { ...good, to: '2026-08-09' }))).toEqual([422, 'to'])
  expect(await field(send('/v1/closing-days', { ...good, to: '2027-09-01' }))).toEqual([422, 'to'])
  expect(await field(send('/v1/closing-days', { ...good, name: 'a'.repeat(81) }))).toEqual([422, 'name'])
  const lost = { ...good, closing: ulid() }
  expect(await field(send('/v1/closing-days', lost))).toEqual([404, 'closing'])
  // It may be tried again once the entry is there.
  expect(await field(send('/v1/closing-days', lost))).toEqual([404, 'closing'])
})

test('devices hold all that people wrote: of each sort there is a most, and one more says so; what is there can still be changed', async () => {
  const full = await edge.workspace()
  const db = await edge.mf?.getD1Database('FACTS_0')
  const many = (count: number) => JSON.stringify(Array.from({ length: count }, (_, n) => n))
  await db?.batch([
    db.prepare(`insert into note (workspace, id, day, text, author, updated_at, write) select ?1, printf('01AAAA%020d', value), '2026-01-01', 'x', 'key:owner', 1, '' from json_each(?2)`).bind(full.number, many(5000)),
    db.prepare(`insert into target (workspace, month, measure, amount, author, updated_at, write) select ?1, printf('%04d-%02d', 2000 + value / 12, 1 + value % 12), 'units', 1, 'key:owner', 1, '' from json_each(?2)`).bind(full.number, many(3000)),
    db.prepare(`insert into closing_days (workspace, id, first, last, name, yearly, author, updated_at, write) select ?1, printf('01AAAA%020d', value), '2026-01-01', '2026-01-01', 'x', 0, 'key:owner', 1, '' from json_each(?2)`).bind(full.number, many(1000)),
  ])
  const post = async (path: string, body: object) => {
    const answer = await edge.fetch(path, { method: 'POST', as: full, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id: ulid(), ...body }) })
    return [answer.status, ((await answer.json()) as { code?: string }).code]
  }
  for (const [path, fresh, change] of [
    ['/v1/notes', { day: '2026-02-01', text: 'Fiera' }, { day: '2026-02-01', text: '', note: '01AAAA00000000000000000007' }],
    ['/v1/targets', { month: '1999-01', measure: 'revenue', amount: 5 }, { month: '2001-01', measure: 'units', amount: 5 }],
    ['/v1/closing-days', { from: '2026-02-01', to: '2026-02-01', name: 'Fiera' }, { from: '2026-02-01', to: '2026-02-01', name: '', closing: '01AAAA00000000000000000007' }],
  ] as const) {
    expect([path, await post(path, fresh)]).toEqual([path, [409, 'too-many']])
    expect([path, await post(path, change)]).toEqual([path, [200, undefined]])
    if (path !== '/v1/targets') expect([path, await post(path, fresh)]).toEqual([path, [200, undefined]])
  }
})
