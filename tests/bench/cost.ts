import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseDay, startOfDay, zoneTable } from '../../shared/model/calendar.ts'
import { monthlyCost, WORKERS_PAID, type Usage } from '../../shared/modes/prices.ts'
import type { Job } from '../../shared/protocol/jobs.ts'
import type { Manifest } from '../../shared/protocol/sync.ts'
import { makeSample } from '../../worker/local/sample/make.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../support/edge.ts'
import { atRest, importWell, send } from '../support/plane.ts'
import { cpuOf, workerdOf } from './process.ts'

/**
 * What a shop costs a month at Cloudflare: one whole day of it is lived and counted. Before it lie ninety days of sales (twenty for
 * the largest).
 * In the day a file comes each opening hour (8 to 20) with that hour's orders, cron ticks 1,440 times, the books close at
 * night, three people open the app ten times each, their devices fetch what is new, and a program asks 100 queries. CPU is
 * that of all of workerd, D1's and R2's stand-ins too: more than Cloudflare would bill.
 */
const HOURS = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]
const [PEOPLE, OPENS, QUERIES, DAYS] = [3, 10, 100, 30]
const DAY = '2026-10-14'
const zone = 'Europe/Rome'
const zones = zoneTable(zone)
const held = new Set<string>()

console.log(`prices of ${WORKERS_PAID.asOf} (${WORKERS_PAID.source}); a month of ${DAYS} such days`)
console.log('orders a day   lines a day  requests   CPU s  D1 read  D1 written    R2 A    R2 B   KV   queue  D1 MB/year  R2 MB/year   $ a month alone  $ as one of many')
for (const orders of process.env.RITMO_ORDERS?.split(',').map(Number) ?? [100, 1000, 10_000]) await lived(orders)

async function lived(orders: number): Promise<void> {
  const edge = await startEdge({ entry: 'tests/bench/metered-worker.ts' })
  try {
    const ws = await edge.workspace({ currency: 'EUR', zone })
    const size = { counter: Math.round(orders * 0.65), web: Math.round(orders * 0.35), seed: 7 }
    const day = parseDay(DAY)
    const history = orders > 5000 ? 20 : 90
    const past = await makeSample(dayBefore(DAY), { ...size, days: history })
    await metered(edge, { clock: startOfDay(zones, day) - 7_200_000 })
    const before = stored(edge)
    await importWell(edge, ws, new Uint8Array(past.bytes), { filename: past.name })
    await quiet(edge, ws)
    const grown = stored(edge)
    const files = hourly(Buffer.from((await makeSample(DAY, { ...size, days: 1, seed: 8 })).bytes).toString('latin1'))
    const workerd = workerdOf(edge.state)
    const cpu = cpuOf(workerd)
    await metered(edge, { counting: true })
    let opens = 0
    for (let minute = 0; minute < 1440; minute++) {
      const clock = startOfDay(zones, day) + minute * 60_000
      await metered(edge, { clock })
      await edge.cron(new Date(clock))
      if (minute % 60 === 5 && HOURS.includes(minute / 60 | 0)) {
        const file = files[HOURS.indexOf(minute / 60 | 0)] as string
        const job = await send(edge, ws, Buffer.from(file, 'latin1') as Uint8Array<ArrayBuffer>, { filename: 'ora.csv' })
        const ended = await atRest(edge, ws, job.id)
        if (ended.state !== 'succeeded') throw new Error(`the hour's file: ${JSON.stringify(ended.error)}`)
      }
      if (minute % 60 < 10 || minute % 240 === 0) await quiet(edge, ws)
      if (minute % 48 === 30 && ++opens <= OPENS * PEOPLE) await opened(edge, ws)
      if (minute % 14 === 0 && minute / 14 < QUERIES) await query(edge, ws)
    }
    await quiet(edge, ws)
    const counts = await metered(edge, { counting: false }, true)
    const cpuMs = (cpuOf(workerd) - cpu) * 1000
    const lines = past.rows / history
    const month = (name: string) => (counts[name] ?? 0) * DAYS
    // A year on, by what the history brought.
    const yearly = { d1: ((grown.d1 - before.d1) / history) * 365, r2: ((grown.r2 - before.r2) / history) * 365 }
    const usage: Usage = {
      requests: month('requests'), cpuMs: cpuMs * DAYS, d1RowsRead: month('d1RowsRead'), d1RowsWritten: month('d1RowsWritten'), d1Bytes: yearly.d1, kvReads: month('kvReads'),
      kvWrites: month('kvWrites'), r2Writes: month('r2Writes'), r2Reads: month('r2Reads'), r2Bytes: yearly.r2, queueOperations: month('queueOperations'),
    }
    const { total, marginal } = monthlyCost(usage)
    const show = (value: number, width: number) => Math.round(value).toLocaleString('en').padStart(width)
    console.log(`${show(orders, 12)} ${show(lines, 13)} ${show(counts.requests ?? 0, 9)} ${(cpuMs / 1000).toFixed(1).padStart(7)} ${show(counts.d1RowsRead ?? 0, 8)} ${show(counts.d1RowsWritten ?? 0, 11)} ${show(counts.r2Writes ?? 0, 7)} ${show(counts.r2Reads ?? 0, 7)} ${show((counts.kvReads ?? 0) + (counts.kvWrites ?? 0), 4)} ${show(counts.queueOperations ?? 0, 7)} ${show(yearly.d1 / 1e6, 11)} ${show(yearly.r2 / 1e6, 11)} ${total.toFixed(2).padStart(17)} ${marginal.toFixed(2).padStart(16)}`)
  } finally {
    await edge.stop()
  }
}

