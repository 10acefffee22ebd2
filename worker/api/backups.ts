import * as v from 'valibot'
import { backupsSchema, restoredSchema, type Backup } from '../../shared/protocol/backups.ts'
import { startRestore } from '../jobs/backup/restore.ts'
import { listBackups } from '../store/backups/backups.ts'
import { json } from './http/answers.ts'
import { route } from './http/route.ts'

export const list = route(
  {
    method: 'GET',
    path: '/v1/backups',
    operation: 'backups.list',
    permission: 'manage',
    summary: 'The backups that are kept (of seven days, four weeks, twelve months), newest first, and how their trial restores went.',
    answers: { 200: { says: 'The backups.', schema: backupsSchema } },
  },
  async ({ fx, ws }) => {
    const backups = (await listBackups(fx, ws)).map(({ id, day, seq, rows, bytes, at, triedAt, held }): Backup => ({
      id, day, seq, rows, bytes, at: new Date(at).toISOString(), triedAt: triedAt === null ? null : new Date(triedAt).toISOString(), held: held === null ? null : held === 1,
    }))
    return json({ backups })
  },
)

export const restore = route(
  {
    method: 'POST',
    path: '/v1/backups/:id/restore',
    operation: 'backups.restore',
    permission: 'manage',
    summary: 'Restore a backup into a new workspace. Nothing of this one changes; the new one has a key of its own, shown this once, by which its job is followed.',
    params: { id: 'The backup.' },
    body: v.strictObject({ name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120)) }),
    answers: { 202: { says: 'The new workspace, its key, and the job that fills it.', schema: restoredSchema } },
  },
  async ({ fx, ws, param, body }) => json(await startRestore(fx, ws, param('id'), body.name), 202),
)
