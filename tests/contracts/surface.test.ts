import { beforeAll, expect, test } from 'vitest'
import { catalogue } from '../../shared/modes/catalogue.ts'
import { OWNER, type RunningEdge, type TestWorkspace } from '../support/edge.ts'
import { routesOf, type Described, type Document } from '../support/openapi.ts'
import { sharedEdge } from '../support/shared-edge.ts'

/** What holds for every route, whatever it does: the list of them is the surface's own description. */
let edge: RunningEdge
let shop: TestWorkspace
let document: Document
let routes: Described[]

beforeAll(async () => {
  edge = await sharedEdge()
  shop = await edge.workspace({ currency: 'EUR' })
  document = (await (await edge.fetch('/v1/openapi.json')).json()) as Document
  routes = routesOf(document)
})

/** The path with something in each of its places. */
const filled = (path: string) => path.replace(/\{[^}]+\}/g, 'x')
const ask = (route: Described, headers: Record<string, string> = {}) => edge.fetch(filled(route.path), { method: route.method, headers })
const code = async (answer: Response) => ((await answer.json()) as { code: string }).code

test('the description is OpenAPI 3.1 and nothing in it points nowhere', () => {
  expect(document.openapi).toMatch(/^3\.1\.\d+$/)
  const pointers = JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)
  for (const [, pointer] of pointers) {
    const found = (pointer as string).split('/').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part.replaceAll('~1', '/')], document)
    expect(found, pointer).toBeDefined()
  }
})

test('its schemas are JSON Schema 2020-12: types that there are, tuples by prefix, what is required exists', () => {
  const types = new Set(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'])
  let seen = 0
  const look = (schema: Record<string, unknown>, at: string): void => {
    seen++
    if (schema.type !== undefined) expect(types.has(schema.type as string), at).toBe(true)
    expect(Array.isArray(schema.items), at).toBe(false)
    const properties = (schema.properties ?? {}) as Record<string, Record<string, unknown>>
    for (const name of (schema.required ?? []) as string[]) expect(Object.hasOwn(properties, name), `${at} ${name}`).toBe(true)
    for (const [name, inner] of Object.entries(properties)) look(inner, `${at}.${name}`)
    for (const key of ['items', 'additionalProperties']) if (typeof schema[key] === 'object') look(schema[key] as Record<string, unknown>, `${at}.${key}`)
    for (const key of ['anyOf', 'oneOf', 'allOf', 'prefixItems']) ((schema[key] ?? []) as Record<string, unknown>[]).forEach((inner, index) => look(inner, `${at}.${key}.${index}`))
  }
  JSON.stringify(document, (key, value: unknown) => {
    if (key === 'schema') look(value as Record<string, unknown>, 'schema')
    return value
  })
  expect(seen).toBeGreaterThan(300)
})

test('every route says what it is, who may use it, when it answers and with what', () => {
  for (const { path, method, told } of routes) {
    const where = `${method} ${path}`
    expect(path, where).toMatch(/^\/v1\//)
    expect(told.summary, where).toMatch(/\.$/)
    expect(Object.hasOwn(catalogue, told.operationId), where).toBe(true)
    expect(['sync', 'hybrid'], where).toContain(told['x-ritmo-mode'])
    expect(told['x-ritmo-budget-ms'], where).toBeGreaterThan(0)
    expect(['anyone', 'read', 'import', 'write', 'manage'], where).toContain(told['x-ritmo-permission'])
    expect(Object.keys(told.responses).some((status) => /^(?:101|[23]\d\d)$/.test(status)), where).toBe(true)
    expect(told.responses.default, where).toBeDefined()
    const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1])
    expect((told.parameters ?? []).filter((one) => one.in === 'path').map((one) => one.name), where).toEqual(inPath)
    // Law 5: what is answered now never waits for what is done later; only what is both may be asked to.
    const waits = (told.parameters ?? []).some((one) => one.in === 'header' && one.name === 'Prefer')
    expect([where, waits]).toEqual([where, told['x-ritmo-mode'] === 'hybrid'])
    if (method === 'PUT') expect(told.requestBody, where).toBeDefined()
  }
  const ids = routes.map(({ told }) => told.operationId)
  expect(new Set(ids).size).toBe(ids.length)
})

test('each operation of the catalogue that one can call has its route, and each route its operation', () => {
  const called = Object.keys(catalogue).filter((name) => name.includes('.'))
  expect(routes.map(({ told }) => told.operationId).sort()).toEqual(called.sort())
})

test('nobody passes without coming in', async () => {
  for (const route of routes.filter(({ told }) => told['x-ritmo-permission'] !== 'anyone')) {
    const answer = await ask(route)
    expect([route.path, answer.status, answer.headers.get('content-type')]).toEqual([route.path, 401, 'application/problem+json'])
  }
})

test('nobody passes without the permission that the route declares', async () => {
  for (const permission of ['read', 'import', 'write', 'manage'] as const) {
    const others = ['read', 'import', 'write', 'manage'].filter((other) => other !== permission)
    const made = await edge.fetch('/v1/keys', { method: 'POST', as: shop, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: 'all but one', permissions: others }) })
    const { key } = (await made.json()) as { key: string }
    for (const route of routes.filter(({ told }) => told['x-ritmo-permission'] === permission)) {
      const answer = await ask(route, { authorization: `Bearer ${key}` })
      expect([route.method, route.path, answer.status, await code(answer)]).toEqual([route.method, route.path, 403, 'forbidden'])
    }
  }
})

test('a client of an older protocol is told to renew itself, everywhere', async () => {
  for (const route of routes) {
    const answer = await ask(route, { 'ritmo-protocol': '0' })
    expect([route.path, answer.status]).toEqual([route.path, 426])
  }
})

test('a method that a path does not have is refused with those that it has', async () => {
  for (const path of new Set(routes.map((route) => route.path))) {
    const methods = routes.filter((route) => route.path === path).map(({ method }) => method)
    const answer = await edge.fetch(filled(path), { method: methods.includes('PATCH') ? 'PUT' : 'PATCH' })
    expect([path, answer.status, answer.headers.get('allow')?.split(', ').sort()]).toEqual([path, 405, methods.sort()])
  }
})

test('what is not declared is not there, and every answer carries the guarding headers', async () => {
  for (const path of ['/v1/nothing', '/v1', '/v1/jobs/a/b/c']) {
    const answer = await edge.fetch(path, { as: shop })
    expect([path, answer.status, await code(answer)]).toEqual([path, 404, 'not-found'])
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  }
})

test('problems come in the language that is asked for, else in the workspace’s', async () => {
  const told = async (path: string, headers: Record<string, string>) => ((await (await edge.fetch(path, { headers })).json()) as { detail: string }).detail
  expect(await told('/v1/nothing', { 'accept-language': 'de;q=0.9, en;q=0.8, it;q=0.2' })).toBe('There is nothing here.')
  expect(await told('/v1/nothing', { 'accept-language': 'it-IT,it;q=0.9,en;q=0.1' })).toBe('Qui non c’è niente.')
  expect(await told('/v1/nothing?lang=en', { 'accept-language': 'it' })).toBe('There is nothing here.')
  const opened = await edge.fetch('/v1/workspaces', { method: 'POST', as: { key: OWNER }, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: 'Shop', zone: 'Europe/London', language: 'en' }) })
  const { key } = (await opened.json()) as { key: string }
  const missing = await edge.fetch('/v1/keys', { method: 'POST', as: { key }, headers: { 'content-type': 'application/json' }, body: '' })
  expect(((await missing.json()) as { detail: string }).detail).toBe('The body is empty; send JSON.')
})
