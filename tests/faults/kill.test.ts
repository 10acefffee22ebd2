import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEdge, type RunningEdge, type TestWorkspace } from '../support/edge.ts'
import { Points, spread } from '../support/points.ts'
import { ask, atRest, begin, importFile, openFacts, readManifest, salesFile, send, totals } from '../support/plane.ts'

const ENTRY = 'tests/support/faulty-worker.ts'
const KILLS = process.env.RITMO_LONG ? Infinity : 20

/** Enough rows for several chunks, packs and months, and to be sealed at once. */
const BEFORE = salesFile(rows(3000, 1))
const FILE = salesFile([...rows(22_000, 1).slice(1000), '77;no date;x;c;1;1.00'])
/** A file that begins a dataset of its own. */
const ADS = ['Data;Campagna;Impressioni;Clic;Spesa', ...Array.from({ length: 12_000 }, (_, n) => `${String(1 + (n % 28)).padStart(2, '0')}/0${1 + (Math.floor(n / 28) % 6)}/2025;C${Math.floor(n / 168)};${n % 900};${n % 40};${n % 90},50`), '33/01/2025;C1;1;1;1,00'].join('\n')

interface Sent {
  readonly file: string
  readonly dataset?: string
}

function rows(count: number, price: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const day = `2025-0${1 + Math.floor((index * 3) / count)}-${String(1 + (index % 27)).padStart(2, '0')}`
    return `${index >> 2};${day} 10:${String(index % 60).padStart(2, '0')};p${index % 200};c${index % 7};${1 + (index % 3)};${price + (index % 90)}.50`
  })
}

let points: Points
/** A state with a workspace that has an earlier import; each run begins with a copy. */
let prepared: { state: string; ws: TestWorkspace }

beforeAll(async () => {
  points = await Points.open()
  const state = mkdtempSync(join(tmpdir(), 'ritmo-kill-'))
  const edge = await startEdge({ state, isolated: true })
  const ws = await edge.workspace({ currency: 'EUR' })
  await importFile(edge, ws, BEFORE)
  await edge.stop()
  prepared = { state, ws }
})
afterAll(() => {
  points.close()
  rmSync(prepared.state, { recursive: true, force: true })
})

/** What must be the same whatever happened on the way. */
async function figures(edge: RunningEdge, ws: TestWorkspace, id: string, { dataset }: Sent): Promise<unknown> {
  const job = await atRest(edge, ws, id)
  // So few rows are sealed at night only: whichever run, all of them are.
  if (dataset) await begin(edge, ws, '/v1/close')
  const db = openFacts(edge)
  const counts = db.prepare('select count(*) as versions, sum(died is null) as living from fact where workspace = ?').get(ws.number)
  const doubled = db.prepare('select count(*) as n from (select 1 from fact where workspace = ? and died is null group by at, id having count(*) > 1)').get(ws.number)
  db.close()
  const rejects = await (await edge.fetch(`/v1/imports/${id}/rejects`, { as: ws })).text()
  return {
    state: job.state,
    rows: (job.result as { rows: unknown } | null)?.rows,
    totals: await totals(edge, ws),
    own: dataset && {
      datasets: ((await (await edge.fetch('/v1/datasets', { as: ws })).json()) as { datasets: { name: string; imports: number }[] }).datasets.map(({ name, imports }) => [name, imports]),
      months: (await ask(edge, ws, { dataset: 'annunci', measures: ['lines', 'impressioni', 'clic', 'spesa'], by: ['month'] })).rows,
    },
    months: (await ask(edge, ws, { measures: ['lines', 'revenue', 'orders'], by: ['month', 'category'] })).rows,
    tiles: (await readManifest(edge, ws)).tiles.map((tile) => [tile.month, tile.hash, tile.rows]),
    counts, doubled, rejects,
  }
}

/** The file of interest goes in over what was there; killed at its n-th point. */
async function runKilled(n: number, sent: Sent = { file: FILE }): Promise<{ figures: unknown; seen: string[] }> {
  const state = mkdtempSync(join(tmpdir(), 'ritmo-kill-'))
  // Slices of a few chunks, so that it is also killed between two of one phase; afterwards it goes on in longer ones.
  const vars = { RITMO_POINTS: points.address, RITMO_SLICE: '200000' }
  const { ws } = prepared
  const options = { key: 'once', ...(sent.dataset && { dataset: sent.dataset, filename: 'annunci.csv' }) }
  cpSync(prepared.state, state, { recursive: true })
  try {
    points.arm(-1, () => undefined)
    let edge = await startEdge({ state, entry: ENTRY, vars, isolated: true })
    let killed: Promise<void> | null = null
    const running = edge
    points.arm(n, () => {
      killed = running.kill9()
    })
    const answered = await send(edge, ws, sent.file, options).then((job) => job.id, () => null)
    const ended = answered === null ? null : await atRest(edge, ws, answered).catch(() => null)
    const seen = [...points.seen]
    // A point that comes only after the job's end may still be on its way: from here on nothing is killed.
    points.arm(-1, () => undefined)
    if (killed !== null) {
      await killed
      edge = await startEdge({ state, isolated: true })
      await edge.cron()
    } else if (ended === null) throw new Error('the import did not end, and nothing was killed')
    // Accepted means kept: what was answered goes on by itself. What was not is sent again, under the same key.
    const id = answered ?? (await send(edge, ws, sent.file, options)).id
    const result = await figures(edge, ws, id, sent)
    await edge.stop()
    return { figures: result, seen }
  } finally {
    rmSync(state, { recursive: true, force: true })
  }
}

test('killed at any await between inbox and publish, the same job ends with the exact totals', { timeout: 3_600_000 }, async () => {
  const whole = await runKilled(-1)
  expect(whole.seen.length).toBeGreaterThan(80)
  expect(whole.figures).toMatchObject({ state: 'succeeded', rows: { read: 21_001, rejected: 1 }, doubled: { n: 0 } })
  const chosen = spread(whole.seen.length, KILLS)
  console.log(`${whole.seen.length} points, killed at ${chosen.length}:`)
  for (const n of chosen) {
    const killed = await runKilled(n)
    console.log(`  ${n} ${killed.seen.at(-1) ?? ''}`)
    expect(killed.figures, `killed at point ${n}: ${whole.seen[n]}`).toEqual(whole.figures)
  }
})

test('killed while a file begins a dataset of its own, it is there once, with the exact sums', { timeout: 3_600_000 }, async () => {
  const sent = { file: ADS, dataset: 'auto' }
  const whole = await runKilled(-1, sent)
  expect(whole.figures).toMatchObject({ state: 'succeeded', rows: { read: 12_001, rejected: 1 }, doubled: { n: 0 }, own: { datasets: [['annunci', 1]] } })
  for (const n of spread(whole.seen.length, process.env.RITMO_LONG ? Infinity : 4)) {
    const killed = await runKilled(n, sent)
    console.log(`  ${n} ${killed.seen.at(-1) ?? ''}`)
    expect(killed.figures, `killed at point ${n}: ${whole.seen[n]}`).toEqual(whole.figures)
  }
})
