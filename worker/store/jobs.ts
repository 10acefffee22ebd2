import type { AskOut } from '../../shared/protocol/imports.ts'
import type { JobState } from '../../shared/protocol/jobs.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { factsOf } from './shard.ts'

export const JOB_KINDS = ['import', 'seal', 'close', 'rebuild', 'clean'] as const
export type JobKind = (typeof JOB_KINDS)[number]

/** Why a job failed. `with` has the figures and headings from which the reader's own words are made. */
export interface JobError {
  readonly code: string
  readonly detail: string
  readonly with?: Readonly<Record<string, string | number>>
  /** Questions that must be answered first. */
  readonly asks?: readonly AskOut[]
}

/** A job as it is written. JSON columns are parsed. */
export interface JobRow {
  readonly id: string
  readonly workspace: number
  readonly kind: JobKind
  readonly state: JobState
  readonly input: unknown
  /** Where the next slice begins; its inside belongs to the kind. */
  readonly cursor: unknown
  /** How many slices are done. */
  readonly slice: number
  readonly dueAt: number
  readonly attempts: number
  readonly done: number
  readonly total: number | null
  readonly unit: string
  readonly phase: string
  readonly title: string | null
  readonly memo: unknown
  readonly result: unknown
  readonly error: JobError | null
  readonly createdAt: number
  readonly startedAt: number | null
  readonly finishedAt: number | null
}

const COLUMNS = `id, workspace, kind, state, input, cursor, slice, due_at as dueAt, attempts, done, total, unit, phase, title,
  memo, result, error, created_at as createdAt, started_at as startedAt, finished_at as finishedAt`

type Written = Omit<JobRow, 'input' | 'cursor' | 'memo' | 'result' | 'error'> & Record<'input' | 'cursor', string> & Record<'memo' | 'result' | 'error', string | null>

const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text))

function jobRow(row: unknown): JobRow {
  const written = row as Written
  return {
    ...written,
    input: parsed(written.input),
    cursor: parsed(written.cursor),
    memo: parsed(written.memo),
    result: parsed(written.result),
    error: parsed(written.error) as JobRow['error'],
  }
}

export interface NewJob {
  readonly id: string
  readonly kind: JobKind
  readonly input: unknown
  readonly cursor: unknown
  readonly title?: string | null
  readonly unit?: string
  readonly dueAt?: number
  /** The inbox entry whose place it takes in the queue of those that write facts. */
  readonly entry?: string
  readonly replay?: boolean
}

/** The statement that writes a new job. */
export function newJobStatement(fx: Effects, ws: Workspace, job: NewJob, unless = ''): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare(
      `insert into job (id, workspace, kind, state, input, cursor, due_at, turn, replay, unit, title, created_at)
       select ?1, ?2, ?3, 'queued', ?4, ?5, ?6, (select n from inbox where workspace = ?2 and id = ?7), ?8, ?9, ?10, ?11 ${unless}`,
    )
    .bind(
      job.id, ws.id, job.kind, JSON.stringify(job.input), JSON.stringify(job.cursor), job.dueAt ?? fx.now(), job.entry ?? null,
      job.replay ? 1 : 0, job.unit ?? 'rows', job.title ?? null, fx.now(),
    )
}

/** One job of the workspace, or null. */
export async function findJob(fx: Effects, ws: Workspace, id: string): Promise<JobRow | null> {
  const row = await factsOf(fx, ws.shard).prepare(`select ${COLUMNS} from job where workspace = ? and id = ?`).bind(ws.id, id).first()
  return row && jobRow(row)
}

/** Jobs of the workspace, newest first, before `before` (a job's id). */
export async function recentJobs(fx: Effects, ws: Workspace, limit: number, before: string | null): Promise<JobRow[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare(`select ${COLUMNS} from job where workspace = ?1 and (?3 is null or id < ?3) order by created_at desc, id desc limit ?2`)
    .bind(ws.id, limit, before)
    .all()
  return results.map(jobRow)
}

/**
 * What keeps a job from running now. Facts are written by one job at a time, in inbox order; during a rebuild by its
 * own alone. A job that is being cancelled and wrote nothing needs no turn.
 */
const MAY_RUN = `
  state in ('queued', 'running', 'cancelling') and due_at <= ?2
  and (turn is null or (
    not exists (
      select 1 from job other where other.workspace = job.workspace and other.turn < job.turn and other.replay = job.replay
      and other.state in ('queued', 'running', 'cancelling'))
    and (replay = 1 or not exists (select 1 from workspace w where w.id = job.workspace and w.replaying is not null)))
  or (state = 'cancelling' and not exists (select 1 from import_range r where r.workspace = job.workspace and r.job = job.id)))`

