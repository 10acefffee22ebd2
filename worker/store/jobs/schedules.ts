import type { Rule } from '../../../shared/schedule/rule.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import type { JobKind } from './jobs.ts'
import { factsOf } from '../shard.ts'

/** Something that is done again and again. */
export interface ScheduleRow {
  readonly id: string
  readonly kind: JobKind
  readonly input: unknown
  readonly title: string
  readonly rule: Rule
  readonly quiet: boolean
  readonly enabled: boolean
  /** The zone in which `nextAt` was worked out, and when. */
  readonly zone: string
  readonly plannedAt: number
  readonly nextAt: number
  readonly lastAt: number | null
  readonly lastJob: string | null
}

const COLUMNS = `s.id, s.kind, s.input, s.title, s.rule, s.quiet, s.enabled, s.zone, s.planned_at as plannedAt, s.next_at as nextAt,
  (select max(due_at) from schedule_run r where r.workspace = s.workspace and r.schedule = s.id) as lastAt,
  (select job from schedule_run r where r.workspace = s.workspace and r.schedule = s.id order by due_at desc limit 1) as lastJob`

type Written = Omit<ScheduleRow, 'input' | 'rule' | 'quiet' | 'enabled'> & { input: string; rule: string; quiet: number; enabled: number }

const scheduleRow = (row: Written): ScheduleRow => ({ ...row, input: JSON.parse(row.input), rule: JSON.parse(row.rule) as Rule, quiet: row.quiet === 1, enabled: row.enabled === 1 })

/** Workspaces of a shard that have a schedule which is due, or whose next moment is no longer right; at most so many, who have waited longest first. */
export async function workspacesDue(fx: Effects, shard: number, most: number): Promise<Set<number>> {
  const { results } = await factsOf(fx, shard)
    .prepare(
      `select workspace, min(next_at) from (
         select workspace, next_at from schedule where enabled = 1 and next_at <= ?1
         union all select s.workspace, s.next_at from schedule s join workspace w on w.id = s.workspace where s.enabled = 1 and (s.zone <> w.zone or s.planned_at > ?1))
       group by workspace order by 2 limit ?2`,
    )
    .bind(fx.now(), most)
    .all<{ workspace: number }>()
  return new Set(results.map(({ workspace }) => workspace))
}

/** The schedules of a workspace, oldest first. */
export async function listSchedules(fx: Effects, ws: Workspace): Promise<ScheduleRow[]> {
  const { results } = await factsOf(fx, ws.shard).prepare(`select ${COLUMNS} from schedule s where s.workspace = ? order by s.id`).bind(ws.id).all<Written>()
  return results.map(scheduleRow)
}

/** One schedule, or null. */
export async function findSchedule(fx: Effects, ws: Workspace, id: string): Promise<ScheduleRow | null> {
  const row = await factsOf(fx, ws.shard).prepare(`select ${COLUMNS} from schedule s where s.workspace = ? and s.id = ?`).bind(ws.id, id).first<Written>()
  return row && scheduleRow(row)
}

/** Writes a schedule down, new or changed. */
export async function putSchedule(fx: Effects, ws: Workspace, schedule: Omit<ScheduleRow, 'zone' | 'plannedAt' | 'lastAt' | 'lastJob'>): Promise<void> {
  const { id, kind, input, title, rule, quiet, enabled, nextAt } = schedule
  await factsOf(fx, ws.shard)
    .prepare(
      `insert into schedule (workspace, id, kind, input, title, rule, quiet, enabled, zone, planned_at, next_at, created_at)
       values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?10)
       on conflict (workspace, id) do update set kind = ?3, input = ?4, title = ?5, rule = ?6, quiet = ?7, enabled = ?8, zone = ?9, planned_at = ?10, next_at = ?11`,
    )
    .bind(ws.id, id, kind, JSON.stringify(input), title, JSON.stringify(rule), quiet ? 1 : 0, enabled ? 1 : 0, ws.zone, fx.now(), nextAt)
    .run()
}

/** Takes a schedule away with the record of its runs; false when there is none. What it began goes on. */
export async function deleteSchedule(fx: Effects, ws: Workspace, id: string): Promise<boolean> {
  const db = factsOf(fx, ws.shard)
  const [gone] = await db.batch([
    db.prepare('delete from schedule where workspace = ? and id = ? returning id').bind(ws.id, id),
    db.prepare('delete from schedule_run where workspace = ? and schedule = ?').bind(ws.id, id),
  ])
  return (gone?.results.length ?? 0) > 0
}

/** The statement that puts a moment's run on record. A moment that is on record already voids its batch. */
export function runStatement(fx: Effects, ws: Workspace, schedule: string, dueAt: number, job: string): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare('insert into schedule_run (workspace, schedule, due_at, job, begun_at) values (?, ?, ?, ?, ?)')
    .bind(ws.id, schedule, dueAt, job, fx.now())
}

/** The statement that sets when a schedule is due next, unless somebody changed it meanwhile; null switches it off. */
export function nextStatement(fx: Effects, ws: Workspace, schedule: ScheduleRow, nextAt: number | null): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare('update schedule set next_at = coalesce(?4, next_at), enabled = case when ?4 is null then 0 else enabled end, planned_at = ?5, zone = ?6 where workspace = ?1 and id = ?2 and next_at = ?3')
    .bind(ws.id, schedule.id, schedule.nextAt, nextAt, fx.now(), ws.zone)
}

/** A run whose work had not begun when it should have. */
export interface LateRun {
  readonly workspace: number
  readonly schedule: string
  readonly title: string
  readonly dueAt: number
  readonly job: string
}

/**
 * Closes the record of runs whose work has begun, and gives those that began before `before` and still wait. A quiet
 * job waits on purpose, and longer.
 */
export async function lateRuns(fx: Effects, shard: number, before: number, quietBefore: number): Promise<LateRun[]> {
  const db = factsOf(fx, shard)
  const [, late] = await db.batch<LateRun>([
    db.prepare(`update schedule_run set told = 1 where told = 0 and not exists (select 1 from job j where j.id = job and j.state = 'queued' and j.started_at is null)`),
    db
      .prepare(
        `select r.workspace, r.schedule, s.title, r.due_at as dueAt, r.job from schedule_run r
         join schedule s on s.workspace = r.workspace and s.id = r.schedule where r.told = 0 and r.begun_at < case s.quiet when 1 then ?2 else ?1 end limit 100`,
      )
      .bind(before, quietBefore),
  ])
  return late?.results ?? []
}

/** The statement that closes the record of a run. */
export function toldStatement(fx: Effects, ws: Workspace, schedule: string, dueAt: number): D1PreparedStatement {
  return factsOf(fx, ws.shard).prepare('update schedule_run set told = 1 where workspace = ? and schedule = ? and due_at = ?').bind(ws.id, schedule, dueAt)
}

/** The statement that takes every schedule of a workspace away. */
export function dropSchedulesStatement(fx: Effects, ws: Workspace): D1PreparedStatement {
  return factsOf(fx, ws.shard).prepare('delete from schedule where workspace = ?').bind(ws.id)
}

/** Forgets the record of runs that were due before a moment; a schedule's newest stays. */
export async function forgetRuns(fx: Effects, ws: Workspace, before: number): Promise<void> {
  await factsOf(fx, ws.shard)
    .prepare('delete from schedule_run where workspace = ?1 and due_at < ?2 and due_at < (select max(due_at) from schedule_run newest where newest.workspace = ?1 and newest.schedule = schedule_run.schedule)')
    .bind(ws.id, before)
    .run()
}
