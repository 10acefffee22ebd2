import { columnOf } from '../../columns/assign.ts'
import type { ColumnEvidence } from '../../columns/evidence.ts'
import type { Field } from '../../headings/fields.ts'
import { headingWords } from '../../headings/lexicon.ts'

/** A table as those look at it who tell lists of other things from lists of sales. */
export interface Listed {
  readonly headings: readonly string[]
  /** The headings' words. */
  readonly words: readonly (readonly string[])[]
  readonly evidence: readonly ColumnEvidence[]
  readonly byColumn: ReadonlyMap<number, Field>
  /** The column of a field, −1 for none. */
  at(field: Field): number
  has(field: Field): boolean
  /** The words of the heading that numbers the rows, as one text. */
  readonly number: string
  /** Filled cells of the fullest column. */
  readonly most: number
  /** Whether a heading that says so stands over cells that most rows fill. */
  each(pattern: RegExp): boolean
  /** Whether other headings name documents of what was sold. */
  others(but: RegExp): boolean
  /** Whether a heading only says `Numero` or `N. doc.`. */
  readonly numbers: boolean
}

/** Words for a number, in patterns of headings. */
export const NUMBER = '(?:n|nr|no|num|numero|number|id|rif|ref|riferimento|reference|cod|codice|code)'
/** Documents of what was sold, and orders of it. */
const DOCUMENTS = /\b(?:fattur\w*|invoices?|rechnung\w*|factur\w*|scontrin[oi]|receipts?|ricevut[ae]|ordin[ei]|orders?|transaction\w*|transazion\w*)\b/

/** A table looked at so. */
export function listed(headings: readonly string[], evidence: readonly ColumnEvidence[], byColumn: ReadonlyMap<number, Field>): Listed {
  const words = headings.map(headingWords)
  const most = Math.max(0, ...evidence.map(({ filled }) => filled))
  const at = (field: Field) => columnOf(byColumn, field)
  return {
    headings, words, evidence, byColumn, at, most,
    has: (field) => at(field) >= 0,
    number: (words[at('order')] ?? []).join(' '),
    each: (pattern) => words.some((heading, column) => pattern.test(heading.join(' ')) && (evidence[column]?.filled ?? 0) * 2 > most),
    others: (but) => words.some((heading) => DOCUMENTS.test(heading.join(' ')) && !but.test(heading.join(' '))),
    numbers: words.some((heading) => /^(?:n|nr|no|num|numero|number)(?: (?:doc|document|documento))?$/.test(heading.join(' '))),
  }
}
