import { runInsight } from '../../shared/engine/insights/index.ts'
import { insightAnswerSchema, insightQuestionSchema } from '../../shared/protocol/insights.ts'
import { filtersWithMerged } from '../../shared/query/merged.ts'
import { withTable } from '../store/facts/table.ts'
import { json } from './http/answers.ts'
import { route } from './http/route.ts'

export const run = route(
  {
    method: 'POST',
    path: '/v1/insights',
    operation: 'insights.run',
    permission: 'read',
    summary: 'One insight under some filters: products by class and margin, their pace, what is bought together, new customers, cohorts, segments.',
    body: insightQuestionSchema,
    answers: { 200: { says: 'A table, and single figures beside it.', schema: insightAnswerSchema } },
  },
  async ({ fx, ws, body }) =>
    json(
      await withTable(fx, ws, body.dataset, ({ table, currency, labels, merges }) =>
        runInsight(table, body.insight, { labels, currency, filters: filtersWithMerged(body.filters, merges), before: body.before }),
      ),
    ),
)
