import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Job } from '../../shared/protocol/jobs.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../support/edge.ts'
import { startEndpoint, type EndpointServer } from '../support/endpoint-server.ts'
import { atRest, importFile, openFacts, readManifest, salesFile } from '../support/plane.ts'
import { live, untilKilled } from '../support/lives.ts'
import { LONG } from '../support/long.ts'
import { Points } from '../support/points.ts'

/**
 * Every kind of job besides the import (which has a suite of its own), killed at any await: a close with its seals, a
 * search for duplicates, a backup, its trial restore, work at an endpoint, a report, the breakfast message, a schedule that
 * comes due, the delivery of a notice, a large question, a rebuild.
 */
const ENTRY = 'tests/support/faulty-worker.ts'
const KILLS = LONG ? 200 : 20
const json = { 'content-type': 'application/json' }
const REPORT = { kind: 'period', period: { from: '2025-01-01', to: '2025-04-01' }, language: 'it', formats: ['csv', 'pdf'] }

let points: Points
let service: EndpointServer
let prepared: { state: string; ws: TestWorkspace; endpoint: string; bad: string; hook: string; schedule: string }

beforeAll(async () => {
  points = await Points.open()
  service = await startEndpoint()
  service.answer = ({ path, body }) => {
    if (path === '/hook') return {}
    if (path === '/bad') return { status: 422 }
    const { cursor } = (JSON.parse(body) as { data: { cursor: number | null } }).data
    return { body: cursor === null ? { done: 1, total: 2, cursor: 1 } : { done: 2, result: 'sent' } }
  }
  const state = mkdtempSync(join(tmpdir(), 'ritmo-kinds-'))
  const edge = await startEdge({ state, app: null, vars: { RITMO_OUTGOING: service.origin } })
  const ws = await edge.workspace({ currency: 'EUR' })
  await importFile(edge, ws, salesFile(Array.from({ length: 900 }, (_, n) => `${n >> 1};2025-0${1 + (n % 3)}-11 10:${10 + (n % 50)};p${n % 30};c${n % 3};1;${n % 40}.50`)))
  const post = async (path: string, body: unknown) => (await (await edge.fetch(path, { method: 'POST', as: ws, headers: json, body: JSON.stringify(body) })).json()) as { id: string }
  const { id: endpoint } = await post('/v1/endpoints', { name: 'x', url: service.origin })
  const { id: bad } = await post('/v1/endpoints', { name: 'bad', url: `${service.origin}/bad` })
  const { id: hook } = await post('/v1/webhooks', { name: 'told', url: `${service.origin}/hook`, kinds: ['failed'] })
  const { id: schedule } = await post('/v1/schedules', { title: 'Ogni minuto', kind: 'endpoint', input: { endpoint }, rule: { cron: '* * * * *' } })
  await edge.stop()
  prepared = { state, ws, endpoint, bad, hook, schedule }
}, 60_000)
afterAll(() => {
  points.close()
  service.stop()
  rmSync(prepared.state, { recursive: true, force: true })
})

/** Everything, in an order in which each finds what it needs. Done again with the same keys it is done once. */
async function drive(edge: RunningEdge): Promise<Record<string, string>> {
  const { ws, endpoint, bad, hook } = prepared
  const begin = async (kind: string, input: unknown = {}, key = kind) => {
    const answer = await edge.fetch('/v1/jobs', { method: 'POST', as: ws, headers: { ...json, 'idempotency-key': `one ${key}` }, body: JSON.stringify({ kind, input }) })
    if (!answer.ok) throw new Error(`${kind} answered ${answer.status}: ${await answer.text()}`)
    return ((await answer.json()) as Job).id
  }
  await edge.cron()
  const close = await edge.fetch('/v1/close', { method: 'POST', as: ws })
  const ids: Record<string, string> = { close: ((await close.json()) as Job).id, endpoint: await begin('endpoint', { endpoint }), clean: await begin('clean'), backup: await begin('backup'), breakfast: await begin('breakfast'), report: await begin('report', REPORT), query: await begin('query', { measures: ['revenue', 'orders'], by: ['month'] }) }
  for (const id of Object.values(ids)) await atRest(edge, ws, id)
  ids.drill = await begin('drill')
  await atRest(edge, ws, ids.drill)
  // What fails is a notice, and whoever takes webhooks is told of it.
  ids.bad = await begin('endpoint', { endpoint: bad }, 'bad')
  await atRest(edge, ws, ids.bad)
  await expect.poll(async () => {
    await edge.cron()
    const { deliveries } = (await (await edge.fetch(`/v1/webhooks/${hook}/deliveries`, { as: ws })).json()) as { deliveries: { state: string }[] }
    const { jobs } = (await (await edge.fetch('/v1/jobs?kind=deliver', { as: ws })).json()) as { jobs: Job[] }
    return deliveries.map(({ state }) => state).join() + jobs.filter(({ state }) => state === 'queued' || state === 'running').length
  }, { timeout: 30_000, interval: 30 }).toBe('sent0')
  return ids
}

