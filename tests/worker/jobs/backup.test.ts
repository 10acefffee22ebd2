import { gunzipSync } from 'node:zlib'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BackupManifest } from '../../../shared/model/backup.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Backup } from '../../../shared/protocol/backups.ts'
import type { Job } from '../../../shared/protocol/jobs.ts'
import { keptBackups } from '../../../worker/jobs/backup/keep.ts'
import { COPIED, LEFT_FOLDERS, LEFT_TABLES, OTHER_TABLES, PASSING, REFERRED } from '../../../worker/store/backups/carried.ts'
import { ulid } from 'ulid'
import { startEdge, type RunningEdge, type TestWorkspace } from '../../support/edge.ts'
import { mark } from '../../support/pictures.ts'
import { ask, atRest, begin, cancel, importFile, importWell, openFacts, readManifest, salesFile, totals } from '../../support/plane.ts'

let edge: RunningEdge
let ws: TestWorkspace
let refused: string
const json = { 'content-type': 'application/json' }
const QUESTION = { measures: ['lines', 'revenue', 'orders', 'customers'], by: ['month', 'product', 'category'] }

beforeAll(async () => {
  edge = await startEdge()
  // Another shop stands before: numbers that are of one database differ in the restored one.
  const other = await edge.workspace({ currency: 'EUR' })
  await importWell(edge, other, salesFile(['1;2025-03-01 10:00;zz;yy;1;1.00']))
  ws = await edge.workspace({ currency: 'EUR' })
  const lines = Array.from({ length: 6000 }, (_, n) => `${n >> 1};2025-0${1 + (n % 4)}-11 10:${String(n % 60).padStart(2, '0')};p${n % 90};c${n % 5};${1 + (n % 3)};${n % 50}.25`)
  await importWell(edge, ws, salesFile(lines), { filename: 'vendite.csv' })
  await importWell(edge, ws, salesFile(lines.map((line, n) => (n % 10 === 0 ? line.replace('.25', '.75') : line))), { filename: 'corrette.csv' })
  await importWell(edge, ws, salesFile(['9001;2025-05-02 10:00;pnew;cnew;1;7.00']), { filename: 'aggiunte.csv' })
  refused = (await importWell(edge, ws, salesFile(['9002;2025-05-02 10:00;pnew;cnew;1;8.00', '9003;oggi;pnew;cnew;1;8.00']), { filename: 'rifiutate.csv' })).id
  await call('POST', '/v1/notes', { id: '01HZZZZZZZZZZZZZZZZZZZZZZZ', day: '2025-03-01', text: 'Fiera' })
  await call('POST', '/v1/targets', { id: ulid(), month: '2026-01', measure: 'revenue', amount: 100_000 })
  await call('POST', '/v1/closing-days', { id: ulid(), from: '2026-01-01', to: '2026-01-02', name: 'Capodanno' })
  const dashboard = ulid()
  await call('POST', '/v1/dashboards', { id: dashboard, body: { name: `Mio ${dashboard}`, search: '', widgets: [] } })
  await call('DELETE', '/v1/schedules/daily-report')
  await call('POST', '/v1/schedules', { title: 'Ordine', kind: 'clean', rule: { every: 'day', at: '06:00' } })
  await call('POST', '/v1/webhooks', { name: 'gestionale', url: 'https://shop.example.com/a', kinds: ['ready'] })
  const service = await call<{ id: string }>('POST', '/v1/endpoints', { name: 'Bollettino', url: 'https://shop.example.com/letter' })
  await call('POST', '/v1/schedules', { title: 'Lettera', kind: 'endpoint', input: { endpoint: service.id }, rule: { every: 'month', on: 1, at: '06:00' } })
  await call('PUT', '/v1/notices/settings', { language: 'en', zone: 'Europe/Rome', mail: null, quiet: { from: '22:00', to: '07:00' }, kinds: {} })
  await call('PUT', '/v1/operations/close.start', { mode: 'later' })
  const [person] = (await call<{ people: { id: string }[] }>('GET', '/v1/people')).people
  await call('POST', '/v1/decisions', { id: ulid(), mode: 'letter', question: 'Apriamo?', choices: ['Sì', 'No'], people: [person?.id], deadline: new Date(Date.now() + 86_400_000).toISOString(), about: { measure: 'revenue', filters: { period: null, brush: null, sets: {} }, figure: 1 } })
  await edge.fetch('/v1/logo', { method: 'PUT', as: ws, body: mark() })
})
afterAll(() => edge.stop())

