import * as v from 'valibot'
import type { WriteKind } from './kind.ts'

const bodySchema = v.custom<object>((body) => typeof body === 'object')

/** A report that is asked for: it is made once, however often it is sent. What it may be the edge checks. */
export const reportKind: WriteKind<object> = {
  name: 'report',
  lane: 'small',
  body: bodySchema,
  about: (id) => id,
  send: async (edge, { id, body }, { as }) => ({ told: await edge.write('POST', '/v1/reports', { ...body, id }, as) }),
}
