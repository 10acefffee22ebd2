import * as v from 'valibot'
import { AUTO } from '../../shared/intake/own/where.ts'
import { RitmoError } from '../../shared/model/errors.ts'
import { againSchema, correctionsSchema, mendSchema, refusedRowsSchema } from '../../shared/protocol/imports.ts'
import { importResultSchema, jobSchema } from '../../shared/protocol/jobs.ts'
import { importAgain } from '../jobs/import/again.ts'
import { mendRows } from '../jobs/import/mend.ts'
import { rejectsCsv, rejectsPage } from '../jobs/import/rejects.ts'
import { startImport } from '../jobs/import/start.ts'
import { dropParts, readUpload, wholeUpload } from '../store/imports/uploads.ts'
import { acceptedJob, PREFER } from './http/accepted.ts'
import { idempotencyKey } from './http/idempotency-key.ts'
import { json } from './http/answers.ts'
import { incomingBody } from './http/limit.ts'
import { wholeNumber } from './http/numbers.ts'
import { route } from './http/route.ts'

/** Larger bodies do not reach the edge whole. */
const MOST = 100_000_000
const TOO_LARGE = 'A file sent whole may have at most 100 MB; send a larger one in parts, by /v1/uploads.'

/** What is told of a file, whichever way it comes. */
export const fileSchema = {
  filename: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300)),
  dataset: v.optional(v.pipe(v.string(), v.maxLength(60), v.description('`sales`, `new` for a dataset of its own, or the name of one; without it the file itself tells.')), AUTO),
  mode: v.optional(v.picklist(['auto', 'replace', 'add']), 'auto'),
}

/** Corrections as a query carries them: JSON. */
export const correctionsText = v.pipe(v.string(), v.maxLength(100_000), v.parseJson(undefined, 'This is no valid JSON.'), correctionsSchema)

const headers = {
  'Idempotency-Key': 'Up to 200 characters of your own: the same file sent again with the same key is the same import.',
  Prefer: PREFER,
}
/** An import's job: what it came to is known. */
const importSchema = v.object({ ...jobSchema.entries, result: v.nullable(importResultSchema) })

const answers = {
  200: { says: 'The import is over, as you preferred to wait.', schema: importSchema },
  202: { says: 'The file is kept and the import goes on by itself; Location is its job.', schema: importSchema },
}

export const create = route(
  {
    method: 'POST',
    path: '/v1/imports',
    operation: 'imports.create',
    permission: 'import',
    summary: 'Import a file: it is kept first, then read, cleaned and counted by a job.',
    query: v.strictObject({ ...fileSchema, filename: v.optional(fileSchema.filename, 'file.csv'), corrections: v.optional(correctionsText), lang: v.optional(v.string()) }),
    headers,
    raw: 'The file as it is, at most 100 MB: delimited text, a workbook, JSON, invoices as XML, also zipped; what it is shows in its bytes.',
    answers,
  },
  async (call) => {
    const { fx, ws, request, query } = call
    refuseForm(request)
    const { filename, dataset, mode, corrections } = query
    const { job } = await startImport(fx, ws, { filename, dataset, mode, corrections, key: idempotencyKey(request) }, () => incomingBody(request, MOST, TOO_LARGE))
    return acceptedJob(call, job)
  },
)

export const complete = route(
  {
    method: 'POST',
    path: '/v1/uploads/:id/complete',
    operation: 'uploads.complete',
    permission: 'import',
    summary: 'Import the file whose parts have all come. Completing it twice is the same import.',
    params: { id: 'The upload.' },
    headers: { Prefer: PREFER },
    answers,
  },
  async (call) => {
    const { fx, ws, param } = call
    const upload = await readUpload(fx, ws, param('id'))
    const { job } = await startImport(fx, ws, { ...upload.about, key: uploadKey(upload.id), keyNamesBytes: true }, () => wholeUpload(fx, ws, upload))
    await dropParts(fx, ws, upload)
    return acceptedJob(call, job)
  },
)

const importParams = { id: 'The import’s job.' }

export const rejects = route(
  {
    method: 'GET',
    path: '/v1/imports/:id/rejects',
    operation: 'imports.rejects',
    permission: 'read',
    summary: 'The refused rows of an import, in file order: as CSV line, field, value and reason; as JSON, with `Accept: application/json` or `format=json`, a page of them with all their cells.',
    params: importParams,
    query: v.looseObject({
      lang: v.optional(v.picklist(['it', 'en'])),
      format: v.optional(v.picklist(['csv', 'json'])),
      /** Pages are of JSON alone. */
      from: v.optional(wholeNumber(0, Number.MAX_SAFE_INTEGER), '0'),
      limit: v.optional(wholeNumber(1, 1000), '200'),
    }),
    headers: { Accept: '`application/json` for a page with cells; else CSV.' },
    answers: { 200: { says: 'The rows; `next` is the `from` of the next page, null on the last.', schema: refusedRowsSchema } },
  },
  async ({ fx, ws, param, query, request, language }) => {
    const id = param('id')
    const accepted = request.headers.get('accept') ?? ''
    if (query.format === 'json' || (query.format === undefined && accepted.includes('application/json') && !accepted.includes('text/csv'))) {
      return json(await rejectsPage(fx, ws, id, query, language), 200, { vary: 'accept' })
    }
    const body = await rejectsCsv(fx, ws, id, language)
    return new Response(body, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${language === 'it' ? 'righe-rifiutate' : 'refused-rows'}-${id}.csv"`,
        'cache-control': 'no-store',
        vary: 'accept',
      },
    })
  },
)

export const mend = route(
  {
    method: 'POST',
    path: '/v1/imports/:id/mend',
    operation: 'imports.mend',
    permission: 'import',
    summary: 'Import refused rows as they should have been. They are an import of their own; taking the first one back takes them back too.',
    params: importParams,
    headers: { ...headers, 'Idempotency-Key': 'Up to 200 characters of your own. Without it the same rows are the same import too.' },
    body: mendSchema,
    answers,
  },
  async (call) => {
    const { fx, ws, param, body, request } = call
    const { job } = await mendRows(fx, ws, param('id'), body.rows, idempotencyKey(request))
    return acceptedJob(call, job)
  },
)

export const again = route(
  {
    method: 'POST',
    path: '/v1/imports/:id/again',
    operation: 'imports.again',
    permission: 'import',
    summary: 'Import the same file once more from the bytes that are kept, read otherwise. What it brought before is taken back first.',
    params: importParams,
    headers,
    body: againSchema,
    answers,
  },
  async (call) => {
    const { fx, ws, param, body, request } = call
    const { job } = await importAgain(fx, ws, param('id'), { ...body, key: idempotencyKey(request) })
    return acceptedJob(call, job)
  },
)

/** The key under which an upload's file stands in the inbox. */
export function uploadKey(id: string): string {
  return `upload ${id}`
}

/** A browser's form wraps the file in other bytes. */
function refuseForm(request: Request): void {
  if (/^multipart\//i.test(request.headers.get('content-type') ?? '')) throw new RitmoError('unsupported-format', 'Send the file itself as the body, not a form.')
}
