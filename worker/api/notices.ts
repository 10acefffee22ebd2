import * as v from 'valibot'
import { RitmoError } from '../../shared/model/errors.ts'
import { noticesSchema, type Notice } from '../../shared/protocol/notices.ts'
import { listNotices, seeNotice } from '../store/notices.ts'
import { json } from './answers.ts'
import { wholeNumber } from './numbers.ts'
import { route } from './route.ts'

export const list = route(
  {
    method: 'GET',
    path: '/v1/notices',
    operation: 'notices.list',
    permission: 'read',
    summary: 'What a person should know, newest first: work that failed, or that did not run when it should have.',
    query: v.looseObject({ limit: v.optional(wholeNumber(1, 200), '50'), seen: v.optional(v.picklist(['0', '1']), '0') }),
    answers: { 200: { says: 'The notices; those that were seen only with `seen=1`.', schema: noticesSchema } },
  },
  async ({ fx, ws, query }) => {
    const rows = await listNotices(fx, ws, query.seen === '1', query.limit)
    const notices = rows.map(({ at, seenAt, ...rest }): Notice => ({ ...rest, at: new Date(at).toISOString(), seenAt: seenAt === null ? null : new Date(seenAt).toISOString() }))
    return json({ notices })
  },
)

export const see = route(
  {
    method: 'POST',
    path: '/v1/notices/:id/seen',
    operation: 'notices.see',
    permission: 'write',
    summary: 'Say that a notice was seen; it is no longer listed. Seen twice is seen once.',
    params: { id: 'The notice.' },
    answers: { 200: { says: 'It counts as seen.', schema: v.object({ id: v.string() }) } },
  },
  async ({ fx, ws, param }) => {
    if (!(await seeNotice(fx, ws, param('id')))) throw new RitmoError('not-found', 'There is no such notice.')
    return json({ id: param('id') })
  },
)
