import * as v from 'valibot'
import { sourcesSchema, type Sources } from '../../shared/protocol/imports.ts'
import { datasetNumber, moreDimensions } from '../store/dimensions.ts'
import { knownSources } from '../store/sources.ts'
import { readState } from '../store/state.ts'
import { json } from './answers.ts'
import { route } from './route.ts'

export const list = route(
  {
    method: 'GET',
    path: '/v1/sources',
    operation: 'sources.list',
    permission: 'read',
    summary: 'What must be known to read a file as the import will: zone, currency, further dimensions, and what each source settled before.',
    query: v.looseObject({ dataset: v.optional(v.pipe(v.string(), v.maxLength(60)), 'sales') }),
    answers: { 200: { says: 'The sources that have an import which stands, by name.', schema: sourcesSchema } },
  },
  async ({ fx, ws, query }) => {
    datasetNumber(query.dataset)
    const { currency } = await readState(fx, ws)
    const sources = (await knownSources(fx, ws, query.dataset, null)).filter(({ headings }) => headings.length > 0)
    const told: Sources = {
      zone: ws.zone,
      currency,
      more: await moreDimensions(fx, ws),
      sources: sources.map(({ name, shape, headings, corrections, restart, styles }) => ({
        name, shape, restart, styles,
        headings: [...headings],
        corrections: corrections as Sources['sources'][number]['corrections'],
      })),
    }
    return json(told)
  },
)
