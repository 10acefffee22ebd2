import type { BackupManifest, Cell, CopiedFile, Piece, Shape } from '../../../shared/model/backup.ts'
import * as v from 'valibot'
import { dayText, localDay, zoneTable } from '../../../shared/model/calendar.ts'
import { copiedFiles, inboxFiles, passingFiles } from '../../store/backups/backup-files.ts'
import { backupStatement, dropBackup, dropUnlistedBackups, forgetBackupsStatement, listBackups, putManifest, putPieceOf } from '../../store/backups/backups.ts'
import { sliceStatements, successStatements } from '../../store/jobs/jobs.ts'
import { findLogo } from '../../store/reports/logo.ts'
import { carriedTables, countRows, tablePage } from '../../store/backups/logical.ts'
import { tallyFacts, type TallyPlace } from '../../store/backups/tally.ts'
import { writersAtWork } from '../../store/facts/replay.ts'
import { readState } from '../../store/facts/state.ts'
import type { Kind, SliceContext, SliceOutcome } from '../kind.ts'
import { JobFailure } from '../failure.ts'
import { keptBackups } from './keep.ts'

type BackupCursor =
  /** `from`: what was read of the tables so far stands in the memo. */
  | { readonly phase: 'tables'; readonly from?: TablesPlace; readonly again?: number }
  | { readonly phase: 'facts'; readonly after: readonly Cell[] | null; readonly n: number }
  | { readonly phase: 'end'; readonly tally?: TallyPlace }

/** Behind which row of which table the next page of it begins. */
interface TablesPlace {
  readonly table: string
  readonly after: readonly Cell[] | null
  readonly n: number
}

interface BackupMemo {
  readonly seq: number
  readonly tables: readonly Shape[]
  readonly pieces: readonly Piece[]
  readonly copied?: readonly CopiedFile[]
  readonly logo?: string | null
}

/** Rows in a piece: a megabyte or so of lines. */
const PAGE = 10_000
/** Full pages of the tables that are read in one slice: tables of a few rows are all of one moment. */
const PAGES = 8
/** A row of a table counts for so much in the measure of a slice. */
const ROW_CHARACTERS = 2000
/** How long to wait for whoever writes, longer each time, ms; and how often the tables are begun anew. */
const [PATIENCE, LONGEST_PATIENCE, MOST_TRIES] = [5_000, 600_000, 30]

/**
 * Everything a workspace has, as lines of JSON in R2 with checksums and counts, as of one change: the tables while nobody
 * writes (begun anew where somebody did), then the facts page by page as they stood at that change, whoever writes meanwhile.
 */
export const backupKind: Kind = {
  operation: 'backup',
  input: v.strictObject({}),
  fresh: () => ({ cursor: { phase: 'tables' } satisfies BackupCursor, unit: 'rows', title: null }),
  stopped: ({ fx, ws, job }) => dropBackup(fx, ws, job.id),
  failing: ({ fx, ws, job }) => dropBackup(fx, ws, job.id),
  async slice(context) {
    const cursor = context.job.cursor as BackupCursor
    if (cursor.phase === 'tables') return tables(context, cursor)
    return cursor.phase === 'facts' ? facts(context, cursor.after, cursor.n) : end(context, cursor.tally)
  },
}

async function tables(context: SliceContext, { from, again = 0 }: Extract<BackupCursor, { phase: 'tables' }>): Promise<SliceOutcome> {
  const { fx, ws, job } = context
  const { seq, replaying } = await readState(fx, ws)
  const isBusy = replaying !== null || (await writersAtWork(fx, ws))
  if (isBusy && !from) return later(context, again, PATIENCE)
  const memo = from ? (job.memo as BackupMemo) : await beginning(context, seq)
  const read = isBusy || memo.seq !== seq ? null : await readTables(context, memo, from ?? null)
  // Whoever wrote meanwhile made a picture of two moments: it is taken again.
  if (!read || (await readState(fx, ws)).seq !== seq || (await logoNow(fx, ws)) !== memo.logo) {
    if (again >= MOST_TRIES) throw new JobFailure('busy', 'The workspace changed whenever it was being read.')
    return later(context, again + 1, Math.min(LONGEST_PATIENCE, PATIENCE * 2 ** again))
  }
  const { place, pieces } = read
  const next: BackupMemo = { ...memo, pieces: [...memo.pieces, ...pieces] }
  if (place) return { statements: sliceStatements(fx, ws, job, { cursor: { phase: 'tables', from: place, again } satisfies BackupCursor, memo: next, phase: 'writing' }), next: 'goes-on' }
  const total = await countRows(fx, ws, memo.tables.find(({ name }) => name === 'fact') as Shape, seq)
  return { statements: sliceStatements(fx, ws, job, { cursor: { phase: 'facts', after: null, n: 0 } satisfies BackupCursor, memo: next, phase: 'writing', total }), next: 'goes-on' }
}

function later({ fx, ws, job }: SliceContext, again: number, pause: number): SliceOutcome {
  const dueAt = fx.now() + pause
  return { statements: sliceStatements(fx, ws, job, { cursor: { phase: 'tables', again } satisfies BackupCursor, dueAt }), next: 'goes-on', dueAt }
}

