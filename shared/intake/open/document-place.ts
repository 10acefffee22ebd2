import type { TextState } from '../cut/decode.ts'
import type { Format } from './format.ts'
import type { PartPlace } from './part-place.ts'

/** Where a document was left, between two pieces of it. JSON. */
export interface DocumentPlace {
  /** Bytes that were read. */
  readonly from: number
  readonly text: TextState
  readonly reading: unknown
}

/** Where a document that may hold several tables was left, amid the last of those `told`. JSON. */
export interface TablesPlace {
  /** The place of its first table among documents. */
  readonly first: number
  readonly told: readonly { readonly name: string; readonly format: Format }[]
  /** Bytes that were read. */
  readonly from: number
  readonly text: TextState
  readonly reading: unknown
}

/** Where the content of an OpenDocument spreadsheet was left, amid the last of its `tables`. JSON. */
export interface ContentPlace {
  /** The place of its first table among documents. */
  readonly first: number
  readonly tables: readonly string[]
  readonly covers: readonly string[]
  /** Rows of the open sheet that are hidden. */
  readonly hidden: number
  readonly part: PartPlace
  readonly reader: unknown
}

/** Characters of a record under way that a place may hold. */
export const MOST_UNDER_WAY = 1 << 22