/**
 * Takes the lease of a job that may run now; null when there is nothing to take. `me` names this isolate: where it is
 * the only one there can be (`alone`), another's lease is that of a dead one.
 */
export async function claimJob(fx: Effects, ws: Workspace, id: string, lease: { me: string; alone: boolean; until: number }): Promise<JobRow | null> {
  const row = await factsOf(fx, ws.shard)
    .prepare(
      `update job set lease_until = ?3, lease_by = ?4, started_at = coalesce(started_at, ?2), attempts = attempts + 1, phase = case phase when 'queued' then 'starting' else phase end,
         state = case state when 'queued' then 'running' else state end
       where id = ?1 and workspace = ?6 and (lease_until <= ?2 or lease_by is null or (?5 = 1 and lease_by <> ?4)) and ${MAY_RUN}
       returning ${COLUMNS}`,
    )
    .bind(id, fx.now(), lease.until, lease.me, lease.alone ? 1 : 0, ws.id)
    .first()
  return row && jobRow(row)
}

/** The job as it is now, its lease kept longer; null when somebody else has it, or it has ended. */
export async function continueJob(fx: Effects, ws: Workspace, id: string, me: string, until: number): Promise<JobRow | null> {
  const row = await factsOf(fx, ws.shard)
    .prepare(
      `update job set lease_until = ?4 where id = ?1 and workspace = ?2 and lease_by = ?3 and state in ('running', 'cancelling') returning ${COLUMNS}`,
    )
    .bind(id, ws.id, me, until)
    .first()
  return row && jobRow(row)
}

/** Keeps the lease longer; tells how far the work in hand is. False when somebody else has it by now, or it was cancelled. */
export async function renewLease(fx: Effects, ws: Workspace, job: JobRow, me: string, until: number, progress?: { done: number; total: number | null; phase: string }): Promise<boolean> {
  const row = await factsOf(fx, ws.shard)
    .prepare(
      `update job set lease_until = ?4, done = max(done, ?5), total = coalesce(?6, total), phase = coalesce(?7, phase)
       where id = ?1 and workspace = ?2 and lease_by = ?3 and state = ?8 returning id`,
    )
    .bind(job.id, ws.id, me, until, progress?.done ?? 0, progress?.total ?? null, progress?.phase ?? null, job.state)
    .first()
  return row !== null
}

export interface Checkpoint {
  readonly cursor: unknown
  readonly memo?: unknown
  readonly done?: number
  readonly total?: number | null
  readonly phase?: string
  /** Not before then; at once when absent. */
  readonly dueAt?: number
}

/** The statements that put a slice on record. A slice that is on record already voids the batch they stand in. */
export function sliceStatements(fx: Effects, ws: Workspace, job: JobRow, point: Checkpoint): D1PreparedStatement[] {
  const db = factsOf(fx, ws.shard)
  return [
    db.prepare('insert into job_slice (job, n) values (?, ?)').bind(job.id, job.slice),
    db
      .prepare(
        `update job set slice = ?2, cursor = ?3, memo = coalesce(?4, memo), done = max(done, ?5), total = coalesce(?6, total), phase = coalesce(?7, phase),
           due_at = coalesce(?8, due_at), attempts = 0, error = null where id = ?1`,
      )
      .bind(
        job.id, job.slice + 1, JSON.stringify(point.cursor), point.memo === undefined ? null : JSON.stringify(point.memo), point.done ?? 0,
        point.total ?? null, point.phase ?? null, point.dueAt ?? null,
      ),
  ]
}

/** The statements that end a job well. One that is being cancelled meanwhile goes on to be cancelled. */
export function successStatements(fx: Effects, ws: Workspace, job: JobRow, result: unknown, cursor: unknown): D1PreparedStatement[] {
  const db = factsOf(fx, ws.shard)
  return [
    db.prepare('insert into job_slice (job, n) values (?, ?)').bind(job.id, job.slice),
    db
      .prepare(
        `update job set slice = ?2, cursor = ?3, result = ?4, done = coalesce(total, done), error = null, attempts = 0, replay = 0, lease_until = 0, lease_by = null,
           state = case state when 'cancelling' then state else 'succeeded' end, phase = case state when 'cancelling' then phase else 'done' end,
           finished_at = case state when 'cancelling' then finished_at else ?5 end where id = ?1`,
      )
      .bind(job.id, job.slice + 1, JSON.stringify(cursor), JSON.stringify(result), fx.now()),
  ]
}

