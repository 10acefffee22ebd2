import * as v from 'valibot'
import type { InsightAnswer } from '../../shared/engine/insights/contract.ts'
import type { InsightQuestion } from '../../shared/protocol/insights.ts'
import { answerSchema, type Answer, type QueryInput } from '../../shared/protocol/query.ts'
import { changesSchema, labelsSchema, manifestSchema, type Changes, type Labels, type Manifest } from '../../shared/protocol/sync.ts'
import { PROTOCOL } from '../../shared/protocol/version.ts'
import { jsonOf, parsed } from './edge-answers.ts'
import { failureOf, noAnswer, unreadable } from './edge-error.ts'
import { sendByFetch, type SendBytes } from './send-bytes.ts'
import { sha256 } from './sha256.ts'
import type { Session } from './store.ts'
import type { WriteEdge } from './writes/kind.ts'

/** What a device asks of the edge. Every function rejects with `EdgeError`. */
export interface Edge extends WriteEdge {
  readSession(): Promise<Session>
  enterDemo(): Promise<Session>
  leave(): Promise<void>
  /** Null when it is still the one with that tag; no two workspaces have the same. */
  readManifest(etag: string | null): Promise<{ readonly manifest: Manifest; readonly etag: string | null } | null>
  /** One page of a dataset's changes after `since`. */
  readChanges(dataset: string, since: number): Promise<Changes>
  /** As stored: deflate-raw; the engine checks it against its name. */
  readTile(hash: string): Promise<Uint8Array<ArrayBuffer>>
  /** Checked against their name. */
  readLabels(hash: string): Promise<Labels>
  query(query: QueryInput): Promise<Answer>
  insight(question: InsightQuestion): Promise<InsightAnswer>
}

const sessionSchema = v.object({
  workspace: v.object({ id: v.string(), name: v.string(), zone: v.string(), currency: v.nullable(v.string()) }),
  person: v.string(),
  permissions: v.array(v.string()),
})

/** A signal may show full bars and carry nothing; after this long a request counts as unanswered. */
const PATIENCE = 30_000
const TILE_PATIENCE = 180_000

type Fetch = (path: string, init: RequestInit) => Promise<Response>

/** The edge over HTTP. Answers are parsed once, here; one that is no answer of Ritmo's (a hotel's log-in page) is a failure. */
export function edgeOver(fetch: Fetch, sendBytes: SendBytes = sendByFetch): Edge {
  async function call(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { 'ritmo-protocol': String(PROTOCOL), ...init.headers }
    // The device keeps its own copies; the browser's cache would only keep them twice.
    const asked = { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE), ...init, headers } satisfies RequestInit
    const response = await fetch(path, asked).catch(noAnswer)
    if (response.ok || response.status === 304) return response
    throw failureOf(response.status, await response.text().catch(noAnswer))
  }

  const send = (path: string, body: unknown) =>
    call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

  return {
    async readSession() {
      // Who is not in yet has done nothing wrong: no error of the browser's console either.
      const response = await call('/v1/session?or=nobody')
      if (response.status === 204) throw failureOf(401, '')
      return read(sessionSchema, response)
    },
    enterDemo: async () => read(sessionSchema, await send('/v1/session', { demo: true })),
    leave: async () => void (await call('/v1/session', { method: 'DELETE' })),
    async readManifest(etag) {
      const response = await call('/v1/manifest', etag === null ? {} : { headers: { 'if-none-match': etag } })
      if (response.status === 304) return null
      return { manifest: await read(manifestSchema, response), etag: response.headers.get('etag') }
    },
    readChanges: async (dataset, since) =>
      read(changesSchema, await call(`/v1/changes?dataset=${encodeURIComponent(dataset)}&since=${since}`)),
    async readTile(hash) {
      const response = await call(`/v1/tiles/${hash}`, { signal: AbortSignal.timeout(TILE_PATIENCE) })
      return new Uint8Array(await response.arrayBuffer().catch(noAnswer))
    },
    async readLabels(hash) {
      const text = await (await call(`/v1/labels/${hash}`)).text().catch(noAnswer)
      if ((await sha256(new TextEncoder().encode(text))) !== hash) throw unreadable()
      return parsed(labelsSchema, jsonOf(text))
    },
    read: async (path) => jsonOf(await (await call(path)).text().catch(noAnswer)),
    async write(method, path, body, as) {
      const headers = { 'content-type': 'application/json', 'ritmo-as': as }
      const response = await call(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
      const text = await response.text().catch(noAnswer)
      return text === '' ? null : jsonOf(text)
    },
    async sendBytes(method, path, bytes, headers, sent) {
      const { status, text } = await sendBytes(method, path, bytes, { 'ritmo-protocol': String(PROTOCOL), ...headers }, sent)
      if (status < 200 || status > 299) throw failureOf(status, text)
      return jsonOf(text)
    },
    query: async (query) => read(answerSchema, await send('/v1/query', query)),
    insight: async (question) => read((await import('../../shared/protocol/insights.ts').catch(noAnswer)).insightAnswerSchema, await send('/v1/insights', question)),
  }
}

async function read<S extends v.GenericSchema>(schema: S, response: Response): Promise<v.InferOutput<S>> {
  return parsed(schema, jsonOf(await response.text().catch(noAnswer)))
}
