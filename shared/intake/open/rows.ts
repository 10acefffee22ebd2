import type { Opened } from './contract.ts'
import type { JsonEvent } from './json-events.ts'
import type { Said } from './record.ts'

/** Makes rows out of records of one kind. */
export interface Rows {
  /** Records that had neither lines nor money. */
  readonly empty: number
  /** Columns that came too late for the table. */
  readonly late: ReadonlySet<string>
  /** What else is to be said at the end. */
  sayings?(): Said[]
  /** The headings, which have no line of their own: that of the row after them. */
  head(line: number): Opened[]
  of(event: JsonEvent): Opened[]
  /** What it counts and remembers of the records so far, JSON, and going on from it. */
  state(): object
  resume(state: unknown): void
}
