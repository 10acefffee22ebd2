import { PROFILE_VERSION, type TableProfile } from '../columns/profile.ts'

/** What has numbers beside its state. */
export interface Remembering {
  /** All of them, piece by piece; each piece is the caller's. */
  numbers(): Iterable<Float64Array>
  /** Tells a piece of them to the one that goes on from the state, before anything else. */
  recall(numbers: Float64Array): void
}

/** What there is to tell of a file without a table. */
export const NO_TABLE = {
  profile: (): TableProfile => ({
    version: PROFILE_VERSION, separator: ',', headings: [], headingLine: 0, records: 0, columns: [], sample: [],
    restart: { order: -1, date: -1, days: 0, sameYear: 0, years: 0, otherYear: 0 }, preamble: [], repeated: 0, surplus: 0,
    ragged: 0, shortened: 0, openQuote: 0, cutShort: false,
  }),
}
