import type { Json } from './json-value.ts'

/** A record of a document with the line where it begins and its length in characters, or the text of one that cannot be read, be it too `long`. */
export type JsonEvent = { readonly kind: 'value'; readonly line: number; readonly value: Json; readonly size: number } | { readonly kind: 'fault'; readonly line: number; readonly text: string; readonly long?: boolean }

/** Reads text in pieces; gives the records completed by each. */
export interface JsonEvents {
  push(text: string): JsonEvent[]
  /** The last records, whether the document breaks off, the keys that led to what was read, and which lists of records beside it were passed over. */
  end(): { events: JsonEvent[]; damaged: boolean; under: string; passed: readonly string[] }
  /** What one of the same kind goes on from with the next text, JSON; null where it cannot be left just now. */
  state(): unknown
  resume(state: unknown): void
}

/** Characters of a damaged record that are kept. */
export const SHOWN = 200
/** Longest text of one record, in characters. */
export const LONGEST = 1 << 25
