import { beforeAll, expect, test } from 'vitest'
import type { Operations } from '../../shared/protocol/operations.ts'
import type { Changes, Manifest } from '../../shared/protocol/sync.ts'
import type { RunningEdge, TestWorkspace } from '../support/edge.ts'
import { askRows, importWell, type Imported } from '../support/plane.ts'
import { routesOf, type Described, type Document } from '../support/openapi.ts'
import { sharedEdge } from '../support/shared-edge.ts'

/**
 * Two workspaces at one edge. Every route of the surface is asked by the second for what the first has: it is told
 * that there is no such thing, in the very words for what never was. A route that is missing here fails the test.
 */
let edge: RunningEdge
let owner: TestWorkspace
let other: TestWorkspace
let job: Imported
let manifest: Manifest
let upload: string
let note: string
let decision: string
let report: string
let secret: string
const LINK = { id: '01HZZZZZZZZZZZZZZZZZZZZZZT', days: 7 }

const json = { 'content-type': 'application/json' }
const SALES = 'Data;Ordine;Articolo;Descrizione;Cliente;Quantità;Prezzo\n01/03/2025 10:00;1;T01;Tazza segreta;Cliente segreto;2;4,50\nx;2;T01;Tazza segreta;;1;4,50\n'
const NOTE = { id: '01HZZZZZZZZZZZZZZZZZZZZZZZ', day: '2025-03-01', text: 'Fiera segreta' }

const DECISION = { id: '01HZZZZZZZZZZZZZZZZZZZZZZV', mode: 'meeting', question: 'Domanda segreta?', choices: [], people: [] as string[], deadline: null, about: { measure: 'revenue', filters: { period: null, brush: null, sets: {} }, figure: null } }

beforeAll(async () => {
  edge = await sharedEdge()
  owner = await edge.workspace({ currency: 'EUR', name: 'Prima' })
  other = await edge.workspace({ currency: 'EUR', name: 'Seconda' })
  job = await importWell(edge, owner, SALES, { key: 'the same key', filename: 'segreto.csv' })
  await edge.fetch('/v1/close', { method: 'POST', as: owner, headers: { prefer: 'wait=10' } })
  note = ((await (await edge.fetch('/v1/notes', { method: 'POST', as: owner, headers: json, body: JSON.stringify(NOTE) })).json()) as { id: string }).id
  DECISION.people = ((await (await edge.fetch('/v1/people', { as: owner })).json()) as { people: { id: string }[] }).people.map(({ id }) => id)
  decision = ((await (await edge.fetch('/v1/decisions', { method: 'POST', as: owner, headers: json, body: JSON.stringify(DECISION) })).json()) as { id: string }).id
  const asked = await edge.fetch('/v1/reports', { method: 'POST', as: owner, headers: { ...json, prefer: 'wait=20' }, body: JSON.stringify({ kind: 'period', period: { last: 'all' }, language: 'it', formats: ['csv'], title: 'Rapporto segreto' }) })
  report = ((await asked.json()) as { id: string }).id
  secret = ((await (await edge.fetch(`/v1/reports/${report}/links`, { method: 'POST', as: owner, headers: json, body: JSON.stringify(LINK) })).json()) as { path: string }).path.split('/').at(-1) as string
  upload = ((await (await edge.fetch('/v1/uploads', { method: 'POST', as: owner, headers: json, body: JSON.stringify({ filename: 'segreto.csv' }) })).json()) as { id: string }).id
  manifest = await sealed()
})