const logoNow = async (fx: SliceContext['fx'], ws: SliceContext['ws']) => (await findLogo(fx, ws))?.id ?? null

async function beginning({ fx, ws, job }: SliceContext, seq: number): Promise<BackupMemo> {
  // Those that are no longer kept went off the record first: one that is stopped at the last moment takes none along.
  await dropUnlistedBackups(fx, ws, new Set([job.id, ...(await listBackups(fx, ws)).map(({ id }) => id)]))
  return { seq, tables: await carriedTables(fx, ws), pieces: [], logo: await logoNow(fx, ws), copied: await copiedFiles(fx, ws, job.id) }
}

/** Some pages of the tables besides the facts; `place` is where the next begins, null after the last. */
async function readTables(context: SliceContext, { seq, tables: all }: BackupMemo, from: TablesPlace | null): Promise<{ pieces: Piece[]; place: TablesPlace | null }> {
  const { fx, ws, job } = context
  const shapes = all.filter(({ name }) => name !== 'fact')
  const most = Math.min(PAGE, Math.ceil(fx.sliceCharacters / ROW_CHARACTERS))
  const pieces: Piece[] = []
  let full = 0
  let [at, after, n] = [from ? shapes.findIndex(({ name }) => name === from.table) : 0, from?.after ?? null, from?.n ?? 0]
  for (let shape = shapes[at]; shape; shape = shapes[at]) {
    if (full >= PAGES) return { pieces, place: { table: shape.name, after, n } }
    const rows: Cell[][] = await tablePage(fx, ws, shape, seq, after, most)
    if (rows.length > 0) pieces.push(await putPieceOf(fx, ws, job.id, shape.name, n, rows))
    await context.alive()
    const last = rows.at(-1)
    if (rows.length === most) full++
    ;[at, after, n] = rows.length < most || !last ? [at + 1, null, 0] : [at, keyOf(shape, last), n + 1]
  }
  return { pieces, place: null }
}

const keyOf = ({ key, columns }: Shape, row: readonly Cell[]): Cell[] => key.map((name) => row[columns.indexOf(name)] as Cell)

async function facts(context: SliceContext, after: readonly Cell[] | null, n: number): Promise<SliceOutcome> {
  const { fx, ws, job } = context
  const memo = job.memo as BackupMemo
  const shape = memo.tables.find(({ name }) => name === 'fact') as Shape
  const rows = await tablePage(fx, ws, shape, memo.seq, after, PAGE)
  const last = rows.at(-1)
  if (!last) return { statements: sliceStatements(fx, ws, job, { cursor: { phase: 'end' } satisfies BackupCursor, phase: 'checking' }), next: 'goes-on' }
  const piece = await putPieceOf(fx, ws, job.id, 'fact', n, rows)
  const cursor: BackupCursor = { phase: 'facts', after: keyOf(shape, last), n: n + 1 }
  return { statements: sliceStatements(fx, ws, job, { cursor, memo: { ...memo, pieces: [...memo.pieces, piece] }, phase: 'writing', done: job.done + rows.length }), next: 'goes-on' }
}

async function end(context: SliceContext, from: TallyPlace | undefined): Promise<SliceOutcome> {
  const { fx, ws, job } = context
  const { seq, tables: shapes, pieces, copied = [] } = job.memo as BackupMemo
  const { place, isWhole } = await tallyFacts(fx, ws, seq, from, () => context.alive())
  if (!isWhole) return { statements: sliceStatements(fx, ws, job, { cursor: { phase: 'end', tally: place } satisfies BackupCursor, phase: 'checking' }), next: 'goes-on' }
  const { currency, currencyJob, merged } = await readState(fx, ws)
  const tally = { facts: place.facts, rows: Object.fromEntries(shapes.map(({ name }) => [name, pieces.reduce((sum, piece) => sum + (piece.table === name ? piece.rows : 0), 0)])) }
  const { id: number, slug, name, zone, language } = ws
  const manifest: BackupManifest = { format: 1, workspace: { number, slug, name, zone, language, currency, currencyJob, merged }, seq, at: new Date(fx.now()).toISOString(), tables: shapes, pieces, tally, files: await inboxFiles(fx, ws), passing: await passingFiles(fx, ws), copied }
  const checksum = await putManifest(fx, ws, job.id, manifest)
  const day = dayText(localDay(zoneTable(ws.zone), fx.now()))
  const [rows, bytes] = [pieces.reduce((sum, piece) => sum + piece.rows, 0), [...pieces, ...copied].reduce((sum, kept) => sum + kept.bytes, 0)]
  const before = await listBackups(fx, ws)
  const kept = keptBackups([{ id: job.id, day }, ...before])
  const gone = before.filter(({ id }) => !kept.has(id)).map(({ id }) => id)
  const result = { seq, rows, bytes, facts: tally.rows.fact ?? 0, files: manifest.files.length, letGo: gone.length }
  return {
    statements: [...successStatements(fx, ws, job, result, { phase: 'end' } satisfies BackupCursor), backupStatement(fx, ws, { id: job.id, day, seq, rows, bytes, checksum }), forgetBackupsStatement(fx, ws, gone)],
    next: 'ended',
  }
}