/** What the report's CSV says of the whole. */
async function reportedRevenue(edge: RunningEdge, id: string): Promise<string | undefined> {
  const csv = await (await edge.fetch(`/v1/reports/${id}/files/csv`, { as: prepared.ws })).text()
  const pdf = await edge.fetch(`/v1/reports/${id}/files/pdf`, { as: prepared.ws })
  return pdf.status === 200 ? /Ricavi[^;]*;([^;\r]+)/.exec(csv)?.[1] : undefined
}

/** What must be the same whatever happened on the way. */
async function figures(edge: RunningEdge, ids: Record<string, string>): Promise<unknown> {
  const { ws, schedule } = prepared
  const rebuild = await edge.fetch('/v1/rebuild', { method: 'POST', as: ws })
  if (rebuild.status === 202) await atRest(edge, ws, ((await rebuild.json()) as Job).id)
  const told = Object.fromEntries(await Promise.all(Object.entries(ids).map(async ([kind, id]) => {
    const { state, result, error } = await atRest(edge, ws, id)
    // A close that was asked for again is another close: its own records are in the count of all rows.
    const { seq, facts, files, held, differences, compared } = (result ?? {}) as Record<string, unknown>
    // What a report weighs depends on the moment that is written in it; what it says does not.
    if (kind === 'report') return [kind, { state, error, formats: (files as { format: string }[] | undefined)?.map(({ format }) => format) }]
    if (kind === 'query') return [kind, { state, error, rows: (result as { rows?: unknown } | null)?.rows }]
    if (kind === 'breakfast') return [kind, { state, error, revenue: (result as { revenue?: number } | null)?.revenue }]
    return [kind, kind === 'close' ? { state, error } : { state, error, result: typeof result === 'string' ? result : { seq, facts, files, held, differences, compared } }]
  })))
  const db = openFacts(edge)
  const one = (sql: string, ...values: (string | number)[]) => ({ ...db.prepare(sql).get(...values) })
  const found = {
    told,
    once: one(`select count(*) as jobs, count(distinct key) as keys from job where key is not null`),
    open: one(`select count(*) as n from job where state in ('running', 'cancelling') or (state = 'queued' and kind not in ('seal', 'clean'))`),
    backups: one('select count(*) as n, min(held) as held from backup where id = ?', ids.backup as string),
    scratch: one(`select count(*) as n from workspace where slug like '~%'`),
    facts: one('select count(*) as versions, sum(died is null) as living, sum(m1) as revenue from fact'),
    terms: one('select count(*) as n from term'),
    runs: one('select count(*) = count(distinct due_at) as once from schedule_run where schedule = ?', schedule),
    scheduled: one(`select count(*) = (select count(*) from schedule_run) as each from job where schedule = ?`, schedule),
    reports: one('select count(*) as n, min(first) as first from report'),
    revenue: await reportedRevenue(edge, ids.report as string),
    notices: one(`select count(*) as n from notice where code not like 'schedule%' and code not like 'night%'`),
    deliveries: one(`select count(*) as n, sum(state = 'sent') as sent from delivery`),
    tiles: (await readManifest(edge, ws)).tiles.map((tile) => [tile.month, tile.hash]),
  }
  db.close()
  return found
}

/** `small`: the edge holds a few rows at once, so that reports and ledgers are put together from parts, and in a long run of a month one part is sealed a slice, of the tables three rows a page are read. */
async function runKilled(deaths: readonly number[], small = false): Promise<{ figures: unknown; seen: readonly string[]; kills: readonly string[]; calls: unknown }> {
  const state = mkdtempSync(join(tmpdir(), 'ritmo-kinds-'))
  const vars = { RITMO_OUTGOING: service.origin, ...(small && { RITMO_TABLE_BYTES: '5000' }), ...(LONG && { RITMO_PART_ROWS: '120' }), ...(LONG && small && { RITMO_SLICE: '6000' }) }
  cpSync(prepared.state, state, { recursive: true })
  service.calls.length = 0
  const start = (announced: boolean) => startEdge({ state, mortal: true, app: null, vars, ...(announced && { entry: ENTRY, vars: { ...vars, RITMO_POINTS: points.address } }) })
  try {
    const { edge, value: ids, seen, kills } = await live(points, deaths, start, drive)
    const result = await figures(edge, ids)
    await edge.stop()
    // Called more often perhaps, but under as many names as there are slices: the other side can do each once.
    const own = service.calls.filter(({ body }) => body.includes(`"job":"${ids.endpoint}"`)).map(({ headers }) => headers['webhook-id'])
    // Told of once; again only with the word that it may be again.
    const told = service.calls.filter(({ path }) => path === '/hook').map(({ headers }) => headers)
    expect([new Set(told.map((one) => one['webhook-id'])).size, told.slice(1).every((one) => one['ritmo-repeat'] === '1')]).toEqual([1, true])
    return { figures: result, seen, kills, calls: new Set(own).size }
  } finally {
    rmSync(state, { recursive: true, force: true })
  }
}

