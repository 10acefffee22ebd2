import { RitmoError } from '../../../shared/model/errors.ts'
import type { Report } from '../../../shared/protocol/endpoints.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { logStatements, turnStatement } from '../../store/jobs/job-log.ts'
import { findJob, successStatements, unitStatement, type JobRow } from '../../store/jobs/jobs.ts'
import { restStatement } from '../../store/jobs/leases.ts'
import { noticeStatement } from '../../store/notices/notices.ts'
import { factsOf } from '../../store/shard.ts'
import { PATIENCE } from './kind.ts'
import { redacted } from '../../outgoing/redact.ts'

/**
 * What an endpoint tells of a job that it does by itself. The end is taken once; reported again it changes nothing.
 * Throws `not-found`, and `conflict` when the job was stopped or does not run: then the endpoint may stop as well.
 */
export async function takeReport(fx: Effects, ws: Workspace, id: string, report: Report): Promise<void> {
  const job = await findJob(fx, ws, id)
  if (!job || job.kind !== 'endpoint') throw new RitmoError('not-found', 'There is no such job.')
  if (job.state === report.state && report.state !== 'running') return
  if (job.state !== 'running') throw new RitmoError('conflict', 'This work does not run: it was stopped, or has ended.')
  try {
    await factsOf(fx, ws.shard).batch([...progressStatements(fx, ws, job, report), ...endStatements(fx, ws, job, report)])
  } catch (error) {
    // The end is on record: told twice at once, or the call itself has answered meanwhile.
    if (!/job_slice/.test(String(error))) throw error
  }
}

function progressStatements(fx: Effects, ws: Workspace, job: JobRow, { done, total, unit, log = [] }: Report): D1PreparedStatement[] {
  return [
    unitStatement(fx, ws, job.id, { done: done ?? null, total: total ?? null, unit: unit ?? null, dueAt: fx.now() + PATIENCE }),
    ...log.slice(0, 20).flatMap((line) => logStatements(fx, ws, job.id, 'said', { text: redacted(line) })),
  ]
}

function endStatements(fx: Effects, ws: Workspace, job: JobRow, { state, result, error }: Report): D1PreparedStatement[] {
  if (state === 'running') return []
  if (state === 'succeeded') return [...successStatements(fx, ws, job, result ?? null, job.cursor), turnStatement(fx, ws, job)]
  const detail = error ?? 'The endpoint reported that it failed.'
  const notice = { key: `failed/${job.id}`, code: 'job-failed', told: { kind: job.kind, title: job.title ?? '', reason: 'endpoint-reported' }, job: job.id } as const
  return [restStatement(fx, ws, job, { code: 'endpoint-reported', detail }, { phase: 'call', state: null }), ...logStatements(fx, ws, job.id, 'failed', { code: 'endpoint-reported' }), noticeStatement(fx, ws, notice)]
}
