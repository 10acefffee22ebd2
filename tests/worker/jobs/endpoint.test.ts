import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Endpoint } from '../../../shared/protocol/endpoints.ts'
import type { Job, JobLog } from '../../../shared/protocol/jobs.ts'
import type { Notice } from '../../../shared/protocol/notices.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../../support/edge.ts'
import { startEndpoint, type EndpointServer } from '../../support/endpoint-server.ts'
import { atRest } from '../../support/plane.ts'

/** Jobs of one's own at a real service over HTTP; signatures are checked by the specification's own library. */
let edge: RunningEdge
let service: EndpointServer
let elsewhere: EndpointServer
let ws: TestWorkspace
let endpoint: Endpoint

const json = { 'content-type': 'application/json' }
const post = (path: string, body: unknown, headers: Record<string, string> = {}) => edge.fetch(path, { method: 'POST', as: ws, headers: { ...json, ...headers }, body: JSON.stringify(body) })
const read = async (id: string) => (await (await edge.fetch(`/v1/jobs/${id}`, { as: ws })).json()) as Job
const log = async (id: string) => ((await (await edge.fetch(`/v1/jobs/${id}/log`, { as: ws })).json()) as JobLog).lines
const begin = async (data: unknown = {}, more: object = {}) => (await (await post('/v1/jobs', { kind: 'endpoint', input: { endpoint: endpoint.id, title: 'Newsletter', data }, ...more })).json()) as Job

beforeAll(async () => {
  service = await startEndpoint()
  elsewhere = await startEndpoint()
  edge = await startEdge({ vars: { RITMO_OUTGOING: service.origin } })
})
afterAll(async () => {
  await edge.stop()
  service.stop()
  elsewhere.stop()
})
beforeEach(async () => {
  ws = await edge.workspace({ currency: 'EUR' })
  endpoint = (await (await post('/v1/endpoints', { name: 'Posta', url: `${service.origin}/mail` })).json()) as Endpoint
})

test('of what is listed as a whole there is a most, told by a code of its own', async () => {
  const db = await edge.mf?.getD1Database('FACTS_0')
  const fill = async (sql: string) => db?.prepare(`with n(n) as (select 1 union all select n + 1 from n where n < 200) ${sql}`).bind(ws.number).run()
  await fill(`insert into endpoint (workspace, id, name, url, secret, created_at) select ?1, 'e' || n, 'x', 'https://shop.example.com', 's', 0 from n`)
  await fill(`insert into webhook (workspace, id, name, url, secret, kinds, created_at) select ?1, 'w' || n, 'x', 'https://shop.example.com', 's', '[]', 0 from n`)
  await fill(`insert into schedule (workspace, id, kind, input, title, rule, quiet, enabled, zone, planned_at, next_at, created_at) select ?1, 's' || n, 'clean', '{}', 'x', '{"every":"day","at":"06:00"}', 0, 0, '', 0, 9e15, 0 from n`)
  const more: [string, object][] = [
    ['/v1/endpoints', { name: 'x', url: `${service.origin}/x` }],
    ['/v1/webhooks', { name: 'x', url: `${service.origin}/x`, kinds: ['ready'] }],
    ['/v1/schedules', { title: 'x', kind: 'clean', rule: { every: 'day', at: '06:00' } }],
  ]
  for (const [path, body] of more) expect([path, ((await (await post(path, body)).json()) as { code: string }).code]).toEqual([path, 'too-many'])
  // One that there is can still be changed.
  const changed = await edge.fetch('/v1/schedules/s1', { method: 'PUT', as: ws, headers: json, body: JSON.stringify({ title: 'y', kind: 'clean', rule: { every: 'day', at: '07:00' } }) })
  expect(changed.status).toBe(200)
})

afterEach(() => {
  service.calls.length = 0
  service.answer = () => ({})
})

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('it did not come to that')
}

