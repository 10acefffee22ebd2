import * as v from 'valibot'
import { restatedRowsSchema } from '../../shared/protocol/records.ts'
import { restatementsSchema } from '../../shared/protocol/restatements.ts'
import { listRestatements } from '../store/kept/closing.ts'
import { restatedRows } from '../store/facts/orders.ts'
import { json } from './http/answers.ts'
import { wholeNumber } from './http/numbers.ts'
import { route } from './http/route.ts'

export const list = route(
  {
    method: 'GET',
    path: '/v1/restatements',
    operation: 'restatements.list',
    permission: 'read',
    summary: 'Days whose figures changed after they had been closed: before, after and why. Newest close first.',
    query: v.looseObject({ limit: v.optional(wholeNumber(1, 1000), '100'), before: v.optional(v.pipe(v.string(), v.maxLength(120))) }),
    answers: { 200: { says: 'A page of restatements; `next` is the `before` of the page of older ones, null on the last. Revenue is in minor units.', schema: restatementsSchema } },
  },
  async ({ fx, ws, query: { limit, before = null } }) => json(await listRestatements(fx, ws, limit, before)),
)

export const rows = route(
  {
    method: 'GET',
    path: '/v1/restatements/rows',
    operation: 'restatements.rows',
    permission: 'read',
    summary: 'The rows behind a restatement: what came (+1) and what went (−1) on that day since the close before.',
    query: v.looseObject({ closed: v.pipe(v.string(), v.maxLength(40)), day: v.pipe(v.string(), v.maxLength(10)) }),
    answers: { 200: { says: 'The rows, by time.', schema: restatedRowsSchema } },
  },
  async ({ fx, ws, query }) => json(await restatedRows(fx, ws, query.closed, query.day)),
)
