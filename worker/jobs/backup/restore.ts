import type { BackupManifest } from '../../../shared/model/backup.ts'
import * as v from 'valibot'
import { RitmoError } from '../../../shared/model/errors.ts'
import type { Effects } from '../../effects.ts'
import { entered } from '../../identity/resolve.ts'
import { hashOf, newKey } from '../../identity/secret.ts'
import { PERMISSIONS, type Workspace } from '../../identity/workspace.ts'
import { findBackup, readManifestOf } from '../../store/backups/backups.ts'
import { newJobStatement, sliceStatements, successStatements } from '../../store/jobs/jobs.ts'
import { insertKey } from '../../store/people/keys.ts'
import { dropSchedulesStatement } from '../../store/jobs/schedules.ts'
import type { TallyPlace } from '../../store/backups/tally.ts'
import { factsOf } from '../../store/shard.ts'
import { dropPieces } from '../../store/jobs/work.ts'
import { ensureWorkspace } from '../../store/people/workspaces.ts'
import { JobFailure } from '../failure.ts'
import type { Kind, SliceContext, SliceOutcome } from '../kind.ts'
import { sealSoon } from '../seal.ts'
import { wake } from '../wake.ts'
import { bearPiece, carryFiles, compared, settled, type Carrying } from './carry.ts'

/** Written by `startRestore` alone, for a caller who may see the workspace that the backup is of. */
export const backupOfSchema = v.strictObject({ workspace: v.number(), backup: v.string(), checksum: v.string() })

export type RestoreCursor = { readonly phase: 'pieces'; readonly next: number } | { readonly phase: 'files'; readonly from?: number } | { readonly phase: 'end'; readonly tally?: TallyPlace }

/** A backup into this workspace, which is new and empty; every count and sum is compared at the end. */
export const restoreKind: Kind = {
  operation: 'restore',
  input: backupOfSchema,
  async slice(context) {
    const { fx, ws, job } = context
    const manifest = await manifestOf(fx, ws, job.input)
    const carrying: Carrying = { fx, target: ws, manifest, scratch: { ws, job: job.id } }
    const cursor = job.cursor as RestoreCursor
    if (cursor.phase === 'pieces') return pieces(context, carrying, cursor.next)
    if (cursor.phase === 'files') {
      const from = await carryFiles(carrying, cursor.from ?? 0, true, () => context.alive())
      if (from !== null) return { statements: sliceStatements(fx, ws, job, { cursor: { phase: 'files', from } satisfies RestoreCursor, phase: 'writing' }), next: 'goes-on' }
      return { statements: [...sliceStatements(fx, ws, job, { cursor: { phase: 'end' } satisfies RestoreCursor, phase: 'checking' }), ...(await settled(carrying))], next: 'goes-on' }
    }
    const found = await compared(carrying, cursor.tally, () => context.alive())
    if ('tally' in found) return { statements: sliceStatements(fx, ws, job, { cursor: { phase: 'end', tally: found.tally } satisfies RestoreCursor, phase: 'checking' }), next: 'goes-on' }
    const { count, differences } = found
    if (differences.length > 0) throw new JobFailure('drill-differs', `The restore differs: ${JSON.stringify(differences.slice(0, 5))}.`)
    await dropPieces(fx, ws, job.id)
    await sealSoon(fx, ws, 0)
    return { statements: successStatements(fx, ws, job, { seq: manifest.seq, compared: count, facts: manifest.tally.rows.fact ?? 0 }, cursor), next: 'ended' }
  },
}

/** The manifest that a job was begun for. Throws `JobFailure` when it is not what was written. */
export async function manifestOf(fx: Effects, ws: Workspace, input: unknown): Promise<BackupManifest> {
  const { workspace, backup, checksum } = v.parse(backupOfSchema, input)
  const manifest = await readManifestOf(fx, ws, workspace, backup, checksum)
  if (!manifest) throw new JobFailure('backup-damaged', 'The backup is damaged: its manifest.')
  return manifest
}

async function pieces(context: SliceContext, carrying: Carrying, next: number): Promise<SliceOutcome> {
  const { fx, ws, job } = context
  // What every new workspace has on its schedule gives way to what this one had.
  if (next === 0 && carrying.manifest.tables.some(({ name }) => name === 'schedule')) await factsOf(fx, ws.shard).batch([dropSchedulesStatement(fx, ws)])
  const rows = await bearPiece(carrying, { next })
  const cursor: RestoreCursor = rows === null ? { phase: 'files' } : { phase: 'pieces', next: next + 1 }
  return { statements: sliceStatements(fx, ws, job, { cursor, phase: 'writing', done: job.done + (rows ?? 0), total: carrying.manifest.pieces.reduce((sum, piece) => sum + piece.rows, 0) }), next: 'goes-on' }
}

/**
 * Opens a new workspace and begins to fill it from a backup of `ws`. Its key is shown this once. Throws `not-found`.
 */
export async function startRestore(fx: Effects, ws: Workspace, backup: string, name: string): Promise<{ workspace: string; key: string; job: string }> {
  const row = await findBackup(fx, ws, backup)
  if (!row) throw new RitmoError('not-found', 'There is no such backup.')
  const opened = await ensureWorkspace(fx, { slug: fx.ulid().toLowerCase(), name, zone: ws.zone, currency: null, language: ws.language })
  const target = entered(opened, ws.actor)
  const key = await newKey()
  await insertKey(fx, target, { hash: await hashOf(key), name: 'owner', permissions: PERMISSIONS, replace: true })
  const id = fx.ulid()
  const cursor: RestoreCursor = { phase: 'pieces', next: 0 }
  await factsOf(fx, target.shard).batch([newJobStatement(fx, target, { id, kind: 'restore', input: { workspace: ws.id, backup, checksum: row.checksum }, cursor, title: name })])
  await wake(fx, target, { id, kind: 'restore' })
  return { workspace: opened.slug, key, job: id }
}
