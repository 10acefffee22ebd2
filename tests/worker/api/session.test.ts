import { beforeAll, expect, test } from 'vitest'
import { OWNER, type RunningEdge, type TestWorkspace } from '../../support/edge.ts'
import { sharedEdge } from '../../support/shared-edge.ts'

let edge: RunningEdge
let shop: TestWorkspace

beforeAll(async () => {
  edge = await sharedEdge()
  shop = await edge.workspace({ name: 'Bottega', currency: 'EUR' })
})

const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})
const send = (body: string, type: string) => edge.fetch('/v1/keys', { method: 'POST', as: shop, headers: { 'content-type': type }, body })
const problem = async (answer: Response) => {
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  const told = (await answer.json()) as { status: number; code: string; field?: string }
  expect(told.status).toBe(answer.status)
  return told
}

test('a key and a session open the same workspace, each as its own actor', async () => {
  const byKey = await (await edge.fetch('/v1/session', { as: shop })).json()
  expect(byKey).toMatchObject({ workspace: { id: shop.id, name: 'Bottega', zone: 'Europe/Rome', currency: 'EUR' }, person: 'key:owner' })
  const byCookie = await (await edge.fetch('/v1/session', { headers: { cookie: shop.cookie } })).json()
  expect(byCookie).toEqual(byKey)
})

test('nobody comes in without a key or session, with half a key, or with another scheme', async () => {
  const attempts: Record<string, string>[] = [{}, { authorization: `Bearer ${shop.key.slice(0, -1)}` }, { authorization: `Bearer ${shop.key.slice(0, -1)}${shop.key.endsWith('0') ? '1' : '0'}` }, { authorization: 'Basic x' }, { cookie: `ritmo_session=${'0'.repeat(64)}` }]
  for (const headers of attempts) {
    const answer = await edge.fetch('/v1/session', { headers })
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    expect((await problem(answer)).code).toBe('unauthenticated')
    // Who only wants to know whether somebody is in asks for no error.
    const told = await edge.fetch('/v1/session?or=nobody', { headers })
    expect([told.status, await told.text(), told.headers.get('cache-control')]).toEqual([204, '', 'no-store'])
  }
  expect((await edge.fetch('/v1/session?or=nobody', { as: shop })).status).toBe(200)
  expect((await edge.fetch('/v1/session?or=somebody', { as: shop })).status).toBe(422)
})

test('a key that is wrong is not helped by a cookie that is right', async () => {
  expect((await edge.fetch('/v1/session', { headers: { cookie: shop.cookie, authorization: 'Bearer nothing' } })).status).toBe(401)
})

test('a session that was left is over, and leaving twice is once', async () => {
  const entered = await edge.fetch('/v1/session', post({ key: shop.key }))
  const header = entered.headers.get('set-cookie') ?? ''
  expect(header).toMatch(/HttpOnly; SameSite=Lax$/)
  const cookie = header.split(';')[0] as string
  const left = await edge.fetch('/v1/session', { method: 'DELETE', headers: { cookie } })
  expect(left.status).toBe(204)
  expect(left.headers.get('set-cookie')).toContain('Max-Age=0')
  expect((await edge.fetch('/v1/session', { headers: { cookie } })).status).toBe(401)
})

test('a page of another site writes nothing, by whichever header the browser tells it', async () => {
  for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }]) {
    expect((await edge.fetch('/v1/keys', post({ name: 'x' }, { cookie: shop.cookie, ...headers }))).status).toBe(403)
    expect((await edge.fetch('/v1/session', post({ demo: true }, headers))).status).toBe(403)
  }
  expect((await edge.fetch('/v1/keys', post({ name: 'x' }, { cookie: shop.cookie, 'sec-fetch-site': 'same-origin' }))).status).toBe(201)
})

test('a key gives only what its maker has', async () => {
  const made = await edge.fetch('/v1/keys', post({ name: 'lettore', permissions: ['read'] }, { authorization: `Bearer ${shop.key}` }))
  expect(made.status).toBe(201)
  expect(made.headers.get('cache-control')).toBe('no-store')
  const { key } = (await made.json()) as { key: string }
  expect(await problem(await edge.fetch('/v1/keys', post({ name: 'x' }, { authorization: `Bearer ${key}` })))).toMatchObject({ code: 'forbidden' })
})

test('the demo is entered by one click, but not under a foreign name', async () => {
  expect((await edge.fetch('/v1/session', post({ demo: true }))).status).toBe(404)
  await edge.fetch('/v1/workspaces', { ...post({ id: 'demo', name: 'Demo', zone: 'Europe/Rome', currency: 'EUR' }), as: { key: OWNER } })
  const entered = await edge.fetch('/v1/session', post({ demo: true }))
  expect(await entered.json()).toMatchObject({ workspace: { id: 'demo' }, person: 'demo' })
})

test('opening the same workspace again changes nothing in it and ends the key before', async () => {
  const open = async (zone: string) =>
    (await (await edge.fetch('/v1/workspaces', { ...post({ id: 'twice', name: 'Due', zone, currency: 'EUR' }), as: { key: OWNER } })).json()) as { workspace: { zone: string }; key: string }
  const first = await open('Europe/Rome')
  const second = await open('Asia/Tokyo')
  expect(second.workspace.zone).toBe('Europe/Rome')
  expect((await edge.fetch('/v1/session', { as: first })).status).toBe(401)
  expect((await edge.fetch('/v1/session', { as: second })).status).toBe(200)
})

test('workspaces are opened by whoever runs the edge alone', async () => {
  for (const as of [undefined, shop, { key: `${OWNER}x` }]) {
    expect((await edge.fetch('/v1/workspaces', { ...post({ name: 'x', zone: 'Europe/Rome' }), ...(as ? { as } : {}) })).status).toBe(401)
  }
})

test('a field that is wrong or missing is named', async () => {
  const as = { key: OWNER }
  expect(await problem(await edge.fetch('/v1/workspaces', { ...post({ name: 'x', zone: 'Mars/Base' }), as }))).toMatchObject({ code: 'invalid-field', field: 'zone' })
  expect(await problem(await edge.fetch('/v1/workspaces', { ...post({ zone: 'Europe/Rome' }), as }))).toMatchObject({ code: 'invalid-field', field: 'name' })
  expect(await problem(await edge.fetch('/v1/keys', { ...post({ name: 'x', permissions: ['read', 'rule'] }), as: shop }))).toMatchObject({ code: 'invalid-field', field: 'permissions.1' })
})

test('no JSON, an empty body and a form are each told', async () => {
  expect(await problem(await send('{"name":', 'application/json'))).toMatchObject({ code: 'bad-request' })
  expect(await problem(await send('', 'application/json'))).toMatchObject({ code: 'bad-request' })
  expect(await problem(await send('--x', 'multipart/form-data; boundary=x'))).toMatchObject({ code: 'unsupported-format' })
})
