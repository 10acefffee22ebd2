/** A record of a table: its cells, and the line where it begins. */
export interface OpenedRecord {
  readonly kind: 'record'
  readonly line: number
  readonly cells: readonly string[]
}

/** What is to be said of a table once it has been read. */
export interface Said {
  readonly code: string
  readonly with: Readonly<Record<string, string | number>>
}
