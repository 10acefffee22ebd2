/** What a backup holds; it outlives deploys, so `format` tells how it is to be read. */

export type Cell = string | number | null

/** A table's columns, and those by which its rows are told apart within a workspace. */
export interface Shape {
  readonly name: string
  readonly columns: readonly string[]
  readonly key: readonly string[]
  /** Its rows are numbered over all workspaces: they are borne with new numbers. */
  readonly numbered: boolean
}

/** How many rows each carried table has, and what the facts that live come to. */
export interface Tally {
  readonly rows: Readonly<Record<string, number>>
  /** Of living facts, by dataset: how many, and the sums of their first eight values. */
  readonly facts: readonly (readonly number[])[]
}

/** A piece of a backup: rows of one table, as lines of JSON, gzipped. */
export interface Piece {
  readonly table: string
  readonly key: string
  readonly rows: number
  readonly bytes: number
  /** SHA-256 of the bytes as they lie there. */
  readonly sha256: string
}

/** A file that a backup refers to where it lies. */
export interface KeptFile {
  readonly object: string
  readonly bytes: number
}

/** A file that a backup has a copy of; `as` is where it lay. */
export interface CopiedFile extends KeptFile {
  readonly as: string
  readonly sha256: string
}

/** What a backup holds, as of one change. */
export interface BackupManifest {
  readonly format: 1
  readonly workspace: { readonly number: number; readonly slug: string; readonly name: string; readonly zone: string; readonly language: 'it' | 'en'; readonly currency: string | null; readonly currencyJob?: string | null; readonly merged: number }
  readonly seq: number
  readonly at: string
  readonly tables: readonly Shape[]
  readonly pieces: readonly Piece[]
  readonly tally: Tally
  /** Files of the inbox that the rows refer to. */
  readonly files: readonly KeptFile[]
  /** Files that may go before the backup does and are made anew from the inbox; absent in older backups. */
  readonly passing?: readonly KeptFile[]
  /** Files that the backup has copies of; absent in older backups. */
  readonly copied?: readonly CopiedFile[]
}
