import { type Decimal, times } from '../values/decimal.ts'
import type { ColumnEvidence } from '../columns/evidence.ts'
import type { Claim } from '../columns/assign.ts'
import type { Field } from '../headings/fields.ts'
import { plainWords } from '../headings/terms.ts'
import { inMajor } from './minor-units.ts'

/** Powers of ten that money is told in, by column. */
export type Powers = Readonly<Record<number, number>>

const MONEY: ReadonlySet<Field> = new Set<Field>(['amount', 'net', 'tax', 'cost', 'orderTotal', 'orderTax', 'shipping', 'fee', 'refund', 'orderDiscount'])

/** `k€`, `TEUR`, `€k`; `€ x1000`, `(€/000)`, `$000s`. */
const THOUSANDS = /(?<![\p{L}\d])(?:k\s?(?:€|\$|£|eur|usd|gbp|chf)|t(?:€|eur|chf))(?!\p{L})|(?:€|\$|£|\b(?:eur|euro|usd|gbp|chf))\s?(?:k(?!\p{L})|[x×*/]?\s?(?:1[.,'’ ]?|['’]?)000(?:['’]?s)?(?![\d\p{L}]))|\(\s?[x×*]?\s?1?[.,'’ ]?000(?:['’]?s)?\s?(?:€|eur|euro)?\s?\)|\((?:in )?k\)|\sin k$/iu
const MILLIONS = /(?<!\p{L})(?:mio|mln|mn|m)\.?\s?(?:€|\$|£|eur|usd|gbp|chf)(?!\p{L})|(?:€|\$|£|(?<!\p{L})(?:eur|euro|usd|gbp|chf))\s?(?:mio|mln|mn|mm|m)(?!\p{L})/iu
/** The same in words; of a heading a word alone is enough, in a title it must say that amounts are told so. */
const WORDS = { thousands: /\b(?:migliaia|migl|mgl|thousands?|tausend|tsd|milliers)\b/, millions: /\b(?:milioni|millions?|mln|millionen)\b/ }
const TOLD_IN = { thousands: /\bin (?:migliaia|thousands?|tausend|tsd)\b/, millions: /\bin (?:milioni|millions?|mln|millionen)\b/ }
/** A price for a thousand pieces is none in thousands. */
const APIECE = /\b(?:prezzo|price|pezzi|pz|pcs|pieces|cpm)\b/

function powerIn(text: string, words: typeof WORDS): number {
  const plain = plainWords(text)
  if (MILLIONS.test(text) || words.millions.test(plain)) return 6
  return THOUSANDS.test(text) || words.thousands.test(plain) ? 3 : 0
}

/** Columns of money whose headings, or what stands above the table, say that it is told in thousands or millions. */
export function powersOf(headings: readonly string[], preamble: readonly string[], evidence: readonly ColumnEvidence[], all: readonly Claim[]): Powers {
  const above = Math.max(0, ...preamble.map((text) => powerIn(text, TOLD_IN)))
  const isMoney = (column: number) => all.some((claim) => claim.column === column && MONEY.has(claim.field) && claim.weight > 0.1)
  return Object.fromEntries(
    headings.flatMap((heading, column) => {
      if ((evidence[column]?.numbers ?? 0) === 0 || APIECE.test(plainWords(heading)) || !isMoney(column)) return []
      const power = powerIn(heading, WORDS) || above
      return power > 0 ? [[column, power]] : []
    }),
  )
}

/** A number of a column in whole units of the currency, whatever it was told in. */
export function inUnits(value: Decimal, column: number, { minor, powers }: { readonly minor?: readonly number[]; readonly powers?: Powers }, digits: number): Decimal {
  if (minor?.includes(column)) return inMajor(value, digits)
  const power = powers?.[column]
  return power === undefined ? value : times(value, { m: 10 ** power, scale: 0 })
}
