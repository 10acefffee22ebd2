import * as v from 'valibot'
import { RitmoError } from '../../shared/model/errors.ts'
import { logoAnswerSchema, type Logo } from '../../shared/protocol/logo.ts'
import { lookAtPicture, PICTURE_BYTES } from '../../shared/reports/picture.ts'
import { dropLogo, findLogo, logoBytes, putLogo, type LogoRow } from '../store/reports/logo.ts'
import { immutable, json } from './http/answers.ts'
import { limitedBody } from './http/limit.ts'
import { route } from './http/route.ts'

const told = ({ id, type, width, height, bytes, putAt }: LogoRow): Logo => ({ id, path: `/v1/logo/${id}`, type, width, height, bytes, putAt: new Date(putAt).toISOString() })
const answer = (row: LogoRow | null, status = 200) => json({ logo: row && told(row) } satisfies v.InferOutput<typeof logoAnswerSchema>, status)
const TOO_LARGE = 'A logo has at most 1 MB and two million pixels; make the picture smaller.'

export const read = route(
  {
    method: 'GET',
    path: '/v1/logo',
    operation: 'logo.read',
    permission: 'read',
    summary: 'The picture at the head of the workspace’s reports.',
    answers: { 200: { says: 'The logo, null without one.', schema: logoAnswerSchema } },
  },
  async ({ fx, ws }) => answer(await findLogo(fx, ws)),
)

export const picture = route(
  {
    method: 'GET',
    path: '/v1/logo/:id',
    operation: 'logo.picture',
    permission: 'read',
    summary: 'The picture itself.',
    params: { id: 'The logo.' },
    answers: { 200: { says: 'The picture, PNG or JPEG.', media: 'image/*' } },
  },
  async ({ fx, ws, param }) => {
    const row = await findLogo(fx, ws)
    const bytes = row && row.id === param('id') ? await logoBytes(fx, ws, row.id) : null
    if (!row || !bytes) throw new RitmoError('not-found', 'There is no such logo.')
    return immutable(bytes, `image/${row.type}`, { 'content-disposition': `inline; filename="logo.${row.type}"` })
  },
)

export const put = route(
  {
    method: 'PUT',
    path: '/v1/logo',
    operation: 'logo.put',
    permission: 'manage',
    summary: 'Put a picture at the head of all reports that are made from now on, in the place of the one before. What it is shows its content, whatever it is called.',
    raw: 'A PNG or JPEG of at most 1 MB, 4,000 pixels on a side and two million in all.',
    answers: { 200: { says: 'The logo as it is now.', schema: logoAnswerSchema } },
  },
  async ({ fx, ws, request }) => {
    const bytes = new Uint8Array(await new Response(limitedBody(request, PICTURE_BYTES, TOO_LARGE)).arrayBuffer())
    const found = lookAtPicture(bytes)
    if (found === 'unsupported') throw new RitmoError('unsupported-format', 'A logo is a PNG or a JPEG.')
    if (found === 'too-large') throw new RitmoError('too-large', TOO_LARGE)
    const isSound = found !== 'damaged' && (await import('../reports/pdf/logo.ts')).canDraw({ bytes, type: found.type })
    if (!isSound) throw new RitmoError('bad-request', 'This picture is damaged; save it anew.')
    return answer(await putLogo(fx, ws, found, bytes))
  },
)

export const remove = route(
  {
    method: 'DELETE',
    path: '/v1/logo',
    operation: 'logo.remove',
    permission: 'manage',
    summary: 'Take the picture away; reports that are made already keep it.',
    answers: { 200: { says: 'There is none any more.', schema: logoAnswerSchema } },
  },
  async ({ fx, ws }) => {
    await dropLogo(fx, ws)
    return answer(null)
  },
)
