import * as v from 'valibot'
import { listRestatements } from '../store/closing.ts'
import { json } from './answers.ts'
import { wholeNumber } from './numbers.ts'
import { route } from './route.ts'

const figuresSchema = v.object({ lines: v.number(), revenue: v.number() })

const restatementSchema = v.object({
  closed: v.pipe(v.string(), v.description('The close that noticed.')),
  day: v.string(),
  before: figuresSchema,
  after: figuresSchema,
  causes: v.array(
    v.object({
      job: v.string(),
      kind: v.picklist(['import', 'undo']),
      title: v.nullable(v.string()),
      born: v.number(),
      ended: v.number(),
      returns: v.number(),
      revenue: v.number(),
    }),
  ),
})

const listSchema = v.object({ restatements: v.array(restatementSchema) })

export const list = route(
  {
    method: 'GET',
    path: '/v1/restatements',
    operation: 'restatements.list',
    permission: 'read',
    summary: 'Days whose figures changed after they had been closed: before, after and why. Newest close first.',
    query: v.looseObject({ limit: v.optional(wholeNumber(1, 1000), '100') }),
    answers: { 200: { says: 'The restatements. Revenue is in minor units.', schema: listSchema } },
  },
  async ({ fx, ws, query }) => json({ restatements: await listRestatements(fx, ws, query.limit) }),
)
