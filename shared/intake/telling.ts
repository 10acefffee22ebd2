/** What a saying tells, ready to be put into a sentence. */
export interface Told {
  /** A text by name, '' when it was not said. */
  text(name: string): string
  /** A count by name, 0 when it was not said. */
  count(name: string): number
}

/** The words of one language, by code. */
export interface Words {
  readonly sayings: Readonly<Record<string, (told: Told) => string>>
  readonly reasons: Readonly<Record<string, string>>
  readonly refusals: Readonly<Record<string, (told: Told) => string>>
  readonly fields: Readonly<Record<string, string>>
}
