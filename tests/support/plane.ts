import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import type { Corrections } from '../../shared/intake/contract.ts'
import type { ImportResult, Job } from '../../shared/protocol/jobs.ts'
import type { Answer, QueryInput } from '../../shared/protocol/query.ts'
import type { Changes, Manifest } from '../../shared/protocol/sync.ts'
import { BUSY, type RunningEdge, type TestWorkspace } from './edge.ts'

/** What a client of the asynchronous plane does, through the door. */

/** An import at rest; its result is there when it went well. */
export type Imported = Job & { result: ImportResult }

export interface SendOptions {
  /** Sales where it is absent; `auto` names none. */
  readonly dataset?: string
  readonly filename?: string
  readonly mode?: 'auto' | 'replace' | 'add'
  readonly key?: string
  readonly prefer?: string
  readonly corrections?: Corrections
}

/** Sends a file and gives the answer as it comes. */
export function sendFile(edge: RunningEdge, ws: TestWorkspace, body: string | Uint8Array<ArrayBuffer>, { dataset = 'sales', filename = 'vendite.csv', mode, key, prefer, corrections }: SendOptions = {}): Promise<Response> {
  const asked = new URLSearchParams({ ...(dataset === 'auto' ? {} : { dataset }), filename, ...(mode ? { mode } : {}), ...(corrections ? { corrections: JSON.stringify(corrections) } : {}) })
  const headers = { 'content-type': 'application/octet-stream', ...(key ? { 'idempotency-key': key } : {}), ...(prefer ? { prefer } : {}) }
  return edge.fetch(`/v1/imports?${asked.toString()}`, { as: ws, method: 'POST', body, headers })
}

/** Sends a file; the job as first answered. Throws for another answer. */
export async function send(edge: RunningEdge, ws: TestWorkspace, body: string | Uint8Array<ArrayBuffer>, options: SendOptions = {}): Promise<Job> {
  const answer = await sendFile(edge, ws, body, options)
  if (answer.status !== 202 && answer.status !== 200) throw new Error(`import answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Job
}

const ENDED = ['succeeded', 'failed', 'cancelled']

/** A job once it is at rest. `seen` hears of each look at it through the door. */
export async function atRest(edge: RunningEdge, ws: TestWorkspace, id: string, seen?: (job: Job) => void): Promise<Job> {
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; ) {
    const job = (await (await edge.fetch(`/v1/jobs/${id}`, { as: ws })).json()) as Job
    seen?.(job)
    if (ENDED.includes(job.state)) return job
    await (seen ? pause(20) : untilEnded(edge, id))
  }
  throw new Error(`job ${id} does not come to rest`)
}

/** Until the facts say that a job ended, for half a second at most: a look there costs a hundredth of one through the door, which the work itself would wait for. */
async function untilEnded(edge: RunningEdge, id: string): Promise<void> {
  using facts = openFacts(edge)
  const state = facts.prepare('select state from job where id = ?')
  for (const deadline = Date.now() + 500; Date.now() < deadline; ) {
    await pause(10)
    if (ENDED.includes(String(state.get(id)?.state))) return
  }
}

/** Sends a file and waits for its import; the job with its result. */
export async function importFile(edge: RunningEdge, ws: TestWorkspace, body: string | Uint8Array<ArrayBuffer>, options: SendOptions = {}): Promise<Imported> {
  const job = await atRest(edge, ws, (await send(edge, ws, body, options)).id)
  return job as Imported
}

/** The same for a file that must go in well; throws for one that does not. */
export async function importWell(edge: RunningEdge, ws: TestWorkspace, body: string | Uint8Array<ArrayBuffer>, options: SendOptions = {}): Promise<Imported> {
  const job = await importFile(edge, ws, body, options)
  if (job.state !== 'succeeded') throw new Error(`import ${job.state}: ${JSON.stringify(job.error)}`)
  return job
}

/** Cancels a job and waits until it is. */
export async function cancel(edge: RunningEdge, ws: TestWorkspace, id: string): Promise<Job> {
  const answer = await edge.fetch(`/v1/jobs/${id}`, { as: ws, method: 'DELETE' })
  if (answer.status !== 202 && answer.status !== 200) throw new Error(`cancel answered ${answer.status}: ${await answer.text()}`)
  return atRest(edge, ws, id)
}

/** Begins something at a path that answers with a job, and waits for its end. */
export async function begin(edge: RunningEdge, ws: TestWorkspace, path: string): Promise<Job> {
  const answer = await edge.fetch(path, { as: ws, method: 'POST' })
  if (answer.status !== 202) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return atRest(edge, ws, ((await answer.json()) as Job).id)
}

/** One answer. */
export async function ask(edge: RunningEdge, ws: TestWorkspace, query: QueryInput): Promise<Answer> {
  const answer = await edge.fetch('/v1/query', { as: ws, method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(query) })
  if (answer.status !== 200) throw new Error(`query answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Answer
}

/** The rows of one answer. */
export async function askRows(edge: RunningEdge, ws: TestWorkspace, query: QueryInput): Promise<unknown[][]> {
  return (await ask(edge, ws, query)).rows
}

/** Lines, units, revenue and orders in one row. */
export async function totals(edge: RunningEdge, ws: TestWorkspace): Promise<unknown[]> {
  return (await ask(edge, ws, { measures: ['lines', 'units', 'revenue', 'orders'] })).rows[0] as unknown[]
}

export async function readManifest(edge: RunningEdge, ws: TestWorkspace): Promise<Manifest> {
  return (await (await edge.fetch('/v1/manifest', { as: ws })).json()) as Manifest
}

export async function readChanges(edge: RunningEdge, ws: TestWorkspace, since: number): Promise<Changes> {
  return (await (await edge.fetch(`/v1/changes?dataset=sales&since=${since}`, { as: ws })).json()) as Changes
}

/** The facts as SQL sees them; read only. Waits where they are locked for a moment. */
export function openFacts(edge: RunningEdge): DatabaseSync {
  return new DatabaseSync(edge.databaseFile(), { readOnly: true, timeout: BUSY })
}

/** A file of sales: `order;date;product;category;quantity;amount` lines under English headings. */
export function salesFile(lines: readonly string[]): string {
  return ['Order;Date;Product;Category;Quantity;Amount', ...lines].join('\n') + '\n'
}