describe('one call', () => {
  test('is signed as Standard Webhooks has it, carries what was given, and its answer is the result', async () => {
    service.answer = () => ({ body: { done: 3, total: 3, unit: 'mails', result: { sent: 3 } } })
    const job = await atRest(edge, ws, (await begin({ list: 'march' })).id)
    expect(job).toMatchObject({ state: 'succeeded', title: 'Newsletter', result: { sent: 3 }, progress: { done: 3, total: 3, unit: 'mails' } })
    const [call] = service.calls
    expect(() => new Webhook(endpoint.secret as string).verify(call?.body as string, call?.headers as Record<string, string>)).not.toThrow()
    expect(() => new Webhook(endpoint.secret as string).verify(`${call?.body} `, call?.headers as Record<string, string>)).toThrow()
    expect(JSON.parse(call?.body as string)).toMatchObject({ type: 'job.run', data: { job: job.id, attempt: 1, input: { list: 'march' }, cursor: null } })
    expect((await log(job.id)).map(({ code }) => code)).toEqual(['started', 'succeeded'])
    expect(JSON.stringify(await (await edge.fetch('/v1/endpoints', { as: ws })).json())).not.toContain('whsec_')
  })

  test('with a cursor there is more: called again with it, progress never goes back, its lines stand in the story without people', async () => {
    service.answer = (_, nth) => ({ body: nth < 3 ? { done: nth * 10, total: 30, unit: 'mails', cursor: { page: nth }, log: [`page ${nth} to anna@bottega.it, tel. 055 123 4567`] } : { done: 30, result: 'all' } })
    const job = await begin()
    expect(await atRest(edge, ws, job.id)).toMatchObject({ state: 'succeeded', result: 'all', progress: { done: 30, total: 30, unit: 'mails' } })
    expect(service.calls.map(({ body }) => (JSON.parse(body) as { data: { cursor: unknown } }).data.cursor)).toEqual([null, { page: 1 }, { page: 2 }])
    expect(new Set(service.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(3)
    const said = (await log(job.id)).filter(({ code }) => code === 'said').map(({ told }) => told.text)
    expect(said).toEqual(['page 1 to …@…, tel. …', 'page 2 to …@…, tel. …'])
  })

  test('that fails is made again under the same id, after a pause; the story tells each try', async () => {
    service.answer = (_, nth) => (nth < 3 ? { status: 503 } : { body: { result: 'at last' } })
    const job = await begin()
    expect(await atRest(edge, ws, job.id)).toMatchObject({ state: 'succeeded', result: 'at last' })
    expect(service.calls).toHaveLength(3)
    expect(new Set(service.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect((await log(job.id)).map(({ code, told }) => (code === 'retry' ? `retry ${told.code}` : code))).toEqual(['started', 'retry endpoint-failed', 'retry endpoint-failed', 'succeeded'])
  })

  test('that the endpoint refuses for good rests as a dead row with its reason and a notice; retried it goes on', async () => {
    service.answer = () => ({ status: 422 })
    const job = await begin()
    expect(await atRest(edge, ws, job.id)).toMatchObject({ state: 'failed', error: { code: 'endpoint-refused' } })
    const { notices } = (await (await edge.fetch('/v1/notices', { as: ws })).json()) as { notices: Notice[] }
    expect(notices).toMatchObject([{ code: 'job-failed', job: job.id, told: { kind: 'endpoint', title: 'Newsletter', reason: 'endpoint-refused' } }])
    expect((await post(`/v1/notices/${notices[0]?.id}/seen`, {})).status).toBe(200)
    expect(await (await edge.fetch('/v1/notices', { as: ws })).json()).toEqual({ notices: [] })
    service.answer = () => ({ body: { result: 1 } })
    expect((await post(`/v1/jobs/${job.id}/retry`, {})).status).toBe(202)
    expect(await atRest(edge, ws, job.id)).toMatchObject({ state: 'succeeded', result: 1 })
  })

  test('answered 410 takes the endpoint out of use', async () => {
    service.answer = () => ({ status: 410 })
    expect(await atRest(edge, ws, (await begin()).id)).toMatchObject({ state: 'failed', error: { code: 'endpoint-gone' } })
    expect(await (await edge.fetch('/v1/endpoints', { as: ws })).json()).toEqual({ endpoints: [] })
    expect((await post('/v1/jobs', { kind: 'endpoint', input: { endpoint: endpoint.id } })).status).toBe(422)
  })

  test('goes to public addresses alone, also after a redirect', async () => {
    for (const url of ['http://example.com/', 'https://127.0.0.1/', 'https://[::1]/', 'https://10.0.0.7/x', 'https://2130706433/', 'https://localhost/', 'https://nas.local/', 'https://me:secret@shop.it/', 'ftp://shop.it', 'no url', elsewhere.origin]) {
      const answer = await post('/v1/endpoints', { name: 'x', url })
      expect([url, answer.status]).toEqual([url, 422])
    }
    service.answer = () => ({ status: 307, headers: { location: `${elsewhere.origin}/inside` } })
    expect(await atRest(edge, ws, (await begin()).id)).toMatchObject({ state: 'failed', error: { code: 'address-refused' } })
    expect(elsewhere.calls).toEqual([])
    service.answer = ({ path }) => (path === '/mail' ? { status: 308, headers: { location: '/moved' } } : { body: { result: path } })
    expect(await atRest(edge, ws, (await begin()).id)).toMatchObject({ state: 'succeeded', result: '/moved' })
  })

  test('the same idempotency key is the same job; for other work it is refused', async () => {
    const work = { kind: 'endpoint', input: { endpoint: endpoint.id, data: 1 } }
    const [one, two] = await Promise.all([post('/v1/jobs', work, { 'idempotency-key': 'k' }), post('/v1/jobs', work, { 'idempotency-key': 'k' })])
    const [first, second] = [(await one.json()) as Job, (await two.json()) as Job]
    expect(second.id).toBe(first.id)
    await atRest(edge, ws, first.id)
    expect(service.calls).toHaveLength(1)
    expect((await post('/v1/jobs', { ...work, input: { endpoint: endpoint.id, data: 2 } }, { 'idempotency-key': 'k' })).status).toBe(409)
  })
})

describe('work that the endpoint does by itself', () => {
  test('answered 202 it reports how far it is, and its end, once', async () => {
    service.answer = () => ({ status: 202 })
    const { id } = await begin()
    await until(async () => (await read(id)).progress.phase === 'calling')
    expect(await (await post(`/v1/jobs/${id}/report`, { done: 40, total: 100, unit: 'videos' })).json()).toMatchObject({ state: 'running', progress: { done: 40, total: 100, unit: 'videos' } })
    const ended = { state: 'succeeded', result: { film: 'x.mp4' } }
    const both = await Promise.all([post(`/v1/jobs/${id}/report`, ended), post(`/v1/jobs/${id}/report`, ended)])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect(await read(id)).toMatchObject({ state: 'succeeded', result: { film: 'x.mp4' } })
    expect((await post(`/v1/jobs/${id}/report`, ended)).status).toBe(200)
    expect((await post(`/v1/jobs/${id}/report`, { done: 1 })).status).toBe(409)
    expect((await log(id)).filter(({ code }) => code === 'succeeded')).toHaveLength(1)
    expect(service.calls).toHaveLength(1)
  })

  test('reported as failed it rests with the reason', async () => {
    service.answer = () => ({ status: 202 })
    const { id } = await begin()
    await until(async () => (await read(id)).progress.phase === 'calling')
    await post(`/v1/jobs/${id}/report`, { state: 'failed', error: 'codec missing' })
    expect(await read(id)).toMatchObject({ state: 'failed', error: { code: 'endpoint-reported', detail: 'codec missing' } })
  })
})

describe('cancelling', () => {
  test('a call on its way shows cancelling, then cancelled, and nothing runs after', async () => {
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    service.answer = async () => (await held, { body: { result: 'too late', cursor: 1 } })
    const { id } = await begin()
    await until(async () => service.calls.length === 1)
    const answer = await edge.fetch(`/v1/jobs/${id}`, { method: 'DELETE', as: ws })
    expect([answer.status, ((await answer.json()) as Job).state]).toEqual([202, 'cancelling'])
    expect(await atRest(edge, ws, id)).toMatchObject({ state: 'cancelled', result: null })
    release()
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await read(id)).toMatchObject({ state: 'cancelled', result: null })
    expect(service.calls).toHaveLength(1)
    expect((await log(id)).map(({ code }) => code)).toEqual(['started', 'cancelling', 'cancelled'])
    expect((await edge.fetch(`/v1/jobs/${id}`, { method: 'DELETE', as: ws })).status).toBe(202)
  })

  test('one that waits never runs; one that has ended is not stopped', async () => {
    const later = await begin({}, { at: '2099-01-01T00:00:00Z' })
    expect(later).toMatchObject({ state: 'queued', waits: 'time', dueAt: '2099-01-01T00:00:00.000Z', cancellable: true })
    await edge.fetch(`/v1/jobs/${later.id}`, { method: 'DELETE', as: ws })
    expect((await atRest(edge, ws, later.id)).state).toBe('cancelled')
    const done = await atRest(edge, ws, (await begin()).id)
    expect((await edge.fetch(`/v1/jobs/${done.id}`, { method: 'DELETE', as: ws })).status).toBe(409)
    expect(service.calls).toHaveLength(1)
  })
})
