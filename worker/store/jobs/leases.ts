import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { BESIDE_MEMO, COLUMNS, jobRow, type JobError, type JobKind, type JobRow } from './jobs.ts'
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

/** Whoever comes anew, or seldom, may use so much of a lane's time before those that use it all the time go on, ms. */
const CREDIT = 2000

/** So many are named whose turn it is: where many look at one instant each takes another. */
const FAIREST = 50

/** So many jobs that came a moment ago are looked at between two slices. */
const LOOKED_AT = 20

const OPEN = `state in ('queued', 'running', 'cancelling')`

/** A rebuild whose file is read again by another job goes on when word of that comes, not before. */
const goesAlone = (job: string) => `(${job}.kind <> 'rebuild' or not exists (select 1 from job child where child.workspace = ${job}.workspace and child.turn is not null and child.replay = 1 and child.${OPEN}))`

/**
 * The tables `waiting`, each kind with each workspace that has open jobs of it, and `first`, of each of them the job that may run
 * now and has waited longest. `kinds` is an expression for a JSON list. Of a crowd only those in front are looked at.
 */
const firsts = (kinds: string) => `recursive
  waiting (kind, workspace) as (
    select k.value, (select c.workspace from job c where c.kind = k.value and c.${OPEN} order by c.workspace limit 1) from json_each(${kinds}) k
    union all
    select w.kind, (select c.workspace from job c where c.kind = w.kind and c.${OPEN} and c.workspace > w.workspace order by c.workspace limit 1)
    from waiting w where w.workspace is not null),
  first (kind, workspace, id) as materialized (
    select w.kind, w.workspace, (
      select c.id from job c indexed by job_open where c.kind = w.kind and c.workspace = w.workspace and c.due_at <= ?2 and ${free('c')} and ${mayRun('c')} and ${goesAlone('c')}
      order by c.due_at, c.id limit 1)
    from waiting w where w.workspace is not null and (
      select count(*) from job busy where busy.workspace = w.workspace and busy.kind = w.kind and busy.state in ('running', 'cancelling') and not ${free('busy')})
      < coalesce(?5 ->> w.kind, 1000))`

/** The story has no such line yet. */
const never = (code: string) => `not exists (select 1 from job_log l where l.workspace = ?1 and l.job = ?2 and l.code = '${code}')`

/** A job whose lease is held, and the workspace's newest change then. */
export interface Held {
  readonly job: JobRow
  readonly seq: number
}

const SEQ = '(select w.seq from workspace w where w.id = job.workspace) as seq'

function heldOf(row: unknown): Held {
  const { seq, ...job } = row as { seq: number }
  return { job: jobRow(job), seq }
}

/** Takes the lease of a job that may run now, until `until`; null when there is nothing to take. */
export async function claimJob(fx: Effects, ws: Workspace, id: string, worker: Worker, until: number): Promise<Held | null> {
  const [claimed] = await factsOf(fx, ws.shard).batch([
    factsOf(fx, ws.shard)
      .prepare(
        `update job set lease_until = ?6, lease_by = ?3, started_at = coalesce(started_at, ?2), attempts = attempts + 1, waits = null,
           phase = case phase when 'queued' then 'starting' else phase end, state = case state when 'queued' then 'running' else state end
         where id = ?1 and workspace = ?7 and ${free('job')} and ${mayRun('job')} and ${hasRoom('job')}
         returning ${COLUMNS}, ${SEQ}`,
      )
      .bind(id, ...asBound(fx, worker), until, ws.id),
    ...logStatements(fx, ws, id, 'started', {}, [`and j.lease_by = ?6 and ${never('started')}`, worker.me]),
  ])
  const row = claimed?.results[0]
  return row ? heldOf(row) : null
}

/** How far a workspace has come in a lane: who used less is less far. `kinds` is an expression for the lane's JSON list. */
const place = (workspace: string, kinds: string) => `coalesce((select max(s.at) from served s where s.workspace = ${workspace} and s.kind in (select value from json_each(${kinds}))), 0)`

/**
 * How far a workspace (?7) is with the ms (?8) that it used just now: no further behind those that wait beside it than the credit, and
 * behind the present while nobody does. So whoever comes anew goes first, and has the credit for work that is short.
 */
const placeNow = (kinds: string) => `min(?2, max(${place('?7', kinds)}, coalesce((select min(${place('f.workspace', kinds)}) from first f where f.id is not null and f.workspace <> ?7), ?2) - ${CREDIT}) + ?8)`

/** What a job took of a lane's time, whose kinds are `kinds`. */
export interface Turn {
  readonly id: string
  readonly kind: JobKind
  readonly kinds: readonly JobKind[]
  /** ms */
  readonly used: number
}

/**
 * Whose turn it is when word of a job comes, among those whose kinds stand beside its own in `lanes`: the workspace that has come
 * least far, in it the kind whose last turn was before the others', and of that the job itself or who has waited longest. Then
 * whose it would be without that one, and so on; nobody where none may run.
 */
export async function fairestJobs(fx: Effects, shard: number, id: string, worker: Worker, lanes: Readonly<Record<JobKind, readonly JobKind[]>>): Promise<NextJob[]> {
  return (await fairestStatement(fx, shard, id, worker, lanes).all<NextJob>()).results
}

export interface NextJob {
  readonly id: string
  readonly kind: JobKind
}

