import type { Profile } from '../contract.ts'
import type { Field } from '../headings/fields.ts'
import type { Reason, Refusal } from '../reasons.ts'
import type { SayingCode } from '../sayings.ts'

/** What a saying tells, ready to be put into a sentence. */
export interface Told {
  /** A text by name, '' when it was not said. */
  text(name: string): string
  /** A count by name, 0 when it was not said. */
  count(name: string): number
}

/** The words of one language, by code. */
export interface Words {
  readonly sayings: Readonly<Record<SayingCode, (told: Told) => string>>
  /** Of a cell at hand that is no date: written as one, or not. */
  readonly noDate: Readonly<Record<'written' | 'other', string>>
  readonly reasons: Readonly<Record<Reason, string>>
  readonly refusals: Readonly<Record<Refusal | 'repeats-other-source', (told: Told) => string>>
  readonly fields: Readonly<Record<Field, string>>
  /** What writes the characters of a file, as a person may know it. */
  readonly encodings: Readonly<Record<Profile['encoding'], string>>
}
