import { sales } from '../../../shared/model/sales.ts'
import type { MergeReason, MergeState } from '../../../shared/protocol/merges.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { jsonPages } from '../rows-json.ts'
import { factsOf } from '../shard.ts'

/** What was sold under one key when it was last looked at. */
export interface SoldUnder {
  readonly lines: number
  readonly revenue: number
  /** Instant of the last row, ms, or null. */
  readonly last: number | null
  /** Ids of sources. */
  readonly sources: readonly number[]
}

/** A pair of keys as it is written. */
export interface MergeRow {
  readonly id: string
  readonly dimension: string
  readonly goes: string
  readonly stays: string
  readonly state: MergeState
  readonly reason: MergeReason
  /** Per mille. */
  readonly score: number
  readonly sides: Readonly<Record<string, SoldUnder>> | null
  readonly decidedAt: number | null
  readonly decidedBy: string | null
}

const COLUMNS = 'id, dimension, goes, stays, state, reason, score, sides, decided_at as decidedAt, decided_by as decidedBy'

type Written = Omit<MergeRow, 'reason' | 'sides'> & { reason: string; sides: string | null }

const mergeRow = (row: Written): MergeRow => ({
  ...row,
  reason: JSON.parse(row.reason) as MergeReason,
  sides: row.sides === null ? null : (JSON.parse(row.sides) as MergeRow['sides']),
})

/** One pair of the workspace, or null. */
export async function findMerge(fx: Effects, ws: Workspace, id: string): Promise<MergeRow | null> {
  const row = await factsOf(fx, ws.shard).prepare(`select ${COLUMNS} from merge where workspace = ? and id = ?`).bind(ws.id, id).first<Written>()
  return row && mergeRow(row)
}

/** A page of pairs in some states after a place: what waits surest first, what was decided newest first. */
export async function listMerges(fx: Effects, ws: Workspace, states: readonly MergeState[], after: readonly [rank: number, id: string] | null, most: number): Promise<(MergeRow & { readonly rank: number })[]> {
  const rank = states.includes('suggested') ? 'score' : 'coalesce(decided_at, 0)'
  const { results } = await factsOf(fx, ws.shard)
    .prepare(
      `select ${COLUMNS}, ${rank} as rank from merge
       where workspace = ?1 and state in (select value from json_each(?2)) and (?3 is null or ${rank} < ?3 or (${rank} = ?3 and id > ?4))
       order by ${rank} desc, id limit ?5`,
    )
    .bind(ws.id, JSON.stringify(states), after?.[0] ?? null, after?.[1] ?? '', most)
    .all<Written & { rank: number }>()
  return results.map((row) => ({ ...mergeRow(row), rank: row.rank }))
}

/** Pairs that wait for a person: their two keys. */
export async function waitingPairs(fx: Effects, ws: Workspace): Promise<{ dimension: string; goes: string; stays: string }[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare(`select dimension, goes, stays from merge where workspace = ? and state = 'suggested'`)
    .bind(ws.id)
    .all<{ dimension: string; goes: string; stays: string }>()
  return results
}

/** A pair that a cleaning found. */
export interface Found {
  readonly id: string
  readonly goes: string
  readonly stays: string
  readonly reason: MergeReason
  readonly score: number
  readonly sides: Readonly<Record<string, SoldUnder>>
}

/** The statements that suggest pairs. What a person said of a pair stays; of one that waits already the newest words hold. */
export function suggestStatements(fx: Effects, ws: Workspace, dimension: string, job: string, found: readonly Found[]): D1PreparedStatement[] {
  const rows = found.map(({ id, goes, stays, reason, score, sides }) => {
    const [low, high] = [goes, stays].sort() as [string, string]
    return [id, low, high, goes, stays, JSON.stringify(reason), score, JSON.stringify(sides)]
  })
  return jsonPages(rows).map(({ json }) =>
    factsOf(fx, ws.shard)
      .prepare(
        `insert into merge (workspace, id, dataset, dimension, low, high, goes, stays, state, reason, score, sides, job)
         select ?1, value ->> 0, ?2, ?3, value ->> 1, value ->> 2, value ->> 3, value ->> 4, 'suggested', value ->> 5, value ->> 6, value ->> 7, ?4
         from json_each(?5) where true
         on conflict (workspace, dataset, dimension, low, high) do update set job = excluded.job, sides = excluded.sides,
           reason = case state when 'suggested' then excluded.reason else reason end, score = case state when 'suggested' then excluded.score else score end,
           goes = case state when 'suggested' then excluded.goes else goes end, stays = case state when 'suggested' then excluded.stays else stays end`,
      )
      .bind(ws.id, sales.name, dimension, job, json),
  )
}

/** The statement that lets go of suggestions which a whole cleaning no longer found. */
export function dropStaleStatement(fx: Effects, ws: Workspace, job: string): D1PreparedStatement {
  return factsOf(fx, ws.shard).prepare(`delete from merge where workspace = ? and state = 'suggested' and job is not ?`).bind(ws.id, job)
}

/** What a person said of a pair, with all that is needed to say it again. */
export interface Verdict {
  readonly id: string
  readonly dimension: string
  readonly goes: string
  readonly stays: string
  readonly state: MergeState
  readonly reason: MergeReason
  readonly score: number
  readonly at: number
  readonly by: string
}

/** The statement that writes a verdict down, whether the pair is on record or not. */
export function verdictStatement(fx: Effects, ws: Workspace, verdict: Verdict): D1PreparedStatement {
  const [low, high] = [verdict.goes, verdict.stays].sort() as [string, string]
  return factsOf(fx, ws.shard)
    .prepare(
      `insert into merge (workspace, id, dataset, dimension, low, high, goes, stays, state, reason, score, decided_at, decided_by)
       values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
       on conflict (workspace, dataset, dimension, low, high) do update set
         goes = excluded.goes, stays = excluded.stays, state = excluded.state, decided_at = excluded.decided_at, decided_by = excluded.decided_by`,
    )
    .bind(
      ws.id, verdict.id, sales.name, verdict.dimension, low, high, verdict.goes, verdict.stays, verdict.state, JSON.stringify(verdict.reason), verdict.score,
      verdict.at, verdict.by,
    )
}

/** The statements that take all decisions back: a rebuild makes them again, from the inbox. */
export function forgetDecisionsStatements(fx: Effects, ws: Workspace): D1PreparedStatement[] {
  const db = factsOf(fx, ws.shard)
  return [
    db.prepare(`update merge set state = 'suggested', decided_at = null, decided_by = null where workspace = ?`).bind(ws.id),
    db.prepare('delete from merge_decision where workspace = ?').bind(ws.id),
    db.prepare('delete from alias where workspace = ?').bind(ws.id),
    db.prepare('update workspace set merged = 0, version = version + 1 where id = ?').bind(ws.id),
  ]
}
