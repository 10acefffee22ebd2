import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Job } from '../../../shared/protocol/jobs.ts'
import { startEdge, type RunningEdge } from '../../support/edge.ts'
import { startEndpoint, type EndpointServer } from '../../support/endpoint-server.ts'
import { atRest, openFacts, salesFile, send } from '../../support/plane.ts'

let edge: RunningEdge
let service: EndpointServer
const json = { 'content-type': 'application/json' }

beforeAll(async () => {
  service = await startEndpoint()
  edge = await startEdge({ vars: { RITMO_OUTGOING: service.origin } })
})
afterAll(async () => {
  await edge.stop()
  service.stop()
})

test('a large import of one workspace keeps another’s job of any lane waiting for one slice at most, whenever within a slice it is asked for, and however long word of it is on its way', async () => {
  // Slices of a tenth of a second, most of it on the processor; words of a report that take longer than one.
  const busy = await startEdge({ entry: 'tests/support/stalling-worker.ts', vars: { RITMO_BUSY: '25', RITMO_SLICE: '100000', RITMO_LATE: '150' } })
  const [large, small] = [await busy.workspace({ currency: 'EUR' }), await busy.workspace({ currency: 'EUR' })]
  const rows = Array.from({ length: 60_000 }, (_, n) => `${n >> 2};2025-0${1 + (n % 6)}-1${n % 9} 10:00;p${n % 400};c;1;${n % 90}.50`)
  const heavy = await send(busy, large, salesFile(rows))
  const facts = openFacts(busy)
  const sliceOf = (id: string) => Number(facts.prepare('select slice from job where id = ?').get(id)?.slice)
  const isBegun = (id: string) => facts.prepare('select 1 from job where id = ? and started_at is not null').get(id) !== undefined
  const tick = (ms = 1) => new Promise((resolve) => setTimeout(resolve, ms))
  const post = async (path: string, body: unknown) => (await (await busy.fetch(path, { method: 'POST', as: small, headers: json, body: JSON.stringify(body) })).json()) as Job
  const report = { kind: 'report', input: { kind: 'period', period: { last: 'all' }, language: 'it', formats: ['csv'] } }
  const asked = [() => post('/v1/jobs', report), () => send(busy, small, salesFile(['1;2025-03-01 10:00;p1;c1;1;10.00'])), () => post('/v1/jobs', { kind: 'clean' }), () => post('/v1/close', {})]
  const waited: number[] = []
  for (const offset of [0, 15, 30, 45, 60, 75, 90, 105]) {
    const before = sliceOf(heavy.id)
    while (sliceOf(heavy.id) === before) await tick()
    await tick(offset)
    const at = sliceOf(heavy.id)
    const { id } = await (asked[waited.length % asked.length] as () => Promise<Job>)()
    while (!isBegun(id)) await tick()
    waited.push(sliceOf(heavy.id) - at)
    while (facts.prepare(`select 1 from job where id = ? and state in ('queued', 'running')`).get(id)) await tick()
  }
  expect(((await (await busy.fetch(`/v1/jobs/${heavy.id}`, { as: large })).json()) as Job).state).toBe('running')
  expect(Math.max(...waited), waited.join()).toBeLessThanOrEqual(1)
  facts.close()
  await busy.stop()
})

