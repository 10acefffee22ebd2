import type { TextState } from '../decode.ts'

/** Where a document was left, between two pieces of it. JSON. */
export interface DocumentPlace {
  /** Bytes that were read. */
  readonly from: number
  readonly text: TextState
  readonly reading: unknown
}

/** Characters of a record under way that a place may hold. */
export const MOST_UNDER_WAY = 1 << 22
