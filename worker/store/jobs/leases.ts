import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { COLUMNS, jobRow, type JobError, type JobKind, type JobRow } from './jobs.ts'
import { logStatements } from './job-log.ts'
import { factsOf } from '../shard.ts'

/**
 * What keeps a job from running now. Facts are written by one job at a time, in inbox order; during a rebuild by its
 * own alone. A job that is being cancelled and wrote nothing needs no turn.
 */
const mayRun = (job: string) => `
  ${job}.state in ('queued', 'running', 'cancelling') and ${job}.due_at <= ?2
  and (${job}.turn is null or (
    not exists (
      select 1 from job other where other.workspace = ${job}.workspace and other.turn < ${job}.turn and other.replay = ${job}.replay
      and other.state in ('queued', 'running', 'cancelling'))
    and (${job}.replay = 1 or not exists (select 1 from workspace w where w.id = ${job}.workspace and w.replaying is not null)))
  or (${job}.state = 'cancelling' and not exists (select 1 from import_range r where r.workspace = ${job}.workspace and r.job = ${job}.id)))`

/** Who looks for work: the isolate, whether it is the only one there can be, and how many of a kind may be at work at once. */
export interface Worker {
  readonly me: string
  /** Another isolate's lease is then that of a dead one. */
  readonly alone: boolean
  readonly concurrency: Readonly<Partial<Record<JobKind, number>>>
}

/** Nobody has it: ?3 is this isolate, ?4 whether it is alone. */
const free = (job: string) => `(${job}.lease_until <= ?2 or ${job}.lease_by is null or (?4 = 1 and ${job}.lease_by <> ?3))`

/** Fewer of its kind are at work in its workspace than may be: ?5 has the numbers. */
const hasRoom = (job: string) => `(
  select count(*) from job busy where busy.workspace = ${job}.workspace and busy.kind = ${job}.kind and busy.id <> ${job}.id
  and busy.state in ('running', 'cancelling') and not ${free('busy')}) < coalesce(?5 ->> ${job}.kind, 1000)`

const asBound = (fx: Effects, { me, alone, concurrency }: Worker) => [fx.now(), me, alone ? 1 : 0, JSON.stringify(concurrency)] as const

/** So many of others' jobs are looked at between two slices: of a crowd that waits for its own turn not all. */
const LOOKED_AT = 20

/** The story has no such line yet. */
const never = (code: string) => `not exists (select 1 from job_log l where l.workspace = ?1 and l.job = ?2 and l.code = '${code}')`

/** Takes the lease of a job that may run now, until `until`; null when there is nothing to take. */
export async function claimJob(fx: Effects, ws: Workspace, id: string, worker: Worker, until: number): Promise<JobRow | null> {
  const [claimed] = await factsOf(fx, ws.shard).batch([
    factsOf(fx, ws.shard)
      .prepare(
        `update job set lease_until = ?6, lease_by = ?3, started_at = coalesce(started_at, ?2), attempts = attempts + 1, waits = null,
           phase = case phase when 'queued' then 'starting' else phase end, state = case state when 'queued' then 'running' else state end
         where id = ?1 and workspace = ?7 and ${free('job')} and ${mayRun('job')} and ${hasRoom('job')}
         returning ${COLUMNS}`,
      )
      .bind(id, ...asBound(fx, worker), until, ws.id),
    ...logStatements(fx, ws, id, 'started', {}, [`and j.lease_by = ?6 and ${never('started')}`, worker.me]),
  ])
  const row = claimed?.results[0]
  return row ? jobRow(row) : null
}

/**
 * The job as it is now, its lease kept longer; null when somebody else has it, or it has ended. `others` tells whether
 * another workspace's job of these kinds waits meanwhile.
 */
export async function continueJob(fx: Effects, ws: Workspace, id: string, worker: Worker, until: number, kinds: readonly JobKind[]): Promise<{ job: JobRow; others: boolean } | null> {
  const row = await factsOf(fx, ws.shard)
    .prepare(
      `update job set lease_until = ?6 where id = ?1 and workspace = ?7 and lease_by = ?3 and state in ('running', 'cancelling')
       returning ${COLUMNS}, exists (
         select 1 from job o where o.id in (
           select c.id from json_each(?8) k cross join job c
           where c.kind = k.value and c.state in ('queued', 'running', 'cancelling') and c.due_at <= ?2 and c.workspace <> ?7 and ${free('c')} limit ${LOOKED_AT})
         and ${mayRun('o')} and ${hasRoom('o')}) as others`,
    )
    .bind(id, ...asBound(fx, worker), until, ws.id, JSON.stringify(kinds))
    .first<{ others: number }>()
  if (!row) return null
  const { others, ...job } = row
  return { job: jobRow(job), others: others === 1 }
}

