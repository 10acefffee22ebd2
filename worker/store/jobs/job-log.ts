import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'

/** Lines kept of one job: the newest. */
const KEPT = 200

/** One line of a job's story: a code with figures, from which the reader's words are made. */
export interface LogLine {
  readonly n: number
  readonly at: number
  readonly code: string
  readonly told: Readonly<Record<string, string | number>>
}

type Told = LogLine['told']

const NEXT = '(select coalesce(max(n), 0) + 1 from job_log where workspace = ?1 and job = ?2)'

/** The statements that add a line to a job's story and let the oldest go. `when` is a further condition on the job `j`, with its values from ?6 on. */
export function logStatements(fx: Effects, ws: Workspace, job: string, code: string, told: Told = {}, when: readonly [sql: string, ...values: string[]] = ['']): D1PreparedStatement[] {
  const [condition, ...values] = when
  return [
    factsOf(fx, ws.shard)
      .prepare(`insert into job_log (workspace, job, n, at, code, told) select ?1, ?2, ${NEXT}, ?3, ?4, ?5 from job j where j.id = ?2 and j.workspace = ?1 ${condition}`)
      .bind(ws.id, job, fx.now(), code, JSON.stringify(told), ...values),
    trimStatement(fx, ws, job),
  ]
}

function trimStatement(fx: Effects, ws: Workspace, job: string): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare('delete from job_log where workspace = ?1 and job = ?2 and n <= (select max(n) from job_log where workspace = ?1 and job = ?2) - ?3')
    .bind(ws.id, job, KEPT)
}

/**
 * The statement that tells what a slice changed about its job, to stand after the slice's own in the same batch: a new
 * phase, or its end. A slice that changed neither is not told of.
 */
export function turnStatement(fx: Effects, ws: Workspace, job: { readonly id: string; readonly state: string; readonly phase: string }): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare(
      `insert into job_log (workspace, job, n, at, code, told)
       select ?1, ?2, ${NEXT}, ?3, case when j.state in ('succeeded', 'cancelled') then j.state else 'phase' end,
         json_object('phase', j.phase, 'done', j.done, 'unit', j.unit, 'seconds', (?3 - coalesce(j.started_at, ?3)) / 1000)
       from job j where j.id = ?2 and j.workspace = ?1 and (j.phase <> ?4 or (j.state <> ?5 and j.state in ('succeeded', 'cancelled')))`,
    )
    .bind(ws.id, job.id, fx.now(), job.phase, job.state)
}

/** A job's story, oldest line first. */
export async function readLog(fx: Effects, ws: Workspace, job: string): Promise<LogLine[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare('select n, at, code, told from job_log where workspace = ? and job = ? order by n')
    .bind(ws.id, job)
    .all<Omit<LogLine, 'told'> & { told: string }>()
  return results.map(({ told, ...line }) => ({ ...line, told: JSON.parse(told) as Told }))
}
