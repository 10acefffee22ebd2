import * as v from 'valibot'
import { RitmoError } from '../../shared/model/errors.ts'
import { processBodySchema, type Process, type ProcessWrite } from '../../shared/protocol/processes.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { factsOf } from './shard.ts'

interface Row {
  id: string
  body: string
  author: string
  updated_at: number
  deleted: number
}

const COLUMNS = 'id, body, author, updated_at, deleted'

/** So many a workspace may keep. */
export const MOST_PROCESSES = 500

function processOf(row: Row): Process {
  return { id: row.id, body: v.parse(processBodySchema, JSON.parse(row.body)), author: row.author, updatedAt: new Date(row.updated_at).toISOString() }
}

/** The workspace's processes, oldest first. */
export async function listProcesses(fx: Effects, ws: Workspace): Promise<Process[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare(`select ${COLUMNS} from process where workspace = ? and deleted = 0 order by id limit ?`)
    .bind(ws.id, MOST_PROCESSES)
    .all<Row>()
  return results.map(processOf)
}

/**
 * Writes a process, changes one (`process`), or takes it away (`body` of null). The same write again changes nothing,
 * also when another came in between. Answers with the process as it stands, null when it was taken away. Throws `not-found`
 * for a change of none, `too-large` when there are too many.
 */
export async function writeProcess(fx: Effects, ws: Workspace, write: ProcessWrite): Promise<Process | null> {
  const db = factsOf(fx, ws.shard)
  const id = write.process ?? write.id
  const at = fx.now()
  const first = 'exists (select 1 from written where workspace = ?1 and id = ?2 and at = ?3)'
  const mark = db.prepare('insert into written (workspace, id, at) values (?, ?, ?) on conflict do nothing').bind(ws.id, write.id, at)
  const put = write.body
    ? write.process
      ? db.prepare(`update process set body = ?5, author = ?6, updated_at = ?3, deleted = 0 where workspace = ?1 and id = ?4 and ${first}`).bind(ws.id, write.id, at, id, JSON.stringify(write.body), ws.actor)
      : db
          .prepare(
            `insert into process (workspace, id, body, author, updated_at)
             select ?1, ?4, ?5, ?6, ?3 where ${first} and (select count(*) from process where workspace = ?1 and deleted = 0) < ${MOST_PROCESSES} on conflict do nothing`,
          )
          .bind(ws.id, write.id, at, id, JSON.stringify(write.body), ws.actor)
    : db.prepare(`update process set deleted = 1, author = ?5, updated_at = ?3 where workspace = ?1 and id = ?4 and ${first}`).bind(ws.id, write.id, at, id, ws.actor)
  const read = db.prepare(`select ${COLUMNS} from process where workspace = ? and id = ?`).bind(ws.id, id)
  const [, , found] = await db.batch<Row>([mark, put, read])
  const row = found?.results[0]
  if (row) return row.deleted === 1 ? null : processOf(row)
  // Nothing came of it: the mark goes too, so that it may be tried again.
  await db.prepare('delete from written where workspace = ? and id = ?').bind(ws.id, write.id).run()
  if (write.process || !write.body) throw new RitmoError('not-found', 'There is no such process.', { field: 'process' })
  throw new RitmoError('too-large', `A workspace keeps at most ${MOST_PROCESSES} processes; take one away first.`)
}
