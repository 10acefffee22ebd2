import { gunzipSync } from 'node:zlib'
import { createHash } from 'node:crypto'
import type { BackupManifest } from '../../../shared/model/backup.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Backup } from '../../../shared/protocol/backups.ts'
import type { Job } from '../../../shared/protocol/jobs.ts'
import { keptBackups } from '../../../worker/jobs/backup/keep.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../../support/edge.ts'
import { ask, atRest, begin, cancel, importFile, importWell, openFacts, readManifest, salesFile, totals } from '../../support/plane.ts'

let edge: RunningEdge
let ws: TestWorkspace
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
  await edge.fetch('/v1/notes', { method: 'POST', as: ws, headers: json, body: JSON.stringify({ id: '01HZZZZZZZZZZZZZZZZZZZZZZZ', day: '2025-03-01', text: 'Fiera' }) })
})
afterAll(() => edge.stop())

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
  // What a table of the schema is, a backup carries, or it says why not: a new one is looked at here.
  const left = ['api_key', 'session', 'endpoint', 'tile', 'retired', 'dirty', 'job_log', 'schedule_run', 'schedule', 'notice', 'notice_read', 'notice_person', 'notice_device', 'notice_secret', 'webhook', 'delivery', 'delivery_log', 'backup', 'report', 'report_link', 'report_logo', 'usage']
  const all = facts.prepare(`select m.name from sqlite_master m where m.type = 'table' and exists (select 1 from pragma_table_info(m.name) where name = 'workspace') order by m.name`).all().map((row) => String(row.name))
  expect(manifest.tables.map(({ name }) => name).sort()).toEqual(all.filter((name) => !left.includes(name)).sort())
  facts.close()
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
  expect(await (await edge.fetch('/v1/notes', { as: target })).json()).toEqual(await (await edge.fetch('/v1/notes', { as: ws })).json())
  const imports = async (of: TestWorkspace) => ((await (await edge.fetch('/v1/jobs?kind=import&limit=200', { as: of })).json()) as { jobs: Job[] }).jobs
  const [mine, theirs] = [await imports(ws), await imports(target)]
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
  const count = () => {
    const facts = openFacts(edge)
    const found = { ...facts.prepare(`select (select count(*) from workspace) as workspaces, (select count(*) from fact) as facts, (select count(*) from term) as terms`).get() }
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

test('of a year of nights seven days, four weeks and twelve months are kept', () => {
  const days = Array.from({ length: 400 }, (_, n) => new Date(Date.UTC(2026, 10, 25) - n * 86_400_000).toISOString().slice(0, 10))
  const kept = keptBackups(days.map((day) => ({ id: day, day })))
  // 25 November 2026 is a Wednesday; its week began on the 23rd.
  const daily = ['2026-11-25', '2026-11-24', '2026-11-23', '2026-11-22', '2026-11-21', '2026-11-20', '2026-11-19']
  const weekly = ['2026-11-25', '2026-11-22', '2026-11-15', '2026-11-08']
  const monthly = ['2026-11-25', '2026-10-31', '2026-09-30', '2026-08-31', '2026-07-31', '2026-06-30', '2026-05-31', '2026-04-30', '2026-03-31', '2026-02-28', '2026-01-31', '2025-12-31']
  expect([...kept].sort()).toEqual([...new Set([...daily, ...weekly, ...monthly])].sort())
})
