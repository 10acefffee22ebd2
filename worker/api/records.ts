import { recordsQuerySchema, recordsSchema } from '../../shared/protocol/records.ts'
import { checkQuery } from '../../shared/query/check.ts'
import { filtersWithSurvivors } from '../../shared/query/merged.ts'
import { createRecords } from '../../shared/query/records.ts'
import { withTable } from '../store/facts/table.ts'
import { json } from './http/answers.ts'
import { route } from './http/route.ts'

export const list = route(
  {
    method: 'POST',
    path: '/v1/records',
    operation: 'records.list',
    permission: 'read',
    summary: 'The records behind a figure: the rows that a measure counts, or their orders, a page at a time.',
    body: recordsQuerySchema,
    answers: { 200: { says: 'A page of records, how many there are of each, and the figure that they come to.', schema: recordsSchema } },
  },
  async ({ fx, ws, body }) =>
    json(
      await withTable(fx, ws, body.dataset, ({ table, labels, merges }) => {
        const { where } = checkQuery({ dataset: body.dataset, measures: [body.measure], where: body.where }, table.dataset)
        return createRecords()(table, { ...body, where: filtersWithSurvivors(where, merges) }, labels)
      }),
    ),
)
