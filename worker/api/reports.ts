import * as v from 'valibot'
import { RitmoError } from '../../shared/model/errors.ts'
import { reportInputSchema, reportSchema, reportsSchema, reportWriteSchema, type ReportInput } from '../../shared/protocol/reports.ts'
import { sectionCsv } from '../../shared/reports/write/csv.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { beginJob } from '../jobs/begin.ts'
import { requestCancel } from '../jobs/cancel.ts'
import { nameOf, readReport, readyReport, toldReport } from '../jobs/report/list.ts'
import { deleteReport, listReports, reportDocument } from '../store/reports/reports.ts'
import { json } from './http/answers.ts'
import { PREFER } from './http/accepted.ts'
import { idempotencyKey } from './http/idempotency-key.ts'
import { wholeNumber } from './http/numbers.ts'
import { preferenceOf } from './http/prefer.ts'
import { attachment, fileAnswer, formatNamed } from './report-file.ts'
import { route } from './http/route.ts'
import { isOver, whenOver } from './http/waiting.ts'

const params = { id: 'The report.' }
const HEADERS = { 'Idempotency-Key': 'The same key again is the same report.', Prefer: PREFER }
const queued = { says: 'The report, queued; Location is where to follow it, and a notice tells when it is ready.', schema: reportSchema }

/** Queues a report and answers with how it stands: at once, or when it is over, as the caller prefers. */
async function begin(fx: Effects, ws: Workspace, input: ReportInput, request: Request, id: string | null = null): Promise<Response> {
  const { wait, applied } = preferenceOf(request)
  const { id: job, fresh } = await beginJob(fx, ws, { kind: 'report', input }, idempotencyKey(request) ?? id)
  const report = fresh && wait === 0 ? toldReport({ id: job, row: null, job: fresh, links: 0 }) : await whenOver(wait, async () => toldReport(await readReport(fx, ws, job)))
  return json(report, wait > 0 && isOver(report) ? 200 : 202, { location: `/v1/reports/${job}`, ...applied })
}

export const create = route(
  {
    method: 'POST',
    path: '/v1/reports',
    operation: 'reports.create',
    permission: 'read',
    summary: 'Have a report made: sales of a day or a period, products by class, customers, returns, sales tax by rate, imports, or a dashboard as it stands; as PDF, workbook and CSV.',
    headers: HEADERS,
    body: reportWriteSchema,
    answers: { 200: { says: 'It is over, as you preferred to wait.', schema: reportSchema }, 202: queued },
  },
  async ({ fx, ws, body: { id = null, ...input }, request }) => begin(fx, ws, input, request, id),
)

export const list = route(
  {
    method: 'GET',
    path: '/v1/reports',
    operation: 'reports.list',
    permission: 'read',
    summary: 'The reports, newest first: those that are ready, under way, or failed. They are kept for 400 days.',
    query: v.looseObject({ limit: v.optional(wholeNumber(1, 200), '50'), before: v.optional(v.pipe(v.string(), v.maxLength(40))) }),
    answers: { 200: { says: 'A page of reports; `next` is the `before` of the next page, null on the last.', schema: reportsSchema } },
  },
  async ({ fx, ws, query: { limit, before = null } }) => {
    const rows = await listReports(fx, ws, limit, before)
    return json({ reports: rows.map(toldReport), next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null })
  },
)

export const read = route(
  {
    method: 'GET',
    path: '/v1/reports/:id',
    operation: 'reports.read',
    permission: 'read',
    summary: 'One report: how far it is, and what can be fetched.',
    params,
    answers: { 200: { says: 'The report.', schema: reportSchema } },
  },
  async ({ fx, ws, param }) => json(toldReport(await readReport(fx, ws, param('id')))),
)

export const file = route(
  {
    method: 'GET',
    path: '/v1/reports/:id/files/:format',
    operation: 'reports.file',
    permission: 'read',
    summary: 'A report’s file: `pdf`, `xlsx` or `csv`. The CSV of one table alone, for programs, with `section=N`, from 0.',
    params: { ...params, format: '`pdf`, `xlsx` or `csv`.' },
    query: v.looseObject({ section: v.optional(wholeNumber(0, 999)) }),
    answers: { 200: { says: 'The file.', media: 'application/octet-stream' } },
  },
  async ({ fx, ws, param, query: { section } }) => {
    const report = await readyReport(fx, ws, param('id'))
    const format = formatNamed(param('format'))
    if (section === undefined || format !== 'csv') return fileAnswer(fx, ws, report, format)
    const document = await reportDocument(fx, ws, report.id)
    const text = document && sectionCsv(document, section)
    if (!text) throw new RitmoError('not-found', 'The report has no such table.', { field: 'section' })
    return attachment(text, nameOf(report, 'csv'), 'text/csv; charset=utf-8')
  },
)

export const again = route(
  {
    method: 'POST',
    path: '/v1/reports/:id/again',
    operation: 'reports.again',
    permission: 'read',
    summary: 'Have a report made again over the same days, with the figures as they are now. The earlier one stays.',
    headers: HEADERS,
    params,
    answers: { 200: { says: 'It is over, as you preferred to wait.', schema: reportSchema }, 202: queued },
  },
  async ({ fx, ws, param, request }) => {
    const { row, job } = await readReport(fx, ws, param('id'))
    const { unlessEmpty: _, ...input } = v.parse(reportInputSchema, row?.input ?? job?.input)
    return begin(fx, ws, row ? { ...input, period: { from: row.first, to: row.until } } : input, request)
  },
)

export const remove = route(
  {
    method: 'DELETE',
    path: '/v1/reports/:id',
    operation: 'reports.delete',
    permission: 'write',
    summary: 'Take a report away with its links; one that is being made, or could not be, is stopped and put aside.',
    params,
    answers: { 200: { says: 'It is gone.', schema: v.object({ id: v.string() }) } },
  },
  async ({ fx, ws, param }) => {
    const id = param('id')
    const { row } = await readReport(fx, ws, id)
    if (row) await deleteReport(fx, ws, id)
    else await requestCancel(fx, ws, id)
    return json({ id })
  },
)
