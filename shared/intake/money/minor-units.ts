import type { Decimal } from '../values/decimal.ts'
import type { ColumnEvidence } from '../columns/evidence.ts'
import { headingWords } from '../headings/lexicon.ts'

const MINOR = /\b(?:cents?|pence|pennies|rappen|pfennig|groszy|grosze|centavos?|ctm?s|centesimi|centimes|centimos|minor|minor units?)\b/

/** Columns whose headings say that they count the currency's minor unit (`amount_cents`, `Importo in centesimi`), and whose numbers do. */
export function minorColumns(headings: readonly string[], evidence: readonly ColumnEvidence[]): number[] {
  const raw = isRaw(evidence)
  return headings.flatMap((heading, column) => {
    const seen = evidence[column]
    const says = (raw && AMOUNT.test(heading)) || MINOR.test(headingWords(heading).join(' ')) || /(?:^|_)amount_unit$/i.test(heading)
    return says && seen && seen.numbers > 0 && seen.integers === seen.numbers ? [column] : []
  })
}

const AMOUNT = /^(?:amount|fee|net|total|subtotal|tax|application_fee)(?:_[a-z]+)*$/i
/** Ids of a provider's own objects: charges, payments, refunds, transactions, invoices. */
const OBJECT = /^(?:ch|pi|py|re|txn|in|cs|src)_[a-z0-9]+$/i

/** Whether a table is what a provider of payments keeps, as it keeps it: ids of its objects, and instants in seconds. There amounts are whole numbers of the smallest unit. */
function isRaw(evidence: readonly ColumnEvidence[]): boolean {
  const ids = evidence.some(({ filled, values }) => filled > 0 && values.length > 0 && values.every(([text]) => OBJECT.test(text)))
  return ids && evidence.some(({ filled, seconds }) => filled > 0 && seconds * 10 >= filled * 9)
}

/** A number of minor units in whole ones. */
export function inMajor(value: Decimal, digits: number): Decimal {
  return { m: value.m, scale: value.scale + digits }
}
