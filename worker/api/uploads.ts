import * as v from 'valibot'
import { correctionsSchema } from '../../shared/protocol/imports.ts'
import { beginUpload, checkUpload, keepPart, PART_BYTES, readUpload, type Upload } from '../store/imports/uploads.ts'
import { RitmoError } from '../../shared/model/errors.ts'
import { findByKey } from '../store/imports/inbox.ts'
import { json } from './http/answers.ts'
import { correctionsText, fileSchema, uploadKey } from './imports.ts'
import { incomingBody } from './http/limit.ts'
import { route } from './http/route.ts'

const uploadSchema = v.object({
  id: v.string(),
  filename: v.string(),
  dataset: v.string(),
  mode: v.string(),
  corrections: v.optional(correctionsSchema),
  /** Every part but the last should have as many bytes. */
  partBytes: v.number(),
  parts: v.array(v.object({ part: v.number(), bytes: v.number() })),
})

const params = { id: 'The upload.' }

function told({ id, about, parts }: Upload): v.InferOutput<typeof uploadSchema> {
  return { id, ...about, partBytes: PART_BYTES, parts: [...parts] }
}

export const create = route(
  {
    method: 'POST',
    path: '/v1/uploads',
    operation: 'uploads.create',
    permission: 'import',
    summary: 'Begin to send a large file in parts, each of which can be sent again.',
    query: v.looseObject({ corrections: v.optional(correctionsText) }),
    body: v.strictObject({ ...fileSchema, corrections: v.optional(v.union([correctionsSchema, correctionsText])) }),
    answers: { 201: { says: 'The upload, still without parts.', schema: uploadSchema } },
  },
  async ({ fx, ws, query, body }) => {
    const corrections = body.corrections ?? query.corrections
    const upload = await beginUpload(fx, ws, { ...body, ...(corrections && { corrections }) })
    return json(told(upload), 201, { location: `/v1/uploads/${upload.id}` })
  },
)

export const read = route(
  {
    method: 'GET',
    path: '/v1/uploads/:id',
    operation: 'uploads.read',
    permission: 'import',
    summary: 'Which parts of an upload have come: what is missing can be sent after an interruption.',
    params,
    answers: { 200: { says: 'The upload.', schema: uploadSchema } },
  },
  async ({ fx, ws, param }) => json(told(await readUpload(fx, ws, param('id')))),
)

export const part = route(
  {
    method: 'PUT',
    path: '/v1/uploads/:id/parts/:part',
    operation: 'uploads.part',
    permission: 'import',
    summary: 'Send one part. The same part again takes the place of the first.',
    params: { ...params, part: 'Its number, from 1.' },
    raw: 'The bytes of the part, at most 8 MiB.',
    answers: { 200: { says: 'It is kept.', schema: v.object({ part: v.number(), bytes: v.number() }) } },
  },
  async ({ fx, ws, request, param }) => {
    const id = param('id')
    await checkUpload(fx, ws, id)
    const body = incomingBody(request, PART_BYTES, 'A part may have at most 8 MiB.')
    if (await findByKey(fx, ws, uploadKey(id))) throw new RitmoError('conflict', 'This upload is complete; begin a new one.')
    return json({ part: Number(param('part')), bytes: await keepPart(fx, ws, id, Number(param('part')), body) })
  },
)
