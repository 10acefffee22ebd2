import type { ImportResult, Job } from '../../shared/protocol/jobs.ts'
import type { RunningEdge, TestWorkspace } from './edge.ts'

export interface Finished extends Omit<Job, 'result'> {
  readonly result: ImportResult
}

const OVER = new Set(['succeeded', 'failed', 'cancelled'])

/** Sends a file and gives the answer as it comes. */
export function sendFile(edge: RunningEdge, as: TestWorkspace, body: string | Uint8Array<ArrayBuffer>, options: { filename?: string; mode?: string; key?: string; prefer?: string } = {}): Promise<Response> {
  const asked = new URLSearchParams({ dataset: 'sales', filename: options.filename ?? 'vendite.csv', ...(options.mode ? { mode: options.mode } : {}) })
  const headers: Record<string, string> = { 'content-type': 'application/octet-stream' }
  if (options.key) headers['idempotency-key'] = options.key
  if (options.prefer) headers.prefer = options.prefer
  return edge.fetch(`/v1/imports?${asked.toString()}`, { method: 'POST', as, headers, body })
}

/** Waits until a job is over, however it ends. Throws after two minutes. */
export async function untilOver(edge: RunningEdge, as: TestWorkspace, id: string): Promise<Job> {
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; ) {
    const answer = await edge.fetch(`/v1/jobs/${id}`, { as })
    if (answer.status !== 200) throw new Error(`job ${id}: ${answer.status} ${await answer.text()}`)
    const job = (await answer.json()) as Job
    if (OVER.has(job.state)) return job
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`job ${id} did not end`)
}

/** Imports a file and waits for its good end. */
export async function importFile(edge: RunningEdge, as: TestWorkspace, body: string | Uint8Array<ArrayBuffer>, options: Parameters<typeof sendFile>[3] = {}): Promise<Finished> {
  const sent = await sendFile(edge, as, body, options)
  if (sent.status !== 202 && sent.status !== 200) throw new Error(`import: ${sent.status} ${await sent.text()}`)
  const job = await untilOver(edge, as, ((await sent.json()) as Job).id)
  if (job.state !== 'succeeded') throw new Error(`import ${job.state}: ${JSON.stringify(job.error)}`)
  return job as Finished
}

/** Asks a query and gives its rows. */
export async function ask(edge: RunningEdge, as: TestWorkspace, query: Readonly<Record<string, unknown>>): Promise<unknown[][]> {
  const answer = await edge.fetch('/v1/query', { method: 'POST', as, headers: { 'content-type': 'application/json' }, body: JSON.stringify(query) })
  if (answer.status !== 200) throw new Error(`query: ${answer.status} ${await answer.text()}`)
  return ((await answer.json()) as { rows: unknown[][] }).rows
}
