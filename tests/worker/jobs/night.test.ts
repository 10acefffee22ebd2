import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { PROTOCOL } from '../../../shared/protocol/version.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../../support/edge.ts'
import { ask, atRest, begin, cancel, importFile, openFacts, readChanges, readManifest, salesFile, send, totals } from '../../support/plane.ts'

let edge: RunningEdge
let ws: TestWorkspace

beforeAll(async () => {
  edge = await startEdge()
})
afterAll(() => edge.stop())
beforeEach(async () => {
  ws = await edge.workspace({ currency: 'EUR' })
})

const LINES = ['1;2025-03-01 10:00;p1;c1;1;10.00', '2;2025-03-01 11:00;p2;c1;2;20.00', '3;2025-03-31 23:30;p1;c2;1;5.00', '3;2025-04-01 00:30;p3;c2;1;6.00']

interface Restatement {
  readonly day: string
  readonly before: { lines: number; revenue: number }
  readonly after: { lines: number; revenue: number }
  readonly causes: { kind: string; title: string; born: number; ended: number; returns: number; revenue: number }[]
}

async function restatements(): Promise<Restatement[]> {
  return ((await (await edge.fetch('/v1/restatements', { as: ws })).json()) as { restatements: Restatement[] }).restatements
}

describe('the nightly close', () => {
  test('seals everything: the answers stay, the manifest has them, no change is left', async () => {
    await importFile(edge, ws, salesFile(LINES))
    const before = await ask(edge, ws, { measures: ['lines', 'revenue', 'orders'], by: ['month', 'product'] })
    expect(before).toMatchObject({ changes: 4, sealed: 0 })
    expect((await begin(edge, ws, '/v1/close')).state).toBe('succeeded')
    const after = await ask(edge, ws, { measures: ['lines', 'revenue', 'orders'], by: ['month', 'product'] })
    expect(after.rows).toEqual(before.rows)
    expect(after).toMatchObject({ changes: 0, sealed: 4 })
    const manifest = await readManifest(edge, ws)
    // The line half an hour before April in Rome is in UTC's March, and so is the one half an hour after.
    expect(manifest.tiles.map((tile) => [tile.month, tile.rows, tile.sealed])).toEqual([['2025-03', 4, 4]])
    expect(manifest).toMatchObject({ sealed: 4, seq: 4 })
  })

  test('tells which days that were over changed since, by how much and why', async () => {
    await importFile(edge, ws, salesFile(LINES))
    await begin(edge, ws, '/v1/close')
    expect(await restatements()).toEqual([])
    await importFile(edge, ws, salesFile(['1;2025-03-01 18:00;p1;c1;-1;-10.00', '9;2025-02-01 18:00;p9;c1;1;1.00']), { filename: 'resi.csv' })
    const taken = await importFile(edge, ws, salesFile(['8;2025-03-02 18:00;p9;c1;1;1.00']))
    await cancel(edge, ws, taken.id)
    await begin(edge, ws, '/v1/close')
    const told = (await restatements()).sort((a, b) => (a.day < b.day ? -1 : 1))
    expect(told.map(({ day, before, after }) => ({ day, before, after }))).toEqual([
      { day: '2025-02-01', before: { lines: 0, revenue: 0 }, after: { lines: 1, revenue: 100 } },
      { day: '2025-03-01', before: { lines: 2, revenue: 3000 }, after: { lines: 3, revenue: 2000 } },
    ])
    expect(told[1]?.causes).toMatchObject([{ kind: 'import', title: 'resi.csv', born: 1, ended: 0, returns: 1, revenue: -1000 }])
    await begin(edge, ws, '/v1/close')
    expect(await restatements()).toHaveLength(2)
  })

  test('the clock begins it once a date, and each minute only wakes what is due', async () => {
    const own = await startEdge({ vars: { RITMO_CLOCK: String(Date.parse('2026-03-10T12:00:00Z')) } })
    const shop = await own.workspace({ currency: 'EUR' })
    await importFile(own, shop, salesFile(LINES))
    await own.cron()
    const closes = async (running: RunningEdge) => {
      const { jobs } = (await (await running.fetch('/v1/jobs?limit=50', { as: shop })).json()) as { jobs: { id: string; kind: string; title: string }[] }
      return jobs.filter((job) => job.kind === 'close')
    }
    expect(await closes(own)).toEqual([])
    const { state } = own
    await own.mf?.dispose()
    for (const [clock, titles] of [['2026-03-11T00:59:00Z', []], ['2026-03-11T01:00:00Z', ['2026-03-11']], ['2026-03-14T09:00:00Z', ['2026-03-14', '2026-03-11']]] as const) {
      const night = await startEdge({ state, vars: { RITMO_CLOCK: String(Date.parse(clock)) } })
      await night.cron()
      await night.cron()
      const begun = await closes(night)
      expect(begun.map((job) => job.title)).toEqual(titles)
      for (const job of begun) expect((await atRest(night, shop, job.id)).state).toBe('succeeded')
      await night.stop()
    }
    await own.stop()
  })
})

