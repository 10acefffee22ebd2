import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Job } from '../../../shared/protocol/jobs.ts'
import type { Notice } from '../../../shared/protocol/notices.ts'
import type { Schedule } from '../../../shared/protocol/schedules.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../../support/edge.ts'
import { atRest, openFacts } from '../../support/plane.ts'

/** The edge with its clock set: started anew over the same state for each moment, as after a night switched off. */
let state: string
let ws: TestWorkspace
let first: RunningEdge
const json = { 'content-type': 'application/json' }

async function at<T>(clock: string, work: (edge: RunningEdge) => Promise<T>): Promise<T> {
  const edge = await startEdge({ state, vars: { RITMO_CLOCK: String(Date.parse(clock)) } })
  try {
    return await work(edge)
  } finally {
    await edge.stop()
  }
}

const write = async (edge: RunningEdge, body: object, id?: string) =>
  (await (await edge.fetch(id ? `/v1/schedules/${id}` : '/v1/schedules', { method: id ? 'PUT' : 'POST', as: ws, headers: json, body: JSON.stringify(body) })).json()) as Schedule
const begun = async (edge: RunningEdge, schedule: string) => {
  const { jobs } = (await (await edge.fetch('/v1/jobs?kind=clean&limit=200', { as: ws })).json()) as { jobs: Job[] }
  return jobs.filter((job) => job.schedule === schedule)
}
const notices = async (edge: RunningEdge) => ((await (await edge.fetch('/v1/notices?limit=200', { as: ws })).json()) as { notices: Notice[] }).notices.filter(({ code }) => code.startsWith('schedule'))
const nextOf = async (edge: RunningEdge, id: string) => ((await (await edge.fetch('/v1/schedules', { as: ws })).json()) as { schedules: Schedule[] }).schedules.find((one) => one.id === id)?.nextAt

beforeAll(async () => {
  first = await startEdge({ vars: { RITMO_CLOCK: String(Date.parse('2026-03-27T12:00:00Z')) } })
  ws = await first.workspace({ currency: 'EUR' })
  state = first.state
  await first.mf?.dispose()
})
afterAll(() => rmSync(state, { recursive: true, force: true }))

test('a daily schedule is kept by the wall clock, each moment once, and a missed run is caught up once and told', async () => {
  const { id, nextAt } = await at('2026-03-27T12:00:00Z', (edge) => write(edge, { title: 'Doppioni', kind: 'clean', rule: { every: 'day', at: '06:00' } }))
  expect(nextAt).toBe('2026-03-28T05:00:00.000Z')
  await at('2026-03-28T04:59:00Z', async (edge) => {
    await edge.cron()
    expect(await begun(edge, id)).toEqual([])
  })
  await at('2026-03-28T05:00:20Z', async (edge) => {
    await Promise.all([edge.cron(), edge.cron(), edge.cron()])
    await edge.cron()
    const [job, ...more] = await begun(edge, id)
    expect([job?.title, more]).toEqual(['Doppioni', []])
    expect((await atRest(edge, ws, job?.id as string)).state).toBe('succeeded')
    expect(await notices(edge)).toEqual([])
    // Tomorrow the clock goes forward: six is an hour earlier by UTC.
    expect(await nextOf(edge, id)).toBe('2026-03-29T04:00:00.000Z')
  })
  // Switched off over three mornings: one run, one notice that names the first of them.
  await at('2026-03-31T09:12:00Z', async (edge) => {
    await edge.cron()
    await edge.cron()
    expect(await begun(edge, id)).toHaveLength(2)
    expect(await notices(edge)).toMatchObject([{ code: 'schedule-missed', told: { title: 'Doppioni', due: Date.parse('2026-03-29T04:00:00Z'), missed: 3, begun: Date.parse('2026-03-31T09:12:00Z') } }])
    expect(await nextOf(edge, id)).toBe('2026-04-01T04:00:00.000Z')
  })
  // The clock was wrong and goes back two days: nothing runs again that ran, and the schedule does not stop.
  await at('2026-03-29T10:00:00Z', async (edge) => {
    await edge.cron()
    expect(await begun(edge, id)).toHaveLength(2)
    expect(await nextOf(edge, id)).toBe('2026-03-30T04:00:00.000Z')
  })
  await at('2026-03-31T04:00:30Z', async (edge) => {
    await edge.cron()
    await edge.cron()
    expect(await begun(edge, id)).toHaveLength(2)
    expect(await nextOf(edge, id)).toBe('2026-04-01T04:00:00.000Z')
    expect((await edge.fetch(`/v1/schedules/${id}`, { method: 'DELETE', as: ws })).status).toBe(200)
  })
})

