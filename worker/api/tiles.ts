import { readTile } from '../store/facts/tiles.ts'
import { immutable } from './http/answers.ts'
import { alreadyHas, notModified } from './http/conditional.ts'
import { route } from './http/route.ts'

export const read = route(
  {
    method: 'GET',
    path: '/v1/tiles/:hash',
    operation: 'tiles.read',
    permission: 'read',
    summary: 'One block of columns that the manifest lists, as it is stored: deflate-raw of the canonical bytes whose SHA-256 is its name.',
    params: { hash: 'The tile’s name in the manifest.' },
    headers: { 'If-None-Match': 'The name again: answers 304, for a tile never changes.' },
    answers: { 200: { says: 'The tile. Keep it for as long as the manifest lists it.', media: 'application/octet-stream' }, 304: { says: 'You have it.' } },
  },
  async ({ fx, ws, request, param }) => {
    const hash = param('hash')
    const etag = `"${hash}"`
    const body = await readTile(fx, ws, hash)
    if (!alreadyHas(request, etag)) return immutable(body, 'application/octet-stream', { etag })
    await body.cancel()
    return notModified({ etag })
  },
)
