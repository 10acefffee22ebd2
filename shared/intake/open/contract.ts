import type { ContentPlace, DocumentPlace, TablesPlace } from './document-place.ts'
import type { Format } from './format.ts'
import type { JoinedState } from './joined.ts'
import type { OpenedRecord, Said } from './record.ts'
import type { SheetPlace } from './xlsx/place.ts'

/**
 * Any file into tables of text cells. `openFile` (in `open.ts`) finds out by content what a file is, whatever its name
 * says, unpacks it as a stream, and gives the tables in it one after another. Delimited text stays bytes, for `startCut`;
 * everything else (workbooks, JSON, invoices, HTML) comes as records of cells with their place in the file, for `startRecords`.
 */

/** A file that can be read in pieces, and again: an object in R2 at the edge, a `Blob` in the browser. */
export interface Bytes {
  readonly size: number
  /** The bytes from `from` up to `to` (exclusive; the end when absent), in order, in pieces of any size. A piece is good until the next one is asked for. */
  read(from?: number, to?: number): AsyncIterable<Uint8Array>
}

export type PackedFormat = 'gzip' | 'deflate-raw'

/**
 * An inflater that a runtime brings: gives what the pieces hold, and throws unless they were whole, well-formed and used to
 * the last byte. It takes a piece only when it needs one. What it gives is good until the next piece is asked for.
 */
export type Inflate = (format: PackedFormat, pieces: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>

/**
 * What comes of a file, in order: for each table `table`, then its `bytes` or its `record`s, then `end`; between tables
 * `left` for what holds no table (named, with the reason, so that nothing is skipped in silence).
 */
export type Opened =
  | { readonly kind: 'table'; readonly name: string; readonly format: Format }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | OpenedRecord
  /** A record that cannot be read at all (a damaged line of NDJSON): it is refused by `reason`, and what follows goes on. */
  | { readonly kind: 'fault'; readonly line: number; readonly value: string; readonly reason: string }
  /** Between two records of the `nth` sheet or document that is a table: where reading can go on from, as `openFile` takes it (null: not from here). Asked for before the next event. */
  | { readonly kind: 'place'; readonly of: 'sheet'; readonly nth: number; readonly at: () => SheetPlace | null; readonly joined?: () => JoinedState }
  | { readonly kind: 'place'; readonly of: 'document'; readonly nth: number; readonly at: () => DocumentPlace | TablesPlace | ContentPlace | null; readonly joined?: () => JoinedState }
  /** Before the `nth` entry of the outermost archive, from 0: reading can go on from here too. How many texts, sheets and documents were tables before it. */
  | { readonly kind: 'entry'; readonly nth: number; readonly texts: number; readonly sheets: number; readonly documents: number; readonly joined?: () => JoinedState }
  | { readonly kind: 'end'; readonly damaged: boolean; readonly said?: readonly Said[] }
  | { readonly kind: 'left'; readonly name: string; readonly reason: LeftReason }

/**
 * Names of tables: the path inside the file (`gennaio.csv`, `report.xlsx › Vendite`), empty where the file itself is the
 * only table. Lines: physical lines of text formats, rows of a sheet, lines of an XML or JSON file where a record begins, from 1.
 * Headings that stand nowhere in the file (keys of JSON) come first, with the line of the record after them: records-cut
 * takes them as they are, and looks for all others.
 *
 * Cells of typed formats are written so that only one reading exists: numbers as plain digits with a point and never
 * exactly three decimals (`1.234` → `1.2340`), never in scientific notation; dates as `2026-01-31` or `2026-01-31 10:20:30`;
 * instants as ISO with `Z`; shares that are shown in percent as `22%`; true and false as `true`, `false`; nothing as the empty string. Texts stay as they are.
 */
export type LeftReason = 'hidden-sheet' | 'empty' | 'no-table' | 'unknown-format' | 'encrypted' | 'folder' | 'system-file' | 'damaged' | 'too-deep'

/**
 * The whole file is refused: `bomb` (ratio or size), `too-many-tables`, `too-deep`, `encrypted`, `damaged`, `empty`, `unknown-format` (with
 * `kind` where it can be told: `old-excel` for .xls and .xlsb, `document`, `pdf`, `picture`, `binary`).
 */
export class OpenFault extends Error {
  readonly code: string
  readonly with: Readonly<Record<string, string | number>>

  constructor(code: string, facts: Readonly<Record<string, string | number>> = {}) {
    super(code)
    this.code = code
    this.with = facts
  }
}

/*
 * The functions, by file:
 *   open.ts          openFile(bytes: Bytes, filename: string, inflate?: Inflate): AsyncIterable<Opened>
 *   ../records-cut.ts startRecords(options?: { recordsPerChunk?: number; corrections?: Corrections; headed?: boolean }): RecordsCut
 */
