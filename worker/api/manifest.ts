import { manifestSchema } from '../../shared/protocol/sync.ts'
import { readManifest } from '../store/facts/manifest.ts'
import { json } from './http/answers.ts'
import { alreadyHas, notModified } from './http/conditional.ts'
import { route } from './http/route.ts'

export const read = route(
  {
    method: 'GET',
    path: '/v1/manifest',
    operation: 'manifest.read',
    permission: 'read',
    summary: 'What a device must hold: tiles, labels, and the numbers of the newest change and of those in tiles.',
    headers: { 'If-None-Match': 'The ETag of the one you have: answers 304 while nothing changed.' },
    answers: { 200: { says: 'The manifest.', schema: manifestSchema }, 304: { says: 'You have it.' } },
  },
  async ({ fx, ws, request }) => {
    const manifest = await readManifest(fx, ws)
    // A device whose person changed must not be told that another workspace's manifest is still its own.
    const etag = `"${ws.slug}-${manifest.protocol}-${manifest.version}-${manifest.seq}"`
    const headers = { etag, 'cache-control': 'private, no-cache' }
    return alreadyHas(request, etag) ? notModified(headers) : json(manifest, 200, headers)
  },
)