async function metered(edge: RunningEdge, wanted: { clock?: number; counting?: boolean }, read = false): Promise<Record<string, number>> {
  const counts = read ? ((await (await edge.fetch('/metered')).json()) as Record<string, number>) : {}
  await edge.fetch('/metered', { method: 'POST', body: JSON.stringify(wanted) })
  return counts
}

/** Until no job runs. Looking is not counted twice over: it is what the app does too. */
async function quiet(edge: RunningEdge, ws: TestWorkspace): Promise<void> {
  for (;;) {
    const { jobs } = (await (await edge.fetch('/v1/jobs', { as: ws })).json()) as { jobs: (Job & { dueAt?: number })[] }
    if (!jobs.some(({ state }) => state === 'running' || state === 'cancelling')) return
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

/** The app is opened: who asks, what there is, what is new. */
async function opened(edge: RunningEdge, ws: TestWorkspace): Promise<void> {
  await edge.fetch('/v1/session', { as: ws })
  const manifest = (await (await edge.fetch('/v1/manifest', { as: ws })).json()) as Manifest
  for (const { hash } of manifest.tiles) {
    if (held.has(hash)) continue
    held.add(hash)
    for (let person = 0; person < PEOPLE; person++) await edge.fetch(`/v1/tiles/${hash}`, { as: ws })
  }
  if (manifest.labels && !held.has(manifest.labels.hash)) await edge.fetch(`/v1/labels/${manifest.labels.hash}`, { as: ws })
  if (manifest.labels) held.add(manifest.labels.hash)
  await edge.fetch(`/v1/changes?since=${manifest.seq}`, { as: ws })
  for (const path of ['notes', 'jobs', 'restatements']) await edge.fetch(`/v1/${path}`, { as: ws })
}

async function query(edge: RunningEdge, ws: TestWorkspace): Promise<void> {
  const answer = await edge.fetch('/v1/query', { as: ws, method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ measures: ['revenue', 'orders'], by: 'category' }) })
  if (!answer.ok) throw new Error(`query: ${answer.status}`)
}

/** The day's export as one file an opening hour, each with the headings; documents stay whole. */
function hourly(text: string): string[] {
  const lines = text.split('\r\n')
  const head = lines.findIndex((line) => line.startsWith('Data doc.;'))
  const rows = lines.slice(head + 1).filter((line) => /^[^;]*\d[^;]*;[^;]*;[^;]+;/.test(line))
  const orders = new Map<string, string[]>()
  for (const row of rows) {
    const [, , type = '', number = ''] = row.split(';')
    const key = `${type}${number}`
    orders.set(key, [...(orders.get(key) ?? []), row])
  }
  const all = [...orders.values()]
  const each = Math.ceil(all.length / HOURS.length)
  return HOURS.map((_, hour) => [...lines.slice(0, head + 1), ...all.slice(hour * each, (hour + 1) * each).flat(), ''].join('\r\n'))
}

/** Bytes of the facts' database, and of everything in R2. */
function stored(edge: RunningEdge): { d1: number; r2: number } {
  const blobs = join(edge.state, 'r2')
  const r2 = readdirSync(blobs, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.parentPath.includes('blobs')).reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
  const file = edge.databaseFile()
  return { d1: statSync(file).size + (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0), r2 }
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}