function fairestStatement(fx: Effects, shard: number, id: string, worker: Worker, lanes: Readonly<Partial<Record<JobKind, readonly JobKind[]>>>): D1PreparedStatement {
  return factsOf(fx, shard)
    .prepare(
      `with ${firsts('?6 -> (select kind from job where id = ?1)')}
       select coalesce((
         select c.id from job c where c.id = ?1 and c.kind = f.kind and c.workspace = f.workspace and c.due_at <= ?2 and ${free('c')} and ${mayRun('c')}), f.id) as id, f.kind
       from first f join job on job.id = f.id
       order by ${place('f.workspace', '?6 -> f.kind')}, (select s.at from served s where s.workspace = f.workspace and s.kind = f.kind), job.due_at, job.id limit ${FAIREST}`,
    )
    .bind(id, ...asBound(fx, worker), JSON.stringify(lanes))
}

/** Writes down what a turn used; whose turn it is next, as `fairestJobs` has it. */
export async function passTurn(fx: Effects, ws: Workspace, { id, kind, kinds, used }: Turn, worker: Worker): Promise<NextJob | null> {
  const db = factsOf(fx, ws.shard)
  const [, next] = await db.batch<NextJob>([
    db
      .prepare(
        `with ${firsts('?6')} insert into served (workspace, kind, at) select ?7, ?9, ${placeNow('?6')} where true
         on conflict (workspace, kind) do update set at = excluded.at`,
      )
      .bind('', ...asBound(fx, worker), JSON.stringify(kinds), ws.id, Math.max(1, used), kind),
    fairestStatement(fx, ws.shard, id, worker, { [kind]: kinds }),
  ])
  return next?.results[0] ?? null
}

/**
 * The job as it is now, its lease kept longer; null when somebody else has it, or it has ended. `others` tells whether
 * meanwhile another's job waits that has its turn before this one goes on: of a workspace that has come less far, or of another kind.
 * Behind the slice of `known`, which left the memo as it was, that is not read again. `asked` is asked with it, see `isAwaited`.
 */
export async function continueJob(fx: Effects, ws: Workspace, { id, kind, kinds, used }: Turn, worker: Worker, until: number, known: JobRow | null, asked: Awaited | null): Promise<(Held & { others: boolean; awaited: boolean }) | null> {
  const db = factsOf(fx, ws.shard)
  const next = known ? known.slice + 1 : null
  const [kept, others, awaited] = await db.batch([
    db
      .prepare(
        `update job set lease_until = ?4 where id = ?1 and workspace = ?2 and lease_by = ?3 and state in ('running', 'cancelling')
         returning ${BESIDE_MEMO}, case when slice = ?5 then null else memo end as memo, ${SEQ}`,
      )
      .bind(id, ws.id, worker.me, until, next),
    db
      .prepare(
        `with ${firsts('?6')} select 1 from first f where f.id is not null and f.id <> ?1 and (
           f.workspace = ?7 and f.kind <> ?9 or f.workspace <> ?7 and ${place('f.workspace', '?6')} < ${placeNow('?6')}) limit 1`,
      )
      .bind(id, ...asBound(fx, worker), JSON.stringify(kinds), ws.id, Math.max(1, used), kind),
    ...(asked ? [awaitedStatement(fx, ws, worker, asked)] : []),
  ])
  const row = kept?.results[0]
  if (!row) return null
  const { job, seq } = heldOf(row)
  return { job: known && job.slice === next ? { ...job, memo: known.memo } : job, seq, others: (others?.results.length ?? 0) > 0, awaited: (awaited?.results.length ?? 0) > 0 }
}

/** Jobs that somebody waits for: of the kinds `begun` those that came due after a moment, may run, and were begun by nobody yet; of the kinds `done` those that are at work, or between two slices. */
export interface Awaited {
  readonly begun: readonly JobKind[]
  readonly after: number
  readonly done: readonly JobKind[]
}

/** Whether beside this workspace's work somebody's job is waited for. */
export async function isAwaited(fx: Effects, ws: Workspace, worker: Worker, asked: Awaited): Promise<boolean> {
  return (await awaitedStatement(fx, ws, worker, asked).first()) !== null
}

function awaitedStatement(fx: Effects, ws: Workspace, worker: Worker, { begun, after, done }: Awaited): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare(
      `select 1 from job o where o.id in (
         select c.id from json_each(?6) k cross join job c where c.kind = k.value and c.${OPEN} and c.state = 'queued' and c.due_at > ?7 and c.due_at <= ?2 limit ${LOOKED_AT})
       and ${free('o')} and ${mayRun('o')} and ${hasRoom('o')}
       union all
       select 1 from json_each(?8) k cross join job o where o.kind = k.value and o.${OPEN} and o.state = 'running' and o.due_at <= ?2
         and coalesce(o.lease_by, ?3) = ?3 limit 1`,
    )
    .bind('', ...asBound(fx, worker), JSON.stringify(begun), after, JSON.stringify(done))
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

/** Gives the lease back, with the next try at `dueAt`, else at once: behind those of its kind that wait already. */
export async function releaseJob(fx: Effects, ws: Workspace, id: string, me: string, dueAt: number | null): Promise<void> {
  await factsOf(fx, ws.shard)
    .prepare('update job set lease_until = 0, lease_by = null, due_at = ?4 where id = ?1 and workspace = ?2 and lease_by = ?3')
    .bind(id, ws.id, me, dueAt ?? fx.now())
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
