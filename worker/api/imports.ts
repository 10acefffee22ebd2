import * as v from 'valibot'
import { RitmoError } from '../../shared/model/errors.ts'
import { importResultSchema, jobSchema } from '../../shared/protocol/jobs.ts'
import { startImport } from '../jobs/import/start.ts'
import { rejectsCsv } from '../jobs/import/rejects.ts'
import { dropParts, readUpload, wholeUpload } from '../store/uploads.ts'
import { acceptedJob, PREFER } from './accepted.ts'
import { incomingBody } from './limit.ts'
import { route } from './route.ts'

/** Larger bodies do not reach the edge whole. */
const MOST = 100_000_000
const TOO_LARGE = 'A file sent whole may have at most 100 MB; send a larger one in parts, by /v1/uploads.'

/** What is told of a file, whichever way it comes. */
export const fileSchema = {
  filename: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300)),
  dataset: v.optional(v.pipe(v.string(), v.maxLength(60)), 'sales'),
  mode: v.optional(v.picklist(['auto', 'replace', 'add']), 'auto'),
}

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
    query: v.strictObject({ ...fileSchema, filename: v.optional(fileSchema.filename, 'file.csv'), lang: v.optional(v.string()) }),
    headers,
    raw: 'The file as it is: CSV or TSV, plain or gzipped, at most 100 MB.',
    answers,
  },
  async (call) => {
    const { fx, ws, request, query } = call
    refuseForm(request)
    const { filename, dataset, mode } = query
    const { job } = await startImport(fx, ws, { filename, dataset, mode, key: keyOf(request) }, () => incomingBody(request, MOST, TOO_LARGE))
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
    const { job } = await startImport(fx, ws, { ...upload.about, key: `upload ${upload.id}`, keyNamesBytes: true }, () => wholeUpload(fx, ws, upload))
    await dropParts(fx, ws, upload)
    return acceptedJob(call, job)
  },
)

export const rejects = route(
  {
    method: 'GET',
    path: '/v1/imports/:id/rejects',
    operation: 'imports.rejects',
    permission: 'read',
    summary: 'The refused rows of an import as CSV: physical line, field, value and reason.',
    params: { id: 'The import’s job.' },
    query: v.looseObject({ lang: v.optional(v.picklist(['it', 'en'])) }),
    answers: { 200: { says: 'The rows, in file order.', media: 'text/csv' } },
  },
  async ({ fx, ws, param, language }) => {
    const id = param('id')
    const body = await rejectsCsv(fx, ws, id, language)
    return new Response(body, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${language === 'it' ? 'righe-rifiutate' : 'refused-rows'}-${id}.csv"`,
        'cache-control': 'no-store',
      },
    })
  },
)

/** A browser's form wraps the file in other bytes. */
function refuseForm(request: Request): void {
  if (/^multipart\//i.test(request.headers.get('content-type') ?? '')) throw new RitmoError('unsupported-format', 'Send the file itself as the body, not a form.')
}

function keyOf(request: Request): string | null {
  const key = request.headers.get('idempotency-key')
  if (key !== null && (key.trim() === '' || key.length > 200)) throw new RitmoError('bad-request', 'An Idempotency-Key has 1 to 200 characters.')
  return key
}