/** The statements that end a cancelled job, once nothing of it is left. */
export function cancelledStatements(fx: Effects, ws: Workspace, job: JobRow): D1PreparedStatement[] {
  const db = factsOf(fx, ws.shard)
  return [
    db.prepare('insert into job_slice (job, n) values (?, ?)').bind(job.id, job.slice),
    db
      .prepare(
        `update job set slice = ?2, state = 'cancelled', phase = 'cancelled', error = null, attempts = 0, replay = 0, lease_until = 0, lease_by = null, finished_at = ?3
         where id = ?1`,
      )
      .bind(job.id, job.slice + 1, fx.now()),
  ]
}

/** Gives the lease back, with the next try at `dueAt`. */
export async function releaseJob(fx: Effects, ws: Workspace, id: string, me: string, dueAt: number | null): Promise<void> {
  await factsOf(fx, ws.shard)
    .prepare('update job set lease_until = 0, lease_by = null, due_at = coalesce(?4, due_at) where id = ?1 and workspace = ?2 and lease_by = ?3')
    .bind(id, ws.id, me, dueAt)
    .run()
}

/** Writes down a failed try: again at `dueAt`, or, without, the job rests as failed until somebody retries it. */
export async function failJob(fx: Effects, ws: Workspace, id: string, me: string, error: JobError, dueAt: number | null): Promise<void> {
  await factsOf(fx, ws.shard)
    .prepare(
      `update job set error = ?4, lease_until = 0, lease_by = null, due_at = coalesce(?5, due_at),
         state = case when ?5 is null then 'failed' else state end, phase = case when ?5 is null then 'failed' else phase end,
         replay = case when ?5 is null then 0 else replay end, finished_at = case when ?5 is null then ?6 else null end
       where id = ?1 and workspace = ?2 and lease_by = ?3`,
    )
    .bind(id, ws.id, me, JSON.stringify(error), dueAt, fx.now())
    .run()
}

/** Sets where a job begins when it goes again, as long as `me` holds its lease. */
export async function rewindJob(fx: Effects, ws: Workspace, id: string, me: string, cursor: unknown): Promise<void> {
  await factsOf(fx, ws.shard).prepare('update job set cursor = ?4 where id = ?1 and workspace = ?2 and lease_by = ?3').bind(id, ws.id, me, JSON.stringify(cursor)).run()
}

/** The statement that asks for a job's end; it touches only one in the states given. */
export function cancelStatement(fx: Effects, ws: Workspace, id: string, cursor: unknown, entry: string | null, states: readonly JobState[]): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare(
      `update job set state = 'cancelling', phase = 'cancelling', due_at = ?3, attempts = 0, error = null, finished_at = null,
         cursor = coalesce(?4, cursor), turn = coalesce((select n from inbox where workspace = ?2 and id = ?5), turn)
       where id = ?1 and workspace = ?2 and state in (select value from json_each(?6)) returning id`,
    )
    .bind(id, ws.id, fx.now(), cursor === null ? null : JSON.stringify(cursor), entry, JSON.stringify(states))
}

/** Sets a failed job going again. False when it is none. */
export async function requeueJob(fx: Effects, ws: Workspace, id: string): Promise<boolean> {
  const row = await factsOf(fx, ws.shard)
    .prepare(
      `update job set state = 'queued', phase = 'queued', due_at = ?3, attempts = 0, error = null, finished_at = null
       where id = ?1 and workspace = ?2 and state = 'failed' returning id`,
    )
    .bind(id, ws.id, fx.now())
    .first()
  return row !== null
}

/** Jobs of a shard that could run now, oldest due first: what a sweep wakes. */
export async function dueJobs(fx: Effects, shard: number, me: string, alone: boolean, most: number): Promise<{ id: string; kind: JobKind }[]> {
  const { results } = await factsOf(fx, shard)
    .prepare(`select id, kind from job where (lease_until <= ?2 or lease_by is null or (?3 = 1 and lease_by <> ?1)) and ${MAY_RUN} order by due_at limit ?4`)
    .bind(me, fx.now(), alone ? 1 : 0, most)
    .all<{ id: string; kind: JobKind }>()
  return results
}

/** The next job of the workspace that waits for its turn to write facts, or null. */
export async function nextInTurn(fx: Effects, ws: Workspace): Promise<{ id: string; kind: JobKind } | null> {
  return factsOf(fx, ws.shard)
    .prepare(`select id, kind from job where workspace = ?1 and ${MAY_RUN} and turn is not null order by turn limit 1`)
    .bind(ws.id, fx.now())
    .first<{ id: string; kind: JobKind }>()
}

/** Lets go of the slices' records of jobs that ended before `before`. */
export async function forgetSlices(fx: Effects, ws: Workspace, before: number): Promise<void> {
  await factsOf(fx, ws.shard)
    .prepare(
      `delete from job_slice where job in (
         select id from job where workspace = ? and state in ('succeeded', 'failed', 'cancelled') and finished_at < ?)`,
    )
    .bind(ws.id, before)
    .run()
}
