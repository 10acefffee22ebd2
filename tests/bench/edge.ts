import { catalogue, modeFor, type OperationName } from '../../shared/modes/catalogue.ts'
import type { Manifest } from '../../shared/protocol/sync.ts'
import { makeSample } from '../../worker/local/sample/make.ts'
import { startEdge } from '../support/edge.ts'
import { importWell } from '../support/plane.ts'

/**
 * What each thing that is answered now takes over HTTP, one request after the other, beside the plainest answer there
 * is (`health`) in the same run, and against its budget in the catalogue of modes. Data: half a year of the sample shop.
 */
const TIMES = 200
const WARM = 20

const edge = await startEdge()
try {
  const shop = await edge.workspace({ currency: 'EUR' })
  const { bytes, name, rows } = await makeSample('2026-06-30', { days: 182, counter: 94, web: 50, seed: 1 })
  await importWell(edge, shop, new Uint8Array(bytes), { filename: name })
  const manifest = (await (await edge.fetch('/v1/manifest', { as: shop })).json()) as Manifest
  const newest = manifest.tiles.at(-1)
  const post = (path: string, body: unknown) => () => edge.fetch(path, { method: 'POST', as: shop, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const get = (path: string) => () => edge.fetch(path, { as: shop })
  const asked: readonly (readonly [OperationName, string, () => Promise<Response>])[] = [
    ['health.read', 'the plainest answer', get('/v1/health')],
    ['session.read', 'who is asking', get('/v1/session')],
    ['manifest.read', `${manifest.tiles.length} tiles`, get('/v1/manifest')],
    ['tiles.read', `${newest?.bytes} bytes`, get(`/v1/tiles/${newest?.hash}`)],
    ['labels.read', `${manifest.labels?.bytes} bytes`, get(`/v1/labels/${manifest.labels?.hash}`)],
    ['changes.read', 'no news', get(`/v1/changes?since=${manifest.seq}`)],
    ['jobs.list', 'the newest 50', get('/v1/jobs')],
    ['notes.list', 'no notes', get('/v1/notes')],
    ['restatements.list', 'none', get('/v1/restatements')],
    ['query.run', 'the month’s revenue by day', post('/v1/query', { measures: ['revenue', 'salesOrders'], by: 'day', where: [{ time: { from: '2026-06-01', to: '2026-07-01' } }] })],
    ['query.run', 'everything by product', post('/v1/query', { measures: ['revenue', 'units', 'orders', 'customers'], by: 'product', order: '-revenue' })],
  ]
  console.log(`${rows} rows; ${TIMES} requests each, ms`)
  console.log('operation            what                            p50     p95     max  × plainest  budget')
  let plainest = 0
  for (const [operation, what, ask] of asked) {
    const taken = await timed(ask)
    const at = (share: number) => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))] as number
    plainest ||= at(0.5)
    const { budget } = catalogue[operation]
    const over = at(0.95) > budget ? '  over' : ''
    console.log(`${operation.padEnd(20)} ${what.padEnd(28)} ${ms(at(0.5))} ${ms(at(0.95))} ${ms(at(1))} ${(at(0.5) / plainest).toFixed(1).padStart(10)} ${String(budget).padStart(8)} ${modeFor(operation)}${over}`)
  }
} finally {
  await edge.stop()
}

async function timed(ask: () => Promise<Response>): Promise<number[]> {
  const taken: number[] = []
  for (let n = -WARM; n < TIMES; n++) {
    const begun = performance.now()
    const answer = await ask()
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`${answer.status}`)
    if (n >= 0) taken.push(performance.now() - begun)
  }
  return taken.sort((a, b) => a - b)
}

function ms(value: number): string {
  return value.toFixed(value < 10 ? 2 : 1).padStart(7)
}
