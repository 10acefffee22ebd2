import * as v from 'valibot'
import { fold } from '../../shared/model/fold.ts'
import { orderHistorySchema } from '../../shared/protocol/records.ts'
import { orderHistory } from '../store/facts/orders.ts'
import { json } from './http/answers.ts'
import { route } from './http/route.ts'

export const read = route(
  {
    method: 'GET',
    path: '/v1/orders',
    operation: 'orders.read',
    permission: 'read',
    summary: 'All that was ever known of an order: its rows, versions that were replaced among them, and what brought and ended each.',
    query: v.looseObject({ order: v.pipe(v.string(), v.maxLength(400)), dataset: v.optional(v.pipe(v.string(), v.maxLength(60)), 'sales') }),
    answers: { 200: { says: 'The versions by row, as they came; none for an order that never was.', schema: orderHistorySchema } },
  },
  async ({ fx, ws, query }) => json(await orderHistory(fx, ws, query.dataset, fold(query.order))),
)
