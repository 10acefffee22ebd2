import { ulid } from 'ulid'
import { record } from '../../shared/modes/histogram.ts'
import type { Operations } from '../../shared/protocol/operations.ts'
import { makeSample } from '../../worker/local/sample/make.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../support/edge.ts'
import { openMeasured } from '../support/chromium.ts'
import { atRest, importWell, send } from '../support/plane.ts'

/**
 * What the operations page shows after mixed load: an edge whose clock is set lives `HOUR_HOURS` (26) hours, each with its people who
 * open the app, filter and write notes (more of them at 18:00), a file of sales in each opening hour, the clock's minutes and the
 * nightly close. What people waited is measured here and sent as devices send it; how long jobs took is not, for the clock stands
 * still within a step. Then the page's own answer is printed, and with `HOUR_SHOTS` the page itself is kept as pictures in that folder.
 */
const HOURS = Number(process.env.HOUR_HOURS ?? 26)
const START = Date.parse('2026-10-14T05:00:00Z')
const json = { 'content-type': 'application/json' }
/** Visits in each hour of the day (UTC), as a shop has them. */
const visitsAt = (hour: number) => (hour === 16 ? 12 : hour >= 6 && hour <= 18 ? 4 : 0)

const edge = await startEdge({ entry: 'tests/support/clocked-worker.ts' })
const ws = await edge.workspace({ currency: 'EUR' })
let clock = START
const waits = new Map<string, { buckets: Record<number, number>; errors: number; hour: number }>()
try {
  await setClock(START - 3_600_000)
  const past = await makeSample('2026-10-13', { days: 90, counter: 65, web: 35, seed: 7 })
  await importWell(edge, ws, new Uint8Array(past.bytes), { filename: past.name })
  const begun = performance.now()
  for (let hour = 0; hour < HOURS; hour++) await lived(edge, ws, hour)
  await edge.cron(new Date(clock))
  if (process.env.HOUR_SHOTS) await picture(process.env.HOUR_SHOTS)
  tell((await (await edge.fetch('/v1/operations', { as: ws, headers: { 'accept-language': 'en' } })).json()) as Operations, (performance.now() - begun) / 1000)
} finally {
  await edge.stop()
}

async function lived(of: RunningEdge, shop: TestWorkspace, number: number): Promise<void> {
  const from = START + number * 3_600_000
  const day = new Date(from).getUTCHours()
  const visits = visitsAt(day)
  for (let step = 0; step < 12; step++) {
    await setClock(from + step * 300_000)
    await of.cron(new Date(clock))
    if (step === 1 && visits > 0) {
      const file = await makeSample(new Date(from).toISOString().slice(0, 10), { days: 1, counter: 8, web: 4, seed: 100 + number })
      const job = await send(of, shop, new Uint8Array(file.bytes), { filename: 'ora.csv' })
      await atRest(of, shop, job.id)
    }
    for (let visit = 0; visit < Math.ceil(visits / 12) * (step < visits ? 1 : 0); visit++) await visited()
  }
  const sent = [...waits].map(([operation, { buckets, errors }]) => ({ operation, hour: Math.floor(from / 3_600_000), buckets, errors }))
  waits.clear()
  if (sent.length > 0) await of.fetch('/v1/waits', { method: 'POST', as: shop, headers: json, body: JSON.stringify({ id: ulid(), waits: sent }) })
}

/** The app is opened, filtered five times, and a note is written. */
async function visited(): Promise<void> {
  const { seq } = (await (await edge.fetch('/v1/manifest', { as: ws })).json()) as { seq: number }
  for (const path of ['session', 'manifest', `changes?since=${seq}`, 'jobs', 'notes', 'notices', 'decisions']) await waited(`/v1/${path}`)
  for (const by of ['product', 'category', 'channel', 'day', 'hour']) await waited('/v1/query', { measures: ['revenue', 'orders'], by, order: '-revenue', limit: 20 })
  await waited('/v1/records', { measure: 'revenue', where: [{ time: { from: '2026-10-01', to: '2026-10-08' } }], list: 'orders' })
  await waited('/v1/insights', { insight: 'rfm', filters: { period: null, brush: null, sets: {} } })
  await waited('/v1/notes', { id: ulid(), day: '2026-10-14', text: 'Pioggia' })
}

