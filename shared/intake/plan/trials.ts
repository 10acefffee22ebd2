import type { ColumnEvidence } from '../columns/evidence.ts'
import type { Field } from '../headings/fields.ts'
import { headingWords } from '../headings/lexicon.ts'
import { plainWords } from '../headings/terms.ts'

/** A column that tells orders placed to try the shop from real ones. */
export interface Trials {
  readonly column: number
  /** Its cells that say "only a trial", as written. */
  readonly cells: readonly string[]
}

const FLAG = /^(?:is |e |flag )?(?:di )?(?:test|prova|demo|sandbox|training|addestramento|schulung|formation|formacion|prueba|essai)(?: (?:order|ordine|mode|transaction|transazione|payment|pagamento|sale|vendita|flag))?$|^(?:is |e |flag )?(?:ordine|order|transazione|transaction|pagamento|payment|vendita|sale|modalita|mode) (?:di )?(?:test|prova|demo|training|addestramento)$/
const REAL = /^(?:is )?live ?mode$|^(?:is )?live$/
const YES = /^(?:1|true|yes|s|si|vero|y|t|x|ja|j|oui|o)$/
const NO = /^(?:0|false|no|n|falso|f|nein|non|)$/
const PLACE = /^(?:live|production|prod|produzione|test|testing|sandbox|prova|demo|training|addestramento)$/
const TRIED = /^(?:test|testing|sandbox|prova|demo|training|addestramento)$/

/** What may well be called a trial: whoever tries Ritmo sells `Prova` to `Demo`, and a school sells training. */
const NAMES: ReadonlySet<Field | undefined> = new Set<Field>(['order', 'product', 'name', 'category', 'customer', 'country'])

/**
 * The column of trials: by a yes under such a heading, or by words such as `live` and `test` beside each other under any
 * that does not name what is sold or to whom. Null where none is.
 */
export function trialsOf(headings: readonly string[], evidence: readonly ColumnEvidence[], byColumn: ReadonlyMap<number, Field>): Trials | null {
  for (const [column, heading] of headings.entries()) {
    const values = (evidence[column]?.values ?? []).map(([text]) => text)
    if (values.length === 0 || (evidence[column]?.distinct ?? 3) > 2) continue
    const words = headingWords(heading).join(' ')
    const plain = values.map((text) => plainWords(text))
    const flags = plain.every((text) => YES.test(text) || NO.test(text))
    const places = !NAMES.has(byColumn.get(column)) && plain.every((text) => PLACE.test(text)) && !plain.every((text) => TRIED.test(text))
    const cells = values.filter((_, index) => (flags && FLAG.test(words) ? YES : flags && REAL.test(words) ? NO : places ? TRIED : null)?.test(plain[index] as string) ?? false)
    if (cells.length > 0) return { column, cells }
  }
  return null
}
