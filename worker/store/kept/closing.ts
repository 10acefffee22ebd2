import * as v from 'valibot'
import { RitmoError } from '../../../shared/model/errors.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'

export const CLOSE_STEPS = ['begin', 'seal', 'ledger', 'collect'] as const
export type CloseStep = (typeof CLOSE_STEPS)[number]

/** A workspace's zone, when it was made, and the local date that it closed last (null: none yet). */
export interface LastClose {
  readonly workspace: number
  readonly zone: string
  readonly createdAt: number
  readonly day: string | null
}

/** The last close of every workspace of a shard; none that a trial restore made for itself. */
export async function lastCloses(fx: Effects, shard: number): Promise<LastClose[]> {
  const { results } = await factsOf(fx, shard)
    .prepare(
      `select w.id as workspace, w.zone, w.created_at as createdAt, (
         select day from closing c where c.workspace = w.id and c.step = 'begin' and length(c.day) = 10 order by c.day desc limit 1) as day
       from workspace w where w.shard = ? and w.slug not like '~%'`,
    )
    .bind(shard)
    .all<LastClose>()
  return results
}

/** The statement that puts a step of a date's close on record. A date's step that is on record already voids its batch. */
export function stepStatement(fx: Effects, ws: Workspace, day: string, step: CloseStep, job: string, seq: number): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare('insert into closing (workspace, day, step, job, seq, done_at) values (?, ?, ?, ?, ?, ?)')
    .bind(ws.id, day, step, job, seq, fx.now())
}

/** The last ledger: its local date and the change as of which it saw the facts. Null before the first. */
export async function lastLedger(fx: Effects, ws: Workspace): Promise<{ day: string; seq: number } | null> {
  return factsOf(fx, ws.shard)
    .prepare(`select substr(day, 1, 10) as day, seq from closing where workspace = ? and step = 'ledger' order by done_at desc, day desc limit 1`)
    .bind(ws.id)
    .first<{ day: string; seq: number }>()
}

/** The newest change that a close at or before a moment saw; 0 when there was none. */
export async function seqClosedBefore(fx: Effects, ws: Workspace, moment: number): Promise<number> {
  const seq = await factsOf(fx, ws.shard)
    .prepare(`select max(seq) as seq from closing where workspace = ? and done_at <= ?`)
    .bind(ws.id, moment)
    .first<number | null>('seq')
  return seq ?? 0
}

/** A local day's figures. */
export interface DayFigures {
  readonly day: string
  readonly lines: number
  readonly revenue: number
}

/** Each day's figures as the last close left them. */
export async function closedDays(fx: Effects, ws: Workspace, dataset: number): Promise<DayFigures[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare('select day, lines, revenue from closed_day where workspace = ? and dataset = ? order by day')
    .bind(ws.id, dataset)
    .all<DayFigures>()
  return results
}

/** What a day's figures were and are, and why they changed. */
export interface Restated {
  readonly day: string
  readonly before: { readonly lines: number; readonly revenue: number }
  readonly after: { readonly lines: number; readonly revenue: number }
  readonly causes: readonly Cause[]
}

/** Changes to a day that one import made: rows it brought and rows it ended. */
export interface Cause {
  readonly job: string
  /** `import`, or `undo` where cancelling an import changed the day. */
  readonly kind: 'import' | 'undo'
  readonly title: string | null
  readonly born: number
  readonly ended: number
  /** Of the rows brought, those with a negative amount: refunds that came late. */
  readonly returns: number
  readonly revenue: number
}

/** The statements that write a close's restatements and leave each day's figures for the next. */
export function ledgerStatements(fx: Effects, ws: Workspace, dataset: number, closed: string, seq: number, days: readonly DayFigures[], restated: readonly Restated[]): D1PreparedStatement[] {
  const db = factsOf(fx, ws.shard)
  return [
    db.prepare('delete from closed_day where workspace = ? and dataset = ?').bind(ws.id, dataset),
    db
      .prepare(
        `insert into closed_day (workspace, dataset, day, lines, revenue, seq)
         select ?1, ?2, value ->> 0, value ->> 1, value ->> 2, ?3 from json_each(?4)`,
      )
      .bind(ws.id, dataset, seq, JSON.stringify(days.map((one) => [one.day, one.lines, one.revenue]))),
    db
      .prepare(
        `insert into restatement (workspace, closed, dataset, day, lines_before, lines_after, revenue_before, revenue_after, causes)
         select ?1, ?2, ?3, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 from json_each(?4)`,
      )
      .bind(
        ws.id, closed, dataset,
        JSON.stringify(restated.map(({ day, before, after, causes }) => [day, before.lines, after.lines, before.revenue, after.revenue, JSON.stringify(causes)])),
      ),
  ]
}

interface Row {
  closed: string
  day: string
  lines_before: number
  dataset: number
  lines_after: number
  revenue_before: number
  revenue_after: number
  causes: string
}

/** A page of restatements, newest close first, at most `limit`, after one that `next` of another page named. */
export async function listRestatements(fx: Effects, ws: Workspace, limit: number, before: string | null): Promise<{ restatements: (Restated & { readonly closed: string })[]; next: string | null }> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare(
      `select closed, day, dataset, lines_before, lines_after, revenue_before, revenue_after, causes from restatement
       where workspace = ?1 and (?2 is null or (closed, day, dataset) < (?2 ->> 0, ?2 ->> 1, ?2 ->> 2)) order by closed desc, day desc, dataset desc limit ?3`,
    )
    .bind(ws.id, placeOf(before), limit)
    .all<Row>()
  const last = results.length === limit ? results.at(-1) : undefined
  return { restatements: results.map(restatedOf), next: last ? JSON.stringify([last.closed, last.day, last.dataset]) : null }
}

/** The place that a page goes on after, as JSON. Throws `invalid-field` for what no page gave out. */
function placeOf(before: string | null): string | null {
  if (before === null) return null
  try {
    return JSON.stringify(v.parse(v.strictTuple([v.string(), v.string(), v.number()]), JSON.parse(before)))
  } catch {
    throw new RitmoError('invalid-field', 'There is no such page.', { field: 'before' })
  }
}

function restatedOf(row: Row): Restated & { readonly closed: string } {
  return {
    closed: row.closed,
    day: row.day,
    before: { lines: row.lines_before, revenue: row.revenue_before },
    after: { lines: row.lines_after, revenue: row.revenue_after },
    causes: JSON.parse(row.causes) as Cause[],
  }
}

/** Tiles that have been off the manifest since before a moment. */
export async function longRetired(fx: Effects, ws: Workspace, moment: number, most: number): Promise<string[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare('select hash from retired where workspace = ? and retired_at < ? limit ?')
    .bind(ws.id, moment, most)
    .all<{ hash: string }>()
  return results.map((row) => row.hash)
}

/** The statement that forgets retired tiles. */
export function forgetRetiredStatement(fx: Effects, ws: Workspace, hashes: readonly string[]): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare('delete from retired where workspace = ?1 and hash in (select value from json_each(?2))')
    .bind(ws.id, JSON.stringify(hashes))
}

/** The statement below which changes are no longer served. Never goes back, never beyond what is sealed. */
export function horizonStatement(fx: Effects, ws: Workspace, seq: number): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare('update workspace set horizon = min(?2, sealed), version = version + 1 where id = ?1 and horizon < min(?2, sealed)')
    .bind(ws.id, seq)
}
