import type { MendInput } from '../../../shared/protocol/imports.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { datasetOfImport } from '../../store/facts/datasets.ts'
import { findImport, newImportStatement } from '../../store/imports/imports.ts'
import { dropBytes, entryStatement, findByKey, keepBytes, requestOf } from '../../store/imports/inbox.ts'
import { findJob, newJobStatement } from '../../store/jobs/jobs.ts'
import { mendedRows, mendStatement, placeName, type RowPlace } from '../../store/imports/mended.ts'
import { factsOf } from '../../store/shard.ts'
import { readRefusals } from '../../store/jobs/work.ts'
import { wake } from '../wake.ts'
import type { ImportCursor, ImportInput } from './input.ts'
import type { Refused } from './refusals.ts'
import { sameRequest } from './start.ts'

type Rows = MendInput['rows']
/** Mended rows as the inbox keeps them. */
export type MendedRow = Rows[number] & RowPlace

/**
 * Keeps rows that a person mended in the inbox and queues an import of their own, tied to the one that refused them. The
 * same rows again are the same import, for as long as that one was not taken back. Throws `not-found`, `key-reused`,
 * `invalid-field` for a row that was not refused, `conflict` for one that was mended otherwise already
 * and for an import that does not stand.
 */
export async function mendRows(fx: Effects, ws: Workspace, id: string, rows: Rows, key: string | null): Promise<{ job: string }> {
  const asked = await findImport(fx, ws, id)
  if (!asked) throw new RitmoError('not-found', 'There is no such import.')
  // What is refused again is still a row of the first file.
  const parent = asked.parent ?? id
  const print = JSON.stringify(['mend', parent, await sha256(JSON.stringify([...rows].sort((a, b) => a.table - b.table || a.line - b.line)))])
  const earlier = key === null ? null : await findByKey(fx, ws, key)
  if (earlier) return sameRequest(earlier, print)
  const before = await mendedBy(fx, ws, parent, print)
  if (before !== null) return { job: before }
  const root = await findJob(fx, ws, parent)
  if (root?.state !== 'succeeded') throw new RitmoError('conflict', 'This import does not stand; its rows cannot be mended.')
  const placed = await placesOf(fx, ws, parent, rows)
  const bytes = new TextEncoder().encode(JSON.stringify({ rows: placed }))
  const input = root.input as ImportInput
  const job = fx.ulid()
  const { object } = await keepBytes(fx, ws, job, { stream: new Blob([bytes]).stream(), length: bytes.length })
  const told: ImportInput = { dataset: input.dataset, filename: input.filename, object, mode: 'add', mends: parent }
  try {
    await factsOf(fx, ws.shard).batch([
      entryStatement(fx, ws, { id: job, kind: 'file', job, key, request: print, name: input.filename, object, body: JSON.stringify({ dataset: input.dataset, mode: 'add', mends: parent }), bytes: bytes.length }),
      newJobStatement(fx, ws, { id: job, kind: 'import', input: told, cursor: { phase: 'cut' } satisfies ImportCursor, title: input.filename, entry: job }),
      newImportStatement(fx, ws, job, (await datasetOfImport(fx, ws, parent)).number, job, { parent }),
      mendStatement(fx, ws, parent, job, placed),
    ])
  } catch (error) {
    await dropBytes(fx, ws, object)
    const first = key === null ? null : await findByKey(fx, ws, key)
    if (first) return sameRequest(first, print)
    // Two at once: whoever was second gets the first one's job, or hears of it.
    const other = await mendedBy(fx, ws, parent, print)
    if (other !== null) return { job: other }
    await placesOf(fx, ws, parent, rows)
    throw error
  }
  await wake(fx, ws, { id: job, kind: 'import' })
  return { job }
}

/** The import that these very rows came with before, as long as it stands; null where there is none. */
async function mendedBy(fx: Effects, ws: Workspace, parent: string, print: string): Promise<string | null> {
  for (const job of new Set((await mendedRows(fx, ws, parent)).map((row) => row.job))) if ((await requestOf(fx, ws, job)) === print) return job
  return null
}

/** Which refused row each of these is: of several on one line, the one that it is most like. */
async function placesOf(fx: Effects, ws: Workspace, parent: string, rows: Rows): Promise<MendedRow[]> {
  const mended = new Set((await mendedRows(fx, ws, parent)).map(placeName))
  const wanted = new Set(rows.map(lineName))
  const there = new Map<string, (RowPlace & Pick<Refused, 'cells'>)[]>()
  for await (const { rows: refused } of readRefusals<Refused>(fx, ws, parent)) {
    for (const { table = 0, line, k = 0, cells } of refused) {
      const name = lineName({ table, line })
      if (wanted.has(name)) there.set(name, [...(there.get(name) ?? []), { table, line, k, cells }])
    }
  }
  return rows.map((row) => {
    const all = there.get(lineName(row))
    if (!all) throw new RitmoError('invalid-field', `Line ${row.line} was not refused.`, { field: 'rows', row: row.line })
    const open = all.filter((one) => !mended.has(placeName(one))).sort((a, b) => unlike(row.cells, a.cells) - unlike(row.cells, b.cells))
    const [best] = open
    if (!best) throw new RitmoError('conflict', `Line ${row.line} was mended already; take that back first.`, { field: 'rows', row: row.line })
    mended.add(placeName(best))
    return { table: row.table, line: row.line, k: best.k, cells: row.cells }
  })
}

const lineName = ({ table, line }: { readonly table: number; readonly line: number }) => `${table} ${line}`

/** In how many cells two rows differ. */
function unlike(cells: readonly string[], others: readonly string[] | null | undefined): number {
  return others ? cells.filter((cell, index) => cell !== others[index]).length : cells.length
}

async function sha256(text: string): Promise<string> {
  return Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
