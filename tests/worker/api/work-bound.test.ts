import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogue, modeFor, type OperationName } from '../../../shared/modes/catalogue.ts'
import { coldReads, workBound, type WorkBound } from '../../../shared/modes/work.ts'
import { newPushKey } from '../../../worker/local/push-key.ts'
import { OWNER, startEdge, type RunningEdge, type TestWorkspace } from '../../support/edge.ts'
import { everyCall, furnished, type Call, type Things } from '../../support/every-call.ts'
import { openFacts } from '../../support/plane.ts'
import { startPushService, type PushService } from '../../support/push-service.ts'

/**
 * What is answered now does bounded work and waits for nothing that is done later: every operation that somebody waits for is called
 * with real input, over a shop with thousands of rows, jobs and notices, while the asynchronous plane stands still.
 */
let edge: RunningEdge
let state: string
let again: () => Promise<RunningEdge>
let shop: TestWorkspace
let push: PushService
let things: Things

/** No route leads to them: what answers is the device's own engine, and the line that `decisions.meet` opens. */
const ON_DEVICE = ['dashboard', 'meeting']
const waited = (Object.keys(catalogue) as OperationName[]).filter((name) => modeFor(name) !== 'async' && !ON_DEVICE.includes(name))

beforeAll(async () => {
  push = await startPushService()
  const key = await newPushKey()
  state = mkdtempSync(join(tmpdir(), 'ritmo-work-'))
  again = () => startEdge({
    state,
    entry: 'tests/support/bounded-worker.ts',
    vars: { RITMO_OUTGOING: push.origin, RITMO_PUSH_KEYS: key, RITMO_PUSH_CONTACT: 'mailto:chi@ritmo.example', RITMO_MAIL_FROM: 'Ritmo <avvisi@ritmo.example>', RITMO_SMTP: 'smtp://u:p@127.0.0.1:9' },
  })
  edge = await again()
  shop = await edge.workspace({ currency: 'EUR' })
  things = await furnished(edge, shop, { browser: push.subscribe(), publicKey: key.split(':')[0] ?? '' })
  await edge.fetch('/stall', { method: 'POST' })
}, 60_000)
afterAll(async () => {
  await edge?.stop()
  push?.stop()
  rmSync(state, { recursive: true, force: true })
})

/** Makes a call, and says what it used until its answer went out. */
async function used(call: Call): Promise<{ status: number; text: string; work: WorkBound }> {
  const { path, method = 'GET', body, as } = call
  const isJson = body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array)
  const headers = { counted: '1', ...(as === 'nobody' ? {} : { authorization: `Bearer ${as === 'owner' ? OWNER : shop.key}` }), ...(isJson ? { 'content-type': 'application/json' } : {}), ...call.headers }
  // A WebSocket opens through the runtime itself: fetch opens none.
  const answer = call.headers?.upgrade ? await edge.mf?.dispatchFetch(edge.url + path, { headers }) : await edge.fetch(path, { method, headers, ...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : (body as BodyInit) }) })
  const text = answer?.status === 101 ? (answer as { webSocket?: { accept(): void; close(): void } | null }).webSocket?.accept() ?? '' : await answer?.text()
  return { status: answer?.status ?? 0, text: text ?? '', work: (await (await edge.fetch('/work')).json()) as WorkBound }
}

test('no operation that somebody waits for does more than its bound, nor waits for a job; one that is not called here fails', async () => {
  const calls = everyCall(things)
  expect(Object.keys(calls).toSorted()).toEqual(waited.toSorted())
  const facts = openFacts(edge)
  const jobs = () => facts.prepare(`select count(*) as n from job where workspace = ? and started_at is not null`).get(shop.number)?.n
  const before = jobs()
  const beyond: unknown[] = []
  const table: string[] = []
  for (const [name, call] of Object.entries(calls) as [OperationName, Call][]) {
    const { status, text, work } = await used(call)
    if (status !== (call.status ?? 200)) beyond.push([name, status, text])
    const bound = workBound(name)
    for (const [what, most] of Object.entries(bound) as [keyof WorkBound, number][]) if (work[what] > most) beyond.push([name, what, work[what], most])
    table.push(`${name.padEnd(22)} ${Object.values(work).join('\t')}`)
  }
  if (process.env.RITMO_SHOW) console.log(table.join('\n'))
  expect(beyond).toEqual([])
  // Of all that was begun, nothing has run.
  expect(jobs()).toBe(before)
  facts.close()
}, 60_000)

test('in an isolate that has just begun, what looks at rows reads each tile once and the names, and is within its bound else', async () => {
  const calls = everyCall(things)
  // Small shops keep few tiles: that there are some is what makes this a test.
  const tiles = things.manifest.tiles.filter(({ dataset }) => dataset === 'sales').length
  expect(tiles).toBeGreaterThan(0)
  const beyond: unknown[] = []
  for (const name of ['query.run', 'insights.run', 'records.list'] as const) {
    await edge.stop()
    edge = await again()
    const { status, work } = await used(calls[name] as Call)
    // It did begin with nothing: every tile was fetched.
    expect([name, status, work.r2 >= tiles]).toEqual([name, 200, true])
    for (const [what, most] of Object.entries(workBound(name)) as [keyof WorkBound, number][]) if (work[what] > most + (what === 'r2' ? coldReads(tiles) : 0)) beyond.push([name, what, work[what], most])
  }
  expect(beyond).toEqual([])
}, 60_000)
