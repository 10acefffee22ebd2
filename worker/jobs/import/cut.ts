import type { Chunk, Corrections, Profile } from '../../../shared/intake/contract.ts'
import { startCut, type CutState, type LongCut } from '../../../shared/intake/cut/cut.ts'
import { OpenFault, type Opened } from '../../../shared/intake/open/contract.ts'
import { HEADED, type Format } from '../../../shared/intake/open/format.ts'
import type { EntryPlace, GoesOn } from '../../../shared/intake/open/context.ts'
import type { JoinedState } from '../../../shared/intake/open/joined.ts'
import { planFile } from '../../../shared/intake/plan/plan.ts'
import { startRecords, type LongRecordsCut, type RecordsState } from '../../../shared/intake/cut/records-cut.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { keptSize } from '../../store/imports/inbox.ts'
import { correctedCuts } from '../../store/imports/sources.ts'
import { putChunk, putProfile, weightOf } from './chunks.ts'
import { keepPause, readPause, type CutPause, type OpenTable } from './cut-state.ts'
import { refused } from './failures.ts'
import type { CutTable, ImportInput, ImportMemo } from './input.ts'
import { openedFile } from './opened.ts'

/** Pieces on their way to R2 at once, and records in each: an isolate has 128 MB for everything, and what stands between a
 * document and its records takes its share. */
const UNDER_WAY = 2
const CHUNK_RECORDS = { text: 8000, records: 5000 }
/** Slices' worth of characters that one slice cuts: with a text it does less than the survey, for which they are meant, and
 * to come by records takes more. */
const SLICES = { text: 2.2, records: 0.3 }
/** Characters that a cell of a text costs the cut at least, however short it is. */
const LEAST_CELL = 12
/** What opening an entry of an archive weighs, and what each table does, in characters. */
const [ENTRY, TABLE] = [2000, 15_000]
/** Slices' worth of characters that any file may come to, and the most for a byte of it: what comes to more is a bomb. */
const MOST_SLICES = 6
const MOST_RATIO = 200
/** Records after which a slice that passes over many tells that it is alive. */
const PASSED = 4096
/** What is left for one reason, by name. */
const MOST_LEFT = 100
/** Bytes, and records, of a file's first table by which it is known again. */
const LOOK_BYTES = 1 << 17
const LOOK_RECORDS = 500

/** The cut is not through: it goes on with another slice. */
export interface CutGoesOn {
  readonly part: number
  readonly records: number
}

/**
 * Reads a file once, as a stream: each table into chunks of whole records and a profile. Throws `JobFailure` for a file
 * that cannot be opened at all.
 *
 * A long text takes several slices: each ends behind a chunk and keeps in R2 where it was and what it knows (every
 * column's evidence, restarting numbers, orders under way); the next one reads on from there, in a packed file behind
 * what it inflates anew, in a sheet of a workbook or a document of any other kind amid the record where it was, in an archive
 * at the entry where it was. Where a table tells no places the next slice opens it anew and passes over those records that it
 * has. Chunks and profile are those of one slice.
 */
