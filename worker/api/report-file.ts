import { RitmoError } from '../../shared/model/errors.ts'
import { REPORT_FORMATS, type ReportFormat } from '../../shared/protocol/reports.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { nameOf } from '../jobs/report/list.ts'
import { reportFile, type ReportRow } from '../store/reports/reports.ts'

const MEDIA: Readonly<Record<ReportFormat, string>> = { pdf: 'application/pdf', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8' }

/** The format of that name. Throws `invalid-field` for none. */
export function formatNamed(name: string): ReportFormat {
  const format = REPORT_FORMATS.find((one) => one === name)
  if (!format) throw new RitmoError('invalid-field', 'A report is fetched as pdf, xlsx or csv.', { field: 'format' })
  return format
}

/** A report's file, to be saved under its name. Throws `not-found` for a format that it was not made in. */
export async function fileAnswer(fx: Effects, ws: Workspace, report: ReportRow, format: ReportFormat): Promise<Response> {
  const body = report.files.some((one) => one.format === format) ? await reportFile(fx, ws, report.id, format) : null
  if (!body) throw new RitmoError('not-found', 'The report was not made in this format.')
  return attachment(body, nameOf(report, format), MEDIA[format])
}

/** A body to be saved under a name, by RFC 6266: once in letters that all understand, once as it is. */
export function attachment(body: BodyInit, name: string, media: string): Response {
  const plain = name.normalize('NFD').replace(/[^\x20-\x7e]|["\\]/g, '')
  return new Response(body, { headers: { 'content-type': media, 'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`, 'cache-control': 'no-store', 'x-robots-tag': 'noindex' } })
}