test('a shop that moves to another zone keeps its wall-clock time there', async () => {
  const { id } = await at('2026-05-01T12:00:00Z', (edge) => write(edge, { title: 'Sposta', kind: 'clean', rule: { every: 'week', on: [6], at: '06:00' } }))
  const edge = await startEdge({ state, vars: { RITMO_CLOCK: String(Date.parse('2026-05-01T13:00:00Z')) } })
  const db = await edge.mf?.getD1Database('FACTS_0')
  await db?.prepare('update workspace set zone = ? where id = ?').bind('America/New_York', ws.number).run()
  await edge.cron()
  // Saturday 2 May, 06:00 in New York, four hours behind UTC.
  expect(await nextOf(edge, id)).toBe('2026-05-02T10:00:00.000Z')
  await db?.prepare('update workspace set zone = ? where id = ?').bind('Europe/Rome', ws.number).run()
  await edge.cron()
  expect(await nextOf(edge, id)).toBe('2026-05-02T04:00:00.000Z')
  await edge.fetch(`/v1/schedules/${id}`, { method: 'DELETE', as: ws })
  await edge.stop()
})

test('work that has not begun an hour after its moment is told of; what cannot begin is told too, and the schedule goes on', async () => {
  const { id } = await at('2026-06-01T02:00:00Z', (edge) => write(edge, { title: 'Fermo', kind: 'clean', rule: { every: 'day', at: '06:00' } }))
  await at('2026-06-01T04:00:00Z', async (edge) => {
    await edge.cron()
    const [job] = await begun(edge, id)
    await atRest(edge, ws, job?.id as string)
    // As it would be where no isolate ever took it.
    const db = await edge.mf?.getD1Database('FACTS_0')
    await db?.prepare(`update job set state = 'queued', started_at = null, due_at = 99999999999999 where id = ?`).bind(job?.id).run()
    await db?.prepare(`update schedule_run set told = 0 where job = ?`).bind(job?.id).run()
  })
  await at('2026-06-01T05:01:00Z', async (edge) => {
    await edge.cron()
    await edge.cron()
    expect((await notices(edge)).filter(({ code }) => code === 'schedule-late')).toMatchObject([{ told: { title: 'Fermo', due: Date.parse('2026-06-01T04:00:00Z') } }])
  })
  await at('2026-06-01T06:00:00Z', async (edge) => {
    const made = (await (await edge.fetch('/v1/endpoints', { method: 'POST', as: ws, headers: json, body: JSON.stringify({ name: 'x', url: 'https://shop.example.com/x' }) })).json()) as { id: string }
    const own = await write(edge, { title: 'Posta', kind: 'endpoint', input: { endpoint: made.id }, rule: { cron: '0 9 * * *' } })
    expect(own.nextAt).toBe('2026-06-01T07:00:00.000Z')
    await edge.fetch(`/v1/endpoints/${made.id}`, { method: 'DELETE', as: ws })
  })
  await at('2026-06-01T07:00:00Z', async (edge) => {
    await edge.cron()
    expect((await notices(edge)).filter(({ code }) => code === 'schedule-failed')).toMatchObject([{ told: { title: 'Posta', due: Date.parse('2026-06-01T07:00:00Z') } }])
    const facts = openFacts(edge)
    expect(facts.prepare(`select next_at from schedule where title = 'Posta'`).get()?.next_at).toBe(Date.parse('2026-06-02T07:00:00Z'))
    facts.close()
  })
})

test('what is wrong is said at once: kinds that nobody schedules, rules that never come, times that are none', async () => {
  await at('2026-07-01T06:00:00Z', async (edge) => {
    const answers = []
    for (const body of [{ kind: 'rebuild' }, { kind: 'nothing' }, { rule: { cron: '0 0 30 2 *' } }, { rule: { cron: 'often' } }, { rule: { every: 'day', at: '25:00' } }, { rule: { every: 'week', on: [], at: '06:00' } }, { kind: 'endpoint', input: {} }]) {
      const answer = await edge.fetch('/v1/schedules', { method: 'POST', as: ws, headers: json, body: JSON.stringify({ title: 'x', kind: 'clean', rule: { every: 'day', at: '06:00' }, ...body }) })
      answers.push(answer.status)
    }
    expect(answers).toEqual([400, 422, 422, 422, 422, 422, 422])
  })
})
