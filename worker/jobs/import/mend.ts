import type { MendInput } from '../../../shared/protocol/imports.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { datasetNumber } from '../../store/dimensions.ts'
import { findImport, newImportStatement } from '../../store/imports.ts'
import { dropBytes, entryStatement, findByKey, keepBytes, requestOf } from '../../store/inbox.ts'
import { findJob, newJobStatement } from '../../store/jobs.ts'
import { mendedRows, mendStatement } from '../../store/mended.ts'
import { factsOf } from '../../store/shard.ts'
import { readRefusals } from '../../store/work.ts'
import { wake } from '../wake.ts'
import type { ImportCursor, ImportInput } from './input.ts'
import type { Refused } from './refusals.ts'
import { sameRequest } from './start.ts'

type Rows = MendInput['rows']

const nameOf = ({ table = 0, line }: { readonly table?: number; readonly line: number }) => `${table} ${line}`

/**
 * Keeps rows that a person mended in the inbox and queues an import of their own, tied to the one that refused them. The
 * same rows again are the same import, for as long as that one was not taken back. Throws `not-found`, `key-reused`,
 * `invalid-field` for a row that was not refused or comes twice, `conflict` for one that was mended otherwise already
 * and for an import that does not stand.
 */
export async function mendRows(fx: Effects, ws: Workspace, id: string, rows: Rows, key: string | null): Promise<{ job: string }> {
  const asked = await findImport(fx, ws, id)
  if (!asked) throw new RitmoError('not-found', 'There is no such import.')
  // What is refused again is still a row of the first file.
  const parent = asked.parent ?? id
  const bytes = new TextEncoder().encode(JSON.stringify({ rows: [...rows].sort((a, b) => a.table - b.table || a.line - b.line) }))
  const print = JSON.stringify(['mend', parent, await sha256(bytes)])
  const earlier = key === null ? null : await findByKey(fx, ws, key)
  if (earlier) return sameRequest(earlier, print)
  const before = await mendedAlready(fx, ws, parent, rows, print)
  if (before !== null) return { job: before }
  const root = await findJob(fx, ws, parent)
  if (root?.state !== 'succeeded') throw new RitmoError('conflict', 'This import does not stand; its rows cannot be mended.')
  await refuseUnknown(fx, ws, parent, rows)
  const input = root.input as ImportInput
  const job = fx.ulid()
  const { object } = await keepBytes(fx, ws, job, { stream: new Blob([bytes]).stream(), length: bytes.length })
  const told: ImportInput = { dataset: input.dataset, filename: input.filename, object, mode: 'add', mends: parent }
  try {
    await factsOf(fx, ws.shard).batch([
      entryStatement(fx, ws, { id: job, kind: 'file', job, key, request: print, name: input.filename, object, body: JSON.stringify({ dataset: input.dataset, mode: 'add', mends: parent }), bytes: bytes.length }),
      newJobStatement(fx, ws, { id: job, kind: 'import', input: told, cursor: { phase: 'cut' } satisfies ImportCursor, title: input.filename, entry: job }),
      newImportStatement(fx, ws, job, datasetNumber(input.dataset), job, { parent }),
      mendStatement(fx, ws, parent, job, rows),
    ])
  } catch (error) {
    await dropBytes(fx, ws, object)
    const first = key === null ? null : await findByKey(fx, ws, key)
    if (first) return sameRequest(first, print)
    // Two at once: whoever was second gets the first one's job, or hears of it.
    const other = await mendedAlready(fx, ws, parent, rows, print)
    if (other !== null) return { job: other }
    throw error
  }
  await wake(fx, ws, { id: job, kind: 'import' })
  return { job }
}

/** The import that these very rows came with before; null where none of them was mended. */
async function mendedAlready(fx: Effects, ws: Workspace, parent: string, rows: Rows, print: string): Promise<string | null> {
  const wanted = new Set(rows.map(nameOf))
  const mended = (await mendedRows(fx, ws, parent)).filter((row) => wanted.has(nameOf(row)))
  const [first] = mended
  if (!first) return null
  if ((await requestOf(fx, ws, first.job)) === print) return first.job
  throw new RitmoError('conflict', `Line ${first.line} was mended already; take that back first.`, { field: 'rows', row: first.line })
}

async function refuseUnknown(fx: Effects, ws: Workspace, parent: string, rows: Rows): Promise<void> {
  const wanted = new Map(rows.map((row) => [nameOf(row), row.line]))
  if (wanted.size < rows.length) throw new RitmoError('invalid-field', 'The same row comes twice.', { field: 'rows' })
  for await (const { rows: refused } of readRefusals<Refused>(fx, ws, parent)) {
    for (const row of refused) wanted.delete(nameOf(row))
    if (wanted.size === 0) return
  }
  const [line] = wanted.values()
  if (line !== undefined) throw new RitmoError('invalid-field', `Line ${line} was not refused.`, { field: 'rows', row: line })
}

async function sha256(bytes: Uint8Array): Promise<string> {
  return Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
