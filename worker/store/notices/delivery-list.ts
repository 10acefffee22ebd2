import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import type { Channel, Outcome } from './deliveries.ts'
import { factsOf } from '../shard.ts'

/** A delivery as one looks at it. */
export interface ListedDelivery {
  readonly id: string
  readonly notice: string
  readonly code: string
  readonly told: Readonly<Record<string, string | number>>
  readonly at: number
  readonly channel: Channel
  readonly state: 'waiting' | 'sending' | 'sent' | 'failed' | 'dropped'
  readonly dueAt: number
  readonly tries: number
  readonly status: number | null
  readonly error: string | null
  readonly sentAt: number | null
  readonly log: readonly { at: number; outcome: Outcome; status: number | null; detail: string | null; ms: number }[]
}

interface Asked {
  /** Those to a webhook; else whoever asks sees those to themselves. */
  readonly webhook: string | null
  readonly before: string | null
  readonly limit: number
}

/** Deliveries, newest first, each with its tries. */
export async function listDeliveries(fx: Effects, ws: Workspace, { webhook, before, limit }: Asked): Promise<ListedDelivery[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare(
      `select d.id, d.notice, n.code, n.told, n.at, d.channel, d.state, d.due_at as dueAt, d.tries, d.status, d.error, d.sent_at as sentAt,
         (select json_group_array(json_object('at', l.at, 'outcome', l.outcome, 'status', l.status, 'detail', l.detail, 'ms', l.ms) order by l.n desc)
          from delivery_log l where l.workspace = d.workspace and l.delivery = d.id) as log
       from delivery d join notice n on n.workspace = d.workspace and n.id = d.notice
       where d.workspace = ?1 and (?4 is null or d.id < ?4)
         and case when ?2 is null then d.channel <> 'webhook' and d.person = ?3 else d.channel = 'webhook' and d.target = ?2 end
       order by d.id desc limit ?5`,
    )
    .bind(ws.id, webhook, ws.actor, before, limit)
    .all<Omit<ListedDelivery, 'told' | 'log'> & { told: string; log: string }>()
  return results.map((row) => ({ ...row, told: JSON.parse(row.told) as ListedDelivery['told'], log: JSON.parse(row.log) as ListedDelivery['log'] }))
}

const AGAIN = `update delivery set state = 'waiting', due_at = ?4, until = ?5, attempts = 0, replayed = replayed + 1, error = null
  where workspace = ?1 and channel = 'webhook' and target = ?2 and state in ('sent', 'failed', 'dropped')`

/** Sends one delivery to a webhook again; how many that were. One that is on its way is left to go. */
export async function replayOne(fx: Effects, ws: Workspace, webhook: string, delivery: string, until: number): Promise<number> {
  const { results } = await factsOf(fx, ws.shard).prepare(`${AGAIN} and id = ?3 returning id`).bind(ws.id, webhook, delivery, fx.now(), until).all()
  return results.length
}

/** Sends all notices since an instant to a webhook again; how many those were. */
export async function replaySince(fx: Effects, ws: Workspace, webhook: string, since: number, until: number): Promise<number> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare(`${AGAIN} and notice in (select id from notice where workspace = ?1 and at >= ?3) returning id`)
    .bind(ws.id, webhook, since, fx.now(), until)
    .all()
  return results.length
}

/** The newest message that asks whoever asks here whether an address is right, as it stands; null where none is among the newest hundred. */
export async function lastQuestion(fx: Effects, ws: Workspace, mail: string): Promise<Pick<ListedDelivery, 'id' | 'state'> | null> {
  return factsOf(fx, ws.shard)
    .prepare(
      `select d.id, d.state from (select id, notice, state from delivery where workspace = ?1 and channel = 'mail' and target = ?2 order by id desc limit 100) d
       join notice n on n.workspace = ?1 and n.id = d.notice where n.code = 'mail-confirm' and n.told ->> '$.mail' = ?3 order by d.id desc limit 1`,
    )
    .bind(ws.id, ws.actor, mail)
    .first<Pick<ListedDelivery, 'id' | 'state'>>()
}

/** The statement that has a delivery which waits for its next try go now. */
export function hurryStatement(fx: Effects, ws: Workspace, id: string): D1PreparedStatement {
  return factsOf(fx, ws.shard).prepare(`update delivery set due_at = ?3 where workspace = ?1 and id = ?2 and state = 'waiting'`).bind(ws.id, id, fx.now())
}
