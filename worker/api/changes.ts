import * as v from 'valibot'
import { changesSchema } from '../../shared/protocol/sync.ts'
import { readChanges } from '../store/facts/changes.ts'
import { json } from './http/answers.ts'
import { wholeNumber } from './http/numbers.ts'
import { route } from './http/route.ts'

export const read = route(
  {
    method: 'GET',
    path: '/v1/changes',
    operation: 'changes.read',
    permission: 'read',
    summary: 'Rows born (+1) and ended (−1) after a change, at most 10,000 a page.',
    query: v.looseObject({ since: wholeNumber(0, Number.MAX_SAFE_INTEGER), dataset: v.optional(v.pipe(v.string(), v.maxLength(60)), 'sales') }),
    answers: { 200: { says: 'The changes up to `through`; `reload` when those after `since` are no longer kept.', schema: changesSchema } },
  },
  async ({ fx, ws, query }) => json(await readChanges(fx, ws, query.dataset, query.since)),
)
