import { type Decimal, times } from '../values/decimal.ts'
import type { ColumnEvidence } from '../columns/evidence.ts'
import type { Claim } from '../columns/assign.ts'
import type { Field } from '../headings/fields.ts'
import { powerOfMeasure } from '../headings/measures.ts'
import { plainWords } from '../headings/terms.ts'
import { inMajor } from './minor-units.ts'

/** Powers of ten that money is told in, by column. */
export type Powers = Readonly<Record<number, number>>

const MONEY: ReadonlySet<Field> = new Set<Field>(['amount', 'net', 'tax', 'cost', 'orderTotal', 'orderTax', 'shipping', 'fee', 'refund', 'orderDiscount'])

/** `k€`, `TEUR`, `€k`; `€ x1000`, `(€/000)`, `$000s`. */
const THOUSANDS = /(?<![\p{L}\d])(?:k\s?(?:€|\$|£|eur|usd|gbp|chf)|t(?:€|eur|chf))(?!\p{L})|(?:€|\$|£|\b(?:eur|euro|usd|gbp|chf))\s?(?:k(?!\p{L})|[x×*/]?\s?(?:1[.,'’ ]?|['’]?)000(?:['’]?s)?(?![\d\p{L}]))|\(\s?[x×*]?\s?1?[.,'’ ]?000(?:['’]?s)?\s?(?:€|eur|euro)?\s?\)|\((?:in )?k\)|[\s,_-](?:in )?k$/iu
const MILLIONS = /(?<!\p{L})(?:mio|mln|mn|m)\.?\s?(?:€|\$|£|eur|usd|gbp|chf)(?!\p{L})|(?:€|\$|£|(?<!\p{L})(?:eur|euro|usd|gbp|chf))\s?(?:mio|mln|mn|mm|m)(?!\p{L})|\(in m\)|\(mm\)|\sin m$/iu
/** Millions by a letter alone, unless another heading has a letter of its own: then it tells men from women, or sizes. */
const BARE_MILLIONS = /\(\s?m\s?\)\s*$/i
const OTHER_LETTER = /\(\s?[a-jln-z]\s?\)/i
/** The same in words; of a heading a word alone is enough, in a title it must say that amounts are told so. */
const WORDS = { thousands: /\b(?:migliaia|migl|mgl|thousands?|tausend|tsd|milliers)\b/, millions: /\b(?:milioni|millions?|mln|millionen)\b/ }
const TOLD_IN = { thousands: /\bin (?:migliaia|thousands?|tausend|tsd)\b/, millions: /\bin (?:milioni|millions?|mln|millionen)\b/ }
/** A price for a thousand pieces is none in thousands. */
const APIECE = /\b(?:prezzo|price|preis|prix|precio|pezzi|pz|pcs|pieces|cpm)\b/
/** A price of a thousand or of a hundred pieces: `Prezzo al mille`, `Price per 1000`, `€/100`. */
const PER_THOUSAND = /(?:\b(?:al|per|a|pro|je|le|por|x)|\/)\s*(?:mille|thousand|tausend|mil|(?:1[.,'’ ]?)?000)(?![\d\p{L}])|‰/iu
const PER_HUNDRED = /(?:\b(?:al|per|pro|je|le|por)|\/)\s*(?:cento|hundred|hundert|cent|100)(?![\d\p{L}%])(?!\s?(?:g|gr|ml|kg)\b)/iu
/** A price in thousands of the currency. */
const DEAR = /(?<![\p{L}\d])(?:k\s?(?:€|\$|£|eur|usd|gbp|chf)|t(?:€|eur|chf))(?!\p{L})|(?:€|\$|£|\b(?:eur|euro|usd|gbp|chf))\s?k(?!\p{L})|\((?:in )?k\)|\b(?:in|di) (?:migliaia|thousands?|tausend)\b/iu

function powerIn(text: string, words: typeof WORDS): number {
  const plain = plainWords(text)
  if (MILLIONS.test(text) || words.millions.test(plain)) return 6
  return THOUSANDS.test(text) || words.thousands.test(plain) ? 3 : 0
}

/** Columns of money whose headings, or what stands above the table, say that it is told in thousands or millions. */
export function powersOf(headings: readonly string[], preamble: readonly string[], evidence: readonly ColumnEvidence[], all: readonly Claim[]): Powers {
  const above = Math.max(0, ...preamble.map((text) => powerIn(text, TOLD_IN)))
  const isMoney = (column: number) => all.some((claim) => claim.column === column && MONEY.has(claim.field) && claim.weight > 0.1)
  const counted = all.find(({ field, weight }) => field === 'quantity' && weight >= 0.3)?.column ?? -1
  const pieces = piecesOf(headings[counted] ?? '')
  return Object.fromEntries(
    headings.flatMap((heading, column) => {
      const power = all.some((claim) => claim.column === column && claim.field === 'unitPrice' && claim.weight >= 0.3) ? priceIn(heading, pieces) : 0
      const measure = (evidence[column]?.numbers ?? 0) > 0 ? powerOfMeasure(heading, headings) : 0
      if (power !== 0 || measure !== 0) return [[column, power || measure]]
      if ((evidence[column]?.numbers ?? 0) === 0 || APIECE.test(plainWords(heading)) || !isMoney(column)) return []
      const told = powerIn(heading, WORDS) || (BARE_MILLIONS.test(heading) && !headings.some((other) => OTHER_LETTER.test(other)) ? 6 : 0) || above
      return told > 0 ? [[column, told]] : []
    }),
  )
}

/** The power of ten that a measure of any kind is told in by its heading, money also by what stands above the table; 0 for none. */
export function powerTold(heading: string, preamble: readonly string[], isMoney: boolean): number {
  if (APIECE.test(plainWords(heading))) return 0
  return powerIn(heading, WORDS) || (isMoney ? Math.max(0, ...preamble.map((text) => powerIn(text, TOLD_IN))) : 0)
}

/** The power of ten that a price of one is told in: of a thousand pieces, unless they are counted so too; of thousands of the currency. */
function priceIn(heading: string, pieces: number): number {
  if (DEAR.test(heading)) return 3
  if (PER_THOUSAND.test(heading)) return pieces === 1000 ? 0 : -3
  return PER_HUNDRED.test(heading) && pieces !== 100 ? -2 : 0
}

const BY_THOUSAND = /(?:[x×*/]\s?|\()(?:1[.,'’ ]?)?000(?:['’]?s)?(?!\d)|['’]000(?:['’]?s)?\b|\(\s?k\s?\)/i
const DOZENS = /\b(?:dozens?|doz|dozzin[ae]|dutzend|douzaines?|docenas?)\b/
const PACKS = /\b(?:packs?|boxes|box|cases?|cartons?|conf|confezion[ei]|cartoni|cartone|scatol[ae]|cass[ae]|vpe|packungen|kartons?|cajas?|paquetes?|boites?|lots?)\.? (?:da|of|x|a|de|zu|mit) (\d{1,4})\b|\(\s?[x×]\s?(\d{1,3})\s?\)/i

/** How many pieces one of a column's quantities is: `Quantità (migliaia)`, `Qty x1000`, `Dozens`, `Conf. da 6`; 1 where its heading says nothing of it. */
export function piecesOf(heading: string): number {
  const plain = plainWords(heading)
  if (BY_THOUSAND.test(heading) || WORDS.thousands.test(plain)) return 1000
  if (DOZENS.test(plain)) return 12
  const pack = PACKS.exec(heading.normalize('NFD').replace(/\p{M}/gu, ''))
  return Number(pack?.[1] ?? pack?.[2] ?? 1) || 1
}

/** A number of a column in whole units of the currency, whatever it was told in. */
export function inUnits(value: Decimal, column: number, { minor, powers }: { readonly minor?: readonly number[]; readonly powers?: Powers }, digits: number): Decimal {
  if (minor?.includes(column)) return inMajor(value, digits)
  const power = powers?.[column]
  return power === undefined ? value : power < 0 ? { m: value.m, scale: value.scale - power } : times(value, { m: 10 ** power, scale: 0 })
}
