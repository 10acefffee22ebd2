import type { RitmoError } from '../../../shared/model/errors.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'

/** A thing that people keep in a workspace: a body, who made it, who wrote it last. */
export interface KeptRow {
  readonly id: string
  readonly body: string
  readonly owner: string
  readonly author: string
  readonly updated_at: number
  readonly deleted: number
}

/** A table of such things: `id, body, author, updated_at, deleted`, and `owner` where it has one. */
export interface KeptTable<T> {
  readonly table: 'process' | 'dashboard'
  readonly owned: boolean
  /** So many a workspace may keep. */
  readonly most: number
  of(row: KeptRow): T
  /** What is thrown for a change of none. */
  missing(): RitmoError
  /** What is thrown where there are as many as there may be. */
  full(): RitmoError
}

/** One write: of a new thing where `changes` is null, of the thing it names otherwise; a body of null takes it away. */
export interface KeptWrite {
  readonly id: string
  readonly changes: string | null
  readonly body: unknown
}

const columnsOf = ({ owned }: KeptTable<unknown>) => `id, body, ${owned ? 'owner' : 'author as owner'}, author, updated_at, deleted`

/** The workspace's things, oldest first. */
export async function listKept<T>(fx: Effects, ws: Workspace, kept: KeptTable<T>): Promise<T[]> {
  const { results } = await factsOf(fx, ws.shard).prepare(`select ${columnsOf(kept)} from ${kept.table} where workspace = ? and deleted = 0 order by id limit ?`).bind(ws.id, kept.most).all<KeptRow>()
  return results.map((row) => kept.of(row))
}

/**
 * Does a write. The same write again changes nothing, also when another came in between. Answers with the thing as it
 * stands, null when it was taken away.
 */
export async function writeKept<T>(fx: Effects, ws: Workspace, kept: KeptTable<T>, write: KeptWrite): Promise<T | null> {
  const { table, owned, most } = kept
  const db = factsOf(fx, ws.shard)
  const id = write.changes ?? write.id
  const at = fx.now()
  const first = 'exists (select 1 from written where workspace = ?1 and id = ?2 and at = ?3)'
  const mark = db.prepare('insert into written (workspace, id, at) values (?, ?, ?) on conflict do nothing').bind(ws.id, write.id, at)
  const put = write.body
    ? write.changes !== null
      ? db.prepare(`update ${table} set body = ?5, author = ?6, updated_at = ?3, deleted = 0 where workspace = ?1 and id = ?4 and ${first}`).bind(ws.id, write.id, at, id, JSON.stringify(write.body), ws.actor)
      : db
          .prepare(
            `insert into ${table} (workspace, id, body, ${owned ? 'owner, ' : ''}author, updated_at)
             select ?1, ?4, ?5, ${owned ? '?6, ' : ''}?6, ?3 where ${first} and (select count(*) from ${table} where workspace = ?1 and deleted = 0) < ${most} on conflict do nothing`,
          )
          .bind(ws.id, write.id, at, id, JSON.stringify(write.body), ws.actor)
    : db.prepare(`update ${table} set deleted = 1, author = ?5, updated_at = ?3 where workspace = ?1 and id = ?4 and ${first}`).bind(ws.id, write.id, at, id, ws.actor)
  const read = db.prepare(`select ${columnsOf(kept)} from ${table} where workspace = ? and id = ?`).bind(ws.id, id)
  const [, , found] = await db.batch<KeptRow>([mark, put, read])
  const row = found?.results[0]
  if (row) return row.deleted === 1 ? null : kept.of(row)
  // Nothing came of it: the mark goes too, so that it may be tried again.
  await db.prepare('delete from written where workspace = ? and id = ?').bind(ws.id, write.id).run()
  throw write.changes !== null || !write.body ? kept.missing() : kept.full()
}