test.each([
  ['one word after the other, as on one’s own machine', {}],
  ['many words at once, as at the edge', { RITMO_OVERLAP: '1' }],
])('of many small jobs that come in one instant no more than their kind allows are at work, all are done once, and another workspace’s next is among the first, %s', async (_where, vars) => {
  const crowded = await startEdge({ entry: 'tests/support/stalling-worker.ts', vars: { RITMO_OUTGOING: service.origin, ...vars } })
  const [many, few] = [await crowded.workspace({ currency: 'EUR' }), await crowded.workspace({ currency: 'EUR' })]
  let [atOnce, most] = [0, 0]
  service.calls.length = 0
  service.answer = async () => {
    most = Math.max(most, ++atOnce)
    await new Promise((resolve) => setTimeout(resolve, 2))
    atOnce--
    return {}
  }
  const begin = async (ws: typeof many) => {
    const { id } = (await (await crowded.fetch('/v1/endpoints', { method: 'POST', as: ws, headers: json, body: JSON.stringify({ name: 'x', url: service.origin }) })).json()) as { id: string }
    return async () => ((await (await crowded.fetch('/v1/jobs', { method: 'POST', as: ws, headers: json, body: JSON.stringify({ kind: 'endpoint', input: { endpoint: id } }) })).json()) as Job).id
  }
  const [another, own] = [await begin(many), await begin(few)]
  await crowded.fetch('/hold', { method: 'POST' })
  await Promise.all(Array.from({ length: 24 }, another))
  const last = await own()
  await crowded.fetch('/release', { method: 'POST' })
  // The table is watched, not the door: while somebody asks there, such jobs rest longer after each.
  const facts = openFacts(crowded)
  const count = (where: string, ...values: (string | number)[]) => Number(facts.prepare(`select count(*) as n from job where kind = 'endpoint' and ${where}`).get(...values)?.n)
  await expect.poll(() => count(`state in ('queued', 'running')`), { timeout: 50_000 }).toBe(0)
  // Those that were begun with it.
  expect(count('workspace = ? and finished_at < (select finished_at from job where id = ?)', many.number, last)).toBeLessThanOrEqual(5)
  expect(count(`state = 'succeeded'`)).toBe(25)
  expect(most).toBeLessThanOrEqual(5)
  expect(new Set(service.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(25)
  expect(service.calls).toHaveLength(25)
  facts.close()
  await crowded.stop()
})

test('a job that comes to many that nobody was woken for sets them all going', async () => {
  const ws = await edge.workspace({ currency: 'EUR' })
  service.answer = async () => ({})
  const post = async (path: string, body: unknown) => (await (await edge.fetch(path, { method: 'POST', as: ws, headers: json, body: JSON.stringify(body) })).json()) as { id: string }
  const { id: endpoint } = await post('/v1/endpoints', { name: 'x', url: service.origin })
  // Each of many that come at one instant finds that many wait: so do these, whose hour comes at once.
  for (let n = 0; n < 8; n++) await post('/v1/jobs', { kind: 'endpoint', input: { endpoint }, at: new Date(Date.now() + 3_600_000).toISOString() })
  const db = await edge.mf?.getD1Database('FACTS_0')
  await db?.prepare(`update job set due_at = 0 where workspace = ? and kind = 'endpoint'`).bind(ws.number).run()
  await post('/v1/jobs', { kind: 'endpoint', input: { endpoint } })
  const facts = openFacts(edge)
  await expect.poll(() => Number(facts.prepare(`select count(*) as n from job where workspace = ? and kind = 'endpoint' and state = 'succeeded'`).get(ws.number)?.n)).toBe(9)
  facts.close()
})

test('work marked for a quiet hour waits while the shop is busy, and goes in the night', async () => {
  // Noon, and busy: more requests in this minute than a quiet hour has.
  const day = await startEdge({ vars: { RITMO_CLOCK: String(Date.parse('2026-03-10T12:00:00Z')) } })
  const ws = await day.workspace({ currency: 'EUR' })
  for (let n = 0; n < 80; n++) await day.fetch('/v1/manifest', { as: ws })
  const begin = async (running: RunningEdge, quiet: boolean) => ((await (await running.fetch('/v1/jobs', { method: 'POST', as: ws, headers: json, body: JSON.stringify({ kind: 'clean', quiet }) })).json()) as Job).id
  const waiting = await begin(day, true)
  expect((await atRest(day, ws, await begin(day, false))).state).toBe('succeeded')
  const read = async (running: RunningEdge) => (await (await running.fetch(`/v1/jobs/${waiting}`, { as: ws })).json()) as Job
  await expect.poll(async () => (await read(day)).waits).toBe('quiet')
  expect(await read(day)).toMatchObject({ state: 'queued', startedAt: null, attempts: 0 })
  await day.mf?.dispose()
  const night = await startEdge({ state: day.state, vars: { RITMO_CLOCK: String(Date.parse('2026-03-11T02:00:00Z')) } })
  await night.cron()
  expect((await atRest(night, ws, waiting)).state).toBe('succeeded')
  await night.stop()
  await day.stop()
})
