import { createHmac } from 'node:crypto'
import { ulid } from 'ulid'
import { bucketOf } from '../../shared/modes/histogram.ts'
import type { OperationName } from '../../shared/modes/catalogue.ts'
import type { Job } from '../../shared/protocol/jobs.ts'
import type { Merges } from '../../shared/protocol/merges.ts'
import type { Manifest } from '../../shared/protocol/sync.ts'
import type { RunningEdge, TestWorkspace } from './edge.ts'
import { atRest, importWell, openFacts, salesFile } from './plane.ts'
import { mark } from './pictures.ts'
import type { Browser } from './push-service.ts'

/** A call of a route with real input. */
export interface Call {
  readonly path: string
  readonly method?: string
  /** JSON, unless it is text or bytes. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Whoever asks: the shop unless said. */
  readonly as?: 'nobody' | 'owner'
  /** What it must answer; 200 unless said. */
  readonly status?: number
}

/** What is there to be asked about, by name. */
export type Things = Awaited<ReturnType<typeof furnished>>

const json = { 'content-type': 'application/json' }
const day = (n: number) => `2025-03-${String(1 + (n % 28)).padStart(2, '0')}`

/** A shop in which there is some of everything: 4,000 rows that are sealed, and thousands of jobs and notices gone by. */
export async function furnished(edge: RunningEdge, shop: TestWorkspace, device: { browser: Browser; publicKey: string }) {
  const call = async <T>(method: string, path: string, body?: unknown, headers = {}): Promise<T> => {
    const answer = await edge.fetch(path, { method, as: shop, headers: { ...json, ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as T
  }
  const work = async (kind: string) => atRest(edge, shop, (await call<Job>('POST', '/v1/jobs', { kind })).id)
  // Two tills that call one article by two names, a row that cannot be read, and a dataset of another kind.
  const lines = Array.from({ length: 4000 }, (_, n) => `${n};${day(n)} 10:00;p${n % 50};c;1;1.00`)
  const imported = await importWell(edge, shop, salesFile([...lines, '9001;x;p1;c;1;1.00']))
  await importWell(edge, shop, salesFile(Array.from({ length: 40 }, (_, n) => `w${n};${day(n)} 11:00;P-${n % 50};c;1;1.00`)).replace('Order;Date', 'Ordine;Data'), { filename: 'web.csv' })
  await importWell(edge, shop, 'Data;Campagna;Rete;Impressioni;Clic;Spesa (€)\r\n01/02/2025;Saldi;Search;12.345;321;1.234,50\r\n02/02/2025;Brand;Search;1.000;50;80,10\r\n13/03/2025;Brand;Display;2.500;75;99,90\r\n', { dataset: 'auto', filename: 'spesa annunci.csv' })
  const again = await importWell(edge, shop, 'Data;Campagna;Rete;Impressioni;Clic;Spesa (€)\r\n14/03/2025;Brand;Display;2.500;75;99,90\r\n', { dataset: 'auto', filename: 'spesa annunci.csv' })
  await call('POST', '/v1/close', undefined, { prefer: 'wait=25' })
  for (const kind of ['clean', 'backup', 'parquet']) await work(kind)
  const person = (await call<{ people: { id: string; you: boolean }[] }>('GET', '/v1/people')).people.find(({ you }) => you)?.id ?? ''
  const report = await call<{ id: string }>('POST', '/v1/reports', { kind: 'period', period: { last: 'all' }, language: 'it', formats: ['csv'] }, { prefer: 'wait=25' })
  const links = [ulid(), ulid()] as const
  const secret = (await call<{ path: string }>('POST', `/v1/reports/${report.id}/links`, { id: links[0], days: 7 })).path.split('/').at(-1) ?? ''
  await call('POST', `/v1/reports/${report.id}/links`, { id: links[1], days: 7 })
  const more = await call<{ id: string }>('POST', '/v1/reports', { kind: 'returns', period: { last: 'all' }, language: 'it', formats: ['csv'] }, { prefer: 'wait=25' })
  const logo = (await (await edge.fetch('/v1/logo', { method: 'PUT', as: shop, body: mark() })).json()) as { logo: { path: string } }
  const webhook = await call<{ id: string }>('POST', '/v1/webhooks', { name: 'x', url: 'https://shop.example.com/a', kinds: ['failed', 'ready'] })
  const endpoints = [await call<{ id: string }>('POST', '/v1/endpoints', { name: 'x', url: 'https://shop.example.com/b' }), await call<{ id: string }>('POST', '/v1/endpoints', { name: 'y', url: 'https://shop.example.com/c' })] as const
  const { id: deviceId } = await call<{ id: string }>('POST', '/v1/notices/devices', deviceOf(device))
  const settings = await call<Record<string, unknown>>('PUT', '/v1/notices/settings', { language: 'it', zone: 'Europe/Rome', mail: 'chi@ritmo.example', quiet: null, kinds: {} })
  await many(edge, shop)
  const decision = await call<{ id: string }>('POST', '/v1/decisions', question(person))
  const manifest = await call<Manifest>('GET', '/v1/manifest')
  const { merges } = await call<Merges>('GET', '/v1/merges?state=suggested')
  const facts = openFacts(edge)
  const link = facts.prepare('select secret from notice_secret where workspace = ?').get(shop.number)?.secret
  const closed = String(facts.prepare(`select day from closing where workspace = ? and step = 'ledger'`).get(shop.number)?.day)
  const failed = facts.prepare(`select id from job where workspace = ? and state = 'failed' limit 1`).get(shop.number)?.id
  facts.close()
  const upload = await call<{ id: string }>('POST', '/v1/uploads', { filename: 'a.csv' })
  const parquet = (await call<{ files: { name: string }[] }>('GET', '/v1/parquet')).files[0]?.name ?? ''
  const backup = (await call<{ backups: { id: string }[] }>('GET', '/v1/backups')).backups[0]?.id ?? ''
  const schedule = (await call<{ id: string }>('POST', '/v1/schedules', { title: 'x', kind: 'clean', rule: { every: 'day', at: '06:00' } })).id
  const running = await call<Job>('POST', '/v1/jobs', { kind: 'endpoint', input: { endpoint: endpoints[0].id }, at: new Date(Date.now() + 3_600_000).toISOString() })
  // Its endpoint has answered that it will report by itself.
  await (await edge.mf?.getD1Database('FACTS_0'))?.prepare(`update job set state = 'running', started_at = 1 where id = ?`).bind(running.id).run()
  return { key: shop.key, closed, logo: logo.logo.path, imported: imported.id, own: again.id, person, report: report.id, more: more.id, links, secret, webhook: webhook.id, endpoints, device: deviceOf(device), deviceId, settings, decision: decision.id, manifest, merge: merges[0]?.id ?? '', failed: String(failed), upload: upload.id, parquet, backup, schedule, running: running.id, token: tokenOf(shop, person, String(link ?? '')) }
}

const deviceOf = ({ browser, publicKey }: { browser: Browser; publicKey: string }) => ({ endpoint: browser.endpoint, keys: { p256dh: browser.p256dh, auth: browser.auth }, key: publicKey, label: 'Telefono' })
const question = (person: string) => ({ id: ulid(), mode: 'meeting', question: 'Apriamo?', choices: ['Sì', 'No'], people: [person], deadline: null, about: { measure: 'revenue', filters: { period: null, brush: null, sets: {} }, figure: 1 } })

/** The link of a message that stops further ones, as it is signed (worker/notices/link.ts). */
function tokenOf(shop: TestWorkspace, person: string, secret: string): string {
  const text = Buffer.from(JSON.stringify({ w: shop.id, p: person, m: 'chi@ritmo.example', a: 'stop' })).toString('base64url')
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}

/** Jobs and notices of years gone by, and one job that failed. */
async function many(edge: RunningEdge, { number }: TestWorkspace): Promise<void> {
  const db = await edge.mf?.getD1Database('FACTS_0')
  const all = JSON.stringify(Array.from({ length: 3000 }, (_, n) => n))
  await db?.batch([
    db.prepare(`insert into job (id, workspace, kind, state, input, cursor, due_at, created_at, finished_at) select printf('01AAAA%020d', value), ?1, 'seal', 'succeeded', '{}', '{}', 0, value, value from json_each(?2)`).bind(number, all),
    db.prepare(`insert into job (id, workspace, kind, state, input, cursor, due_at, created_at, finished_at) values ('01AAAB00000000000000000000', ?1, 'clean', 'failed', '{}', '{}', 0, 1, 1)`).bind(number),
    db.prepare(`insert into notice (workspace, id, key, code, told, at, n) select ?1, printf('01AAAA%020d', value), 'k' || value, 'job-failed', '{}', value, 1000 + value from json_each(?2)`).bind(number, all),
  ])
}

const get = (path: string): Call => ({ path })
const post = (path: string, body?: unknown, status = 200): Call => ({ path, method: 'POST', status, ...(body === undefined ? {} : { body }) })
const put = (path: string, body: unknown): Call => ({ path, method: 'PUT', body })
const gone = (path: string, status = 200): Call => ({ path, method: 'DELETE', status })

/** A call of every operation that has a route, in the order in which they are made: what is read first, what ends others last. */
export function everyCall(of: Things): Partial<Record<OperationName, Call>> {
  const job = `/v1/jobs/${of.imported}`
  const filters = { period: null, brush: null, sets: {} }
  return {
    'health.read': { path: '/v1/health', as: 'nobody' },
    'openapi.read': { path: '/v1/openapi.json', as: 'nobody' },
    'session.read': get('/v1/session'),
    'manifest.read': get('/v1/manifest'),
    'tiles.read': get(`/v1/tiles/${of.manifest.tiles[0]?.hash}`),
    'labels.read': get(`/v1/labels/${of.manifest.labels?.hash}`),
    'changes.read': get(`/v1/changes?since=${of.manifest.seq}`),
    'jobs.list': get('/v1/jobs?limit=200'),
    'jobs.read': get(job),
    'jobs.log': get(`${job}/log`),
    'endpoints.list': get('/v1/endpoints'),
    'schedules.list': get('/v1/schedules'),
    'backups.list': get('/v1/backups'),
    'parquet.list': get('/v1/parquet'),
    'parquet.read': get(`/v1/parquet/${of.parquet}`),
    'reports.list': get('/v1/reports?limit=200'),
    'reports.read': get(`/v1/reports/${of.report}`),
    'reports.file': get(`/v1/reports/${of.report}/files/csv`),
    'logo.read': get('/v1/logo'),
    'logo.picture': get(of.logo),
    'links.list': get(`/v1/reports/${of.report}/links`),
    'links.open': { path: `/v1/shared/${of.secret}`, as: 'nobody' },
    'links.file': { path: `/v1/shared/${of.secret}`, as: 'nobody', method: 'POST', body: 'format=csv', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    'notices.list': get('/v1/notices?limit=200&seen=1'),
    'notices.settings': get('/v1/notices/settings'),
    'notices.deliveries': get('/v1/notices/deliveries'),
    'notices.link': { path: `/v1/notices/link?token=${of.token}`, as: 'nobody' },
    'webhooks.list': get('/v1/webhooks'),
    'webhooks.deliveries': get(`/v1/webhooks/${of.webhook}/deliveries`),
    'imports.rejects': get(`/v1/imports/${of.imported}/rejects`),
    'datasets.list': get('/v1/datasets'),
    'sources.list': get('/v1/sources'),
    'uploads.read': get(`/v1/uploads/${of.upload}`),
    'notes.list': get('/v1/notes'),
    'dashboards.list': get('/v1/dashboards'),
    'processes.list': get('/v1/processes'),
    'targets.list': get('/v1/targets'),
    'closings.list': get('/v1/closing-days'),
    'people.list': get('/v1/people'),
    'decisions.list': get('/v1/decisions'),
    'decisions.read': get(`/v1/decisions/${of.decision}`),
    'decisions.meet': { path: `/v1/decisions/${of.decision}/meeting`, headers: { upgrade: 'websocket' }, status: 101 },
    'decisions.present': post(`/v1/decisions/${of.decision}/present`),
    'merges.list': get('/v1/merges?state=suggested'),
    'restatements.list': get('/v1/restatements?limit=1000'),
    'restatements.rows': get(`/v1/restatements/rows?closed=${of.closed}&day=2025-03-01`),
    'orders.read': get('/v1/orders?order=17'),
    'records.list': post('/v1/records', { measure: 'revenue', where: [{ dimension: 'product', in: ['p7'] }], list: 'orders' }),
    'operations.read': get('/v1/operations'),
    'query.run': post('/v1/query', { measures: ['revenue', 'orders'], by: 'product', where: [{ time: { from: '2025-03-02', to: '2025-03-20' } }] }),
    'insights.run': post('/v1/insights', { insight: 'rfm', filters }),

    'notes.write': post('/v1/notes', { id: ulid(), day: '2025-03-01', text: 'Fiera' }),
    'dashboards.write': post('/v1/dashboards', { id: ulid(), body: { name: 'Mio', search: '', widgets: [] } }),
    'processes.write': post('/v1/processes', { id: ulid(), body: PROCESS }),
    'targets.write': post('/v1/targets', { id: ulid(), month: '2026-01', measure: 'revenue', amount: 100_000 }),
    'closings.write': post('/v1/closing-days', { id: ulid(), from: '2026-01-01', to: '2026-01-02', name: 'Capodanno' }),
    'decisions.ask': post('/v1/decisions', question(of.person)),
    'decisions.answer': post(`/v1/decisions/${of.decision}/answers`, { id: ulid(), choice: 0, text: 'Sì' }),
    'decisions.close': post(`/v1/decisions/${of.decision}/close`, { id: ulid(), conclusion: 'Si apre' }),
    'waits.record': post('/v1/waits', { id: ulid(), waits: [{ operation: 'notes.list', hour: 480_000, buckets: { [bucketOf(40)]: 3, [bucketOf(400)]: 1 }, errors: 0 }] }),
    'operations.choose': put('/v1/operations/close.start', { mode: null }),
    'merges.decide': post(`/v1/merges/${of.merge}`, { decision: 'accept' }),
    'datasets.change': { path: '/v1/datasets/spesa-annunci', method: 'PATCH', body: { shown: 'Annunci' } },
    'notices.see': post('/v1/notices/01AAAA00000000000000002999/seen'),
    'notices.see-all': post('/v1/notices/seen', { through: '01AAAA00000000000000002999' }),
    'notices.choose': put('/v1/notices/settings', { language: 'it', zone: 'Europe/Rome', mail: 'chi@ritmo.example', quiet: { from: '22:00', to: '07:00' }, kinds: {} }),
    'notices.confirmation': post('/v1/notices/confirmation', undefined, 202),
    'notices.try': post('/v1/notices/test', { channel: 'push' }, 202),
    'devices.add': post('/v1/notices/devices', of.device),
    'webhooks.create': post('/v1/webhooks', { name: 'y', url: 'https://shop.example.com/d', kinds: ['failed'] }, 201),
    'webhooks.change': { path: `/v1/webhooks/${of.webhook}`, method: 'PATCH', body: { name: 'z' } },
    'webhooks.rotate': post(`/v1/webhooks/${of.webhook}/secret`),
    'webhooks.try': post(`/v1/webhooks/${of.webhook}/test`, undefined, 202),
    'webhooks.replay': post(`/v1/webhooks/${of.webhook}/replay`, { since: '2020-01-01T00:00:00Z' }, 202),
    'endpoints.create': post('/v1/endpoints', { name: 'w', url: 'https://shop.example.com/e' }, 201),
    'schedules.create': post('/v1/schedules', { title: 'y', kind: 'clean', rule: { every: 'day', at: '07:00' } }, 201),
    'schedules.change': put(`/v1/schedules/${of.schedule}`, { title: 'z', kind: 'clean', rule: { every: 'week', on: [1], at: '06:00' } }),
    'logo.put': put('/v1/logo', mark(200, 80)),
    'links.create': post(`/v1/reports/${of.report}/links`, { id: ulid(), days: 7, password: 'molto segreta' }, 201),
    'keys.create': post('/v1/keys', { name: 'cassa', permissions: ['read'] }, 201),
    'workspaces.create': { ...post('/v1/workspaces', { name: 'Altra', zone: 'Europe/Rome', currency: 'EUR', language: 'it' }, 201), as: 'owner' },
    'uploads.create': post('/v1/uploads', { filename: 'b.csv' }, 201),
    'uploads.part': { path: `/v1/uploads/${of.upload}/parts/1`, method: 'PUT', body: salesFile(['u1;2025-03-01 10:00;p1;c;1;1.00']) },
    'backups.restore': post(`/v1/backups/${of.backup}/restore`, { name: 'Com’era' }, 202),

    // What begins work that is done later: it is answered while nothing of that work is done.
    'imports.create': { path: '/v1/imports?filename=altro.csv', method: 'POST', body: salesFile(['n1;2025-03-01 10:00;p1;c;1;1.00']), status: 202 },
    'uploads.complete': post(`/v1/uploads/${of.upload}/complete`, undefined, 202),
    'imports.again': post(`/v1/imports/${of.own}/again`, { corrections: { decimal: 'comma' } }, 202),
    'imports.mend': post(`/v1/imports/${of.imported}/mend`, { rows: [{ table: 0, line: 4002, cells: ['9001', '2025-03-01 10:00', 'p1', 'c', '1', '1.00'] }] }, 202),
    'reports.create': post('/v1/reports', { kind: 'period', period: { last: 'all' }, language: 'it', formats: ['csv'] }, 202),
    'reports.again': post(`/v1/reports/${of.report}/again`, undefined, 202),
    'jobs.create': post('/v1/jobs', { kind: 'clean' }, 202),
    'jobs.retry': post(`/v1/jobs/${of.failed}/retry`, undefined, 202),
    'jobs.report': post(`/v1/jobs/${of.running}/report`, { done: 3, total: 9, log: ['Tre su nove'] }),
    'close.start': post('/v1/close', undefined, 202),

    // What takes away.
    'jobs.cancel': gone(`/v1/jobs/${of.running}`, 202),
    'links.revoke': gone(`/v1/reports/${of.report}/links/${of.links[1]}`),
    'reports.delete': gone(`/v1/reports/${of.more}`),
    'logo.remove': gone('/v1/logo'),
    'webhooks.delete': gone(`/v1/webhooks/${of.webhook}`),
    'endpoints.renew': post(`/v1/endpoints/${of.endpoints[0].id}/secret`),
    'endpoints.delete': gone(`/v1/endpoints/${of.endpoints[1].id}`),
    'schedules.delete': gone(`/v1/schedules/${of.schedule}`),
    'devices.remove': gone(`/v1/notices/devices/${of.deviceId}`),
    'notices.act': { path: `/v1/notices/link?token=${of.token}`, method: 'POST', as: 'nobody' },
    'datasets.delete': gone('/v1/datasets/spesa-annunci', 204),
    'rebuild.start': post('/v1/rebuild', undefined, 202),
    'session.enter': { path: '/v1/session', method: 'POST', body: { key: of.key }, as: 'nobody', status: 201 },
    'session.leave': gone('/v1/session', 204),
  }
}

const PROCESS = {
  name: 'Ordini', scenario: null, answers: { now: true, blocks: false, heavy: true }, cut: { now: ['Incasso'], later: ['Spedizione'] },
  numbers: { traffic: { kind: 'entered', perDay: 100, from: 9, to: 19, days: [0, 1, 2, 3, 4, 5], peakHour: 18, peak: 2 }, service: 60, spread: 1, patience: 300, promise: 20, wage: 1500, share: 0.3, deadline: 4, shift: { from: 9, to: 18, days: [0, 1, 2, 3, 4] }, idlePaid: true },
}
