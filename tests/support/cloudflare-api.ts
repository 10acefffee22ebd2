import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'

/** A call that came in. */
export interface Heard {
  readonly method: string
  readonly path: string
  readonly body: string
}

/** As much of Cloudflare's REST API as a deployment speaks, over one account in memory; its D1 databases are real SQLite. */
export interface CloudflareApi {
  readonly url: string
  readonly heard: Heard[]
  readonly databases: Map<string, { readonly id: string; readonly sql: DatabaseSync }>
  readonly namespaces: Map<string, string>
  readonly buckets: Set<string>
  readonly queues: Map<string, string>
  readonly secrets: Map<string, string>
  /** Bytes of the last Worker that was put. */
  script: string | null
  /** The next answers to calls whose path matches fail by this status. */
  failing: { readonly path: RegExp; readonly status: number; times: number } | null
  stop(): Promise<void>
}

export const ACCOUNT = 'a'.repeat(32)
export const TOKEN = 'a-token-for-tests'

class Denied extends Error {
  readonly status: number
  readonly code: number
  constructor(status: number, code: number, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

export async function startCloudflareApi(): Promise<CloudflareApi> {
  const api: CloudflareApi = { url: '', heard: [], databases: new Map(), namespaces: new Map(), buckets: new Set(), queues: new Map(), secrets: new Map(), script: null, failing: null, stop: async () => {} }
  const consumers = new Map<string, Record<string, unknown>>()

  function route(method: string, path: string, query: URLSearchParams, body: string, auth: string | undefined): unknown {
    if (auth !== `Bearer ${TOKEN}` && !/^\/accounts\/a+\/workers\/assets\/upload/.test(path)) throw new Denied(403, 10000, 'Authentication error')
    const json = () => JSON.parse(body) as Record<string, unknown>
    const made = <T>(map: Map<string, T>, name: string, value: T, code: number): T => {
      if (map.has(name)) throw new Denied(409, code, `${name} already exists`)
      map.set(name, value)
      return value
    }
    if (path === '/accounts') return [{ id: ACCOUNT, name: 'shop' }]
    if (path === '/memberships') return [{ account: { id: ACCOUNT, name: 'shop' } }]
    const own = path.replace(`/accounts/${ACCOUNT}`, '')
    const page = <T>(all: T[]): T[] => all.slice((Number(query.get('page') ?? 1) - 1) * Number(query.get('per_page') ?? 100), Number(query.get('page') ?? 1) * Number(query.get('per_page') ?? 100))

    if (own === '/d1/database' && method === 'GET') return page([...api.databases].filter(([name]) => name.includes(query.get('name') ?? '')).map(([name, { id }]) => ({ name, uuid: id })))
    if (own === '/d1/database') {
      const name = String(json().name)
      const { id } = made(api.databases, name, { id: randomUUID(), sql: new DatabaseSync(':memory:') }, 7502)
      return { name, uuid: id }
    }
    const database = /^\/d1\/database\/([^/]+)(\/query)?$/.exec(own)
    if (database) {
      const [name, found] = [...api.databases].find(([, { id }]) => id === database[1]) ?? []
      if (!found) throw new Denied(404, 7404, 'no such database')
      if (!database[2]) return { name, uuid: found.id }
      const { sql } = json()
      return statementResults(found.sql, String(sql))
    }
    if (own === '/storage/kv/namespaces' && method === 'GET') return page([...api.namespaces].map(([title, id]) => ({ title, id })))
    if (own === '/storage/kv/namespaces') return { id: made(api.namespaces, String(json().title), randomUUID().replaceAll('-', ''), 10014), title: json().title }
    if (own === '/r2/buckets' && method === 'POST') return { name: [...api.buckets.add(String(json().name))].at(-1) }
    const bucket = /^\/r2\/buckets\/([^/]+)$/.exec(own)
    if (bucket) {
      if (!api.buckets.has(bucket[1] as string)) throw new Denied(404, 10006, 'The specified bucket does not exist.')
      return { name: bucket[1] }
    }
    if (own === '/queues' && method === 'GET') return page([...api.queues].filter(([name]) => query.get('name') === null || query.get('name') === name).map(([queue_name, queue_id]) => ({ queue_name, queue_id, producers: [], consumers: consumers.has(queue_id) ? [consumers.get(queue_id)] : [] })))
    if (own === '/queues') return { queue_id: made(api.queues, String(json().queue_name), randomUUID().replaceAll('-', ''), 11009), queue_name: json().queue_name }
    const queue = /^\/queues\/([^/]+)\/consumers(?:\/[^/]+)?$/.exec(own)
    if (queue) {
      if (method === 'GET') return consumers.has(queue[1] as string) ? [consumers.get(queue[1] as string)] : []
      consumers.set(queue[1] as string, { ...json(), type: 'worker', script: 'ritmo', script_name: 'ritmo', consumer_id: queue[1] })
      return consumers.get(queue[1] as string)
    }
    if (own === '/workers/scripts/ritmo/secrets' && method === 'GET') return [...api.secrets.keys()].map((name) => ({ name, type: 'secret_text' }))
    if (own === '/workers/scripts/ritmo/secrets') return { name: api.secrets.set(String(json().name), String(json().text)) && json().name }
    if (/^\/workers\/scripts\/ritmo\/assets-upload-session$/.test(own)) return { jwt: 'assets', buckets: [] }
    if (/^\/workers\/scripts\/ritmo(\/versions)?$/.test(own) && ['PUT', 'POST'].includes(method)) {
      api.script = body
      return { id: randomUUID(), startup_time_ms: 12, deployment_id: randomUUID(), etag: 'e', entry_point: 'index.js', metadata: {}, resources: { script: { etag: 'e' }, bindings: [] } }
    }
    if (/^\/workers\/scripts\/ritmo\/deployments$/.test(own)) return method === 'GET' ? { deployments: [] } : { id: randomUUID() }
    if (/^\/workers\/services\/ritmo$/.test(own)) {
      if (api.script === null) throw new Denied(404, 10090, 'workers.api.error.service_not_found')
      return { id: 'ritmo', default_environment: { environment: 'production', script: { last_deployed_from: 'wrangler' } } }
    }
    if (own.endsWith('/ritmo/script-settings') || own.endsWith('/ritmo/settings')) return { bindings: [] }
    if (own === '/workers/workers/ritmo') return { id: 'w', name: 'ritmo', subdomain: { enabled: true, previews_enabled: false }, observability: { enabled: false }, tags: [] }
    if (own.endsWith('/schedules')) return { schedules: [] }
    if (own.endsWith('/subdomain')) return { subdomain: 'shop', enabled: true, previews_enabled: false }
    throw new Denied(404, 7003, `no route for ${method} ${path}`)
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const body = await textOf(request)
    api.heard.push({ method: request.method ?? '', path: url.pathname, body })
    const answer = (status: number, value: unknown) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    try {
      const { failing } = api
      if (failing && failing.times > 0 && failing.path.test(url.pathname)) {
        failing.times--
        throw new Denied(failing.status, 0, 'the API is not well')
      }
      answer(200, { success: true, errors: [], messages: [], result: route(request.method ?? '', url.pathname, url.searchParams, body, request.headers.authorization) })
    } catch (error) {
      const denied = error instanceof Denied ? error : new Denied(500, 0, String(error))
      answer(denied.status, { success: false, errors: [{ code: denied.code, message: denied.message }], messages: [], result: null })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(api, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise<void>((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    }),
  })
}

/** Runs statements one after the other, as D1 does: what each gives. */
function statementResults(sql: DatabaseSync, text: string): unknown[] {
  if (!/^\s*(select|pragma)\b/i.test(text)) {
    sql.exec(`begin;${text.replace(/;?\s*$/, ';')}commit`)
    return [{ success: true, results: [], meta: { duration: 0, changes: 0, rows_read: 0, rows_written: 0 } }]
  }
  return [{ success: true, results: sql.prepare(text).all(), meta: { duration: 0, rows_read: 0, rows_written: 0 } }]
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('latin1')
}
