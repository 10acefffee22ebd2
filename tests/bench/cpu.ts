import { ulid } from 'ulid'
import type { Job } from '../../shared/protocol/jobs.ts'
import type { Manifest } from '../../shared/protocol/sync.ts'
import { makeSample } from '../../worker/local/sample/make.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../support/edge.ts'
import { atRest, importWell, openFacts } from '../support/plane.ts'
import { cpuOf, workerdOf } from './process.ts'

/**
 * Processor time by operation, as `shared/modes/cpu.ts` has it: `ms` a call for what is answered now, ms for each thousand rows that
 * D1 counts for what is done later. It is that of all of workerd, D1's and R2's stand-ins too: more than Cloudflare would
 * bill. `CPU_CALLS` (200) requests of each.
 */
const CALLS = Number(process.env.CPU_CALLS ?? 200)
const json = { 'content-type': 'application/json' }

const edge = await startEdge()
const ws = await edge.workspace({ currency: 'EUR' })
const workerd = workerdOf(edge.state)
try {
  const { bytes, name } = await makeSample('2026-06-30', { days: 180, counter: 65, web: 35, seed: 1 })
  const later = await spent(async () => {
    await importWell(edge, ws, new Uint8Array(bytes), { filename: name })
    await quiet()
  })
  console.log('later: ms for each thousand rows of D1')
  tell('import', later)
  tell('close', await spent(async () => void (await edge.fetch('/v1/close', { method: 'POST', as: ws, headers: { prefer: 'wait=25' } })).arrayBuffer()))
  for (const kind of ['clean', 'backup', 'parquet']) {
    tell(kind, await spent(async () => {
      const job = (await (await edge.fetch('/v1/jobs', { method: 'POST', as: ws, headers: json, body: JSON.stringify({ kind }) })).json()) as Job
      await atRest(edge, ws, job.id)
    }))
  }
  tell('query', await spent(async () => {
    const job = (await (await edge.fetch('/v1/query', { method: 'POST', as: ws, headers: { ...json, prefer: 'respond-async' }, body: JSON.stringify({ measures: ['revenue', 'orders'], by: 'product' }) })).json()) as Job
    await atRest(edge, ws, job.id)
  }))
  console.log(`now: ms a call, over ${CALLS} calls`)
  for (const [operation, ask] of Object.entries(await asks())) {
    for (let n = 0; n < 20; n++) await (await ask()).arrayBuffer()
    const before = cpuOf(workerd)
    for (let n = 0; n < CALLS; n++) await (await ask()).arrayBuffer()
    console.log(`  '${operation}': { call: ${(((cpuOf(workerd) - before) * 1000) / CALLS).toFixed(1)} },`)
  }
} finally {
  await edge.stop()
}

async function asks(): Promise<Record<string, () => Promise<Response>>> {
  const manifest = (await (await edge.fetch('/v1/manifest', { as: ws })).json()) as Manifest
  const get = (path: string) => () => edge.fetch(path, { as: ws })
  const post = (path: string, body: () => unknown) => () => edge.fetch(path, { method: 'POST', as: ws, headers: json, body: JSON.stringify(body()) })
  return {
    'session.read': get('/v1/session'),
    'manifest.read': get('/v1/manifest'),
    'tiles.read': get(`/v1/tiles/${manifest.tiles[0]?.hash}`),
    'labels.read': get(`/v1/labels/${manifest.labels?.hash}`),
    'changes.read': get(`/v1/changes?since=${manifest.seq}`),
    'query.run': post('/v1/query', () => ({ measures: ['revenue', 'orders'], by: 'product', order: '-revenue', limit: 20 })),
    'records.list': post('/v1/records', () => ({ measure: 'revenue', where: [{ time: { from: '2026-06-01', to: '2026-06-08' } }], list: 'orders' })),
    'insights.run': post('/v1/insights', () => ({ insight: 'rfm', filters: { period: null, brush: null, sets: {} } })),
    'orders.read': get('/v1/orders?order=1'),
    'jobs.list': get('/v1/jobs'),
    'notices.list': get('/v1/notices'),
    'notes.list': get('/v1/notes'),
    'notes.write': post('/v1/notes', () => ({ id: ulid(), day: '2026-06-01', text: 'x' })),
    'decisions.list': get('/v1/decisions'),
    'operations.read': get('/v1/operations'),
    'waits.record': post('/v1/waits', () => ({ id: ulid(), waits: [{ operation: 'notes.list', hour: Math.floor(Date.now() / 3_600_000), buckets: { 30: 1 }, errors: 0 }] })),
  }
}

/** Processor time, ms, and rows that D1 counted for the workspace's later work while something was done. */
async function spent(work: () => Promise<void>): Promise<{ cpu: number; rows: number }> {
  const [cpu, rows] = [cpuOf(workerd), await counted(edge, ws)]
  await work()
  return { cpu: (cpuOf(workerd) - cpu) * 1000, rows: (await counted(edge, ws)) - rows }
}

async function counted(of: RunningEdge, shop: TestWorkspace): Promise<number> {
  await of.cron()
  const facts = openFacts(of)
  const rows = facts.prepare(`select coalesce(sum(rows_read + rows_written), 0) as n from usage where workspace = ? and operation not like '%.%'`).get(shop.number)
  facts.close()
  return Number(rows?.n)
}

async function quiet(): Promise<void> {
  for (let calm = 0; calm < 5; ) {
    const { counts } = (await (await edge.fetch('/v1/jobs', { as: ws })).json()) as { counts: { queued: number; running: number } }
    calm = counts.running + counts.queued === 0 ? calm + 1 : 0
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
}

function tell(operation: string, { cpu, rows }: { cpu: number; rows: number }): void {
  console.log(`  '${operation}': { call: 0, rows: ${((cpu * 1000) / rows).toFixed(1)} }, // ${cpu.toFixed(0)} ms over ${rows} rows`)
}
