import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEdge, type RunningEdge, type TestWorkspace } from '../support/edge.ts'
import { openFacts } from '../support/plane.ts'
import { seeded } from '../parity/random.ts'
import { Points } from '../support/points.ts'
import { seedsOf } from '../support/seeds.ts'

/** What people write on their devices, sent as an outbox does: one after the other, again under the same id until it is answered. */
const ENTRY = 'tests/support/faulty-worker.ts'
const KILLS = process.env.RITMO_LONG ? Infinity : 6
const { first, count } = seedsOf(1, 30)
const SEEDS = Array.from({ length: count }, (_, index) => first + 39 + index)
/** The edge's clock stands still, so that two runs end alike. */
const CLOCK = String(Date.UTC(2026, 10, 20, 9))

const id = (n: number) => `01JAAAAAAAAAAAAAAAAAAAAA${String(n).padStart(2, '0')}`
const widgets = (...kinds: string[]) => kinds.map((kind, index) => ({ id: `w${index}`, kind, dataset: 'sales', size: 'medium' }))
const WRITES: readonly (readonly [path: string, body: Record<string, unknown>])[] = [
  ['/v1/notes', { id: id(1), day: '2026-11-12', text: 'Sciopero' }],
  ['/v1/targets', { id: id(2), month: '2026-12', measure: 'revenue', amount: 1_000_000 }],
  ['/v1/closing-days', { id: id(3), from: '2026-12-24', to: '2026-12-26', name: 'Natale' }],
  ['/v1/dashboards', { id: id(4), body: { name: 'Lunedì', search: '', widgets: widgets('heat', 'abc') } }],
  ['/v1/dashboards', { id: id(5), body: { name: 'Germania', search: '?f.country=germania', widgets: [] } }],
  ['/v1/notes', { id: id(6), day: '2026-11-12', note: id(1), base: id(1), text: 'Sciopero dei treni' }],
  // Written without having seen the first: what it replaces can be put back.
  ['/v1/targets', { id: id(7), month: '2026-12', measure: 'revenue', amount: 1_200_000, base: '' }],
  ['/v1/closing-days', { id: id(8), closing: id(3), base: id(3), from: '2026-12-24', to: '2026-12-27', name: 'Natale' }],
  ['/v1/dashboards', { id: id(9), dashboard: id(4), body: { name: 'Il mio lunedì', search: '?p=7', widgets: widgets('segments') } }],
  ['/v1/dashboards', { id: id(10), dashboard: id(5), body: null }],
  ['/v1/notes', { id: id(11), on: { kind: 'product', key: 'tazza' }, text: 'Riordinare' }],
]

let points: Points
let prepared: { state: string; ws: TestWorkspace }

beforeAll(async () => {
  points = await Points.open()
  const state = mkdtempSync(join(tmpdir(), 'ritmo-writes-'))
  const edge = await startEdge({ state, app: null })
  prepared = { state, ws: await edge.workspace({ currency: 'EUR' }) }
  await edge.stop()
})
afterAll(() => {
  points.close()
  rmSync(prepared.state, { recursive: true, force: true })
})

async function write(edge: RunningEdge, [path, body]: (typeof WRITES)[number]): Promise<void> {
  const answer = await edge.fetch(path, { method: 'POST', as: prepared.ws, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
}

/** The ids that the edge has marked as done. */
function marked(edge: RunningEdge): string[] {
  const db = openFacts(edge)
  try {
    return db.prepare('select id from written where workspace = ? order by id').all(prepared.ws.number).map((row) => String(row.id))
  } finally {
    db.close()
  }
}

async function read(edge: RunningEdge): Promise<unknown[]> {
  const all = ['/v1/notes', '/v1/targets', '/v1/closing-days', '/v1/dashboards'].map(async (path) => (await edge.fetch(path, { as: prepared.ws })).json())
  return Promise.all(all)
}

/**
 * Sends everything, killed again and again at the next of the points that `next` counts to from each start (null: never);
 * what was not answered is sent again after it.
 */
async function runKilled(next: (() => number) | null): Promise<{ end: unknown[]; marked: string[]; kills: string[] }> {
  const state = mkdtempSync(join(tmpdir(), 'ritmo-writes-'))
  cpSync(prepared.state, state, { recursive: true })
  const kills: string[] = []
  const start = async () => {
    points.arm(-1, () => undefined)
    return startEdge({ state, entry: ENTRY, vars: { RITMO_POINTS: points.address, RITMO_CLOCK: CLOCK }, mortal: true, app: null })
  }
  try {
    let edge = await start()
    for (let sent = 0; sent < WRITES.length; ) {
      let killed: Promise<void> | null = null
      const running = edge
      if (next && kills.length < KILLS) points.arm(next(), () => void (killed = running.kill9()))
      while (sent < WRITES.length && (await write(edge, WRITES[sent] as (typeof WRITES)[number]).then(() => true, () => false))) sent++
      if (killed === null && sent < WRITES.length) throw new Error(`a write failed, and nothing was killed`)
      if (killed === null) continue
      kills.push(points.seen.at(-1) ?? '')
      await (killed as Promise<void>)
      edge = await start()
      // Accepted means kept.
      expect(marked(edge), kills.at(-1)).toEqual(expect.arrayContaining(WRITES.slice(0, sent).map(([, body]) => body.id)))
    }
    points.arm(-1, () => undefined)
    const end = await read(edge)
    // Sent once more as a whole, as by a device that never heard an answer, nothing changes.
    for (const one of WRITES) await write(edge, one).catch(() => undefined)
    expect(await read(edge)).toEqual(end)
    const found = { end, marked: marked(edge), kills }
    await edge.stop()
    return found
  } finally {
    rmSync(state, { recursive: true, force: true })
  }
}

test('killed at any await, what was answered is kept, and each write takes effect once', { timeout: 3_600_000 }, async () => {
  const whole = await runKilled(null)
  expect(whole.marked).toEqual(WRITES.map(([, body]) => body.id).sort())
  expect(whole.end).toMatchObject([
    { notes: [{ day: '2026-11-12', text: 'Sciopero dei treni' }, { on: { key: 'tazza' } }] },
    { targets: [{ amount: 1_200_000, replaced: { amount: 1_000_000 } }] },
    { closings: [{ to: '2026-12-27', replaced: null }] },
    { dashboards: [{ body: { name: 'Il mio lunedì', search: '?p=7' } }] },
  ])
  for (const seed of SEEDS) {
    const roll = seeded(seed)
    // A write is four points: who is asking, and the batch, before and after.
    const killed = await runKilled(() => roll.below(8))
    console.log(`seed ${seed}, killed ${killed.kills.join('; ')}`)
    expect(killed.kills.length).toBeGreaterThan(0)
    expect([killed.end, killed.marked], `seed ${seed}`).toEqual([whole.end, whole.marked])
  }
})
