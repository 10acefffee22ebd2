import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { factsOf } from './shard.ts'

/** What a person should know. The words are made from `code` and `told`, in the reader's language. */
export interface NoticeRow {
  readonly id: string
  readonly code: string
  readonly told: Readonly<Record<string, string | number>>
  readonly job: string | null
  readonly at: number
  readonly seenAt: number | null
}

export interface NewNotice extends Pick<NoticeRow, 'code' | 'told'> {
  /** The same key again is the same notice. */
  readonly key: string
  readonly job?: string | null
}

/** The statement that writes a notice, once a key. */
export function noticeStatement(fx: Effects, ws: Workspace, { key, code, told, job = null }: NewNotice): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare('insert into notice (workspace, id, key, code, told, job, at) values (?, ?, ?, ?, ?, ?, ?) on conflict (workspace, key) do nothing')
    .bind(ws.id, fx.ulid(), key, code, JSON.stringify(told), job, fx.now())
}

/** The notices, newest first; those that were seen only where asked. */
export async function listNotices(fx: Effects, ws: Workspace, seen: boolean, limit: number): Promise<NoticeRow[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare(`select id, code, told, job, at, seen_at as seenAt from notice where workspace = ?1 and (?2 = 1 or seen_at is null) order by at desc, id desc limit ?3`)
    .bind(ws.id, seen ? 1 : 0, limit)
    .all<Omit<NoticeRow, 'told'> & { told: string }>()
  return results.map((row) => ({ ...row, told: JSON.parse(row.told) as NoticeRow['told'] }))
}

/** Marks a notice as seen; false when there is none. Seen twice is seen once. */
export async function seeNotice(fx: Effects, ws: Workspace, id: string): Promise<boolean> {
  const row = await factsOf(fx, ws.shard)
    .prepare('update notice set seen_at = coalesce(seen_at, ?3) where workspace = ?1 and id = ?2 returning id')
    .bind(ws.id, id, fx.now())
    .first()
  return row !== null
}

/** How many notices nobody has seen. */
export async function unseenNotices(fx: Effects, ws: Workspace): Promise<number> {
  return (await factsOf(fx, ws.shard).prepare('select count(*) as n from notice where workspace = ? and seen_at is null').bind(ws.id).first<number>('n')) ?? 0
}

/** Forgets notices that were seen before a moment. */
export async function forgetNotices(fx: Effects, ws: Workspace, before: number): Promise<void> {
  await factsOf(fx, ws.shard).prepare('delete from notice where workspace = ? and seen_at < ?').bind(ws.id, before).run()
}
