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

test('a large import of one workspace keeps another’s job waiting for one slice at most', async () => {
  const [large, small] = [await edge.workspace({ currency: 'EUR' }), await edge.workspace({ currency: 'EUR' })]
  const rows = Array.from({ length: 60_000 }, (_, n) => `${n >> 2};2025-0${1 + (n % 6)}-1${n % 9} 10:00;p${n % 400};c;1;${n % 90}.50`)
  const heavy = await send(edge, large, salesFile(rows))
  const facts = openFacts(edge)
  const sliceOf = (id: string) => Number(facts.prepare('select slice from job where id = ?').get(id)?.slice)
  const startedOf = (id: string) => facts.prepare('select started_at from job where id = ?').get(id)?.started_at ?? null
  while (sliceOf(heavy.id) < 3) await new Promise((resolve) => setTimeout(resolve, 2))
  const light = await send(edge, small, salesFile(['1;2025-03-01 10:00;p1;c1;1;10.00']))
  const before = sliceOf(heavy.id)
  while (startedOf(light.id) === null) await new Promise((resolve) => setTimeout(resolve, 1))
  // The slice in hand when it came, and one that may have begun while the message was on its way.
  expect(sliceOf(heavy.id) - before).toBeLessThanOrEqual(2)
  expect((await atRest(edge, small, light.id)).state).toBe('succeeded')
  const during = (await (await edge.fetch(`/v1/jobs/${heavy.id}`, { as: large })).json()) as Job
  expect(during.state).toBe('running')
  expect(await atRest(edge, large, heavy.id)).toMatchObject({ state: 'succeeded', result: { rows: { accepted: 60_000 } } })
  facts.close()
})

test('a job of another sort begins after one slice of another’s import at most, however long word of it is on its way', async () => {
  // Slices of a few hundredths of a second, and messages that take longer than several of them.
  const late = await startEdge({ entry: 'tests/support/stalling-worker.ts', vars: { RITMO_LATE: '250', RITMO_SLICE: '100000' } })
  const [large, small] = [await late.workspace({ currency: 'EUR' }), await late.workspace({ currency: 'EUR' })]
  const heavy = await send(late, large, salesFile(Array.from({ length: 40_000 }, (_, n) => `${n >> 2};2025-0${1 + (n % 6)}-1${n % 9} 10:00;p${n % 400};c;1;${n % 90}.50`)))
  const facts = openFacts(late)
  const sliceOf = (id: string) => Number(facts.prepare('select slice from job where id = ?').get(id)?.slice)
  const startedOf = (id: string) => facts.prepare('select started_at from job where id = ?').get(id)?.started_at ?? null
  for (let n = 0; n < 2; n++) {
    while (sliceOf(heavy.id) < 3 * (n + 1)) await new Promise((resolve) => setTimeout(resolve, 2))
    const before = sliceOf(heavy.id)
    const { id } = (await (await late.fetch('/v1/jobs', { method: 'POST', as: small, headers: json, body: JSON.stringify({ kind: 'report', input: { kind: 'period', period: { last: 'all' }, language: 'it', formats: ['csv'] } }) })).json()) as Job
    while (startedOf(id) === null) await new Promise((resolve) => setTimeout(resolve, 1))
    expect(sliceOf(heavy.id) - before).toBeLessThanOrEqual(1)
  }
  expect(((await (await late.fetch(`/v1/jobs/${heavy.id}`, { as: large })).json()) as Job).state).toBe('running')
  facts.close()
  await late.stop()
})

test('of many small jobs no more than their kind allows are at work, all are done once, and another workspace’s few do not wait for them', async () => {
  const [many, few] = [await edge.workspace({ currency: 'EUR' }), await edge.workspace({ currency: 'EUR' })]
  let [atOnce, most] = [0, 0]
  // None of them is answered before all have come.
  const allCame = Promise.withResolvers<void>()
  service.answer = async () => {
    most = Math.max(most, ++atOnce)
    await allCame.promise
    await new Promise((resolve) => setTimeout(resolve, 2))
    atOnce--
    return {}
  }
  const begin = async (ws: typeof many) => {
    const { id } = (await (await edge.fetch('/v1/endpoints', { method: 'POST', as: ws, headers: json, body: JSON.stringify({ name: 'x', url: service.origin }) })).json()) as { id: string }
    return async () => ((await (await edge.fetch('/v1/jobs', { method: 'POST', as: ws, headers: json, body: JSON.stringify({ kind: 'endpoint', input: { endpoint: id } }) })).json()) as Job).id
  }
  const [another, own] = [await begin(many), await begin(few)]
  // Somebody is at work when the crowd comes: of those that come before, in one instant, each is woken.
  const first = await another()
  await expect.poll(() => atOnce).toBe(1)
  const crowd = [first, ...(await Promise.all(Array.from({ length: 39 }, another)))]
  const last = await own()
  allCame.resolve()
  // The table is watched, not the door: while somebody asks there, such jobs rest longer after each.
  const facts = openFacts(edge)
  const unfinished = (of: typeof many) => Number(facts.prepare(`select count(*) as n from job where workspace = ? and kind = 'endpoint' and state in ('queued', 'running')`).get(of.number)?.n)
  await expect.poll(() => unfinished(many) + unfinished(few), { timeout: 50_000 }).toBe(0)
  const later = Number(facts.prepare('select count(*) as n from job where workspace = ? and finished_at > (select finished_at from job where id = ?)').get(many.number, last)?.n)
  facts.close()
  for (const [ws, ids] of [[few, [last]], [many, crowd]] as const) for (const id of ids) expect((await atRest(edge, ws, id)).state).toBe('succeeded')
  expect(later).toBeGreaterThan(0)
  expect(most).toBeLessThanOrEqual(4)
  expect(new Set(service.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(41)
  expect(service.calls).toHaveLength(41)
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
