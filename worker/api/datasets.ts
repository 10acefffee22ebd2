import { RitmoError } from '../../shared/model/errors.ts'
import { datasetChangedSchema, datasetChangeSchema, datasetsSchema, type DatasetListed } from '../../shared/protocol/datasets.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { changeDataset, deleteDataset } from '../jobs/import/change-dataset.ts'
import { extentsOf, listOwn } from '../store/facts/datasets.ts'
import { json } from './http/answers.ts'
import { route } from './http/route.ts'

const params = { name: 'The dataset’s name.' }

export const list = route(
  {
    method: 'GET',
    path: '/v1/datasets',
    operation: 'datasets.list',
    permission: 'read',
    summary: 'The datasets of one’s own beside sales: what files that are no sales files became.',
    answers: { 200: { says: 'The datasets with their columns, and how much there is in each.', schema: datasetsSchema } },
  },
  async ({ fx, ws }) => json({ datasets: await told(fx, ws) }),
)

export const change = route(
  {
    method: 'PATCH',
    path: '/v1/datasets/:name',
    operation: 'datasets.change',
    permission: 'write',
    summary: 'Call a dataset, its dimensions or measures otherwise, and say what a measure counts and how it adds up. Where that changes how cells are read, the kept files are read again.',
    params,
    body: datasetChangeSchema,
    answers: { 200: { says: 'The dataset as it stands now, and the imports that read their files again.', schema: datasetChangedSchema } },
  },
  async ({ fx, ws, param, body }) => {
    const name = param('name')
    const jobs = await changeDataset(fx, ws, name, body)
    const dataset = (await told(fx, ws)).find((one) => one.name === name)
    if (!dataset) throw new RitmoError('not-found', 'There is no such dataset.')
    return json({ dataset, jobs })
  },
)

export const remove = route(
  {
    method: 'DELETE',
    path: '/v1/datasets/:name',
    operation: 'datasets.delete',
    permission: 'write',
    summary: 'Delete a dataset: every import of it is taken back. Its files are kept: importing one again brings the dataset back.',
    params,
    answers: { 204: { says: 'It is seen no more; its rows go with its imports.' } },
  },
  async ({ fx, ws, param }) => {
    await deleteDataset(fx, ws, param('name'))
    return new Response(null, { status: 204 })
  },
)

async function told(fx: Effects, ws: Workspace): Promise<DatasetListed[]> {
  const [rows, extents] = [await listOwn(fx, ws), await extentsOf(fx, ws)]
  return rows.map(({ number, own, createdAt }) => ({ ...own, ...(extents.get(number) ?? { imports: 0, from: null, to: null }), createdAt: new Date(createdAt).toISOString() }))
}