export async function cutFile(fx: Effects, ws: Workspace, job: string, input: ImportInput, part: number, alive: (records: number) => Promise<void>): Promise<ImportMemo | CutGoesOn> {
  const { pause: before, numbers } = part === 0 ? { pause: null, numbers: null } : await readPause(fx, ws, job, part)
  const remembered = before ? before.remembered : input.corrections === undefined ? await rememberedCut(fx, ws, job, input) : null
  const corrections = input.corrections ?? remembered?.corrections ?? null
  const tables: CutTable[] = [...(before?.tables ?? [])]
  const records = (before?.open?.records ?? 0) + tables.reduce((sum, table) => sum + table.records, 0)
  const most = Math.max(fx.sliceCharacters * MOST_SLICES, (await keptSize(fx, ws, input.object)) * MOST_RATIO)
  const keeper = new Keeper(fx, ws, job, alive, { records, came: before?.came ?? 0, most })
  let count = before?.count ?? 0
  let open: Open | null = null
  /** The entry of an archive that is read, and what is known of many files of invoices. */
  let entry: EntryPlace | null = before?.at.entry ?? null
  let joined: (() => JoinedState) | undefined
  /** Tables that were met, and those of them that are texts. */
  let [met, texts] = [entry?.tables ?? 0, entry?.texts ?? 0]
  /** Sheets and documents up to the last that told places. */
  let [sheets, documents] = [before?.at.sheet ?? 0, before?.at.document ?? 0]
  /** Whether what comes was dealt with before, and how many records still were. */
  let passing = before !== null && met < before.met
  let again = 0
  const pause = async (at: GoesOn, table: Open | null, cut: CutState | RecordsState | null): Promise<CutGoesOn> => {
    await keeper.end()
    const kept = table && cut && { n: table.n, name: table.name, format: table.format, chunks: table.chunks, records: table.records, taken: table.taken, cut }
    await keepPause(fx, ws, job, part + 1, { met, count, at: { ...at, entry, joined: joined?.() ?? null }, tables, open: kept, came: keeper.came, remembered }, table?.cut.numbers() ?? [])
    table?.cut.release()
    return { part: part + 1, records: keeper.records }
  }
  try {
    for await (const piece of openedFile(fx, ws, input, before && before.at)) {
      if (piece.kind === 'entry' || piece.kind === 'place') joined = piece.joined
      if (piece.kind === 'entry') {
        entry = { nth: piece.nth, texts: piece.texts, sheets: piece.sheets, documents: piece.documents, tables: open ? met - 1 : met }
        if (passing) continue
        // Records of earlier entries do not come again.
        if (open) open.taken = 0
        keeper.characters += ENTRY
        if (keeper.characters < fx.sliceCharacters * SLICES.records) continue
        const state = open && open.cut.state()
        if (open && !state) continue
        return await pause({ text: piece.texts, from: 0, sheet: piece.sheets, place: null, document: piece.documents, amid: null }, open, state)
      }
      if (piece.kind === 'table') {
        met++
        if (piece.format === 'text') texts++
        if (before && met <= before.met) {
          passing = met < before.met
          if (!passing && before.open) open = await goneOn(before, before.open, numbers, corrections)
          again = before.at.place || before.at.amid ? 0 : (open?.taken ?? 0)
          continue
        }
      }
      if (passing) continue
      if (piece.kind === 'left') addLeft(tables, piece)
      else if (piece.kind === 'table') {
        open = wanted(piece.name, corrections) ? new Open(count++, piece.name, piece.format, corrections) : null
        if (!open) tables.push({ n: null, name: piece.name, format: piece.format, chunks: 0, records: 0, said: [], left: 'not-wanted' })
      } else if (open && piece.kind === 'end') {
        const { chunks, profile } = open.cut.end({ damaged: piece.damaged })
        await keeper.keep(open, chunks)
        await putProfile(fx, ws, job, open.n, profile)
        open.cut.release()
        const { n, name, format, records } = open
        tables.push({ n, name, format, chunks: open.chunks, records, said: [...(piece.said ?? [])], left: null })
        keeper.characters += TABLE
        open = null
      } else if (open) {
        if (again > 0 && piece.kind !== 'bytes') {
          if (piece.kind !== 'place' && --again % PASSED === 0) await alive(keeper.records)
          continue
        }
        const made = open.take(piece)
        await keeper.keep(open, made)
        if (piece.kind === 'place') {
          open.placed = true
          if (piece.of === 'sheet') sheets = piece.nth + 1
          else documents = piece.nth + 1
        }
        const mayPause = piece.kind === 'place' || (!open.placed && open.format !== 'fatturapa' && (made.length > 0 || open.format === 'text'))
        if (!mayPause || keeper.characters < fx.sliceCharacters * SLICES[open.format === 'text' ? 'text' : 'records']) continue
        const state = open.cut.state()
        const amid = piece.kind === 'place' && piece.of === 'document' ? piece.at() : null
        if (!state || (piece.kind === 'place' && piece.of === 'document' && !amid)) continue
        const at = {
          ...(open.format === 'text' ? { text: texts - 1, from: open.bytes } : { text: texts, from: 0 }),
          ...(piece.kind === 'place' && piece.of === 'sheet' ? { sheet: piece.nth, place: piece.at() } : { sheet: sheets, place: null }),
          ...(piece.kind === 'place' && piece.of === 'document' ? { document: piece.nth, amid } : { document: documents, amid: null }),
        }
        return await pause(at, open, state)
      }
    }
  } catch (error) {
    throw error instanceof OpenFault ? unopened(error, ws) : error
  }
  await keeper.end()
  const found = input.corrections && changesCut(input.corrections) ? await shapeFound(fx, ws, input) : (remembered?.found ?? null)
  return { tables, corrections: remembered?.corrections ?? null, found }
}

/** Tells of what holds no table; of very many with one reason only how many more there are. */
function addLeft(tables: CutTable[], { name, reason }: Extract<Opened, { kind: 'left' }>): void {
  const alike = tables.filter(({ left }) => left === reason)
  const last = alike.at(-1)
  if (last && alike.length >= MOST_LEFT) tables[tables.lastIndexOf(last)] = { ...last, more: (last.more ?? 0) + 1 }
  else tables.push({ n: null, name, format: '', chunks: 0, records: 0, said: [], left: reason })
}

async function goneOn({ at }: CutPause, { n, name, format, chunks, records, taken, cut }: OpenTable, numbers: AsyncIterable<Float64Array>, corrections: Corrections | null): Promise<Open> {
  const open = new Open(n, name, format, corrections, cut)
  for await (const piece of numbers) open.cut.recall(piece)
  open.bytes = at.from
  open.taken = taken
  open.chunks = chunks
  open.records = records
  return open
}

