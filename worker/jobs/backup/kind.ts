import type { BackupManifest, Cell, CopiedFile, Piece, Shape } from '../../../shared/model/backup.ts'
import * as v from 'valibot'
import { dayText, localDay, zoneTable } from '../../../shared/model/calendar.ts'
import { copiedFiles, inboxFiles, passingFiles } from '../../store/backup-files.ts'
import { backupStatement, dropBackup, forgetBackupsStatement, listBackups, putManifest, putPieceOf } from '../../store/backups.ts'
import { sliceStatements, successStatements } from '../../store/jobs.ts'
import { findLogo } from '../../store/logo.ts'
import { carriedTables, tablePage, tallyOf } from '../../store/logical.ts'
import { writersAtWork } from '../../store/replay.ts'
import { readState } from '../../store/state.ts'
import type { Kind, SliceContext, SliceOutcome } from '../kind.ts'
import { TryLater } from '../failure.ts'
import { keptBackups } from './keep.ts'

type BackupCursor =
  | { readonly phase: 'tables' }
  | { readonly phase: 'facts'; readonly after: readonly Cell[] | null; readonly n: number }
  | { readonly phase: 'end' }

interface BackupMemo {
  readonly seq: number
  readonly tables: readonly Shape[]
  readonly pieces: readonly Piece[]
  readonly copied?: readonly CopiedFile[]
}

/** Rows in a piece: a megabyte or so of lines. */
const PAGE = 10_000
const PATIENCE = 5_000

/**
 * Everything a workspace has, as lines of JSON in R2 with checksums and counts, as of one change: the tables in one go
 * while nobody writes, then the facts page by page as they stood at that change, whoever writes meanwhile.
 */
export const backupKind: Kind = {
  operation: 'backup',
  input: v.strictObject({}),
  fresh: () => ({ cursor: { phase: 'tables' } satisfies BackupCursor, unit: 'rows', title: null }),
  stopped: ({ fx, ws, job }) => dropBackup(fx, ws, job.id),
  failing: ({ fx, ws, job }) => dropBackup(fx, ws, job.id),
  async slice(context) {
    const cursor = context.job.cursor as BackupCursor
    if (cursor.phase === 'tables') return tables(context)
    return cursor.phase === 'facts' ? facts(context, cursor.after, cursor.n) : end(context)
  },
}

async function tables(context: SliceContext): Promise<SliceOutcome> {
  const { fx, ws, job } = context
  const { seq, replaying } = await readState(fx, ws)
  if (replaying !== null || (await writersAtWork(fx, ws))) {
    const dueAt = fx.now() + PATIENCE
    return { statements: sliceStatements(fx, ws, job, { cursor: job.cursor, dueAt }), next: 'goes-on', dueAt }
  }
  const shapes = await carriedTables(fx, ws)
  const logo = await findLogo(fx, ws)
  const copied = await copiedFiles(fx, ws, job.id)
  const pieces: Piece[] = []
  for (const shape of shapes) {
    if (shape.name === 'fact') continue
    for (let after: readonly Cell[] | null = null, n = 0; ; n++) {
      const rows: Cell[][] = await tablePage(fx, ws, shape, seq, after, PAGE)
      if (rows.length > 0) pieces.push(await putPieceOf(fx, ws, job.id, shape.name, n, rows))
      await context.alive()
      const last = rows.at(-1)
      if (rows.length < PAGE || !last) break
      after = shape.key.map((name) => last[shape.columns.indexOf(name)] as Cell)
    }
  }
  // Whoever wrote meanwhile made a picture of two moments: it is taken again.
  if ((await readState(fx, ws)).seq !== seq || (await findLogo(fx, ws))?.id !== logo?.id) throw new TryLater('busy', 'The workspace changed while it was being read.')
  const tally = await tallyOf(fx, ws, shapes, seq)
  const memo: BackupMemo = { seq, tables: shapes, pieces, copied }
  const cursor: BackupCursor = { phase: 'facts', after: null, n: 0 }
  return { statements: sliceStatements(fx, ws, job, { cursor, memo, phase: 'writing', total: tally.rows.fact ?? 0 }), next: 'goes-on' }
}

async function facts(context: SliceContext, after: readonly Cell[] | null, n: number): Promise<SliceOutcome> {
  const { fx, ws, job } = context
  const memo = job.memo as BackupMemo
  const shape = memo.tables.find(({ name }) => name === 'fact') as Shape
  const rows = await tablePage(fx, ws, shape, memo.seq, after, PAGE)
  const last = rows.at(-1)
  if (!last) return { statements: sliceStatements(fx, ws, job, { cursor: { phase: 'end' } satisfies BackupCursor, phase: 'checking' }), next: 'goes-on' }
  const piece = await putPieceOf(fx, ws, job.id, 'fact', n, rows)
  const cursor: BackupCursor = { phase: 'facts', after: shape.key.map((name) => last[shape.columns.indexOf(name)] as Cell), n: n + 1 }
  return { statements: sliceStatements(fx, ws, job, { cursor, memo: { ...memo, pieces: [...memo.pieces, piece] }, phase: 'writing', done: job.done + rows.length }), next: 'goes-on' }
}

async function end(context: SliceContext): Promise<SliceOutcome> {
  const { fx, ws, job } = context
  const { seq, tables: shapes, pieces, copied = [] } = job.memo as BackupMemo
  const { currency, currencyJob, merged } = await readState(fx, ws)
  const tally = { facts: (await tallyOf(fx, ws, shapes, seq)).facts, rows: Object.fromEntries(shapes.map(({ name }) => [name, pieces.reduce((sum, piece) => sum + (piece.table === name ? piece.rows : 0), 0)])) }
  const { id: number, slug, name, zone, language } = ws
  const manifest: BackupManifest = { format: 1, workspace: { number, slug, name, zone, language, currency, currencyJob, merged }, seq, at: new Date(fx.now()).toISOString(), tables: shapes, pieces, tally, files: await inboxFiles(fx, ws), passing: await passingFiles(fx, ws), copied }
  const checksum = await putManifest(fx, ws, job.id, manifest)
  const day = dayText(localDay(zoneTable(ws.zone), fx.now()))
  const [rows, bytes] = [pieces.reduce((sum, piece) => sum + piece.rows, 0), [...pieces, ...copied].reduce((sum, kept) => sum + kept.bytes, 0)]
  const before = await listBackups(fx, ws)
  const kept = keptBackups([{ id: job.id, day }, ...before])
  const gone = before.filter(({ id }) => !kept.has(id)).map(({ id }) => id)
  for (const id of gone) await dropBackup(fx, ws, id)
  const result = { seq, rows, bytes, facts: tally.rows.fact ?? 0, files: manifest.files.length, letGo: gone.length }
  return {
    statements: [...successStatements(fx, ws, job, result, { phase: 'end' } satisfies BackupCursor), backupStatement(fx, ws, { id: job.id, day, seq, rows, bytes, checksum }), forgetBackupsStatement(fx, ws, gone)],
    next: 'ended',
  }
}
