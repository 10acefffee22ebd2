import type { Saying } from '../protocol/jobs.ts'

/**
 * Files to rows in three steps. *Cut* reads the bytes once, as they stream in, and gives row-aligned chunks and a
 * profile of the whole file. *Plan* decides from the profile how the file is read, and says so. *Read* turns one
 * chunk into rows by the plan alone: chunks are independent and may be read again. The browser's preview runs the
 * same three.
 */

/**
 * A run of whole records, as text with line ends normalised to `\n`. Where a chunk must know something of those before
 * it (the order it begins in), a marked first line says so: it is for `readChunk` alone and no line of the file.
 */
export interface Chunk {
  readonly index: number
  readonly text: string
  /** Physical line (from 1) of the first record. */
  readonly firstLine: number
  /** Records inside, as the cut counted them (blank lines and headings not counted). */
  readonly records: number
  /** Cells of these records, as many as there are headings for each. */
  readonly cells: number
}

export interface Cut {
  /** Takes the next bytes (already inflated); gives the chunks completed by them. */
  push(bytes: Uint8Array): Chunk[]
  /** No more bytes: the last chunks and the profile. `damaged` says that the source broke off (a cut gzip). */
  end(options?: { damaged?: boolean }): { chunks: Chunk[]; profile: Profile }
}

/** The same for a table that comes as records of cells (see `open/contract.ts`); its chunks keep each record's own line. */
export interface RecordsCut {
  /** Takes the next record; gives the chunks completed by it. */
  push(line: number, cells: readonly string[]): Chunk[]
  /** A record that could not be read: it becomes a refusal with this reason. */
  fault(line: number, value: string, reason: string): Chunk[]
  end(options?: { damaged?: boolean }): { chunks: Chunk[]; profile: Profile }
}

/**
 * What a person says of how a file is to be read. Each wins over detection and is said as such. JSON: it travels with
 * the request, is kept in the inbox, and is remembered for the source.
 */
export interface Corrections {
  /** The encodings of DOS and old Macs are found, and cannot be said. */
  readonly encoding?: Exclude<Profile['encoding'], 'ibm850' | 'macintosh'>
  readonly separator?: string
  readonly decimal?: 'comma' | 'point'
  readonly dateOrder?: 'dmy' | 'mdy'
  /** Physical line of the headings; 0 for none. */
  readonly headingLine?: number
  /** Names of the tables (sheets, files of an archive) to read; the others are left aside. */
  readonly tables?: readonly string[]
  /** By heading: a field's name, `dimension:NAME` or `ignore`. */
  readonly mapping?: Readonly<Record<string, string>>
  /** Whether revenue is what the customer paid or what is left without tax. */
  readonly amounts?: 'gross' | 'net'
  /** Where it goes: `sales`, `new` for a dataset of its own, or the name of one. There a mapping names `occurredAt`, `measure[:sum|level|mean[:NAME]]`, `dimension[:NAME]` or `ignore`. */
  readonly dataset?: string
  /** What a new dataset is called. */
  readonly name?: string
}

/** A question where the evidence for a field is weak or two readings come close: the file is asked about, not guessed. */
export interface Ask {
  readonly code: string
  readonly field: string
  /** Headings that may be it, the likeliest first. */
  readonly headings: readonly string[]
}

/** What the cut learned of the whole file. JSON; its inside belongs to the intake alone. */
export interface Profile {
  readonly version: number
  readonly encoding: 'utf-8' | 'windows-1252' | 'ibm850' | 'macintosh' | 'utf-16le' | 'utf-16be'
  readonly separator: string
  /** What divides the cells of the file itself, where its records are written otherwise than they stand there. */
  readonly written?: string
  /** The headings as written, in file order; empty for a file without any record. */
  readonly headings: readonly string[]
  /** Physical line of the heading record. */
  readonly headingLine: number
  readonly records: number
  /** Evidence by column, owned by `plan.ts`. */
  readonly columns: readonly unknown[]
  readonly [more: string]: unknown
}

export interface PlanContext {
  readonly zone: string
  /** The workspace's currency, null while it has no fact. */
  readonly currency: string | null
  /** A person's corrections; they win over detection. */
  readonly corrections?: Corrections
  /** Names of further dimensions the dataset has already, in slot order. */
  readonly more: readonly string[]
  /** What earlier files of the same source showed of restarting numbers: a short file alone may not show it. */
  readonly restart?: 'day' | 'year' | null
  /** What earlier files of the same source settled of how dates and decimals are written; null where none did. */
  readonly styles?: SourceStyles
}

