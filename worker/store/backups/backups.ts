import type { BackupManifest, Piece } from '../../../shared/model/backup.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'
import { hashOfBytes } from '../facts/tiles.ts'

/** Where everything lies that a backup keeps. */
export const backupFolder = (workspace: number, id: string) => `backup/${workspace}/${id}/`
const manifestName = (workspace: number, id: string) => `${backupFolder(workspace, id)}manifest.json`

/** Keeps a piece; written again it is the same. */
export async function putPieceOf(fx: Effects, ws: Workspace, id: string, table: string, n: number, rows: readonly unknown[]): Promise<Piece> {
  const lines = `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`
  const packed = new Uint8Array(await new Response(new Blob([lines]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer())
  const key = `${backupFolder(ws.id, id)}${table}-${String(n).padStart(6, '0')}.jsonl.gz`
  await fx.env.BYTES.put(key, packed)
  const there = await fx.env.BYTES.head(key)
  if (there?.size !== packed.length) throw new Error(`${key} is not there after it was put`)
  return { table, key, rows: rows.length, bytes: packed.length, sha256: await hashOfBytes(packed) }
}

/** The rows of a piece; null when it is not there or not what was written. `ws` is whoever restores it. */
export async function readPieceOf<T>(fx: Effects, _ws: Workspace, piece: Piece): Promise<T[] | null> {
  const bytes = new Uint8Array((await (await fx.env.BYTES.get(piece.key))?.arrayBuffer()) ?? new ArrayBuffer(0))
  if (bytes.length !== piece.bytes || (await hashOfBytes(bytes)) !== piece.sha256) return null
  const text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text()
  const rows = text.trimEnd() === '' ? [] : text.trimEnd().split('\n').map((line) => JSON.parse(line) as T)
  return rows.length === piece.rows ? rows : null
}

/** Keeps the manifest; its checksum. */
export async function putManifest(fx: Effects, ws: Workspace, id: string, manifest: BackupManifest): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(manifest))
  await fx.env.BYTES.put(manifestName(ws.id, id), bytes)
  return hashOfBytes(bytes)
}

/** The manifest of a workspace's backup; null when it is not there or not what was written. */
export async function readManifestOf(fx: Effects, _ws: Workspace, workspace: number, id: string, checksum: string): Promise<BackupManifest | null> {
  const bytes = new Uint8Array((await (await fx.env.BYTES.get(manifestName(workspace, id)))?.arrayBuffer()) ?? new ArrayBuffer(0))
  return (await hashOfBytes(bytes)) === checksum ? (JSON.parse(new TextDecoder().decode(bytes)) as BackupManifest) : null
}

/** Lets go of everything a backup keeps. */
export async function dropBackup(fx: Effects, ws: Workspace, id: string): Promise<void> {
  for (;;) {
    const { objects, truncated } = await fx.env.BYTES.list({ prefix: backupFolder(ws.id, id) })
    if (objects.length > 0) await fx.env.BYTES.delete(objects.map(({ key }) => key))
    if (!truncated) return
  }
}

/** Lets go of what any backup keeps besides these. */
export async function dropUnlistedBackups(fx: Effects, ws: Workspace, listed: ReadonlySet<string>): Promise<void> {
  const prefix = backupFolder(ws.id, '').slice(0, -1)
  for (let cursor: string | undefined; ; ) {
    const page = await fx.env.BYTES.list({ prefix, delimiter: '/', ...(cursor ? { cursor } : {}) })
    for (const folder of page.delimitedPrefixes) {
      const id = folder.slice(prefix.length, -1)
      if (!listed.has(id)) await dropBackup(fx, ws, id)
    }
    if (!page.truncated) return
    cursor = page.cursor
  }
}

export interface BackupRow {
  readonly id: string
  readonly day: string
  readonly seq: number
  readonly rows: number
  readonly bytes: number
  readonly checksum: string
  readonly at: number
  readonly triedAt: number | null
  readonly held: number | null
}

const COLUMNS = 'id, day, seq, rows, bytes, checksum, at, tried_at as triedAt, held'

/** The backups that are kept, newest first. */
export async function listBackups(fx: Effects, ws: Workspace): Promise<BackupRow[]> {
  return (await factsOf(fx, ws.shard).prepare(`select ${COLUMNS} from backup where workspace = ? order by at desc, id desc`).bind(ws.id).all<BackupRow>()).results
}

/** One backup, or null. */
export async function findBackup(fx: Effects, ws: Workspace, id: string): Promise<BackupRow | null> {
  return factsOf(fx, ws.shard).prepare(`select ${COLUMNS} from backup where workspace = ? and id = ?`).bind(ws.id, id).first<BackupRow>()
}

/** The statement that puts a backup on record. */
export function backupStatement(fx: Effects, ws: Workspace, row: Omit<BackupRow, 'triedAt' | 'held' | 'at'>): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare('insert into backup (workspace, id, day, seq, rows, bytes, checksum, at) values (?, ?, ?, ?, ?, ?, ?, ?)')
    .bind(ws.id, row.id, row.day, row.seq, row.rows, row.bytes, row.checksum, fx.now())
}

/** The statement that forgets backups. */
export function forgetBackupsStatement(fx: Effects, ws: Workspace, ids: readonly string[]): D1PreparedStatement {
  return factsOf(fx, ws.shard).prepare('delete from backup where workspace = ?1 and id in (select value from json_each(?2))').bind(ws.id, JSON.stringify(ids))
}

/** The statement that says how a trial of a backup went. */
export function triedStatement(fx: Effects, ws: Workspace, id: string, held: boolean): D1PreparedStatement {
  return factsOf(fx, ws.shard).prepare('update backup set tried_at = ?3, held = ?4 where workspace = ?1 and id = ?2').bind(ws.id, id, fx.now(), held ? 1 : 0)
}