/** Whether beside this workspace's work a job of these kinds, whosever, came due after a moment, may run, and was begun by nobody yet. */
export async function hasNew(fx: Effects, ws: Workspace, worker: Worker, kinds: readonly JobKind[], after: number): Promise<boolean> {
  const row = await factsOf(fx, ws.shard)
    .prepare(
      `select 1 from job o where o.id in (
         select c.id from json_each(?6) k cross join job c where c.kind = k.value and c.state = 'queued' and c.due_at > ?7 and c.due_at <= ?2 limit ${LOOKED_AT})
       and ${free('o')} and ${mayRun('o')} and ${hasRoom('o')} limit 1`,
    )
    .bind('', ...asBound(fx, worker), JSON.stringify(kinds), after)
    .first()
  return row !== null
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

/** Jobs of a shard that could run now: each workspace's first of each kind before anybody's second, then by age. */
export async function dueJobs(fx: Effects, shard: number, worker: Worker, most: number): Promise<{ id: string; kind: JobKind }[]> {
  const { results } = await factsOf(fx, shard)
    .prepare(
      `select id, kind from (
         select id, kind, due_at, row_number() over (partition by workspace, kind order by due_at, id) as place from job
         where ${free('job')} and ${mayRun('job')} and ${hasRoom('job')})
       order by place, due_at limit ?1`,
    )
    .bind(most, ...asBound(fx, worker))
    .all<{ id: string; kind: JobKind }>()
  return results
}

/**
 * Who has their turn once a job of a kind let go: that job itself where it is to be cancelled by now (`ended`), the rebuild that waits
 * for it, the next that waits to write facts, and the next of its kind, as far as they may run.
 */
export async function nextJobs(fx: Effects, ws: Workspace, kind: JobKind, worker: Worker, ended: string | null = null): Promise<{ id: string; kind: JobKind }[]> {
  const waiting = `select id, kind from job where workspace = ?1 and ${free('job')} and ${mayRun('job')}`
  // Asked once, not of each of a crowd that waits: who is free is not at work.
  const room = `(select count(*) from job busy where busy.workspace = ?1 and busy.kind = ?6 and busy.state in ('running', 'cancelling') and not ${free('busy')}) < coalesce(?5 ->> ?6, 1000)`
  const db = factsOf(fx, ws.shard)
  const found = await db.batch<{ id: string; kind: JobKind }>([
    db.prepare(`select id, kind from job where workspace = ? and id = ? and state = 'cancelling'`).bind(ws.id, ended ?? ''),
    db.prepare(`select replaying as id, 'rebuild' as kind from workspace where id = ? and replaying is not null`).bind(ws.id),
    db.prepare(`${waiting} and ${hasRoom('job')} and turn is not null order by turn limit 1`).bind(ws.id, ...asBound(fx, worker)),
    db.prepare(`${waiting} and turn is null and kind = ?6 and ${room} order by due_at, id limit 1`).bind(ws.id, ...asBound(fx, worker), kind),
  ])
  return found.flatMap(({ results }) => results)
}

/** Gives the lease back, with the next try at `dueAt`. */
export async function releaseJob(fx: Effects, ws: Workspace, id: string, me: string, dueAt: number | null): Promise<void> {
  await factsOf(fx, ws.shard)
    .prepare('update job set lease_until = 0, lease_by = null, due_at = coalesce(?4, due_at) where id = ?1 and workspace = ?2 and lease_by = ?3')
    .bind(id, ws.id, me, dueAt)
    .run()
}

/** Gives the lease back of a job that has not begun and waits for a quiet hour; it is as if it had never been taken. */
export async function postponeJob(fx: Effects, ws: Workspace, id: string, me: string, dueAt: number): Promise<void> {
  const db = factsOf(fx, ws.shard)
  await db.batch([
    db
      .prepare(
        `update job set lease_until = 0, lease_by = null, due_at = ?4, waits = 'quiet', attempts = max(0, attempts - 1),
           state = case when slice = 0 and state = 'running' then 'queued' else state end, phase = case when slice = 0 then 'queued' else phase end,
           started_at = case when slice = 0 then null else started_at end
         where id = ?1 and workspace = ?2 and lease_by = ?3 and state <> 'cancelling'`,
      )
      .bind(id, ws.id, me, dueAt),
    ...logStatements(fx, ws, id, 'quiet', {}, [`and ${never('quiet')}`]),
  ])
}

/**
 * Writes down a failed try: again at `dueAt`, or, without, the job rests as failed until somebody retries it. `before` and
 * `also` are statements that stand in the same batch.
 */
export async function failJob(fx: Effects, ws: Workspace, id: string, me: string, error: JobError, dueAt: number | null, before: readonly D1PreparedStatement[] = [], also: readonly D1PreparedStatement[] = []): Promise<void> {
  const db = factsOf(fx, ws.shard)
  const told: Record<string, string | number> = dueAt === null ? { code: error.code } : { code: error.code, seconds: Math.round((dueAt - fx.now()) / 1000) }
  await db.batch([
    ...before,
    // Before the lease is given back: who lost it writes nothing.
    ...logStatements(fx, ws, id, dueAt === null ? 'failed' : 'retry', told, ['and j.lease_by = ?6', me]),
    db.prepare(
      `update job set error = ?4, lease_until = 0, lease_by = null, due_at = coalesce(?5, due_at), waits = case when ?5 is null then null else 'retry' end,
         state = case when ?5 is null then 'failed' else state end, phase = case when ?5 is null then 'failed' else phase end,
         replay = case when ?5 is null then 0 else replay end, finished_at = case when ?5 is null then ?6 else null end
       where id = ?1 and workspace = ?2 and lease_by = ?3`,
    )
    .bind(id, ws.id, me, JSON.stringify(error), dueAt, fx.now()),
    ...also,
  ])
}


/** The statement that lays a running job to rest as failed, whoever holds it; a retry begins at `cursor`. */
export function restStatement(fx: Effects, ws: Workspace, job: JobRow, error: JobError, cursor: unknown): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare(
      `update job set error = ?3, cursor = ?4, lease_until = 0, lease_by = null, state = 'failed', phase = 'failed', waits = null, finished_at = ?5
       where id = ?1 and workspace = ?2 and state = 'running'`,
    )
    .bind(job.id, ws.id, JSON.stringify(error), JSON.stringify(cursor), fx.now())
}
