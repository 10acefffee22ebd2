import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Job } from '../../../shared/protocol/jobs.ts'
import type { Notice } from '../../../shared/protocol/notices.ts'
import { reportInputSchema, type Report } from '../../../shared/protocol/reports.ts'
import type { Schedule } from '../../../shared/protocol/schedules.ts'
import { usualReport } from '../../../shared/reports/usual.ts'
import { statementsOf } from '../../../worker/local/migrate.ts'
import { BUSY, OWNER, startEdge, type RunningEdge, type TestWorkspace } from '../../support/edge.ts'
import { atRest, importWell, openFacts, salesFile } from '../../support/plane.ts'

/** Yesterday's sales, every night, without anybody having asked for it. */
let edge: RunningEdge
let ws: TestWorkspace
const json = { 'content-type': 'application/json' }

beforeAll(async () => {
  edge = await startEdge({ entry: 'tests/support/clocked-worker.ts' })
  await clock('2026-03-31T12:00:00Z')
  ws = await edge.workspace({ currency: 'EUR', name: 'Bottega' })
})
afterAll(() => edge.stop())

const clock = (at: string) => edge.fetch('/clock', { method: 'POST', body: String(Date.parse(at)) })
const get = async <T>(path: string): Promise<T> => (await (await edge.fetch(path, { as: ws })).json()) as T
const schedules = async () => (await get<{ schedules: Schedule[] }>('/v1/schedules')).schedules
const reports = async () => (await get<{ reports: Report[] }>('/v1/reports')).reports
const jobs = async () => (await get<{ jobs: Job[] }>('/v1/jobs?kind=report')).jobs
const told = async () => (await get<{ notices: Notice[] }>('/v1/notices?limit=200')).notices.map(({ code }) => code).filter((code) => code !== 'night-late')

/** A night: the close at two by the shop's clock, then the report when it is due. */
async function night(day: string): Promise<void> {
  for (const at of [`${day}T00:10:00Z`, (await schedules())[0]?.nextAt ?? `${day}T05:00:00Z`]) {
    await clock(at)
    await edge.cron()
    for (const { id } of (await get<{ jobs: Job[] }>('/v1/jobs?limit=200')).jobs.filter(({ kind }) => kind === 'close' || kind === 'report')) await atRest(edge, ws, id)
  }
}

test('a new shop has it on its schedule, by its own clock, before it opens', async () => {
  const [one, ...more] = await schedules()
  expect([one, more]).toEqual([expect.objectContaining({ id: 'daily-report', title: 'Vendite del giorno', kind: 'report', enabled: true, zone: 'Europe/Rome', lastAt: null }), []])
  // Rome has summer time by then: 05:00 to 05:55 is 03:00 to 03:55.
  expect(one?.nextAt).toMatch(/^2026-04-01T03:[0-5][05]:00\.000Z$/)
})

test('however the clock goes on meanwhile', async () => {
  // A clock of its own: each look at it may be another millisecond.
  const running = await startEdge()
  try {
    for (let n = 0; n < 25; n++) {
      const one = await running.workspace()
      expect(((await (await running.fetch('/v1/schedules', { as: one })).json()) as { schedules: Schedule[] }).schedules.map(({ id }) => id)).toEqual(['daily-report'])
    }
  } finally {
    await running.stop()
  }
})

test('while there are no sales none is made and nobody is told of one, however many mornings go by', async () => {
  await night('2026-04-01')
  await clock('2026-04-04T09:00:00Z')
  await edge.cron()
  expect([await jobs(), await reports(), await told()]).toEqual([[], [], []])
  expect((await schedules())[0]?.nextAt).toMatch(/^2026-04-05T03:/)
})

test('a day with sales is reported the morning after; one without, and without news of earlier ones, is not', async () => {
  const line = (day: string, n: number) => `${day}-${n};${day} 10:0${n};T1;Cucina;1;4.50`
  await importWell(edge, ws, salesFile([line('2026-04-04', 1), line('2026-04-04', 2)]), { filename: 'sabato.csv' })
  await night('2026-04-05')
  expect(await reports()).toMatchObject([{ kind: 'daily', schedule: 'daily-report', period: { from: '2026-04-04', to: '2026-04-05' }, files: [{ format: 'pdf' }, { format: 'xlsx' }, { format: 'csv' }] }])
  expect(await told()).toEqual(['report-ready'])
  // Sunday the shop is closed.
  await night('2026-04-06')
  expect([(await jobs()).map(({ state, result }) => [state, (result as { empty?: boolean }).empty ?? false]), (await reports()).length, await told()]).toEqual([[['succeeded', true], ['succeeded', false]], 1, ['report-ready']])
  // On Monday nothing is sold either, but a file tells more of Saturday: the close finds it, and that is worth a report.
  await importWell(edge, ws, salesFile([line('2026-04-04', 1), line('2026-04-04', 2), line('2026-04-04', 3)]), { filename: 'sabato.csv' })
  await night('2026-04-07')
  const [newest, ...older] = await reports()
  expect([newest?.period, older.length]).toEqual([{ from: '2026-04-06', to: '2026-04-07' }, 1])
  expect(await (await edge.fetch(`/v1/reports/${newest?.id}/files/csv`, { as: ws })).text()).toContain('2026-04-04;9,00;13,50;4,50')
  // Made again by hand it is made, whatever there is.
  expect((await edge.fetch(`/v1/reports/${newest?.id}/again`, { method: 'POST', as: ws, headers: { prefer: 'wait=20' } })).status).toBe(200)
})