/** How a source writes dates and decimals, where a file of it told. */
export interface SourceStyles {
  readonly dateOrder: 'dmy' | 'mdy' | null
  readonly decimal: 'comma' | 'point' | null
}

/** How one file is read. JSON, stored with the job: the same plan gives the same rows for ever. */
export interface Plan {
  readonly version: number
  /** Same headings in any order and spelling of case give the same shape: it names the file source. */
  readonly shape: string
  readonly currency: string
  readonly zone: string
  /** All further dimensions after this file, in slot order: `context.more` first, then new ones. */
  readonly more: readonly string[]
  /** What is added to order numbers that restart, also where only earlier files of the source showed it. */
  readonly restart: 'day' | 'year' | null
  /** What was detected and assumed, in the order worth telling. */
  readonly said: readonly Saying[]
  /** How sure the plan is of the fields it needs, 0 to 1. */
  readonly confidence?: number
  /** Questions to be answered by corrections before the file is taken; absent or empty where none is open. */
  readonly asks?: readonly Ask[]
  /** Set when the file cannot be read as a sales file at all; then nothing else is used. */
  readonly refusal: { readonly code: string; readonly with: Readonly<Record<string, string | number>> } | null
  readonly [more: string]: unknown
}

/** One accepted row, canonical. Texts are as shown (trimmed), not folded; null is unknown. */
export interface Draft {
  /** Physical line of its record. */
  readonly fileLine: number
  /** Instant, ms; `shift` = local minus instant for a time written without zone, else null. */
  readonly at: number
  readonly shift: number | null
  /** Order number folded, as orders are told apart; with the business day or year added where numbers restart. */
  readonly key: string
  /** Order number as written. */
  readonly order: string
  /** By the dataset's dimension order (`sales` and then `plan.more`). */
  readonly dimensions: readonly (string | null)[]
  /** By the dataset's value order; whole numbers. */
  readonly values: readonly (number | null)[]
  /** The product's name where the file has one beside its code. */
  readonly name: string | null
}

/** What takes rows one after another as they are read: a list of them, or whoever keeps of each what it needs. */
export interface DraftSink {
  readonly length: number
  push(draft: Draft): unknown
}

export interface Reject {
  /** Physical line where the record begins. */
  readonly line: number
  /** The canonical field at fault, or null when no single one is. */
  readonly field: string | null
  /** The cell as written, at most 200 characters. */
  readonly value: string
  /** A reason code from `reasons.ts`. */
  readonly reason: string
  /** Its cells as they were read, one a heading; absent where the record could not be told apart. */
  readonly cells?: readonly string[]
  /** The order it belongs to, as far as that could be read: its key as drafts have it, and its instant. */
  readonly order?: { readonly key: string; readonly at: number | null }
}

/** A grand total that the file itself states: in minor units for money, thousandths for quantities. */
export interface FileTotal {
  readonly label: string
  readonly field: 'amount' | 'quantity'
  readonly value: number
  readonly line: number
}

/** Kept for callers that hand it on from chunk to chunk: always empty, as chunks carry what they must know. JSON. */
export type ReadState = Readonly<Record<string, unknown>>

export interface ChunkRows {
  readonly drafts: readonly Draft[]
  /** Places among the drafts where each accepted record begins, in order: several records may share a line. */
  readonly starts?: readonly number[]
  readonly rejects: readonly Reject[]
  /** Records read: drafts that came of a record count once with it. Always accepted records + rejects. */
  readonly read: number
  /** Things met while reading that are worth saying, with counts (`dst-gap`, `24-00`, …); added up over chunks. */
  readonly counts: Readonly<Record<string, number>>
  /** Grand totals that stand among the records. */
  readonly totals?: readonly FileTotal[]
  readonly state: ReadState
}

/** What came of a chunk beside its rows. */
export type ChunkAccounts = Omit<ChunkRows, 'drafts'>

/*
 * The functions, by file:
 *   cut.ts    startCut(options?: { filename?: string; recordsPerChunk?: number; corrections?: Corrections }): Cut
 *   plan.ts   planFile(profile: Profile, context: PlanContext): Plan
 *   read.ts   readChunk(plan: Plan, chunk: Pick<Chunk, 'text' | 'firstLine' | 'index'>, state: ReadState | null): ChunkRows
 *             chunks may be read in any order and again, with the same result; the state may be left out
 *             readInto(plan, chunk, sink: DraftSink): ChunkAccounts, the same with the rows into a sink
 *   words.ts  sayingText(saying: Saying, language: 'it' | 'en'): string
 *             reasonText(reason: string, language, cell?): string        refusalText(plan.refusal, language): string
 *             what `ChunkRows.counts` adds up to is a saying too: { code, with: { count } }
 */
