import type { AskOut } from '../../../shared/protocol/imports.ts'
import type { JobState } from '../../../shared/protocol/jobs.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { logStatements } from './job-log.ts'
import { factsOf } from '../shard.ts'

export const JOB_KINDS = ['import', 'seal', 'close', 'rebuild', 'clean', 'endpoint', 'backup', 'restore', 'drill', 'parquet', 'query', 'deliver', 'report', 'breakfast'] as const
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
  /** Whether it waits for low load or the night. */
  readonly quiet: number
  /** Why it is not due yet. */
  readonly waits: 'retry' | 'quiet' | 'time' | null
  /** The schedule that began it. */
  readonly schedule: string | null
}

/** What is read of a job but its memo, which is its slices' own and may be long. */
export const BESIDE_MEMO = `id, workspace, kind, state, input, cursor, slice, due_at as dueAt, attempts, done, total, unit, phase, title,
  result, error, created_at as createdAt, started_at as startedAt, finished_at as finishedAt, quiet, waits, schedule`

/** What is read of a job that is run; `jobRow` makes a row of it. */
export const COLUMNS = `${BESIDE_MEMO}, memo`
/** What is read of one that is told of: its memo is null then. */
const TOLD = `${BESIDE_MEMO}, null as memo`

type Written = Omit<JobRow, 'input' | 'cursor' | 'memo' | 'result' | 'error'> & Record<'input' | 'cursor', string> & Record<'memo' | 'result' | 'error', string | null>

const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text))

/** A row of `COLUMNS` as a job. */
export function jobRow(row: unknown): JobRow {
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
  /** Waits for low load or the night. */
  readonly quiet?: boolean
  readonly schedule?: string
  /** The caller's idempotency key: two of a kind with one key cannot be. */
  readonly key?: string | null
}

/** The statement that writes a new job, and gives it back as a row of `COLUMNS`. */
export function newJobStatement(fx: Effects, ws: Workspace, job: NewJob, unless = ''): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare(
      `insert into job (id, workspace, kind, state, input, cursor, due_at, turn, replay, unit, title, created_at, quiet, waits, schedule, key)
       select ?1, ?2, ?3, 'queued', ?4, ?5, ?6, (select n from inbox where workspace = ?2 and id = ?7), ?8, ?9, ?10, ?11, ?12,
         case when ?6 > ?11 then 'time' end, ?13, ?14 ${unless} returning ${COLUMNS}`,
    )
    .bind(
      job.id, ws.id, job.kind, JSON.stringify(job.input), JSON.stringify(job.cursor), job.dueAt ?? fx.now(), job.entry ?? null,
      job.replay ? 1 : 0, job.unit ?? 'rows', job.title ?? null, fx.now(), job.quiet ? 1 : 0, job.schedule ?? null, job.key ?? null,
    )
}

/** One job of the workspace without its memo, or null. */
export async function findJob(fx: Effects, ws: Workspace, id: string): Promise<JobRow | null> {
  const row = await factsOf(fx, ws.shard).prepare(`select ${TOLD} from job where workspace = ? and id = ?`).bind(ws.id, id).first()
  return row && jobRow(row)
}

/** The job of a kind that an idempotency key was used for, without its memo, or null. */
export async function findJobByKey(fx: Effects, ws: Workspace, kind: JobKind, key: string): Promise<JobRow | null> {
  const row = await factsOf(fx, ws.shard).prepare(`select ${TOLD} from job where workspace = ? and kind = ? and key = ?`).bind(ws.id, kind, key).first()
  return row && jobRow(row)
}

/** Which of a workspace's jobs are asked for; null asks for all. */
export interface JobFilter {
  readonly states: readonly JobState[] | null
  readonly kind: JobKind | null
  /** Kinds whose jobs are left out where they ended well. */
  readonly unlisted?: readonly JobKind[]
}

/** Jobs of the workspace without their memos, newest first, before `before` (a job's id). */
export async function recentJobs(fx: Effects, ws: Workspace, limit: number, before: string | null, { states, kind, unlisted = [] }: JobFilter = { states: null, kind: null }): Promise<JobRow[]> {
  // Closed lists, written out: only so an index serves.
  const wanted = `${states === null ? '' : `and state in (${states.map((state) => `'${state}'`).join()})`} ${kind === null ? '' : `and kind = '${kind}'`}
    ${unlisted.length === 0 ? '' : `and not (state = 'succeeded' and kind in (${unlisted.map((one) => `'${one}'`).join()}))`}`
  const { results } = await factsOf(fx, ws.shard)
    .prepare(
      `select ${TOLD} from job where workspace = ?1 ${wanted}
       and (?3 is null or (created_at, id) < ((select created_at from job where id = ?3), ?3)) order by created_at desc, id desc limit ?2`,
    )
    .bind(ws.id, limit, before)
    .all()
  return results.map(jobRow)
}

