import type { Profile } from '../contract.ts'
import type { ColumnEvidence } from './evidence.ts'
import type { RestartEvidence } from '../orders/restart.ts'

/** What the cut learned of the table alone. */
export interface TableProfile {
  readonly version: number
  readonly separator: string
  /** What divides the cells of the file itself, where its records are written otherwise than they stand there. */
  readonly written?: string
  /** The table came as records of cells with their own lines (a workbook, JSON): it has no separator of its own. */
  readonly numbered?: boolean
  readonly headings: readonly string[]
  readonly headingLine: number
  readonly records: number
  readonly columns: readonly ColumnEvidence[]
  /** Runs of consecutive records, cells shortened. */
  readonly sample: readonly (readonly (readonly string[])[])[]
  readonly restart: RestartEvidence
  /** Lines above the headings. */
  readonly preamble: readonly string[]
  /** Set where columns are months, weeks or days whose cells became records: how many, the first and the last, and headings left out. */
  readonly crosstab?: { readonly count: number; readonly first: string; readonly last: string; readonly dropped: readonly string[] }
  /** Headings that came again below. */
  readonly repeated: number
  /** Records with filled cells beyond the headings, and with fewer cells than headings. */
  readonly surplus: number
  readonly ragged: number
  /** Cells too long to keep, shortened in the chunks. */
  readonly shortened: number
  /** Physical line of a record whose quote never closes, else 0. */
  readonly openQuote: number
  /** The last record is shorter than the others and has no line end. */
  readonly cutShort: boolean
}

/** The profile as the intake itself reads it. */
export interface FullProfile extends Profile, TableProfile {
  readonly columns: readonly ColumnEvidence[]
  /** The source broke off; its incomplete last record was left out. */
  readonly damaged: boolean
  /** Characters that could not be read; NULs dropped; whether the bytes look like no text at all. */
  readonly broken: number
  readonly binary: boolean
}

export const PROFILE_VERSION = 1