async function call<T>(method: string, path: string, body?: unknown, as = ws): Promise<T> {
  const answer = await edge.fetch(path, { method, as, headers: json, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as T
}

const run = async (kind: string): Promise<Job> => {
  const answer = await edge.fetch('/v1/jobs', { method: 'POST', as: ws, headers: json, body: JSON.stringify({ kind }) })
  return atRest(edge, ws, ((await answer.json()) as Job).id)
}
const backups = async () => ((await (await edge.fetch('/v1/backups', { as: ws })).json()) as { backups: Backup[] }).backups
const bytesOf = async (key: string) => new Uint8Array(await (await (await edge.mf?.getR2Bucket('BYTES'))?.get(key))?.arrayBuffer() as ArrayBuffer)

async function restored(id: string): Promise<TestWorkspace> {
  const answer = await edge.fetch(`/v1/backups/${id}/restore`, { method: 'POST', as: ws, headers: json, body: JSON.stringify({ name: 'Ripristinata' }) })
  const { workspace, key, job } = (await answer.json()) as { workspace: string; key: string; job: string }
  const facts = openFacts(edge)
  const number = Number(facts.prepare('select id from workspace where slug = ?').get(workspace)?.id)
  facts.close()
  const target = { id: workspace, number, key, cookie: '' }
  const ended = await atRest(edge, target, job)
  expect(ended.error).toBeNull()
  expect(ended.state).toBe('succeeded')
  return target
}

test('a backup holds every row as of one change, in pieces whose checksums and counts anybody can check', async () => {
  const job = await run('backup')
  expect(job).toMatchObject({ state: 'succeeded', progress: { done: job.progress.total } })
  const [kept] = await backups()
  expect(kept).toMatchObject({ id: job.id, held: null })
  const manifest = JSON.parse(new TextDecoder().decode(await bytesOf(`backup/${ws.number}/${job.id}/manifest.json`))) as BackupManifest
  const facts = openFacts(edge)
  for (const { name } of manifest.tables) {
    const pieces = manifest.pieces.filter(({ table }) => table === name)
    let rows = 0
    for (const piece of pieces) {
      const bytes = await bytesOf(piece.key)
      expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([piece.bytes, piece.sha256])
      rows += gunzipSync(bytes).toString().trimEnd().split('\n').length
    }
    const there = Number(facts.prepare(`select count(*) as n from "${name}" where workspace = ? ${name === 'job' ? "and kind = 'import'" : ''}`).get(ws.number)?.n)
    expect([name, rows, manifest.tally.rows[name]]).toEqual([name, there, there])
  }
  // Each table of the schema is carried or left for a reason that is written down: a new one is looked at here.
  const all = facts.prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite%' and name not like '\\_cf%' escape '\\' and name not like 'd1_migrations%' order by name`).all().map((row) => String(row.name))
  const withWorkspace = new Set(facts.prepare(`select m.name from sqlite_master m where m.type = 'table' and exists (select 1 from pragma_table_info(m.name) where name = 'workspace')`).all().map((row) => String(row.name)))
  const named = [...Object.keys(LEFT_TABLES), ...Object.keys(OTHER_TABLES)]
  expect(named.filter((name) => !all.includes(name))).toEqual([])
  expect(all.filter((name) => !withWorkspace.has(name)).sort()).toEqual(Object.keys(OTHER_TABLES).sort())
  expect(manifest.tables.map(({ name }) => name).sort()).toEqual(all.filter((name) => !named.includes(name)).sort())
  facts.close()
})

test('where somebody wrote between two slices of the tables they are read anew, as of one change', async () => {
  const answer = await edge.fetch('/v1/jobs', { method: 'POST', as: ws, headers: json, body: JSON.stringify({ kind: 'backup', at: '2099-01-01T00:00:00Z' }) })
  const { id } = (await answer.json()) as Job
  // What a backup left that is on record no more is let go of; what is on record stays.
  const stray = `backup/${ws.number}/${ulid()}/manifest.json`
  const bucket = await edge.mf?.getR2Bucket('BYTES')
  await bucket?.put(stray, 'x')
  const facts = await edge.mf?.getD1Database('FACTS_0')
  const due = async (cursor?: object, memo?: object) => {
    await facts?.prepare('update job set due_at = 0, cursor = coalesce(?2, cursor), memo = coalesce(?3, memo) where id = ?1').bind(id, cursor ? JSON.stringify(cursor) : null, memo ? JSON.stringify(memo) : null).run()
    await edge.cron()
  }
  await due({ phase: 'tables', from: { table: 'term', after: null, n: 0 } }, { seq: 1, tables: [{ name: 'term', columns: ['id'], key: ['id'], numbered: true }], pieces: [], copied: [], logo: null })
  await expect.poll(async () => facts?.prepare(`select cursor ->> 'again' as again, lease_until as held from job where id = ?`).bind(id).first()).toEqual({ again: 1, held: 0 })
  await due()
  const seq = await facts?.prepare('select seq from workspace where id = ?').bind(ws.number).first<number>('seq')
  expect(await atRest(edge, ws, id)).toMatchObject({ state: 'succeeded', result: { seq } })
  expect(await bucket?.head(stray)).toBeNull()
  const kept = await backups()
  for (const backup of kept) expect(await bucket?.head(`backup/${ws.number}/${backup.id}/manifest.json`)).not.toBeNull()
  expect(kept.map((backup) => backup.id)).toContain(id)
})

test('what opens a door or signs stands in no backup', async () => {
  const facts = openFacts(edge)
  const secrets = ['webhook', 'endpoint'].map((table) => String(facts.prepare(`select secret from ${table} where workspace = ?`).get(ws.number)?.secret))
  facts.close()
  const [kept] = await backups()
  const manifest = JSON.parse(new TextDecoder().decode(await bytesOf(`backup/${ws.number}/${kept?.id}/manifest.json`))) as BackupManifest
  const texts = await Promise.all(manifest.pieces.map(async ({ key }) => gunzipSync(await bytesOf(key)).toString()))
  for (const name of ['gestionale', 'Bollettino']) expect(texts.join('').includes(name)).toBe(true)
  for (const secret of secrets) expect([secret.length > 20, texts.join('').includes(secret)]).toEqual([true, false])
})

test('restored into a new workspace it answers the same, seals to the same rows, and its imports can be taken back as in the first', async () => {
  const [backup] = await backups()
  const target = await restored(backup?.id as string)
  expect((await ask(edge, target, QUESTION)).rows).toEqual((await ask(edge, ws, QUESTION)).rows)
  await begin(edge, ws, '/v1/close')
  await begin(edge, target, '/v1/close')
  const rowsOf = async (of: TestWorkspace) => (await readManifest(edge, of)).tiles.map((tile) => [tile.month, tile.rows, tile.from, tile.to])
  expect(await rowsOf(target)).toEqual(await rowsOf(ws))
  expect((await ask(edge, target, QUESTION)).rows).toEqual((await ask(edge, ws, QUESTION)).rows)
  for (const path of ['/v1/notes', '/v1/targets', '/v1/closing-days', '/v1/dashboards', '/v1/decisions', '/v1/notices/settings', '/v1/sources', '/v1/datasets']) {
    expect([path, await call('GET', path, undefined, target)]).toEqual([path, await call('GET', path)])
  }
  // What runs by itself goes on as it was set, what a person took away stays away; others' systems are told by one shop alone.
  const { schedules } = await call<{ schedules: { title: string; nextAt: string }[] }>('GET', '/v1/schedules', undefined, target)
  expect(schedules.map(({ title }) => title).sort()).toEqual(['Lettera', 'Ordine'])
  const { webhooks } = await call<{ webhooks: object[] }>('GET', '/v1/webhooks', undefined, target)
  expect(webhooks).toEqual([expect.objectContaining({ name: 'gestionale', url: 'https://shop.example.com/a', kinds: ['ready'], disabled: 'person' })])
  // What does work for the shop came along, and sleeps until it has a secret that the service knows too.
  const endpointsOf = async () => (await call<{ endpoints: { id: string; name: string; url: string; asleep: boolean }[] }>('GET', '/v1/endpoints', undefined, target)).endpoints
  const [service] = await endpointsOf()
  expect(service).toMatchObject({ name: 'Bollettino', url: 'https://shop.example.com/letter', asleep: true })
  const given = await call<Job>('POST', '/v1/jobs', { kind: 'endpoint', input: { endpoint: service?.id } }, target)
  expect(await atRest(edge, target, given.id)).toMatchObject({ state: 'failed', error: { code: 'endpoint-asleep' } })
  const renewed = await call<{ secret: string }>('POST', `/v1/endpoints/${service?.id}/secret`, undefined, target)
  expect(renewed.secret).toMatch(/^whsec_/)
  expect((await endpointsOf()).map(({ asleep }) => asleep)).toEqual([false])
  const { operations } = await call<{ operations: { name: string; choice: string | null }[] }>('GET', '/v1/operations', undefined, target)
  expect(operations.find(({ name }) => name === 'close.start')?.choice).toBe('later')
  const logo = (await call<{ logo: { path: string } | null }>('GET', '/v1/logo', undefined, target)).logo
  expect(new Uint8Array(await (await edge.fetch(logo?.path ?? '', { as: target })).arrayBuffer())).toEqual(mark())
  const imports = async (of: TestWorkspace) => ((await (await edge.fetch('/v1/jobs?kind=import&limit=200', { as: of })).json()) as { jobs: Job[] }).jobs
  const [mine, theirs] = [await imports(ws), await imports(target)]
  // Refused rows can be looked at, and are told apart from those that came in, as in the first.
  const rejects = async (of: TestWorkspace, id: string) => (await edge.fetch(`/v1/imports/${id}/rejects`, { as: of })).text()
  expect(await rejects(target, theirs.find(({ title }) => title === 'rifiutate.csv')?.id as string)).toBe(await rejects(ws, refused))
  const bucket = await edge.mf?.getR2Bucket('BYTES')
  const idsOf = async (number: number) => (await bucket?.list({ prefix: `ids/${number}/` }))?.objects.map(({ size }) => size)
  expect(await idsOf(target.number)).toEqual(await idsOf(ws.number))
  expect(theirs.map(({ title }) => title)).toEqual(mine.map(({ title }) => title))
  for (const name of ['corrette.csv', 'aggiunte.csv']) {
    await cancel(edge, ws, mine.find(({ title }) => title === name)?.id as string)
    await cancel(edge, target, theirs.find(({ title }) => title === name)?.id as string)
    expect(await totals(edge, target)).toEqual(await totals(edge, ws))
  }
  // The inbox came along: all of it is made anew from the files, and a file that was taken is known.
  expect(await begin(edge, target, '/v1/rebuild')).toMatchObject({ state: 'succeeded' })
  expect(await totals(edge, target)).toEqual(await totals(edge, ws))
  expect((await importFile(edge, target, salesFile(['9001;2025-05-02 10:00;pnew;cnew;1;7.00']), { filename: 'aggiunte.csv' })).result.rows).toMatchObject({ accepted: 1 })
  expect(await totals(edge, target)).not.toEqual(await totals(edge, ws))
}, 120_000)

test('the drill restores by itself, compares every count and sum, reports, and leaves nothing', async () => {
  // What is replaced or cancelled after the backup was made is in it all the same.
  await edge.fetch('/v1/logo', { method: 'PUT', as: ws, body: mark(200, 80) })
  await cancel(edge, ws, refused)
  const count = () => {
    const facts = openFacts(edge)
    const found = { ...facts.prepare(`select (select count(*) from workspace) as workspaces, (select count(*) from fact) as facts, (select count(*) from term) as terms, (select count(*) from schedule) as schedules, (select count(*) from webhook) as webhooks, (select count(*) from endpoint) as endpoints, (select count(*) from report_logo) as logos`).get() }
    facts.close()
    return found
  }
  const before = count()
  const job = await run('drill')
  expect(job).toMatchObject({ state: 'succeeded', result: { held: true, differences: [], damage: null } })
  expect((job.result as { compared: number }).compared).toBeGreaterThan(25)
  expect((await backups())[0]).toMatchObject({ held: true })
  expect(count()).toEqual(before)
  // A piece that was changed behind its back, and one that is gone: told, once, and nothing is left either.
  const bucket = await edge.mf?.getR2Bucket('BYTES')
  const [backup] = await backups()
  const key = `backup/${ws.number}/${backup?.id}/fact-000000.jsonl.gz`
  const bytes = await bytesOf(key)
  await bucket?.put(key, bytes.map((byte, place) => (place === 400 ? byte ^ 1 : byte)))
  expect(await run('drill')).toMatchObject({ state: 'succeeded', result: { held: false, damage: expect.stringContaining('fact-000000') } })
  expect((await backups())[0]).toMatchObject({ held: false })
  expect(count()).toEqual(before)
  const { notices } = (await (await edge.fetch('/v1/notices', { as: ws })).json()) as { notices: { code: string }[] }
  expect(notices.filter(({ code }) => code === 'drill-failed')).toHaveLength(1)
}, 60_000)

test('each folder of the bytes is carried, or left for a reason that is written down', () => {
  const store = join(import.meta.dirname, '../../../worker/store')
  const folders = new Set(readdirSync(store, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).flatMap((name) => [...readFileSync(join(store, name), 'utf8').matchAll(/`([a-z-]+)\/\$\{/g)].map(([, folder]) => folder as string)))
  expect([...folders].sort()).toEqual([...REFERRED, ...PASSING, ...COPIED, ...Object.keys(LEFT_FOLDERS)].sort())
})

test('of a year of nights seven days, four weeks and twelve months are kept', () => {
  const days = Array.from({ length: 400 }, (_, n) => new Date(Date.UTC(2026, 10, 25) - n * 86_400_000).toISOString().slice(0, 10))
  const kept = keptBackups(days.map((day) => ({ id: day, day })))
  // 25 November 2026 is a Wednesday; its week began on the 23rd.
  const daily = ['2026-11-25', '2026-11-24', '2026-11-23', '2026-11-22', '2026-11-21', '2026-11-20', '2026-11-19']
  const weekly = ['2026-11-25', '2026-11-22', '2026-11-15', '2026-11-08']
  const monthly = ['2026-11-25', '2026-10-31', '2026-09-30', '2026-08-31', '2026-07-31', '2026-06-30', '2026-05-31', '2026-04-30', '2026-03-31', '2026-02-28', '2026-01-31', '2025-12-31']
  expect([...kept].sort()).toEqual([...new Set([...daily, ...weekly, ...monthly])].sort())
})
