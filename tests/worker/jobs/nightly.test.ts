import { expect, test } from 'vitest'
import type { Job } from '../../../shared/protocol/jobs.ts'
import type { Notice } from '../../../shared/protocol/notices.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../../support/edge.ts'
import { atRest, importWell, openFacts, salesFile } from '../../support/plane.ts'

let ws: TestWorkspace
const jobs = async (edge: RunningEdge, kind: string) => ((await (await edge.fetch(`/v1/jobs?kind=${kind}&limit=200`, { as: ws })).json()) as { jobs: Job[] }).jobs
const settled = async (edge: RunningEdge, kind: string) => {
  await expect.poll(async () => (await jobs(edge, kind)).length, { timeout: 20_000 }).toBe(1)
  return atRest(edge, ws, (await jobs(edge, kind))[0]?.id as string)
}

test('after a night’s close a backup and the Parquet files are made, once; on Sunday the backup is tried; what is old is forgotten', async () => {
  const at = (clock: string, state?: string) => startEdge({ ...(state ? { state } : {}), vars: { RITMO_CLOCK: String(Date.parse(clock)) } })
  const first = await at('2026-03-14T12:00:00Z')
  ws = await first.workspace({ currency: 'EUR' })
  await importWell(first, ws, salesFile(['1;2025-03-01 10:00;p1;c1;1;10.00', '2;2025-04-01 11:00;p2;c1;2;20.00']))
  const db = await first.mf?.getD1Database('FACTS_0')
  const old = Date.parse('2025-01-01T00:00:00Z')
  await db?.prepare(`insert into job (id, workspace, kind, state, input, cursor, due_at, created_at, finished_at) values ('01OLD0000000000000000000000', ?1, 'seal', 'succeeded', '{}', '{}', ?2, ?2, ?2)`).bind(ws.number, old).run()
  await db?.prepare(`insert into job_log (workspace, job, n, at, code, told) values (?1, '01OLD0000000000000000000000', 1, ?2, 'started', '{}')`).bind(ws.number, old).run()
  await first.mf?.dispose()

  // Sunday 15 March, two in the night by the clock of Rome.
  const night = await at('2026-03-15T01:00:00Z', first.state)
  await night.cron()
  await night.cron()
  for (const kind of ['close', 'backup', 'parquet']) expect([kind, (await settled(night, kind)).state]).toEqual([kind, 'succeeded'])
  await night.cron()
  expect((await Promise.all(['close', 'backup', 'parquet', 'drill'].map((kind) => jobs(night, kind)))).map((list) => list.length)).toEqual([1, 1, 1, 1])
  expect((await jobs(night, 'drill'))[0]).toMatchObject({ state: 'queued', waits: 'time', dueAt: '2026-03-15T01:30:00.000Z' })
  const facts = openFacts(night)
  expect(facts.prepare(`select count(*) as n from job where id like '01OLD%'`).get()?.n).toBe(0)
  expect(facts.prepare(`select count(*) as n from job_log where job like '01OLD%'`).get()?.n).toBe(0)
  facts.close()
  expect(await (await night.fetch('/v1/notices', { as: ws })).json()).toEqual({ notices: [] })
  await night.mf?.dispose()

  const later = await at('2026-03-15T01:31:00Z', first.state)
  await later.cron()
  expect(await settled(later, 'drill')).toMatchObject({ state: 'succeeded', result: { held: true } })
  await later.mf?.dispose()

  // Monday's night is missed: closed at nine, and told; so is the report of each day, which should have been there by then.
  const morning = await at('2026-03-16T08:00:00Z', first.state)
  await morning.cron()
  await morning.cron()
  const { notices } = (await (await morning.fetch('/v1/notices', { as: ws })).json()) as { notices: Notice[] }
  expect(notices.toSorted((a, b) => a.code.localeCompare(b.code))).toMatchObject([{ code: 'night-late', told: { day: '2026-03-16', due: Date.parse('2026-03-16T01:00:00Z'), begun: Date.parse('2026-03-16T08:00:00Z') } }, { code: 'schedule-missed' }])
  await morning.stop()
  await first.stop()
}, 90_000)
