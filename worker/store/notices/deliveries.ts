import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'

export type Channel = 'push' | 'mail' | 'webhook'
export type Outcome = 'sent' | 'refused' | 'unknown' | 'gone' | 'dropped'

/** One notice on its way to one target over one channel. */
export interface DeliveryRow {
  readonly id: string
  readonly notice: string
  readonly channel: Channel
  readonly target: string
  readonly person: string | null
  /** Those of one message go together. */
  readonly message: string
  readonly dueAt: number
  readonly until: number
  /** How often it was tried in this round, this time among them. */
  readonly attempts: number
  /** 1: an earlier try may have arrived. */
  readonly unknown: number
  readonly replayed: number
  readonly code: string
  readonly told: Readonly<Record<string, string | number>>
  readonly job: string | null
  readonly at: number
  /** Whether that person has read it meanwhile. */
  readonly read: number
}

export interface NewDelivery extends Pick<DeliveryRow, 'notice' | 'channel' | 'target' | 'person' | 'message' | 'dueAt' | 'until'> {
  readonly id: string
}

/** A notice that was not yet worked out to whom it goes. */
export interface Unspread {
  readonly id: string
  readonly code: string
  readonly told: Readonly<Record<string, string | number>>
  readonly person: string | null
  readonly at: number
}

/** Notices nobody has spread yet, oldest first. */
export async function unspreadNotices(fx: Effects, ws: Workspace, most: number): Promise<Unspread[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare('select id, code, told, person, at from notice where workspace = ? and spread_at is null order by at, id limit ?')
    .bind(ws.id, most)
    .all<Omit<Unspread, 'told'> & { told: string }>()
  return results.map((row) => ({ ...row, told: JSON.parse(row.told) as Unspread['told'] }))
}

/** The statements that put deliveries on their way and mark their notices as spread: one notice to one target over one channel is one, however often. */
export function spreadStatements(fx: Effects, ws: Workspace, notices: readonly string[], deliveries: readonly NewDelivery[]): D1PreparedStatement[] {
  const db = factsOf(fx, ws.shard)
  return [
    db
      .prepare(
        `insert into delivery (workspace, id, notice, channel, target, person, message, state, due_at, until, created_at)
         select ?1, value ->> 'id', value ->> 'notice', value ->> 'channel', value ->> 'target', value ->> 'person', value ->> 'message', 'waiting', value ->> 'dueAt', value ->> 'until', ?3
         from json_each(?2) where true on conflict (workspace, notice, channel, target) do nothing`,
      )
      .bind(ws.id, JSON.stringify(deliveries), fx.now()),
    db.prepare('update notice set spread_at = ?3 where workspace = ?1 and id in (select value from json_each(?2))').bind(ws.id, JSON.stringify(notices), fx.now()),
  ]
}

/** Workspaces of a shard in which a notice is to be spread or a delivery is due and nobody is at it. */
export async function workspacesToDeliver(fx: Effects, shard: number): Promise<Set<number>> {
  const { results } = await factsOf(fx, shard)
    .prepare(
      `select workspace from notice where spread_at is null
       union select workspace from delivery where state in ('waiting', 'sending') and due_at <= ?`,
    )
    .bind(fx.now())
    .all<{ workspace: number }>()
  return new Set(results.map(({ workspace }) => workspace))
}

/** Whether there is something to spread or to send now. */
export async function hasToDeliver(fx: Effects, ws: Workspace): Promise<boolean> {
  const row = await factsOf(fx, ws.shard)
    .prepare(
      `select 1 from (select 1 from notice where workspace = ?1 and spread_at is null limit 1)
       union all select 1 from (select 1 from delivery where state in ('waiting', 'sending') and due_at <= ?2 and workspace = ?1 limit 1)`,
    )
    .bind(ws.id, fx.now())
    .first()
  return row !== null
}