/** The owner's manifest, once it lists tiles and labels. */
async function sealed(): Promise<Manifest> {
  for (let tries = 0; tries < 100; tries++) {
    const now = (await (await edge.fetch('/v1/manifest', { as: owner })).json()) as Manifest
    if (now.tiles.length > 0 && now.labels) return now
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('nothing was sealed')
}

/** What the second workspace may see of a route that shows what a workspace has: its own nothing. */
const shows: Readonly<Record<string, (told: unknown) => void>> = {
  'session.read': (told) => expect(told).toMatchObject({ workspace: { id: other.id } }),
  'jobs.list': (told) => expect(told).toEqual({ jobs: [], next: null, counts: { queued: 0, running: 0, failed: 0 }, unseen: 0 }),
  'endpoints.list': (told) => expect(told).toEqual({ endpoints: [] }),
  'schedules.list': (told) => expect(told).toMatchObject({ schedules: [{ id: 'daily-report', title: 'Vendite del giorno', lastJob: null }] }),
  'backups.list': (told) => expect(told).toEqual({ backups: [] }),
  'parquet.list': (told) => expect(told).toMatchObject({ seq: 0, files: [], totals: [] }),
  'webhooks.list': (told) => expect(told).toEqual({ webhooks: [] }),
  'notices.settings': (told) => expect(told).toMatchObject({ mail: null, devices: [], quiet: null }),
  'notices.deliveries': (told) => expect(told).toEqual({ deliveries: [], next: null }),
  'reports.list': (told) => expect(told).toEqual({ reports: [], next: null }),
  'logo.read': (told) => expect(told).toEqual({ logo: null }),
  'notices.list': (told) => expect(told).toEqual({ notices: [] }),
  'notes.list': (told) => expect(told).toEqual({ notes: [], next: null }),
  'dashboards.list': (told) => expect(told).toEqual({ dashboards: [] }),
  'operations.read': (told) => expect((told as Operations).operations.every(({ month }) => month.count === 0)).toBe(true),
  'decisions.list': (told) => expect(told).toEqual({ decisions: [], next: null }),
  'people.list': (told) => expect((told as { people: { id: string }[] }).people.length).toBeGreaterThan(0),
  'processes.list': (told) => expect(told).toEqual({ processes: [] }),
  'merges.list': (told) => expect(told).toEqual({ merges: [], next: null, waiting: 0 }),
  'targets.list': (told) => expect(told).toEqual({ targets: [] }),
  'closings.list': (told) => expect(told).toEqual({ closings: [] }),
  'orders.read': (told) => expect((told as { versions: unknown[] }).versions).toEqual([]),
  'restatements.rows': (told) => expect((told as { rows: unknown[] }).rows).toEqual([]),
  'restatements.list': (told) => expect(told).toEqual({ restatements: [], next: null }),
  'datasets.list': (told) => expect(told).toEqual({ datasets: [] }),
  'sources.list': (told) => expect(told).toMatchObject({ more: [], sources: [] }),
  'manifest.read': (told) => expect(told).toMatchObject({ workspace: { id: other.id }, tiles: [], labels: null, seq: 0 }),
  'changes.read': (told) => expect((told as Changes).rows).toEqual([]),
}

/** What must be asked along. */
const asking: Readonly<Record<string, string>> = { 'changes.read': '?since=0', 'orders.read': '?order=1', 'restatements.rows': '?closed=2025-03-02&day=2025-03-01' }

/** What is asked of it, where a route takes JSON. */
const bodies: Readonly<Record<string, unknown>> = {
  'imports.mend': { rows: [{ table: 0, line: 3, cells: ['02/03/2025 10:00', '2', 'T01', 'Tazza segreta', '', '1', '4,50'] }] },
  'merges.decide': { decision: 'accept' },
  'datasets.change': { shown: 'Altro' },
  'jobs.report': { done: 1 },
  // Nobody’s: operations are the edge’s own. What is chosen is the caller’s (tests/worker/api/usage.test.ts).
  'operations.choose': { mode: 'later' },
  'webhooks.change': { name: 'x' },
  'webhooks.replay': { since: '2020-01-01T00:00:00Z' },
  'decisions.answer': { id: '01HZZZZZZZZZZZZZZZZZZZZZZW', choice: 0, text: '' },
  'decisions.close': { id: '01HZZZZZZZZZZZZZZZZZZZZZZW', conclusion: '' },
  'backups.restore': { name: 'x' },
  'links.create': { id: '01HZZZZZZZZZZZZZZZZZZZZZZS', days: 7 },
  'schedules.change': { title: 'x', kind: 'clean', rule: { every: 'day', at: '06:00' } },
  'imports.again': { corrections: { decimal: 'comma' } },
}

/** What belongs to the first, for each place in a path. */
function theirs(path: string): string {
  const id = path.includes('/reports/') ? report : path.includes('/uploads/') ? upload : path.includes('/decisions/') ? decision : job.id
  const hash = path.includes('/labels/') ? (manifest.labels?.hash ?? '') : (manifest.tiles[0]?.hash ?? '')
  return path.replace('{id}', id).replace('{hash}', hash).replace('{part}', '1').replace('{format}', 'csv').replace('{link}', LINK.id).replace('{secret}', `${secret.slice(0, -1)}${secret.endsWith('0') ? '1' : '0'}`)
}

/** The same path to what nobody has. */
const nobodys = (path: string) => path.replace('{id}', '01AAAAAAAAAAAAAAAAAAAAAAAA').replace('{hash}', '0'.repeat(64)).replace('{part}', '1').replace('{format}', 'csv').replace('{link}', '01AAAAAAAAAAAAAAAAAAAAAAAB').replace('{secret}', '0'.repeat(64))

async function routes(): Promise<Described[]> {
  return routesOf((await (await edge.fetch('/v1/openapi.json')).json()) as Document)
}

/** Routes that make something new of the caller's own, or are for whoever runs the edge: nothing of others is named in them. */
const MAKES = new Set(['session.enter', 'session.leave', 'workspaces.create', 'keys.create', 'imports.create', 'uploads.create', 'close.start', 'rebuild.start', 'openapi.read', 'health.read', 'query.run', 'insights.run', 'notes.write', 'decisions.ask', 'processes.write', 'dashboards.write', 'logo.put', 'logo.remove', 'waits.record', 'jobs.create', 'reports.create', 'endpoints.create', 'records.list', 'targets.write', 'closings.write', 'schedules.create', 'webhooks.create', 'notices.choose', 'notices.confirmation', 'notices.try', 'notices.see-all', 'notices.link', 'notices.act', 'devices.add'])

test('what one workspace has is nothing to the other, by whichever route', async () => {
  for (const { path, method, told } of await routes()) {
    const where = `${method} ${path}`
    if (path.includes('{')) {
      const asked = bodies[told.operationId]
      const body = asked ? { body: JSON.stringify(asked), headers: json } : method === 'PUT' ? { body: 'x' } : {}
      const [mine, never] = [await edge.fetch(theirs(path), { method, as: other, ...body }), await edge.fetch(nobodys(path), { method, as: other, ...body })]
      expect([404, 410], where).toContain(mine.status)
      expect([where, mine.status, await mine.text()]).toEqual([where, never.status, await never.text()])
    } else if (shows[told.operationId]) {
      const answer = await edge.fetch(path + (asking[told.operationId] ?? ''), { method, as: other, headers: { 'accept-language': 'en' } })
      expect(answer.status, where).toBe(200)
      const text = await answer.text()
      expect(text.toLowerCase(), where).not.toContain('segret')
      shows[told.operationId]?.(JSON.parse(text))
    } else expect(MAKES.has(told.operationId), `${where} is not looked at here`).toBe(true)
  }
})

test('the first has all of it, by the same paths', async () => {
  for (const path of [`/v1/jobs/${job.id}`, `/v1/imports/${job.id}/rejects`, `/v1/uploads/${upload}`, `/v1/decisions/${decision}`, `/v1/reports/${report}`, `/v1/reports/${report}/files/csv`, `/v1/reports/${report}/links`, `/v1/shared/${secret}`, `/v1/tiles/${manifest.tiles[0]?.hash}`, `/v1/labels/${manifest.labels?.hash}`]) {
    expect([path, (await edge.fetch(path, { as: owner })).status]).toEqual([path, 200])
  }
})

test('nor can it be asked for, changed or taken by name', async () => {
  expect(await askRows(edge, other, { measures: ['lines', 'revenue'] })).toEqual([[0, 0]])
  expect(await askRows(edge, other, { measures: ['lines'], by: ['product'], where: [{ dimension: 'product', in: ['t01'] }] })).toEqual([])
  const listed = await edge.fetch('/v1/records', { method: 'POST', as: other, headers: json, body: JSON.stringify({ measure: 'revenue' }) })
  expect(await listed.json()).toMatchObject({ lines: 0, orders: 0, figure: 0, lineRows: [] })
  const changed = await edge.fetch('/v1/notes', { method: 'POST', as: other, headers: json, body: JSON.stringify({ ...NOTE, id: '01HZZZZZZZZZZZZZZZZZZZZZZY', note, text: '' }) })
  expect(changed.status).toBe(404)
  const written = await edge.fetch('/v1/notes', { method: 'POST', as: other, headers: json, body: JSON.stringify({ ...NOTE, text: 'Mia' }) })
  expect(await written.json()).toMatchObject({ text: 'Mia' })
  expect(await (await edge.fetch('/v1/notes', { as: owner })).json()).toMatchObject({ notes: [{ text: 'Fiera segreta' }] })
})

test('the same key and the same file are another import in another workspace', async () => {
  const mine = await importWell(edge, other, SALES, { key: 'the same key', filename: 'segreto.csv' })
  expect(mine.id).not.toBe(job.id)
  expect(mine.result.rows).toMatchObject({ accepted: 1, unchanged: 0 })
  expect(await askRows(edge, owner, { measures: ['lines', 'revenue'] })).toEqual([[1, 900]])
})
