import type { Decision, Mapping } from '../../../shared/cleaning/mapping.ts'
import { sales } from '../../../shared/model/sales.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { jsonPages } from '../rows-json.ts'
import { factsOf } from '../shard.ts'

interface Row extends Omit<Decision, 'accepted'> {
  accepted: number
}

/** Every decision about merges, in their order among the changes. */
export async function readDecisions(fx: Effects, ws: Workspace): Promise<Decision[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare('select seq, merge, dimension, goes as "from", stays as "to", accepted from merge_decision where workspace = ? order by seq')
    .bind(ws.id)
    .all<Row>()
  return results.map((row) => ({ ...row, accepted: row.accepted === 1 }))
}

/** As of which change each month of a dataset was sealed. */
export async function sealedMonths(fx: Effects, ws: Workspace, dataset: number): Promise<Map<string, number>> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare('select month, max(sealed) as sealed from tile where workspace = ? and dataset = ? group by month')
    .bind(ws.id, dataset)
    .all<{ month: string; sealed: number }>()
  return new Map(results.map(({ month, sealed }) => [month, sealed]))
}

/** A decision as it is put among the changes. */
export interface NewDecision {
  readonly merge: string
  readonly dimension: string
  readonly goes: string
  readonly stays: string
  readonly accepted: boolean
}

/**
 * The statements that put a decision among the changes, for one batch. With `base` the batch is void when the counter
 * stands elsewhere by then, or everything is being rebuilt.
 */
export function decisionStatements(fx: Effects, ws: Workspace, decision: NewDecision, base: number | null): D1PreparedStatement[] {
  const db = factsOf(fx, ws.shard)
  return [
    // The column is not null: a counter that moved, or a rebuild that began, voids the batch.
    base === null
      ? db.prepare('update workspace set seq = seq + 1, merged = seq + 1, version = version + 1 where id = ?').bind(ws.id)
      : db
          .prepare('update workspace set seq = case when seq = ?2 and replaying is null then seq + 1 end, merged = seq + 1, version = version + 1 where id = ?1')
          .bind(ws.id, base),
    db
      .prepare(
        `insert into merge_decision (workspace, seq, merge, dimension, goes, stays, accepted, spread)
         select id, seq, ?2, ?3, ?4, ?5, ?6, ?7 from workspace where id = ?1`,
      )
      // Amid a rebuild every month is sealed anew anyway.
      .bind(ws.id, decision.merge, decision.dimension, decision.goes, decision.stays, decision.accepted ? 1 : 0, base === null ? 1 : 0),
  ]
}

/** The statements that write down which key stands for which now. */
export function aliasStatements(fx: Effects, ws: Workspace, mapping: Mapping): D1PreparedStatement[] {
  const db = factsOf(fx, ws.shard)
  const rows = [...mapping.merged].flatMap(([dimension, some]) => [...some].map(([key, survivor]) => [dimension, key, survivor]))
  return [
    db.prepare('delete from alias where workspace = ? and dataset = ?').bind(ws.id, sales.name),
    ...jsonPages(rows).map(({ json }) =>
      db
        .prepare('insert into alias (workspace, dataset, dimension, key, survivor) select ?1, ?2, value ->> 0, value ->> 1, value ->> 2 from json_each(?3)')
        .bind(ws.id, sales.name, json),
    ),
  ]
}

/** The statement that reads them, for reads that must be of one moment. */
export function aliasesStatement(fx: Effects, ws: Workspace): D1PreparedStatement {
  return factsOf(fx, ws.shard).prepare('select dimension, key, survivor from alias where workspace = ? and dataset = ?').bind(ws.id, sales.name)
}

/** Rows of `aliasesStatement` by dimension; undefined when nothing is merged. */
export function mergedOf(rows: readonly unknown[]): Record<string, Record<string, string>> | undefined {
  if (rows.length === 0) return undefined
  const merged: Record<string, Record<string, string>> = {}
  for (const { dimension, key, survivor } of rows as { dimension: string; key: string; survivor: string }[]) (merged[dimension] ??= {})[key] = survivor
  return merged
}

/** The oldest and the newest decision whose months were not marked to be sealed anew; null when there is none. */
export async function unspreadDecisions(fx: Effects, ws: Workspace): Promise<{ first: number; last: number } | null> {
  const row = await factsOf(fx, ws.shard)
    .prepare('select min(seq) as first, max(seq) as last from merge_decision where workspace = ? and spread = 0')
    .bind(ws.id)
    .first<{ first: number | null; last: number | null }>()
  return row?.first == null || row.last == null ? null : { first: row.first, last: row.last }
}

/** Workspaces of a shard with decisions that no seal has spread yet. */
export async function workspacesWithUnspread(fx: Effects, shard: number): Promise<Set<number>> {
  const { results } = await factsOf(fx, shard)
    .prepare('select w.id from workspace w where w.shard = ? and exists (select 1 from merge_decision d where d.workspace = w.id and d.spread = 0)')
    .bind(shard)
    .all<{ id: number }>()
  return new Set(results.map(({ id }) => id))
}

/** Whether some living row of a month has one of these numbers in a slot. */
export async function monthHolds(fx: Effects, ws: Workspace, dataset: number, bounds: { readonly from: number; readonly to: number }, slot: number, numbers: readonly number[]): Promise<boolean> {
  const row = await factsOf(fx, ws.shard)
    .prepare(
      `select 1 from fact where workspace = ?1 and dataset = ?2 and at >= ?3 and at < ?4 and died is null
       and d${slot} in (select value from json_each(?5)) limit 1`,
    )
    .bind(ws.id, dataset, bounds.from, bounds.to, JSON.stringify(numbers))
    .first()
  return row !== null
}

/** The statements that have months sealed anew though none of their rows changed, and put the decisions behind it on record. */
export function spreadStatements(fx: Effects, ws: Workspace, dataset: number, months: readonly string[], last: number): D1PreparedStatement[] {
  const db = factsOf(fx, ws.shard)
  return [
    db
      .prepare(
        `insert into dirty (workspace, dataset, month, first, seq)
         select w.id, ?2, j.value, w.seq + 1, w.seq from json_each(?3) j join workspace w on w.id = ?1 where true
         on conflict do update set seq = max(seq, excluded.seq)`,
      )
      .bind(ws.id, dataset, JSON.stringify(months)),
    db.prepare('update merge_decision set spread = 1 where workspace = ? and seq <= ?').bind(ws.id, last),
  ]
}
