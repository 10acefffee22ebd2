import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'

/** Facts dropped in one slice. */
const PAGE = 20_000

/** The statement that makes this job the workspace's rebuild, unless one is under way. */
export function beginReplayStatement(fx: Effects, ws: Workspace, job: string): D1PreparedStatement {
  return factsOf(fx, ws.shard).prepare('update workspace set replaying = ?2 where id = ?1 and replaying is null').bind(ws.id, job)
}

/** Whether some job that writes facts is at it this moment. */
export async function writersAtWork(fx: Effects, ws: Workspace): Promise<boolean> {
  const row = await factsOf(fx, ws.shard)
    .prepare(`select 1 from job where workspace = ? and turn is not null and replay = 0 and state in ('running', 'cancelling') and lease_until > ? limit 1`)
    .bind(ws.id, fx.now())
    .first()
  return row !== null
}

/** The statement that drops a page of facts. */
export function dropFactsStatement(fx: Effects, ws: Workspace): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare(
      `delete from fact where (workspace, dataset, at, id, born) in (
         select workspace, dataset, at, id, born from fact where workspace = ? limit ${PAGE})`,
    )
    .bind(ws.id)
}

/** Whether any fact is left. */
export async function anyFact(fx: Effects, ws: Workspace): Promise<boolean> {
  return (await factsOf(fx, ws.shard).prepare('select 1 from fact where workspace = ? limit 1').bind(ws.id).first()) !== null
}

/** The statements that forget whose doing the dropped facts were; every month that has tiles must be made anew. */
export function droppedStatements(fx: Effects, ws: Workspace): D1PreparedStatement[] {
  const db = factsOf(fx, ws.shard)
  return [
    db.prepare('delete from import_range where workspace = ?').bind(ws.id),
    db.prepare('delete from dirty where workspace = ?').bind(ws.id),
    db
      .prepare(
        `insert into dirty (workspace, dataset, month, first, seq)
         select distinct t.workspace, t.dataset, t.month, w.seq, w.seq from tile t join workspace w on w.id = t.workspace where t.workspace = ?`,
      )
      .bind(ws.id),
  ]
}

/** Whether the import was cancelled before it had ended: then it never counted. */
export async function endedEarly(fx: Effects, ws: Workspace, job: string): Promise<boolean> {
  const row = await factsOf(fx, ws.shard)
    .prepare(`select 1 from inbox where workspace = ? and job = ? and kind = 'cancel' and body ->> 'ended' = 0 limit 1`)
    .bind(ws.id, job)
    .first()
  return row !== null
}

/** The statements that set an import going again from its file, or to be taken back again, as a part of the rebuild. */
export function replayStatements(fx: Effects, ws: Workspace, job: string, kind: 'file' | 'cancel', cursor: unknown): D1PreparedStatement[] {
  const db = factsOf(fx, ws.shard)
  const state = kind === 'file' ? 'queued' : 'cancelling'
  const again = db
    .prepare(
      `update job set state = ?3, phase = ?3, cursor = ?4, memo = case ?3 when 'queued' then null else memo end, replay = 1, due_at = ?5, attempts = 0,
         error = null, lease_until = 0, lease_by = null, finished_at = null where id = ?1 and workspace = ?2`,
    )
    .bind(job, ws.id, state, JSON.stringify(cursor), fx.now())
  return kind === 'file' ? [again, db.prepare(`update import set state = 'applying' where workspace = ? and job = ?`).bind(ws.id, job)] : [again]
}

/** The statement that ends the rebuild: devices start over from the tiles. */
export function endReplayStatement(fx: Effects, ws: Workspace): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare(
      `update workspace set replaying = null, version = version + 1, horizon = seq,
         sealed = coalesce((select min(first) - 1 from dirty where workspace = ?1), seq) where id = ?1`,
    )
    .bind(ws.id)
}

/** Hashes of all tiles on the manifest, in its order. */
export async function tileHashes(fx: Effects, ws: Workspace): Promise<string[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare('select hash from tile where workspace = ? order by dataset, month, part')
    .bind(ws.id)
    .all<{ hash: string }>()
  return results.map((row) => row.hash)
}
