import type { Budget } from './budget.ts'
import type { Opened } from './contract.ts'
import type { ContentPlace, DocumentPlace, TablesPlace } from './document-place.ts'
import type { JoinedState } from './joined.ts'
import type { Source } from './source.ts'
import type { SheetPlace } from './xlsx/place.ts'

/**
 * Where a table was left. Of a text: its place among texts that are tables, and the bytes of it that were read. Of a sheet:
 * its place among sheets that are tables, and where in it (null: at its start). Of a document of any other kind the same.
 * What stands before is passed over.
 */
export interface GoesOn {
  readonly text: number
  readonly from: number
  /** Both absent in an import that an earlier release left amid its cut. */
  readonly sheet?: number
  readonly place?: SheetPlace | null
  /** As much. */
  readonly document?: number
  readonly amid?: DocumentPlace | TablesPlace | ContentPlace | null
  /** The entry of the outermost archive that it is in, and how many tables were met before; earlier entries are not read again. */
  readonly entry?: EntryPlace | null
  /** What is known of many files of invoices. */
  readonly joined?: JoinedState | null
}

/** Where an entry of the outermost archive begins, and how much was met before it. */
export interface EntryPlace {
  readonly nth: number
  readonly texts: number
  readonly sheets: number
  readonly documents: number
  readonly tables: number
}

/** What opening one thing must know of the whole. */
export interface OpenContext {
  readonly budget: Budget
  /** What files of unknown formats were, where that can be told: `old-excel`, `document`, `pdf`, `picture`, `binary`. */
  readonly kinds: Set<string>
  /** How many archives and packings are around it. */
  readonly depth: number
  /** How many texts that are tables were met so far, and the one that reading goes on in. */
  readonly texts: { met: number; readonly goesOn: GoesOn | null }
  /** How many sheets were. */
  readonly sheets: { met: number }
  /** How many documents of JSON or XML, and sheets of OpenDocument, were. */
  readonly documents: { met: number }
  /** Whether the outermost archive was met. */
  readonly archive: { met: boolean }
  /** Opens what archives hold: handed down, as archives hold archives. */
  readonly openArchive: (context: OpenContext, name: string, source: Source, kind: 'zip' | 'tar') => AsyncIterable<Opened>
}

/** Archives and packings around a table. */
export const DEEPEST = 6

/** The path of something inside something: an archive in an archive, a sheet in a workbook. */
export function inside(outer: string, name: string): string {
  return outer === '' ? name : `${outer} › ${name}`
}