/** What is due, as messages: the ids of at most so many, the longest due first. */
export async function dueMessages(fx: Effects, ws: Workspace, most: number): Promise<string[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare(`select message, min(due_at) as due from delivery where state in ('waiting', 'sending') and due_at <= ?2 and workspace = ?1 group by message order by due, message limit ?3`)
    .bind(ws.id, fx.now(), most)
    .all<{ message: string }>()
  return results.map(({ message }) => message)
}

/**
 * Takes a message in hand, on record before anything is sent. Whoever calls holds the lease of the job that delivers: what
 * stands as being sent was in the hands of one that died, and may have arrived.
 */
export async function takeMessage(fx: Effects, ws: Workspace, message: string): Promise<DeliveryRow[]> {
  const db = factsOf(fx, ws.shard)
  const [, rows] = await db.batch<Omit<DeliveryRow, 'told'> & { told: string }>([
    db
      .prepare(
        `update delivery set unknown = case state when 'sending' then 1 else unknown end, state = 'sending', attempts = attempts + 1, tries = tries + 1
         where workspace = ?1 and message = ?2 and state in ('waiting', 'sending') and due_at <= ?3`,
      )
      .bind(ws.id, message, fx.now()),
    db
      .prepare(
        `select d.id, d.notice, d.channel, d.target, d.person, d.message, d.due_at as dueAt, d.until, d.attempts, d.unknown, d.replayed, n.code, n.told, n.job, n.at, (r.at is not null or coalesce(n.n <= (select t.n from notice_through t where t.workspace = d.workspace and t.person = d.person), 0)) as read
         from delivery d join notice n on n.workspace = d.workspace and n.id = d.notice
           left join notice_read r on r.workspace = d.workspace and r.person = d.person and r.notice = d.notice
         where d.workspace = ?1 and d.message = ?2 and d.state = 'sending' order by n.at, n.id`,
      )
      .bind(ws.id, message),
  ])
  return (rows?.results ?? []).map((row) => ({ ...row, told: JSON.parse(row.told) as DeliveryRow['told'] }))
}

/** How a try ended, and when there is another (null: none). */
export interface Ended {
  readonly outcome: Outcome
  readonly status: number | null
  readonly detail: string | null
  readonly ms: number
  readonly again: number | null
}

const STATES: Readonly<Record<Outcome, string>> = { sent: 'sent', refused: 'failed', unknown: 'failed', gone: 'dropped', dropped: 'dropped' }

/** The statements that write down how a message's try ended. */
export function endedStatements(fx: Effects, ws: Workspace, message: string, { outcome, status, detail, ms, again }: Ended): D1PreparedStatement[] {
  const db = factsOf(fx, ws.shard)
  return [
    db
      .prepare(
        `insert or ignore into delivery_log (workspace, delivery, n, at, outcome, status, detail, ms)
         select workspace, id, tries, ?3, ?4, ?5, ?6, ?7 from delivery where workspace = ?1 and message = ?2 and state = 'sending'`,
      )
      .bind(ws.id, message, fx.now(), outcome, status, detail, ms),
    db
      .prepare(
        `update delivery set state = case when ?6 is null then ?3 else 'waiting' end, status = ?4, error = ?5, due_at = coalesce(?6, due_at),
           unknown = case ?8 when 'unknown' then 1 else unknown end, sent_at = case ?3 when 'sent' then ?7 else sent_at end
         where workspace = ?1 and message = ?2 and state = 'sending'`,
      )
      .bind(ws.id, message, STATES[outcome], status, outcome === 'sent' ? null : detail, again, fx.now(), outcome),
  ]
}

/** Forgets deliveries that were made before a moment. */
export async function forgetDeliveries(fx: Effects, ws: Workspace, before: number): Promise<void> {
  const db = factsOf(fx, ws.shard)
  const old = `workspace = ?1 and created_at < ?2 and state in ('sent', 'failed', 'dropped')`
  await db.batch([
    db.prepare(`delete from delivery_log where workspace = ?1 and delivery in (select id from delivery where ${old})`).bind(ws.id, before),
    db.prepare(`delete from delivery where ${old}`).bind(ws.id, before),
  ])
}
