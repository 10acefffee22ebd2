import * as v from 'valibot'
import { RitmoError } from '../../../shared/model/errors.ts'
import type { CorrectionsInput } from '../../../shared/protocol/imports.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { datasetOfImport } from '../../store/facts/datasets.ts'
import { changedFacts, findImport, newestAgain, newImportStatement } from '../../store/imports/imports.ts'
import { entryStatement, findByKey, requestOf } from '../../store/imports/inbox.ts'
import { findJob, newJobStatement } from '../../store/jobs/jobs.ts'
import { factsOf } from '../../store/shard.ts'
import { requestCancel } from '../cancel.ts'
import { wake } from '../wake.ts'
import { importInputSchema, type ImportCursor, type ImportInput, type ImportMode } from './input.ts'
import { sameRequest } from './start.ts'

export interface AgainRequest {
  /** Those of the time before when absent. */
  readonly corrections?: CorrectionsInput | undefined
  readonly mode?: ImportMode | undefined
  readonly key: string | null
}

/**
 * Imports the file of an earlier import anew, from the bytes that are kept. What that one brought (and rows mended of it)
 * is taken back first, so that the new one takes its place exactly; one that was taken anew already hands the turn to its
 * newest successor. The same key again gives the same job. Throws `not-found`, `key-reused`, and `conflict` for an
 * import of mended rows, which has no file of its own.
 */
export async function importAgain(fx: Effects, ws: Workspace, id: string, request: AgainRequest): Promise<{ job: string }> {
  const { key, corrections, mode } = request
  const row = await findImport(fx, ws, id)
  if (!row) throw new RitmoError('not-found', 'There is no such import.')
  if (row.parent !== null) throw new RitmoError('conflict', 'Mended rows have no file of their own; import the file they belong to again.')
  const print = JSON.stringify(['again', id, mode ?? null, corrections ?? null])
  const earlier = key === null ? null : await findByKey(fx, ws, key)
  if (earlier) return sameRequest(earlier, print)
  const before = await findJob(fx, ws, await newestAgain(fx, ws, id))
  if (!before) throw new RitmoError('not-found', 'There is no such import.')
  // Asked twice while the first is still at it (a second tap), it is one.
  if (before.id !== id && (before.state === 'queued' || before.state === 'running') && (await requestOf(fx, ws, before.id)) === print) return { job: before.id }
  const nothingStands = before.state === 'cancelled' || before.state === 'cancelling' || (before.state === 'failed' && !(await changedFacts(fx, ws, before.id)))
  if (!nothingStands) await requestCancel(fx, ws, before.id)
  const old = v.parse(importInputSchema, before.input)
  const read = corrections ?? old.corrections
  const told = { dataset: old.dataset, mode: mode ?? old.mode, ...(read && { corrections: read }) }
  const input: ImportInput = { ...told, filename: old.filename, object: old.object }
  const job = fx.ulid()
  const entry = { id: job, kind: 'file', job, key, request: print, name: old.filename, object: old.object, body: JSON.stringify({ ...told, again: before.id }), bytes: 0 } as const
  try {
    await factsOf(fx, ws.shard).batch([
      entryStatement(fx, ws, entry),
      newJobStatement(fx, ws, { id: job, kind: 'import', input, cursor: { phase: 'cut' } satisfies ImportCursor, title: old.filename, entry: job }),
      newImportStatement(fx, ws, job, (await datasetOfImport(fx, ws, before.id)).number, job, { again: before.id }),
    ])
  } catch (error) {
    const first = key === null ? null : await findByKey(fx, ws, key)
    if (first) return sameRequest(first, print)
    throw error
  }
  await wake(fx, ws, { id: job, kind: 'import' })
  return { job }
}
