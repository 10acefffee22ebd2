import type { OpenedRecord, Said } from './record.ts'

/** Where the joining of invoices was left, between two events. JSON. */
export interface JoinedState {
  /** Files of invoices so far, and marks of the documents in them. */
  readonly files: number
  readonly seen: readonly number[]
  /** The table that many files are read as, while it is open. */
  readonly open: JoinedTable | null
  /** What the file at hand is, and the rows of the document under way in it. */
  readonly reading: Reading
  readonly document: readonly OpenedRecord[]
}

export interface JoinedTable {
  readonly name: string
  files: number
  /** Documents that came before. */
  again: number
  /** Lines of the files before the one at hand, and the last line seen in it. */
  base: number
  last: number
  damaged: boolean
  said: Said[]
}

/** A file that is none of invoices; one that is a table; one of many, at its headings; or behind them. */
export type Reading = 'other' | 'own' | 'headings' | 'rows'
