import { checkQuery } from '../../shared/query/check.ts'
import { runQuery } from '../../shared/query/run.ts'
import { filtersWithSurvivors } from '../../shared/query/merged.ts'
import { answerSchema, querySchema, type Answer } from '../../shared/protocol/query.ts'
import { withTable } from '../store/table.ts'
import { json } from './answers.ts'
import { route } from './route.ts'

export const run = route(
  {
    method: 'POST',
    path: '/v1/query',
    operation: 'query.run',
    permission: 'read',
    summary: 'Ask one question of a dataset: measures, grouped, filtered, ordered.',
    body: querySchema,
    answers: { 200: { says: 'The answer: columns with their kinds, rows, and how much of it came from sealed tiles.', schema: answerSchema } },
  },
  async ({ fx, ws, body }) => {
    const answer = await withTable(fx, ws, body.dataset, ({ table, currency, labels, merges, sealed, changes }): Answer => {
      const query = checkQuery(body, table.dataset)
      const where = filtersWithSurvivors(query.where, merges)
      return { ...runQuery(table, { ...query, where }, { currency, labels }), sealed, changes }
    })
    return json(answer)
  },
)
