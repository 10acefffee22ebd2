import type { Job } from '../../shared/protocol/jobs.ts'
import { makeSample } from '../../worker/local/sample/make.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../support/edge.ts'
import { startEndpoint } from '../support/endpoint-server.ts'
import { importWell, openFacts, salesFile, send } from '../support/plane.ts'

/**
 * Both planes at once: what is answered now, while later work of three sorts goes on. Idle and loaded windows take
 * turns, so that what else the machine does falls on both. `PLANES_JOBS` (10,000), `PLANES_ROWS` (300,000) and
 * `PLANES_SECONDS` (8, a window) change the size, `PLANES_ONLY` (burst, stalled, fair) does one.
 */
const JOBS = Number(process.env.PLANES_JOBS ?? 10_000)
const ROWS = Number(process.env.PLANES_ROWS ?? 300_000)
const WINDOW = Number(process.env.PLANES_SECONDS ?? 8) * 1000
const WINDOWS = 6
const json = { 'content-type': 'application/json' }

const service = await startEndpoint()
try {
  const only = process.env.PLANES_ONLY
  for (const [name, part] of Object.entries({ burst, stalled, fair })) if (!only || only === name) await part()
} finally {
  service.stop()
}

/** Ten thousand small jobs of the owner's own drain while the board is asked. */
async function burst(): Promise<void> {
  const edge = await startEdge({ vars: { RITMO_OUTGOING: service.origin } })
  const { asks, other, endpoint } = await prepared(edge)
  console.log(`a burst of ${JOBS} small jobs, windows of ${WINDOW / 1000} s; ms`)
  const idle: number[] = []
  const loaded: number[] = []
  const rates: number[] = []
  const [even, odd]: [number[], number[]] = [[], []]
  for (let window = 0; window < WINDOWS; window++) {
    const calm = await timed(asks)
    idle.push(...calm)
    ;(window % 2 === 0 ? even : odd).push(...calm)
    // They lie in the table: a sweep finds them, as after a night without power.
    await queueMany(edge, other, endpoint, window === 0 ? JOBS : 0)
    await resume(edge, other)
    await edge.cron()
    const before = done(edge, other)
    loaded.push(...(await timed(asks)))
    rates.push((done(edge, other) - before) / (WINDOW / 1000))
    await hold(edge, other)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  row('idle', idle, idle)
  // What the rest of the machine does to two halves of the same: below this nothing can be told.
  row('idle, odd', odd, even)
  row('draining', loaded, idle)
  const rate = rates.reduce((sum, one) => sum + one, 0) / rates.length
  console.log(`drained by the second in each window: ${rates.map((one) => one.toFixed(1)).join(', ')}; all ${JOBS} in ${(JOBS / rate / 60).toFixed(1)} minutes`)
  await edge.stop()
}

/** Every slice of every kind stands still for ten seconds; beside it an edge with the same shop where nothing is to do, by turns. */
async function stalled(): Promise<void> {
  const edge = await startEdge()
  const slow = await startEdge({ entry: 'tests/support/stalling-worker.ts', vars: { RITMO_OUTGOING: service.origin } })
  const { asks: calm } = await prepared(edge)
  const { asks: held, other, endpoint: id } = await prepared(slow)
  await slow.fetch('/stall', { method: 'POST', body: '10000' })
  await send(slow, other, salesFile(Array.from({ length: 2000 }, (_, n) => `${n};2025-03-01 10:00;p${n % 9};c;1;1.00`)))
  await queueMany(slow, other, id, 20)
  await slow.fetch('/v1/close', { method: 'POST', as: other })
  for (const kind of ['clean', 'backup', 'parquet']) await slow.fetch('/v1/jobs', { method: 'POST', as: other, headers: json, body: JSON.stringify({ kind }) })
  await slow.cron()
  const idle: number[] = []
  const loaded: number[] = []
  const [even, odd]: [number[], number[]] = [[], []]
  for (let window = 0; window < WINDOWS; window++) {
    const now = await timed(calm)
    idle.push(...now)
    ;(window % 2 === 0 ? even : odd).push(...now)
    loaded.push(...(await timed(held)))
  }
  console.log('10 s of standing still in each slice of import, close, clean, backup, parquet and endpoint')
  row('idle', idle, idle)
  row('idle, odd', odd, even)
  row('stalled', loaded, idle)
  await slow.stop()
  await edge.stop()
}

/** A large import of one workspace, and jobs of another that come meanwhile. */
async function fair(): Promise<void> {
  const edge = await startEdge()
  const [large, small] = [await edge.workspace({ currency: 'EUR' }), await edge.workspace({ currency: 'EUR' })]
  await importWell(edge, small, salesFile(Array.from({ length: 400 }, (_, n) => `${n};2025-03-01 10:00;p${n % 9};c;1;1.00`)))
  const rows = Array.from({ length: ROWS }, (_, n) => `${n >> 2};2025-${String(1 + (n % 12)).padStart(2, '0')}-1${n % 9} 10:00;p${n % 400};c;1;${n % 90}.50`)
  const heavy = await send(edge, large, new TextEncoder().encode(salesFile(rows)))
  const facts = openFacts(edge)
  const slices = () => Number(facts.prepare('select slice from job where id = ?').get(heavy.id)?.slice)
  console.log(`an import of ${ROWS} rows; another workspace’s jobs meanwhile`)
  const report = { kind: 'period', period: { last: 'all' }, language: 'it', formats: ['csv'] }
  for (let n = 0; n < 9; n++) {
    const begun = performance.now()
    const before = slices()
    const job = n % 3 === 0 ? await posted(edge, small, '/v1/jobs', { kind: 'report', input: report }) : n % 3 === 1 ? await posted(edge, small, '/v1/close') : await posted(edge, small, '/v1/jobs', { kind: 'clean' })
    while (facts.prepare('select started_at from job where id = ?').get(job.id)?.started_at === null) await new Promise((resolve) => setTimeout(resolve, 2))
    console.log(`${job.kind.padEnd(8)} began after ${(performance.now() - begun).toFixed(0)} ms and ${slices() - before} slices of the import${job.kind === 'report' ? await ended(job.id, begun, before) : ''} (${facts.prepare('select state from job where id = ?').get(heavy.id)?.state})`)
    await new Promise((resolve) => setTimeout(resolve, 700))
  }
  facts.close()
  await edge.stop()

  /** A report has many slices: each may meet one of the import. */
  async function ended(id: string, begun: number, before: number): Promise<string> {
    const read = () => facts.prepare('select state, slice from job where id = ?').get(id) as { state: string; slice: number }
    while (read().state === 'running' || read().state === 'queued') await new Promise((resolve) => setTimeout(resolve, 2))
    return `, was ${read().state} after ${(performance.now() - begun).toFixed(0)} ms, ${read().slice} slices of its own and ${slices() - before} of the import`
  }
}

async function prepared(edge: RunningEdge) {
  const [shop, other] = [await edge.workspace({ currency: 'EUR' }), await edge.workspace({ currency: 'EUR' })]
  const { bytes, name } = await makeSample('2026-06-30', { days: 120, counter: 60, web: 30, seed: 1 })
  await importWell(edge, shop, new Uint8Array(bytes), { filename: name })
  await edge.fetch('/v1/close', { method: 'POST', as: shop, headers: { prefer: 'wait=25' } })
  const { id } = (await (await edge.fetch('/v1/endpoints', { method: 'POST', as: other, headers: json, body: JSON.stringify({ name: 'x', url: service.origin }) })).json()) as { id: string }
  const asks = asksOf(edge, shop)
  await timed(asks, 1000)
  return { shop, other, endpoint: id, asks }
}

function asksOf(edge: RunningEdge, shop: TestWorkspace): (() => Promise<Response>)[] {
  const query = { measures: ['revenue', 'orders'], by: 'product', order: '-revenue' }
  return [
    () => edge.fetch('/v1/manifest', { as: shop }),
    () => edge.fetch('/v1/changes?since=999999999', { as: shop }),
    () => edge.fetch('/v1/query', { method: 'POST', as: shop, headers: json, body: JSON.stringify(query) }),
  ]
}

/** Asks one after the other, with the pause of somebody who looks, for a window; what each took. */
async function timed(asks: readonly (() => Promise<Response>)[], window = WINDOW): Promise<number[]> {
  const taken: number[] = []
  for (const end = performance.now() + window; performance.now() < end; ) {
    const begun = performance.now()
    await (await (asks[taken.length % asks.length] as () => Promise<Response>)()).arrayBuffer()
    taken.push(performance.now() - begun)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return taken
}

async function queueMany(edge: RunningEdge, ws: TestWorkspace, endpoint: string, count: number): Promise<void> {
  const db = await edge.mf?.getD1Database('FACTS_0')
  await db
    ?.prepare(
      `insert into job (id, workspace, kind, state, input, cursor, due_at, unit, created_at)
       select printf('01BENCH%019d', value), ?1, 'endpoint', 'queued', ?2, '{"phase":"call","state":null}', 0, 'steps', ?3 from json_each(?4)`,
    )
    .bind(ws.number, JSON.stringify({ endpoint }), Date.now(), JSON.stringify(Array.from({ length: count }, (_, n) => n)))
    .run()
}

/** Puts off what waits, and brings it back: between two windows nothing drains. */
function hold(edge: RunningEdge, ws: TestWorkspace): Promise<void> {
  return due(edge, ws, 9e12)
}

function resume(edge: RunningEdge, ws: TestWorkspace): Promise<void> {
  return due(edge, ws, 0)
}

async function due(edge: RunningEdge, ws: TestWorkspace, at: number): Promise<void> {
  await (await edge.mf?.getD1Database('FACTS_0'))?.prepare(`update job set due_at = ? where workspace = ? and kind = 'endpoint' and state = 'queued'`).bind(at, ws.number).run()
}

function done(edge: RunningEdge, ws: TestWorkspace): number {
  const facts = openFacts(edge)
  const count = Number(facts.prepare(`select count(*) as n from job where workspace = ? and kind = 'endpoint' and state = 'succeeded'`).get(ws.number)?.n)
  facts.close()
  return count
}

async function posted(edge: RunningEdge, ws: TestWorkspace, path: string, body?: unknown): Promise<Job> {
  return (await (await edge.fetch(path, { method: 'POST', as: ws, headers: json, ...(body ? { body: JSON.stringify(body) } : {}) })).json()) as Job
}

function row(name: string, taken: number[], beside: number[]): void {
  const at = (some: number[], share: number) => [...some].sort((a, b) => a - b)[Math.floor(some.length * share)] as number
  const [p50, p95] = [at(taken, 0.5), at(taken, 0.95)]
  console.log(`${name.padEnd(10)} ${String(taken.length).padStart(6)} requests   p50 ${p50.toFixed(2)}   p95 ${p95.toFixed(2)}   p95 × idle ${(p95 / at(beside, 0.95)).toFixed(2)}`)
}