describe('rebuilding', () => {
  test('facts and tiles come anew from the inbox, to the same hashes; devices start over from the tiles', async () => {
    const first = await importFile(edge, ws, salesFile(LINES))
    await importFile(edge, ws, salesFile(LINES.map((line) => line.replace('20.00', '25.00'))), { filename: 'corrected.csv' })
    const wrong = await importFile(edge, ws, salesFile(LINES.map((line) => line.replace('p1', 'p7'))), { filename: 'wrong.csv' })
    await cancel(edge, ws, wrong.id)
    await importFile(edge, ws, salesFile(['3;2025-05-01 10:00;p1;c2;-1;-5.00']))
    await begin(edge, ws, '/v1/close')
    const manifest = await readManifest(edge, ws)
    const before = await ask(edge, ws, { measures: ['lines', 'revenue'], by: ['month', 'product', 'category'] })
    const job = await begin(edge, ws, '/v1/rebuild')
    expect(job).toMatchObject({ state: 'succeeded', result: { tiles: manifest.tiles.length, same: manifest.tiles.length } })
    const after = await readManifest(edge, ws)
    expect(after.tiles.map((tile) => tile.hash)).toEqual(manifest.tiles.map((tile) => tile.hash))
    expect(after.labels).toEqual(manifest.labels)
    expect((await ask(edge, ws, { measures: ['lines', 'revenue'], by: ['month', 'product', 'category'] })).rows).toEqual(before.rows)
    expect((await readChanges(edge, ws, 0)).reload).toBe(true)
    expect((await readChanges(edge, ws, after.sealed)).reload).toBe(false)
    // It goes on as before: the first file's rows go out, the correction's and the refund stay.
    await cancel(edge, ws, first.id)
    expect(await totals(edge, ws)).toEqual([2, 1, 2500 - 500, 2])
  })
})

describe('deliveries', () => {
  test('one message at once and again, and messages of nobody: each row once', async () => {
    const lines = Array.from({ length: 15_000 }, (_, index) => `${index >> 2};2025-0${1 + (index % 3)}-11 10:00;p${index % 500};c;1;${index % 90}.50`)
    const job = await send(edge, ws, salesFile(lines))
    const worker = await (edge.mf as NonNullable<RunningEdge['mf']>).getWorker()
    const wake = { protocol: PROTOCOL, shard: 0, job: job.id }
    const deliver = (body: unknown) => worker.queue('ritmo-bulk', [{ id: Math.random().toString(36), timestamp: new Date(), attempts: 1, body }])
    await Promise.all([deliver(wake), deliver(wake), deliver({ ...wake, job: 'nobody' }), deliver({ hello: 1 }), deliver(wake), deliver({ ...wake, protocol: 0 })])
    const ended = await atRest(edge, ws, job.id)
    await deliver(wake)
    expect(ended).toMatchObject({ state: 'succeeded', result: { rows: { read: 15_000, accepted: 15_000 } } })
    const db = openFacts(edge)
    expect({ ...db.prepare('select count(*) as versions, max(born) as newest from fact where workspace = ?').get(ws.number) }).toEqual({ versions: 15_000, newest: 15_000 })
    db.close()
  })

  test('a failed job rests with its reason, is retried on demand, and stands in nobody’s way', async () => {
    const job = await importFile(edge, ws, 'no,sales\n1,2\n')
    expect(job.state).toBe('failed')
    const retried = await edge.fetch(`/v1/jobs/${job.id}/retry`, { as: ws, method: 'POST' })
    expect(retried.status).toBe(202)
    expect((await atRest(edge, ws, job.id)).state).toBe('failed')
    expect((await importFile(edge, ws, salesFile(LINES))).result.rows.accepted).toBe(4)
    expect((await cancel(edge, ws, job.id)).state).toBe('cancelled')
  })
})

describe('changes', () => {
  test('come in pages without a gap, and add up to what lives', async () => {
    const lines = Array.from({ length: 13_000 }, (_, index) => `${index};2025-01-11 10:00;p${index % 50};c;1;1.00`)
    await importFile(edge, ws, salesFile(lines))
    let since = 0
    let weight = 0
    const seen: number[] = []
    for (let pages = 0; pages < 5; pages++) {
      const page = await readChanges(edge, ws, since)
      expect(page.rows.length).toBeLessThanOrEqual(10_000)
      for (const row of page.rows) {
        seen.push(row[0] as number)
        weight += row[1] as number
      }
      since = page.through
      if (!page.more) break
    }
    expect(seen).toEqual(Array.from({ length: 13_000 }, (_, index) => index + 1))
    expect([weight, since]).toEqual([13_000, 13_000])
    expect(await readChanges(edge, ws, since)).toMatchObject({ rows: [], through: 13_000, more: false, reload: false })
    expect((await readChanges(edge, ws, 99_999)).reload).toBe(true)
  })
})
