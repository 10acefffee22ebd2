import * as v from 'valibot'
import { RitmoError } from '../../shared/model/errors.ts'
import { noticesSchema, type Notice } from '../../shared/protocol/notices.ts'
import { listNotices, seeNotice, seeNoticesUpTo } from '../store/notices/notices.ts'
import { json } from './http/answers.ts'
import { wholeNumber } from './http/numbers.ts'
import { route } from './http/route.ts'

const idSchema = v.pipe(v.string(), v.maxLength(40))

export const list = route(
  {
    method: 'GET',
    path: '/v1/notices',
    operation: 'notices.list',
    permission: 'read',
    summary: 'What a person should know, newest first: work that failed, or that did not run when it should have, or that is ready.',
    query: v.looseObject({ limit: v.optional(wholeNumber(1, 200), '50'), seen: v.optional(v.picklist(['0', '1']), '0'), before: v.optional(idSchema) }),
    answers: { 200: { says: 'The notices; those that whoever asks has read only with `seen=1`. `before` is the id of the last one seen.', schema: noticesSchema } },
  },
  async ({ fx, ws, query }) => {
    const rows = await listNotices(fx, ws, query.seen === '1', query.limit, query.before ?? null)
    const notices = rows.map(({ at, seenAt, ...rest }): Notice => ({ ...rest, at: new Date(at).toISOString(), seenAt: seenAt === null ? null : new Date(seenAt).toISOString() }))
    return json({ notices })
  },
)

export const see = route(
  {
    method: 'POST',
    path: '/v1/notices/:id/seen',
    operation: 'notices.see',
    permission: 'read',
    summary: 'Say that whoever asks has read a notice. Read twice is read once.',
    params: { id: 'The notice.' },
    answers: { 200: { says: 'It counts as read.', schema: v.object({ id: v.string() }) } },
  },
  async ({ fx, ws, param }) => {
    if (!(await seeNotice(fx, ws, param('id')))) throw new RitmoError('not-found', 'There is no such notice.')
    return json({ id: param('id') })
  },
)

export const seeAll = route(
  {
    method: 'POST',
    path: '/v1/notices/seen',
    operation: 'notices.see-all',
    permission: 'read',
    summary: 'Say that whoever asks has read every notice up to one: what came since stays unread.',
    body: v.strictObject({ through: idSchema }),
    answers: { 200: { says: 'They count as read.', schema: v.object({ through: v.string() }) } },
  },
  async ({ fx, ws, body }) => {
    if (!(await seeNoticesUpTo(fx, ws, body.through))) throw new RitmoError('not-found', 'There is no such notice.')
    return json(body)
  },
)