async function waited(path: string, body?: unknown): Promise<void> {
  const begun = performance.now()
  const answer = await edge.fetch(path, { as: ws, ...(body ? { method: 'POST', headers: json, body: JSON.stringify(body) } : {}) })
  await answer.arrayBuffer()
  const operation = /desc="([^"]+)"/.exec(answer.headers.get('server-timing') ?? '')?.[1] ?? 'none'
  const wait = waits.get(operation) ?? { buckets: {}, errors: 0, hour: 0 }
  waits.set(operation, wait)
  record(wait.buckets, performance.now() - begun)
  if (answer.status >= 500) wait.errors++
}

/** The page with these figures: on a phone in Italian, at a desk in English. */
async function picture(folder: string): Promise<void> {
  const browser = await openMeasured()
  const [name, value] = ws.cookie.split('=') as [string, string]
  for (const [of, viewport, locale, span] of [['phone-it', { width: 390, height: 844 }, 'it-IT', 'Ultimi 30 giorni'], ['desk-en', { width: 1440, height: 900 }, 'en-GB', 'Last 30 days']] as const) {
    const context = await browser.newContext({ viewport, locale })
    await context.addCookies([{ name, value, url: edge.url }])
    const page = await context.newPage()
    await page.goto(`${edge.url}/operations`)
    await page.locator('[data-cost="total"]').waitFor()
    await page.locator('label', { hasText: span }).click()
    await page.screenshot({ path: `${folder}/hour-${of}.png`, fullPage: true })
  }
  await browser.close()
}

async function setClock(to: number): Promise<void> {
  clock = to
  await edge.fetch('/clock', { method: 'POST', body: String(to) })
}

function tell({ operations, cost }: Operations, seconds: number): void {
  console.log(`${HOURS} hours lived in ${seconds.toFixed(0)} s; the operations page:`)
  console.log('operation           mode     calls   p50 ms   p95 ms  budget   D1 read  written  queue   CPU ms    $ a million calls')
  const show = (value: number | null, width: number, digits = 0) => (value === null ? '–' : value.toFixed(digits)).padStart(width)
  for (const { name, mode, budget, month, usage } of operations.filter((one) => one.usage.requests > 0).toSorted((a, b) => b.usage.dollars - a.usage.dollars)) {
    console.log(`${name.padEnd(19)} ${mode.padEnd(7)} ${show(usage.requests, 6)} ${show(month.p50, 8)} ${show(month.p95, 8)} ${show(budget, 7)} ${show(usage.d1RowsRead, 9)} ${show(usage.d1RowsWritten, 8)} ${show(usage.queueOperations, 6)} ${show(usage.cpuMs, 8)} ${show(usage.perCall === null ? null : usage.perCall * 1e6, 20, 2)}`)
  }
  const { whatIf } = cost
  console.log(`cost: $${cost.total.toFixed(2)} with the plan, $${cost.marginal.toFixed(4)} by the piece; queues $${cost.queues.toFixed(6)}`)
  console.log(`what if: at once ${whatIf.atOnce.toFixed(5)} processors ($${whatIf.atOnceDollars.toFixed(5)}), put off ${whatIf.deferred.toFixed(5)} ($${whatIf.deferredDollars.toFixed(5)}): ${whatIf.saved === null ? 'nothing ran' : `${(whatIf.saved * 100).toFixed(1)}% less`}; ${(whatIf.laterShare * 100).toFixed(1)}% of the processor's time was later work, over ${whatIf.hours} hours`)
}
