/** What is known of one key. */
export interface Candidate {
  /** The folded key, or a person's number as text. */
  readonly key: string
  /** As it stands in the files: a product's code or name, a customer's name or e-mail. */
  readonly shown: string
  /** Names that files gave to it, most frequent first. */
  readonly names: readonly string[]
  /** Where it stands: ids of sources. */
  readonly sources: readonly number[]
}

/**
 * Why two may be one: `same-ean`, `same-email`, `same-mailbox`, `same-words` (but for accents, points, capitals, units),
 * `word-order`, `legal-form`, `run-together`, `letters` (`count` letters apart: `a`, `b`), `initials`.
 */
export interface Likeness {
  readonly code: 'same-ean' | 'same-email' | 'same-mailbox' | 'same-words' | 'word-order' | 'legal-form' | 'run-together' | 'letters' | 'initials'
  readonly with: Readonly<Record<string, string | number>>
  /** From 0 to 1. */
  readonly score: number
}

/** A pair to show to a person, by the places of its two sides. */
export interface Pair {
  readonly a: number
  readonly b: number
  readonly likeness: Likeness
}