function unopened({ code, with: told }: OpenFault, ws: Workspace) {
  return refused({ code: code === 'empty' ? 'empty-file' : code, with: told }, ws)
}

/** Whether a table is among those that a person wants to be read. */
function wanted(name: string, corrections: Corrections | null): boolean {
  return corrections?.tables === undefined || name === '' || corrections.tables.includes(name)
}

/** A table being cut. */
class Open {
  readonly n: number
  readonly name: string
  readonly format: Format
  readonly cut: LongCut | LongRecordsCut
  /** Of its text, so far; or records that came of it. */
  bytes = 0
  taken = 0
  chunks = 0
  records = 0
  /** Whether it tells places. */
  placed = false

  constructor(n: number, name: string, format: Format, corrections: Corrections | null, from: CutState | RecordsState | null = null) {
    this.n = n
    this.name = name
    this.format = format
    const options = { ...(corrections && { corrections }), headed: HEADED.has(format), recordsPerChunk: CHUNK_RECORDS[format === 'text' ? 'text' : 'records'] }
    this.cut = format === 'text' ? startCut(options, from as CutState | null) : startRecords(options, from as RecordsState | null)
  }

  take(piece: Opened): Chunk[] {
    const { cut } = this
    if ('fault' in cut) {
      if (piece.kind !== 'record' && piece.kind !== 'fault') return []
      this.taken++
      if (piece.kind === 'record') return cut.push(piece.line, piece.cells)
      return cut.fault(piece.line, piece.value, piece.reason)
    }
    if (piece.kind !== 'bytes') return []
    this.bytes += piece.bytes.length
    return cut.push(piece.bytes)
  }
}

/** Keeps chunks, some at a time. */
class Keeper {
  private readonly under: Promise<void>[] = []
  /** What this slice has done, in characters. */
  characters = 0
  records: number
  /** What came of the file so far, in characters, and the most that may. */
  came: number
  private readonly most: number
  private readonly fx: Effects
  private readonly ws: Workspace
  private readonly job: string
  private readonly alive: (records: number) => Promise<void>

  /** `records` and `came`: of earlier slices too. */
  constructor(fx: Effects, ws: Workspace, job: string, alive: (records: number) => Promise<void>, { records, came, most }: { records: number; came: number; most: number }) {
    this.fx = fx
    this.ws = ws
    this.job = job
    this.alive = alive
    this.records = records
    this.came = came
    this.most = most
  }

  async keep(table: Open, made: readonly Chunk[]): Promise<void> {
    for (const chunk of made) {
      table.chunks++
      table.records += chunk.records
      this.records += chunk.records
      this.characters += table.format === 'text' ? Math.max(chunk.text.length, chunk.cells * LEAST_CELL) : weightOf(chunk)
      this.came += table.format === 'text' ? chunk.text.length : weightOf(chunk)
      if (this.came > this.most) throw new OpenFault('bomb', { characters: this.came })
      this.under.push(putChunk(this.fx, this.ws, this.job, table.n, chunk))
      if (this.under.length >= UNDER_WAY) await this.under.shift()
      await this.alive(this.records)
    }
  }

  async end(): Promise<void> {
    await Promise.all(this.under)
  }
}

/** Whether corrections change how a file falls apart, and so which headings it shows. */
function changesCut({ encoding, separator, headingLine, tables }: Corrections): boolean {
  return encoding !== undefined || separator !== undefined || headingLine !== undefined || tables !== undefined
}

/** The corrections that an earlier file was cut by which looked as this one does. */
async function rememberedCut(fx: Effects, ws: Workspace, job: string, input: ImportInput): Promise<{ corrections: Corrections; found: string } | null> {
  const cuts = await correctedCuts(fx, ws, job)
  if (cuts.length === 0) return null
  const shape = await shapeFound(fx, ws, input)
  return cuts.find(({ found }) => found === shape) ?? null
}

/** The shape that the first table of a file shows by itself; null for a file without any. */
async function shapeFound(fx: Effects, ws: Workspace, input: ImportInput): Promise<string | null> {
  let open: Open | null = null
  let bytes = 0
  let records = 0
  let profile: Profile | null = null
  try {
    for await (const piece of openedFile(fx, ws, input)) {
      if (piece.kind === 'table') open = new Open(0, piece.name, piece.format, null)
      if (!open || piece.kind === 'left' || piece.kind === 'entry') continue
      open.take(piece)
      if (piece.kind === 'bytes') bytes += piece.bytes.length
      if (piece.kind === 'record') records++
      if (bytes < LOOK_BYTES && records < LOOK_RECORDS && piece.kind !== 'end') continue
      profile = open.cut.end().profile
      break
    }
  } catch (error) {
    if (!(error instanceof OpenFault)) throw error
  }
  return profile && planFile(profile, { zone: ws.zone, currency: null, more: [] }).shape
}
