import type { ReportFormat, ReportInput, ReportKindName } from '../../../shared/protocol/reports.ts'
import type { ReportDocument } from '../../../shared/reports/document.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import type { JobRow } from '../jobs/jobs.ts'
import { factsOf } from '../shard.ts'

/** A report that is ready. */
export interface ReportRow {
  readonly id: string
  readonly kind: ReportKindName
  readonly title: string
  readonly language: 'it' | 'en'
  readonly first: string
  readonly until: string
  readonly input: ReportInput
  readonly files: readonly { readonly format: ReportFormat; readonly bytes: number }[]
  readonly schedule: string | null
  readonly madeAt: number
}

/** A report or the job that makes it, with the number of links that open it. */
export interface ListedReport {
  readonly id: string
  readonly row: ReportRow | null
  readonly job: Pick<JobRow, 'state' | 'done' | 'total' | 'input' | 'error' | 'createdAt' | 'schedule' | 'title'> | null
  readonly links: number
}

/** Reports are kept so long, ms. */
export const REPORTS_KEPT = 400 * 86_400_000

const folder = (ws: Workspace, id: string) => `reports/${ws.id}/${id}/`

interface Written {
  id: string
  row: string | null
  job: string | null
  links: number
}

const ROW = `json_object('id', r.id, 'kind', r.kind, 'title', r.title, 'language', r.language, 'first', r.first, 'until', r.until, 'input', json(r.input), 'files', json(r.files), 'schedule', r.schedule, 'madeAt', r.made_at)`
const JOB = `json_object('state', j.state, 'done', j.done, 'total', j.total, 'input', json(j.input), 'error', json(j.error), 'createdAt', j.created_at, 'schedule', j.schedule, 'title', j.title)`
/** Reports that are there, and jobs that still make one or could not; of those put aside nothing is left to see. */
const ALL = `
  select r.id, ${ROW} as row, (select ${JOB} from job j where j.id = r.id and j.workspace = r.workspace) as job,
    (select count(*) from report_link l where l.workspace = r.workspace and l.report = r.id and l.revoked_at is null and l.expires_at > ?2) as links
  from report r where r.workspace = ?1
  union all
  select j.id, null, ${JOB}, 0 from job j where j.workspace = ?1 and j.kind = 'report' and j.state in ('queued', 'running', 'failed', 'cancelling')
    and not exists (select 1 from report r where r.workspace = ?1 and r.id = j.id)`

const listed = ({ id, row, job, links }: Written): ListedReport => ({ id, row: row === null ? null : (JSON.parse(row) as ReportRow), job: job === null ? null : (JSON.parse(job) as ListedReport['job']), links })

/** The reports, newest first, older than `before` (an id). */
export async function listReports(fx: Effects, ws: Workspace, limit: number, before: string | null): Promise<ListedReport[]> {
  const { results } = await factsOf(fx, ws.shard).prepare(`select * from (${ALL}) where ?4 is null or id < ?4 order by id desc limit ?3`).bind(ws.id, fx.now(), limit, before).all<Written>()
  return results.map(listed)
}

/** One of them, or null. */
export async function findReport(fx: Effects, ws: Workspace, id: string): Promise<ListedReport | null> {
  const row = await factsOf(fx, ws.shard).prepare(`select * from (${ALL}) where id = ?3`).bind(ws.id, fx.now(), id).first<Written>()
  return row && listed(row)
}

/** The statement that puts a report on record, once its files are there. */
export function reportStatement(fx: Effects, ws: Workspace, report: Omit<ReportRow, 'madeAt'>): D1PreparedStatement {
  const { id, kind, title, language, first, until, input, files, schedule } = report
  return factsOf(fx, ws.shard)
    .prepare('insert into report (workspace, id, kind, title, language, first, until, input, files, schedule, made_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .bind(ws.id, id, kind, title, language, first, until, JSON.stringify(input), JSON.stringify(files), schedule, fx.now())
}

/** Keeps a file of a report; written again it is the same. */
export async function putReportFile(fx: Effects, ws: Workspace, id: string, name: ReportFormat | 'document', bytes: Uint8Array | string): Promise<void> {
  await fx.env.BYTES.put(folder(ws, id) + name, bytes)
  if (!(await fx.env.BYTES.head(folder(ws, id) + name))) throw new Error(`${name} is not there after it was put`)
}

/** A file of a report, or null. */
export async function reportFile(fx: Effects, ws: Workspace, id: string, format: ReportFormat): Promise<ReadableStream | null> {
  return (await fx.env.BYTES.get(folder(ws, id) + format))?.body ?? null
}

/** What a report was written from, or null. */
export async function reportDocument(fx: Effects, ws: Workspace, id: string): Promise<ReportDocument | null> {
  const object = await fx.env.BYTES.get(`${folder(ws, id)}document`)
  return object && object.json<ReportDocument>()
}

/** Lets go of a report's files. */
export async function dropReportFiles(fx: Effects, ws: Workspace, id: string): Promise<void> {
  await fx.env.BYTES.delete(['pdf', 'xlsx', 'csv', 'document'].map((name) => folder(ws, id) + name))
}

/** Takes a report away with its links, then its files; false when there is none. Broken off in between, the night takes what is left. */
export async function deleteReport(fx: Effects, ws: Workspace, id: string): Promise<boolean> {
  const db = factsOf(fx, ws.shard)
  const [, gone] = await db.batch([
    db.prepare('delete from report_link where workspace = ? and report = ?').bind(ws.id, id),
    db.prepare('delete from report where workspace = ? and id = ? returning id').bind(ws.id, id),
  ])
  await dropReportFiles(fx, ws, id)
  return (gone?.results.length ?? 0) > 0
}

/** Reports that were made before a moment, at most `most`. */
export async function oldReports(fx: Effects, ws: Workspace, before: number, most: number): Promise<string[]> {
  const { results } = await factsOf(fx, ws.shard).prepare('select id from report where workspace = ? and made_at < ? order by id limit ?').bind(ws.id, before, most).all<{ id: string }>()
  return results.map(({ id }) => id)
}

