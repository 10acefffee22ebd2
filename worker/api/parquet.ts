import { RitmoError } from '../../shared/model/errors.ts'
import { parquetManifestSchema } from '../../shared/protocol/parquet.ts'
import { readParquet, readParquetManifest } from '../store/backups/parquet.ts'
import { json } from './http/answers.ts'
import { route } from './http/route.ts'

export const manifest = route(
  {
    method: 'GET',
    path: '/v1/parquet',
    operation: 'parquet.list',
    permission: 'read',
    summary: 'The workspace’s sales as Parquet files by month, written every night: the files, and what they come to together.',
    answers: { 200: { says: 'The newest manifest.', schema: parquetManifestSchema } },
  },
  async ({ fx, ws }) => json((await readParquetManifest(fx, ws)) ?? { seq: 0, at: new Date(0).toISOString(), currency: null, files: [], totals: [] }),
)

export const read = route(
  {
    method: 'GET',
    path: '/v1/parquet/:name',
    operation: 'parquet.read',
    permission: 'read',
    summary: 'One Parquet file of the manifest.',
    params: { name: 'The file’s name in the manifest.' },
    answers: { 200: { says: 'The file.', media: 'application/vnd.apache.parquet' } },
  },
  async ({ fx, ws, param }) => {
    const body = await readParquet(fx, ws, param('name'))
    if (!body) throw new RitmoError('not-found', 'There is no such file.')
    return new Response(body, { headers: { 'content-type': 'application/vnd.apache.parquet', 'cache-control': 'private, max-age=86400, immutable' } })
  },
)