test('switched off it stays off, also when the workspace is opened again by its id', async () => {
  expect((await edge.fetch('/v1/schedules/daily-report', { method: 'DELETE', as: ws })).status).toBe(200)
  const body = JSON.stringify({ id: ws.id, name: 'Bottega', zone: 'Europe/Rome' })
  const again = await edge.fetch('/v1/workspaces', { method: 'POST', as: { key: OWNER }, headers: json, body })
  ws = { ...ws, key: ((await again.json()) as { key: string }).key }
  const before = (await jobs()).length
  await night('2026-04-08')
  expect([await schedules(), (await jobs()).length]).toEqual([[], before])
})

test('a shop that was there before the upgrade gets it too, unless it has one, and is planned within the minute', async () => {
  const folder = join(import.meta.dirname, '../../../worker/store/migrations')
  const db = new DatabaseSync(':memory:')
  const apply = (name: string) => statementsOf(readFileSync(join(folder, name), 'utf8')).forEach((sql) => db.exec(sql))
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql')).sort()
  names.filter((name) => name < '0018').forEach(apply)
  const own = JSON.stringify({ kind: 'daily', period: { last: 'yesterday' }, language: 'it' })
  db.exec(`insert into workspace (id, slug, name, zone, language, created_at) values (1, 'a', 'A', 'Europe/Rome', 'it', 0), (2, 'b', 'B', 'Asia/Kolkata', 'en', 0), (3, '~scratch', 'x', 'UTC', 'it', 0), (15, 'c', 'C', 'UTC', 'it', 0)`)
  db.prepare(`insert into schedule (workspace, id, kind, input, title, rule, zone, planned_at, next_at, created_at) values (1, 'x', 'report', ?, 'Mio', '{}', 'Europe/Rome', 0, 0, 0)`).run(own)
  names.filter((name) => name >= '0018').forEach(apply)
  const rows = db.prepare(`select workspace, input, title, rule from schedule where id = 'daily-report' order by workspace`).all() as { workspace: number; input: string; title: string; rule: string }[]
  expect(rows.map(({ workspace, title, input, rule }) => ({ workspace, title, input: v.parse(reportInputSchema, JSON.parse(input)), rule: JSON.parse(rule) as unknown }))).toEqual([{ workspace: 2, ...usualReport('en', 2) }, { workspace: 15, ...usualReport('it', 15) }])
  db.close()
  // As the migration leaves it: a zone that no workspace has.
  const facts = new DatabaseSync(edge.databaseFile(), { timeout: BUSY })
  facts.prepare(`insert into schedule (workspace, id, kind, input, title, rule, quiet, enabled, zone, planned_at, next_at, created_at) select ?, 'daily-report', 'report', ?, ?, ?, 0, 1, '', 0, 0, 0`).run(ws.number, rows[1]?.input ?? '', rows[1]?.title ?? '', rows[1]?.rule ?? '')
  facts.close()
  expect((await schedules())[0]?.nextAt).toBeNull()
  await edge.cron()
  expect((await schedules())[0]).toMatchObject({ zone: 'Europe/Rome', nextAt: '2026-04-09T03:15:00.000Z' })
  const runs = openFacts(edge)
  expect(runs.prepare('select count(*) as n from schedule_run where workspace = ? and due_at > ?').get(ws.number, Date.parse('2026-04-08T00:00:00Z'))).toEqual({ n: 0 })
  runs.close()
})

test('a new shop has it also where the clock goes on while it is opened', async () => {
  await edge.fetch('/clock', { method: 'POST', body: 'restless' })
  ws = await edge.workspace({ currency: 'EUR', name: 'Merceria' })
  expect((await schedules()).map(({ id }) => id)).toEqual(['daily-report'])
})
