import type { NoticeCode } from '../../../shared/notices/codes.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'

/** What a person should know. The words are made from `code` and `told`, in the reader's language (`shared/notices`). */
export interface NoticeRow {
  readonly id: string
  readonly code: string
  readonly told: Readonly<Record<string, string | number>>
  readonly job: string | null
  readonly at: number
  /** When this person read it. */
  readonly seenAt: number | null
}

export interface NewNotice extends Pick<NoticeRow, 'told'> {
  readonly code: NoticeCode
  /** The same key again is the same notice. */
  readonly key: string
  readonly job?: string | null
  /** For whom alone; everybody of the workspace when absent. */
  readonly person?: string | null
}

/**
 * The statement that writes a notice, once a key. From there it goes by itself to whoever chose to be told: in the app,
 * by push, by mail, and to webhooks.
 */
export function noticeStatement(fx: Effects, ws: Workspace, { key, code, told, job = null, person = null }: NewNotice): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare(
      `insert into notice (workspace, id, key, code, told, job, at, person, n) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,
         1 + max(coalesce((select max(n) from notice where workspace = ?1), 0), coalesce((select max(n) from notice_through where workspace = ?1), 0)))
       on conflict (workspace, key) do nothing`,
    )
    .bind(ws.id, fx.ulid(), key, code, JSON.stringify(told), job, fx.now(), person)
}

type Written = Omit<NoticeRow, 'told'> & { readonly told: string }
const noticeRow = (row: Written): NoticeRow => ({ ...row, told: JSON.parse(row.told) as NoticeRow['told'] })

/** Those for a person: ?1 the workspace, ?2 who. */
const MINE = `notice n left join notice_read r on r.workspace = n.workspace and r.person = ?2 and r.notice = n.id
  where n.workspace = ?1 and (n.person is null or n.person = ?2)`
/** Up to which notice this person has read all, and since when. */
const through = (column: 'n' | 'at') => `(select ${column} from notice_through where workspace = ?1 and person = ?2)`
/** When this person read it, one by one or all up to a later one. */
const READ = `coalesce(r.at, case when n.n <= ${through('n')} then ${through('at')} end)`
const UNREAD = `(r.at is null and n.n > coalesce(${through('n')}, 0))`

/** The notices for whoever asks, newest first, older than `before` (an id); those that were read only where asked. */
export async function listNotices(fx: Effects, ws: Workspace, seen: boolean, limit: number, before: string | null = null): Promise<NoticeRow[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare(
      `select n.id, n.code, n.told, n.job, n.at, ${READ} as seenAt from ${MINE} ${seen ? '' : `and ${UNREAD}`}
       and (?4 is null or (n.at, n.id) < ((select at from notice where workspace = ?1 and id = ?4), ?4)) order by n.at desc, n.id desc limit ?3`,
    )
    .bind(ws.id, ws.actor, limit, before)
    .all<Written>()
  return results.map(noticeRow)
}

/** Marks a notice as read by whoever asks; false when there is none. Read twice is read once. */
export async function seeNotice(fx: Effects, ws: Workspace, id: string): Promise<boolean> {
  const db = factsOf(fx, ws.shard)
  const [, found] = await db.batch([
    db.prepare('insert or ignore into notice_read (workspace, person, notice, at) select workspace, ?2, id, ?3 from notice where workspace = ?1 and id = ?4 and (person is null or person = ?2)').bind(ws.id, ws.actor, fx.now(), id),
    db.prepare('update notice set seen_at = coalesce(seen_at, ?3) where workspace = ?1 and id = ?4 and (person is null or person = ?2) returning id').bind(ws.id, ws.actor, fx.now(), id),
  ])
  return (found?.results.length ?? 0) > 0
}

/**
 * Marks every notice up to one (that is, not newer than it) as read, in one row however many they are; false when there
 * is no such notice. What comes later has a higher number, also from a clock that was set back.
 */
export async function seeNoticesUpTo(fx: Effects, ws: Workspace, id: string): Promise<boolean> {
  const db = factsOf(fx, ws.shard)
  const mine = 'workspace = ?1 and (person is null or person = ?2)'
  const [found] = await db.batch([
    db.prepare(`select 1 from notice where ${mine} and id = ?3`).bind(ws.id, ws.actor, id),
    db
      .prepare(
        `insert into notice_through (workspace, person, n, at)
         select ?1, ?2, n, ?4 from notice where ${mine} and n > 0 and (at, id) <= ((select at from notice where ${mine} and id = ?3), ?3) order by n desc limit 1
         on conflict (workspace, person) do update set n = excluded.n, at = excluded.at where excluded.n > n`,
      )
      .bind(ws.id, ws.actor, id, fx.now()),
  ])
  return (found?.results.length ?? 0) > 0
}

/** More than this is many: whoever counts need not go on. */
const MANY = 100

/** How many notices whoever asks has not read, at most a hundred; kinds that this person does not want in the app do not count. */
export async function unseenNotices(fx: Effects, ws: Workspace, muted: readonly string[] = []): Promise<number> {
  return (await factsOf(fx, ws.shard)
    .prepare(`select count(*) as n from (select 1 from ${MINE} and ${UNREAD} and n.code not in (select value from json_each(?3)) order by n.n desc limit ${MANY})`)
    .bind(ws.id, ws.actor, JSON.stringify(muted))
    .first<number>('n')) ?? 0
}

/** How many notices of a code came for whoever asks since a moment. */
export async function countNotices(fx: Effects, ws: Workspace, code: NoticeCode, since: number): Promise<number> {
  return (await factsOf(fx, ws.shard).prepare('select count(*) as n from notice where workspace = ? and person = ? and code = ? and at >= ?').bind(ws.id, ws.actor, code, since).first<number>('n')) ?? 0
}

/** Forgets notices that somebody read before a moment, and who read them. */
export async function forgetNotices(fx: Effects, ws: Workspace, before: number): Promise<void> {
  const db = factsOf(fx, ws.shard)
  const old = 'workspace = ?1 and (seen_at < ?2 or n <= (select max(t.n) from notice_through t where t.workspace = ?1 and t.at < ?2 and (notice.person is null or t.person = notice.person)))'
  await db.batch([
    db.prepare(`delete from notice_read where workspace = ?1 and notice in (select id from notice where ${old})`).bind(ws.id, before),
    db.prepare(`delete from notice where ${old}`).bind(ws.id, before),
  ])
}
