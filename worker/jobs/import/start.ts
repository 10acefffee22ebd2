import { AUTO, NEW } from '../../../shared/intake/own/where.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import type { CorrectionsInput } from '../../../shared/protocol/imports.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { findDataset } from '../../store/facts/datasets.ts'
import { SALES } from '../../store/facts/dimensions.ts'
import { newImportStatement } from '../../store/imports/imports.ts'
import { dropBytes, entryStatement, findByKey, keepBytes, digestOf, type Incoming } from '../../store/imports/inbox.ts'
import { newJobStatement } from '../../store/jobs/jobs.ts'
import { factsOf } from '../../store/shard.ts'
import { wake } from '../wake.ts'
import type { ImportCursor, ImportInput, ImportMode } from './input.ts'

export interface ImportRequest {
  readonly dataset: string
  readonly filename: string
  readonly mode: ImportMode
  /** What a person says of how it is to be read. */
  readonly corrections?: CorrectionsInput | undefined
  /** The caller's idempotency key: the same one again is answered with the same job. */
  readonly key: string | null
  /** Whether the key by itself stands for these bytes (an upload's own id): then a repeated request needs none. */
  readonly keyNamesBytes?: boolean
}

/**
 * Keeps a file in the inbox and queues its import; when this returns, nothing can lose it. The same key again gives
 * the job of the first time. Throws `unknown-dataset`, `bad-request` for an empty or broken
 * body, `key-reused` when the key was used for another request.
 */
export async function startImport(fx: Effects, ws: Workspace, request: ImportRequest, incoming: () => Incoming): Promise<{ job: string }> {
  const { dataset, filename, mode, corrections, key } = request
  const number = dataset === AUTO || dataset === NEW ? SALES : (await findDataset(fx, ws, dataset)).number
  const told = { dataset, mode, ...(corrections && { corrections }) }
  const printOf = (digest: string) => JSON.stringify([dataset, filename, mode, request.keyNamesBytes ? '' : digest, ...(corrections ? [corrections] : [])])
  const earlier = key === null ? null : await findByKey(fx, ws, key)
  if (earlier) return sameRequest(earlier, printOf(request.keyNamesBytes ? '' : await digestOf(incoming())))
  const id = fx.ulid()
  const { object, bytes, digest } = await keepBytes(fx, ws, id, incoming())
  const print = printOf(digest)
  const input: ImportInput = { ...told, filename, object }
  try {
    await factsOf(fx, ws.shard).batch([
      entryStatement(fx, ws, { id, kind: 'file', job: id, key, request: print, name: filename, object, body: JSON.stringify(told), bytes }),
      newJobStatement(fx, ws, { id, kind: 'import', input, cursor: { phase: 'cut' } satisfies ImportCursor, title: filename, entry: id }),
      newImportStatement(fx, ws, id, number, id),
    ])
  } catch (error) {
    // Two requests with one key at once: whoever was second gets the first one's job.
    const first = key === null ? null : await findByKey(fx, ws, key)
    await dropBytes(fx, ws, object)
    if (first) return sameRequest(first, print)
    throw error
  }
  await wake(fx, ws, { id, kind: 'import' })
  return { job: id }
}

/** The job of the request that used the key first. Throws `key-reused` when it was another one. */
export function sameRequest(earlier: { readonly job: string; readonly request: string | null }, print: string): { job: string } {
  if (earlier.request !== print) throw new RitmoError('key-reused', 'This idempotency key was used for another request.', { field: 'idempotency-key' })
  return { job: earlier.job }
}
