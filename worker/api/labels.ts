import { labelsSchema } from '../../shared/protocol/sync.ts'
import { readLabels } from '../store/facts/labels.ts'
import { immutable } from './http/answers.ts'
import { takesGzip } from './http/packing.ts'
import { route } from './http/route.ts'

export const read = route(
  {
    method: 'GET',
    path: '/v1/labels/:hash',
    operation: 'labels.read',
    permission: 'read',
    summary: 'Shown forms and names of products, categories and the rest, by dimension and key.',
    params: { hash: 'The labels’ name in the manifest.' },
    answers: { 200: { says: 'The labels. They never change under this name.', schema: labelsSchema } },
  },
  async ({ fx, ws, request, param }) => {
    const hash = param('hash')
    const packed = await readLabels(fx, ws, hash)
    const headers = { etag: `"${hash}"`, vary: 'accept-encoding' }
    if (takesGzip(request)) {
      return immutable(packed, 'application/json', { ...headers, 'content-encoding': 'gzip' }, { encodeBody: 'manual' })
    }
    return immutable(packed.pipeThrough(new DecompressionStream('gzip')), 'application/json', headers)
  },
)
