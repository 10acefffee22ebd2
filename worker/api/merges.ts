import * as v from 'valibot'
import { decisionSchema, MERGE_STATES, mergeSchema, mergesSchema, type MergeState } from '../../shared/protocol/merges.ts'
import { decide } from '../jobs/clean/decide.ts'
import { readMerge, readMerges } from '../jobs/clean/list.ts'
import { json } from './http/answers.ts'
import { wholeNumber } from './http/numbers.ts'
import { route } from './http/route.ts'

const DECIDED: readonly MergeState[] = ['accepted', 'refused', 'undone']

export const list = route(
  {
    method: 'GET',
    path: '/v1/merges',
    operation: 'merges.list',
    permission: 'read',
    summary: 'Products and customers that may be one and the same: those that wait for a person, surest first, or those decided, newest first.',
    query: v.looseObject({
      state: v.optional(v.picklist([...MERGE_STATES, 'decided']), 'suggested'),
      limit: v.optional(wholeNumber(1, 200), '50'),
      after: v.optional(v.pipe(v.string(), v.maxLength(60))),
    }),
    answers: { 200: { says: 'A page of pairs; `next` is the `after` of the next page, null on the last. `waiting` counts all that wait.', schema: mergesSchema } },
  },
  async ({ fx, ws, query, language }) =>
    json(await readMerges(fx, ws, query.state === 'decided' ? DECIDED : [query.state], { after: query.after ?? null, limit: query.limit }, language)),
)

export const decideRoute = route(
  {
    method: 'POST',
    path: '/v1/merges/:id',
    operation: 'merges.decide',
    permission: 'write',
    summary: 'Say of a pair that it is one (`accept`), that it is two (`refuse`), or take back what was said (`undo`). Figures follow when the months that hold it are sealed anew, within a minute. The same again changes nothing.',
    params: { id: 'The pair.' },
    body: decisionSchema,
    answers: { 200: { says: 'The pair as it stands now.', schema: mergeSchema } },
  },
  async ({ fx, ws, body, param, language }) => {
    await decide(fx, ws, param('id'), body)
    return json(await readMerge(fx, ws, param('id'), language))
  },
)