/** Whether more than `most` jobs of a kind wait and are due, and somebody is at work on one of them, who wakes the next. */
export async function isCrowded(fx: Effects, ws: Workspace, kind: JobKind, most: number): Promise<boolean> {
  const found = await factsOf(fx, ws.shard)
    .prepare(
      `select (select count(*) from (select 1 from job where workspace = ?1 and kind = ?2 and state = 'queued' and due_at <= ?3 limit ?4 + 1)) > ?4
        and exists (select 1 from job where workspace = ?1 and kind = ?2 and state = 'running' and lease_until > ?3) as crowded`,
    )
    .bind(ws.id, kind, fx.now(), most)
    .first<number>('crowded')
  return found === 1
}

/** How many jobs of the workspace stand in each state that is not over, and how many failed. */
export async function countJobs(fx: Effects, ws: Workspace): Promise<Partial<Record<JobState, number>>> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare(`select state, count(*) as jobs from job where workspace = ? and state in ('queued', 'running', 'cancelling', 'failed') group by state`)
    .bind(ws.id)
    .all<{ state: JobState; jobs: number }>()
  return Object.fromEntries(results.map(({ state, jobs }) => [state, jobs]))
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

/** The statement that sets how far a job is and in what unit, and puts off when it is looked after again. What is null stays. */
export function unitStatement(fx: Effects, ws: Workspace, id: string, told: { done: number | null; total: number | null; unit: string | null; dueAt?: number }): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare(
      `update job set done = max(done, coalesce(?3, 0)), total = coalesce(?4, total), unit = coalesce(?5, unit), due_at = coalesce(?6, due_at)
       where id = ?1 and workspace = ?2 and state = 'running'`,
    )
    .bind(id, ws.id, told.done, told.total, told.unit, told.dueAt ?? null)
}

/** The statement that voids the batch it stands in where the job's end was asked for meanwhile. */
export function unlessStoppedStatement(fx: Effects, ws: Workspace, job: JobRow): D1PreparedStatement {
  return factsOf(fx, ws.shard).prepare(`update job set slice = null where id = ? and workspace = ? and state = 'cancelling'`).bind(job.id, ws.id)
}

/** Whether a batch is void for that. */
export function isStopped(error: unknown): boolean {
  return /NOT NULL constraint failed: job\.slice/.test(String(error))
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

/** Sets where a job begins when it goes again, as long as `me` holds its lease. */
export async function rewindJob(fx: Effects, ws: Workspace, id: string, me: string, cursor: unknown): Promise<void> {
  await factsOf(fx, ws.shard).prepare('update job set cursor = ?4 where id = ?1 and workspace = ?2 and lease_by = ?3').bind(id, ws.id, me, JSON.stringify(cursor)).run()
}

/** The statement that asks for a job's end; it touches only one in the states given. */
export function cancelStatement(fx: Effects, ws: Workspace, id: string, cursor: unknown, entry: string | null, states: readonly JobState[]): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare(
      `update job set state = 'cancelling', phase = 'cancelling', due_at = ?3, attempts = 0, error = null, finished_at = null, waits = null,
         cursor = coalesce(?4, cursor), turn = coalesce((select n from inbox where workspace = ?2 and id = ?5), turn)
       where id = ?1 and workspace = ?2 and state in (select value from json_each(?6)) returning id`,
    )
    .bind(id, ws.id, fx.now(), cursor === null ? null : JSON.stringify(cursor), entry, JSON.stringify(states))
}

/** Sets a failed job going again. False when it is none. */
export async function requeueJob(fx: Effects, ws: Workspace, id: string): Promise<boolean> {
  const db = factsOf(fx, ws.shard)
  const [, , row] = await db.batch([
    ...logStatements(fx, ws, id, 'again', {}, [`and j.state = 'failed'`]),
    db
      .prepare(
        `update job set state = 'queued', phase = 'queued', due_at = ?3, attempts = 0, error = null, finished_at = null, waits = null
         where id = ?1 and workspace = ?2 and state = 'failed' returning id`,
      )
      .bind(id, ws.id, fx.now()),
  ])
  return (row?.results.length ?? 0) > 0
}

/** Forgets jobs of a kind that ended before `before`, with their slices and stories, at most `most`; how many. */
export async function forgetJobs(fx: Effects, ws: Workspace, kind: JobKind, before: number, most: number): Promise<number> {
  const db = factsOf(fx, ws.shard)
  const old = `select id from job where workspace = ?1 and state in ('succeeded', 'failed', 'cancelled') and kind = ?2 and created_at < ?3 and finished_at < ?3 order by created_at limit ?4`
  const [, , gone] = await db.batch([
    db.prepare(`delete from job_slice where job in (${old})`).bind(ws.id, kind, before, most),
    db.prepare(`delete from job_log where workspace = ?1 and job in (${old})`).bind(ws.id, kind, before, most),
    db.prepare(`delete from job where id in (${old}) returning id`).bind(ws.id, kind, before, most),
  ])
  return gone?.results.length ?? 0
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
