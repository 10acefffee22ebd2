import type { NoticeKind } from '../../../shared/notices/codes.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'

/** An address that is told of notices. */
export interface WebhookRow {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly secret: string
  readonly oldSecret: string | null
  /** Until then both secrets sign, ms. */
  readonly oldUntil: number | null
  readonly kinds: readonly NoticeKind[]
  readonly createdAt: number
  readonly disabledAt: number | null
  readonly disabledWhy: 'person' | 'gone' | null
}

type Written = Omit<WebhookRow, 'kinds'> & { readonly kinds: string }
const COLUMNS = `id, name, url, secret, old_secret as oldSecret, old_until as oldUntil, kinds, created_at as createdAt, disabled_at as disabledAt, disabled_why as disabledWhy`
const webhookRow = (row: Written): WebhookRow => ({ ...row, kinds: JSON.parse(row.kinds) as WebhookRow['kinds'] })

/** Every webhook of the workspace, oldest first, also those that are switched off. */
export async function listWebhooks(fx: Effects, ws: Workspace): Promise<WebhookRow[]> {
  const { results } = await factsOf(fx, ws.shard).prepare(`select ${COLUMNS} from webhook where workspace = ? order by id`).bind(ws.id).all<Written>()
  return results.map(webhookRow)
}

export async function findWebhook(fx: Effects, ws: Workspace, id: string): Promise<WebhookRow | null> {
  const row = await factsOf(fx, ws.shard).prepare(`select ${COLUMNS} from webhook where workspace = ? and id = ?`).bind(ws.id, id).first<Written>()
  return row && webhookRow(row)
}

/** So many a workspace may have. */
export const MOST_WEBHOOKS = 100

/** Writes a new webhook down. Throws `too-many` for one more than there may be. */
export async function insertWebhook(fx: Effects, ws: Workspace, { id, name, url, secret, kinds }: Pick<WebhookRow, 'id' | 'name' | 'url' | 'secret' | 'kinds'>): Promise<void> {
  const row = await factsOf(fx, ws.shard)
    .prepare(
      `insert into webhook (workspace, id, name, url, secret, kinds, created_at)
       select ?1, ?2, ?3, ?4, ?5, ?6, ?7 where (select count(*) from webhook where workspace = ?1) < ${MOST_WEBHOOKS} returning id`,
    )
    .bind(ws.id, id, name, url, secret, JSON.stringify(kinds), fx.now())
    .first()
  if (!row) throw new RitmoError('too-many', `A workspace keeps at most ${MOST_WEBHOOKS} webhooks; take one away first.`)
}

/** Changes what is given of a webhook; null when there is none. */
export async function changeWebhook(fx: Effects, ws: Workspace, id: string, change: { name?: string | undefined; url?: string | undefined; kinds?: readonly string[] | undefined; enabled?: boolean | undefined }): Promise<WebhookRow | null> {
  const { name, url, kinds, enabled } = change
  const row = await factsOf(fx, ws.shard)
    .prepare(
      `update webhook set name = coalesce(?3, name), url = coalesce(?4, url), kinds = coalesce(?5, kinds),
         disabled_at = case ?6 when 1 then null when 0 then coalesce(disabled_at, ?7) else disabled_at end,
         disabled_why = case ?6 when 1 then null when 0 then coalesce(disabled_why, 'person') else disabled_why end
       where workspace = ?1 and id = ?2 returning ${COLUMNS}`,
    )
    .bind(ws.id, id, name ?? null, url ?? null, kinds ? JSON.stringify(kinds) : null, enabled === undefined ? null : enabled ? 1 : 0, fx.now())
    .first<Written>()
  return row && webhookRow(row)
}

/** Takes a webhook out of use that answered 410. Done twice it is done once. */
export async function disableGone(fx: Effects, ws: Workspace, id: string): Promise<void> {
  await factsOf(fx, ws.shard).prepare(`update webhook set disabled_at = ?3, disabled_why = 'gone' where workspace = ?1 and id = ?2 and disabled_at is null`).bind(ws.id, id, fx.now()).run()
}

/** Gives a webhook another secret; until `until` the one before signs as well. False when there is none. */
export async function rotateSecret(fx: Effects, ws: Workspace, id: string, secret: string, until: number): Promise<boolean> {
  const row = await factsOf(fx, ws.shard)
    .prepare('update webhook set old_secret = secret, old_until = ?4, secret = ?3 where workspace = ?1 and id = ?2 returning id')
    .bind(ws.id, id, secret, until)
    .first()
  return row !== null
}

/** Lets go of a webhook with all that stands of it; false when there is none. */
export async function dropWebhook(fx: Effects, ws: Workspace, id: string): Promise<boolean> {
  const db = factsOf(fx, ws.shard)
  const all = `select id from delivery where workspace = ?1 and channel = 'webhook' and target = ?2`
  const [, , gone] = await db.batch([
    db.prepare(`delete from delivery_log where workspace = ?1 and delivery in (${all})`).bind(ws.id, id),
    db.prepare(`delete from delivery where workspace = ?1 and channel = 'webhook' and target = ?2`).bind(ws.id, id),
    db.prepare('delete from webhook where workspace = ? and id = ? returning id').bind(ws.id, id),
  ])
  return (gone?.results.length ?? 0) > 0
}
