import * as v from 'valibot'
import { sourcesSchema, type Sources } from '../../shared/protocol/imports.ts'
import { sales } from '../../shared/model/sales.ts'
import { findDataset, listOwn } from '../store/facts/datasets.ts'
import { moreDimensions } from '../store/facts/dimensions.ts'
import { knownSources, type KnownSource } from '../store/imports/sources.ts'
import { readState } from '../store/facts/state.ts'
import { json } from './http/answers.ts'
import { route } from './http/route.ts'

export const list = route(
  {
    method: 'GET',
    path: '/v1/sources',
    operation: 'sources.list',
    permission: 'read',
    summary: 'What must be known to read a file as the import will: zone, currency, further dimensions, datasets, and what each source settled before.',
    query: v.looseObject({ dataset: v.optional(v.pipe(v.string(), v.maxLength(60), v.description('Of all datasets where it is absent.'))) }),
    answers: { 200: { says: 'The sources that have an import which stands, by name.', schema: sourcesSchema } },
  },
  async ({ fx, ws, query }) => {
    const { currency } = await readState(fx, ws)
    const own = await listOwn(fx, ws)
    const wanted = query.dataset === undefined ? [sales.name, ...own.map(({ name }) => name)] : [(await findDataset(fx, ws, query.dataset)).name]
    const sources = await Promise.all(wanted.map(async (dataset) => (await knownSources(fx, ws, dataset, null)).map((one) => told(one, dataset))))
    return json({ zone: ws.zone, currency, more: await moreDimensions(fx, ws), own: own.map((one) => one.own), sources: sources.flat().filter(({ headings }) => headings.length > 0) } satisfies Sources)
  },
)

function told({ name, shape, headings, corrections, restart, styles }: KnownSource, dataset: string): Sources['sources'][number] {
  return {
    name, shape, restart, styles,
    ...(dataset !== sales.name && { dataset }),
    headings: [...headings],
    corrections: corrections as Sources['sources'][number]['corrections'],
  }
}
