import type { Decimal } from '../values/decimal.ts'
import type { ColumnEvidence } from '../columns/evidence.ts'
import { headingWords } from '../headings/lexicon.ts'

const MINOR = /\b(?:cents?|pence|pennies|rappen|pfennig|groszy|grosze|centavos?|ctm?s|centesimi|centimes|centimos|minor|minor units?)\b/

/** Columns whose headings say that they count the currency's minor unit (`amount_cents`, `Importo in centesimi`), and whose numbers do. */
export function minorColumns(headings: readonly string[], evidence: readonly ColumnEvidence[]): number[] {
  return headings.flatMap((heading, column) => {
    const seen = evidence[column]
    const says = MINOR.test(headingWords(heading).join(' ')) || /(?:^|_)amount_unit$/i.test(heading)
    return says && seen && seen.numbers > 0 && seen.integers === seen.numbers ? [column] : []
  })
}

/** A number of minor units in whole ones. */
export function inMajor(value: Decimal, digits: number): Decimal {
  return { m: value.m, scale: value.scale + digits }
}
