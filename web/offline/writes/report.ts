import * as v from 'valibot'
import type { WriteKind } from './kind.ts'

const bodySchema = v.looseObject({ kind: v.string() })

/** A report that is asked for: it is made once, however often it is sent. What it may be the edge checks. */
export const reportKind: WriteKind<v.InferOutput<typeof bodySchema>> = {
  name: 'report',
  lane: 'small',
  body: bodySchema,
  about: (id) => id,
  send: async (edge, { id, body }, { as }) => ({ told: await edge.write('POST', '/v1/reports', { ...body, id }, as) }),
}
