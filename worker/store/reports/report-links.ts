import type { Link } from '../../../shared/protocol/reports.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { DIRECTORY, factsOf } from '../shard.ts'
import { workspaceRow, WORKSPACE_COLUMNS, type WorkspaceRow } from '../people/workspaces.ts'

export interface NewLink {
  readonly id: string
  readonly report: string
  readonly hash: string
  readonly password: { readonly salt: string; readonly hash: string } | null
  readonly expiresAt: number
}

/** What stands behind a secret: the link, the report it opens, whose it is. */
export interface OpenedLink {
  readonly workspace: WorkspaceRow
  readonly id: string
  readonly report: string
  readonly password: { readonly salt: string; readonly hash: string } | null
  readonly isOver: boolean
}

interface Row {
  id: string
  report: string
  password: string | null
  created_at: number
  expires_at: number
  revoked_at: number | null
  opened: number
  opened_at: number | null
}

const COLUMNS = 'id, report, password, created_at, expires_at, revoked_at, opened, opened_at'
const time = (at: number | null) => (at === null ? null : new Date(at).toISOString())
const linkOf = ({ password, created_at, expires_at, revoked_at, opened_at, ...rest }: Row): Link => ({
  ...rest, password: password !== null, createdAt: time(created_at) as string, expiresAt: time(expires_at) as string, revokedAt: time(revoked_at), openedAt: time(opened_at),
})

/** Whoever comes with a secret comes to the directory: which shard it belongs to nobody knows before. */
const db = (fx: Effects) => factsOf(fx, DIRECTORY)

/** The links that open a report, newest first; those that no longer do among them. */
export async function listLinks(fx: Effects, ws: Workspace, report: string): Promise<Link[]> {
  const { results } = await db(fx).prepare(`select ${COLUMNS} from report_link where workspace = ? and report = ? order by id desc`).bind(ws.id, report).all<Row>()
  return results.map(linkOf)
}

/** One link, or null. */
export async function findLink(fx: Effects, ws: Workspace, id: string): Promise<Link | null> {
  const row = await db(fx).prepare(`select ${COLUMNS} from report_link where workspace = ? and id = ?`).bind(ws.id, id).first<Row>()
  return row && linkOf(row)
}

/** So many a report may ever have: their list is read as a whole. */
const MOST_LINKS = 200

/** Puts a link on record, once an id; false where it was before. Throws `too-many` for one more than there may be. */
export async function insertLink(fx: Effects, ws: Workspace, { id, report, hash, password, expiresAt }: NewLink): Promise<boolean> {
  const row = await db(fx)
    .prepare(
      `insert into report_link (workspace, id, report, hash, salt, password, author, created_at, expires_at)
       select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 where (select count(*) from report_link where workspace = ?1 and report = ?3) < ${MOST_LINKS}
       on conflict (workspace, id) do nothing returning id`,
    )
    .bind(ws.id, id, report, hash, password?.salt ?? null, password?.hash ?? null, ws.actor, fx.now(), expiresAt)
    .first()
  if (!row && !(await findLink(fx, ws, id))) throw new RitmoError('too-many', `A report has at most ${MOST_LINKS} links; make it again for more.`)
  return row !== null
}

/** Ends a link at once; false when there is none. Ended twice is ended once. */
export async function revokeLink(fx: Effects, ws: Workspace, id: string): Promise<boolean> {
  const row = await db(fx).prepare('update report_link set revoked_at = coalesce(revoked_at, ?3) where workspace = ?1 and id = ?2 returning id').bind(ws.id, id, fx.now()).first()
  return row !== null
}

/** The link of a secret by its hash, or null. */
export async function linkByHash(fx: Effects, hash: string): Promise<OpenedLink | null> {
  const row = await db(fx)
    .prepare(`select ${WORKSPACE_COLUMNS}, l.id as link, l.report, l.salt, l.password, l.expires_at, l.revoked_at from report_link l join workspace w on w.id = l.workspace where l.hash = ?`)
    .bind(hash)
    .first<{ link: string; report: string; salt: string | null; password: string | null; expires_at: number; revoked_at: number | null }>()
  if (!row) return null
  const { link, report, salt, password, expires_at, revoked_at } = row
  return { workspace: workspaceRow(row), id: link, report, password: salt === null || password === null ? null : { salt, hash: password }, isOver: revoked_at !== null || expires_at <= fx.now() }
}

/** Counts a try at a link's password before it is looked at, so that many at once count as many; how many there were within the window. */
export async function countTry(fx: Effects, ws: Workspace, link: OpenedLink, window: number): Promise<number> {
  return (await db(fx)
    .prepare(
      `update report_link set tries = case when tries_since <= ?3 - ?4 then 1 else tries + 1 end, tries_since = case when tries_since <= ?3 - ?4 then ?3 else tries_since end
       where workspace = ?1 and id = ?2 returning tries`,
    )
    .bind(ws.id, link.id, fx.now(), window)
    .first<number>('tries')) ?? Infinity
}

/** Notes that a link was opened; what was tried before counts no more. */
export async function noteOpened(fx: Effects, ws: Workspace, link: OpenedLink): Promise<void> {
  await db(fx).prepare('update report_link set opened = opened + 1, opened_at = ?3, tries = 0 where workspace = ?1 and id = ?2').bind(ws.id, link.id, fx.now()).run()
}

/** Forgets links that ended before a moment. */
export async function forgetLinks(fx: Effects, ws: Workspace, before: number): Promise<void> {
  await db(fx).prepare('delete from report_link where workspace = ? and (expires_at < ? or revoked_at < ?)').bind(ws.id, before, before).run()
}