/** Kinds that a person begins and may stop. */
const STOPPED: readonly (readonly [kind: string, input: unknown])[] = [
  ['query', { measures: ['revenue'], by: ['month'] }], ['report', REPORT], ['backup', {}], ...(LONG ? ([['breakfast', {}], ['drill', {}], ['clean', {}]] as const) : []),
]

test('stopped while its last slice, or that it failed, is being written, a job of any kind ends as cancelled, and nothing of it is there', { timeout: 60_000 }, async () => {
  const state = mkdtempSync(join(tmpdir(), 'ritmo-kinds-'))
  cpSync(prepared.state, state, { recursive: true })
  const edge = await startEdge({ state, app: null, entry: ENTRY, vars: { RITMO_POINTS: points.address, RITMO_OUTGOING: service.origin } })
  const { ws } = prepared
  const facts = openFacts(edge)
  const one = (sql: string, id: string) => Object.values(facts.prepare(sql).get(id) ?? {})[0]
  const begin = async (kind: string, input: unknown) => ((await (await edge.fetch('/v1/jobs', { method: 'POST', as: ws, headers: json, body: JSON.stringify({ kind, input, at: '2099-01-01T00:00:00Z' }) })).json()) as Job).id
  const due = async (id: string) => {
    await (await edge.mf?.getD1Database('FACTS_0'))?.prepare('update job set due_at = 0 where id = ?').bind(id).run()
    await edge.cron()
  }
  /** A job of a kind, stopped at a write amid its slice of that number, while all else stands still: nothing of it is there. */
  const stopped = async (kind: string, input: unknown, slice: number, write: RegExp): Promise<void> => {
    const db = await edge.mf?.getD1Database('FACTS_0')
    const id = await begin(kind, input)
    let stopping: Promise<number> | null = null
    const stop = async () => (await db?.prepare(`update job set state = 'cancelling', phase = 'cancelling', due_at = 0 where id = ? and state = 'running'`).bind(id).run())?.meta.changes ?? 0
    points.meanwhile = async (point) => {
      if (stopping === null && write.test(point) && one('select slice from job where id = ? and lease_by is not null', id) === slice) stopping = stop()
      await stopping
    }
    await due(id)
    const { state } = await atRest(edge, ws, id)
    points.meanwhile = () => undefined
    // What had been let go on at its own last write before another's was the one that matched had ended already: once more.
    if ((await stopping) === 0) return stopped(kind, input, slice, write)
    expect([kind, state]).toEqual([kind, 'cancelled'])
    expect([kind, one('select count(*) from report where id = ?', id), one('select count(*) from backup where id = ?', id), one(`select count(*) from notice where job = ?`, id)]).toEqual([kind, 0, 0, 0])
  }
  try {
    points.arm(-1, () => undefined)
    for (const [kind, input] of STOPPED) {
      // Once to its end: how many slices has it?
      const whole = await begin(kind, input)
      await due(whole)
      expect(await atRest(edge, ws, whole)).toMatchObject({ kind, state: 'succeeded' })
      await stopped(kind, input, Number(one('select slice from job where id = ?', whole)) - 1, /^before D1.batch/)
    }
    // What failed for good rests as failed, unless it was to be stopped: the story, the rest, and the notice are one write.
    await stopped('endpoint', { endpoint: prepared.bad }, 0, /^before D1.batch [4-9] statements/)
    expect((await (await edge.mf?.getR2Bucket('BYTES'))?.list({ prefix: 'work/' }))?.objects).toEqual([])
    expect(one(`select count(*) from workspace where slug like ? || '%'`, '~')).toBe(0)
  } finally {
    points.meanwhile = () => undefined
    facts.close()
    await edge.stop()
    rmSync(state, { recursive: true, force: true })
  }
})

test('killed at any await, again and again, every job of every kind ends as it would have, none lost, none done twice', { timeout: 3_600_000 }, async () => {
  const whole = await runKilled([Infinity])
  expect(whole.figures).toMatchObject({
    told: { close: { state: 'succeeded' }, endpoint: { state: 'succeeded', result: 'sent' }, clean: { state: 'succeeded' }, backup: { state: 'succeeded' }, drill: { state: 'succeeded', result: { held: true, differences: [] } }, breakfast: { state: 'succeeded' }, query: { state: 'succeeded' }, report: { state: 'succeeded', formats: ['csv', 'pdf'] } },
    reports: { n: 1, first: '2025-01-01' }, revenue: expect.stringMatching(/^\d+,\d{2}$/),
    open: { n: 0 }, backups: { n: 1, held: 1 }, scratch: { n: 0 }, notices: { n: 4 }, deliveries: { n: 1, sent: 1 }, runs: { once: 1 }, scheduled: { each: 1 },
  })
  expect(whole.calls).toBe(2)
  let turn = 0
  await untilKilled(whole.seen.length, KILLS, async (deaths) => {
    const { figures, calls, kills } = await runKilled(deaths, turn++ % 2 === 1)
    expect([figures, calls], `killed at ${kills.join('; ')}`).toEqual([whole.figures, 2])
    return kills
  })
})
