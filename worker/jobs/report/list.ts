import { REPORT_FORMATS, type Report, type ReportInput } from '../../../shared/protocol/reports.ts'
import { fileName } from '../../../shared/export/cells.ts'
import { parseDay } from '../../../shared/model/calendar.ts'
import { titleOf } from '../../../shared/reports/build.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { findReport, REPORTS_KEPT, type ListedReport, type ReportRow } from '../../store/reports/reports.ts'

const time = (at: number) => new Date(at).toISOString()

/** A report as the wire has it: ready, or as far as the job that makes it has come. */
export function toldReport({ id, row, job, links }: ListedReport): Report {
  const asked = (row?.input ?? job?.input) as ReportInput
  const period = row ? { from: row.first, to: row.until } : 'from' in asked.period ? asked.period : null
  return {
    id, title: row?.title ?? job?.title ?? titleOf({ input: asked }), kind: asked.kind, language: asked.language, formats: asked.formats ?? [...REPORT_FORMATS], asked, links, period,
    state: row ? 'succeeded' : (job?.state ?? 'queued'),
    progress: { done: job?.done ?? 0, total: job?.total ?? null },
    files: row ? row.files.map(({ format, bytes }) => ({ format, bytes, name: nameOf(row, format) })) : [],
    error: row || !job?.error ? null : { code: job.error.code, detail: job.error.detail },
    schedule: row?.schedule ?? job?.schedule ?? null,
    createdAt: time(job?.createdAt ?? row?.madeAt ?? 0),
    readyAt: row ? time(row.madeAt) : null,
    expiresAt: row ? time(row.madeAt + REPORTS_KEPT) : null,
  }
}

/** What a report's file is called: `Vendite del giorno 2026-03-01.pdf`. */
export function nameOf({ title, first, until }: Pick<ReportRow, 'title' | 'first' | 'until'>, format: string): string {
  const last = new Date((parseDay(until) - 1) * 86_400_000).toISOString().slice(0, 10)
  return fileName(first === last ? `${title} ${first}` : `${title} ${first} ${last}`, format)
}

/** One report. Throws `not-found`. */
export async function readReport(fx: Effects, ws: Workspace, id: string): Promise<ListedReport> {
  const found = await findReport(fx, ws, id)
  if (!found) throw new RitmoError('not-found', 'There is no such report.')
  return found
}

/** One report that is ready. Throws `not-found`, `conflict` for one that is not ready yet. */
export async function readyReport(fx: Effects, ws: Workspace, id: string): Promise<ReportRow> {
  const { row } = await readReport(fx, ws, id)
  if (!row) throw new RitmoError('conflict', 'The report is not ready yet.')
  return row
}
