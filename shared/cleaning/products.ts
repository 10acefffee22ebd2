import { align } from './align.ts'
import type { Candidate, Likeness } from './contract.ts'
import { edits, slipsIn } from './edits.ts'
import { gtinIn, gtinOf } from './gtin.ts'
import { measuresOf } from './measures.ts'
import { plain, wordsOf } from './normal.ts'
import { variantOf } from './variants.ts'

/** A product as it is compared. */
export interface ProductProfile {
  readonly gtin: string | null
  /** Whether its key is a code beside a name, and not the name itself. */
  readonly coded: boolean
  readonly sources: readonly number[]
  /** Words of its name that say what it is, in their order. */
  readonly words: readonly string[]
  /** Amounts and numbers of its name, and what it says of colour, size and kind, each ascending. */
  readonly amounts: readonly string[]
  readonly variants: readonly string[]
  /** Letters and digits of the name without what parts them; of a code without a name, those of the code. */
  readonly run: string
  /** Whether it is a code without a name. */
  readonly bare: boolean
}

/** Words that join others and say nothing of what is sold. */
const JOINING = new Set('di da del della dello dei delle degli d l il lo la i gli le un una a al alla per e ed in su the of and for a an to'.split(' '))

/** A letter in quotes, or at the end. */
const LETTER = /["“”«»']\s*(\p{L})\s*["“”«»']|(?<=\s)(\p{L})\s*$/gu

/** A product's name taken apart. */
export function productProfile({ shown, names, sources }: Candidate): ProductProfile {
  const name = names[0] ?? shown
  const gtin = gtinOf(shown) ?? gtinIn([shown, ...names].join(' | '))
  const { amounts: measured, rest } = measuresOf(plain(name).replace(/(?<![\p{L}\p{N}])\d{8,14}(?![\p{L}\p{N}])/gu, (digits) => (gtinOf(digits) === null ? digits : ' ')))
  // "Letter A" and "letter B" are two things: a letter that stands for itself counts like a number.
  const amounts = [...measured, ...[...rest.matchAll(LETTER)].map(([, quoted, last]) => `letter-${quoted ?? last}`)].sort()
  const words: string[] = []
  const variants: string[] = []
  for (const word of wordsOf(rest.replace(LETTER, ' '))) {
    const variant = variantOf(word)
    if (variant !== null) variants.push(variant)
    else if (!JOINING.has(word)) words.push(word)
  }
  const bare = names.length === 0 && /\d/.test(shown) && /^[\p{L}\d]+(?:[\s._/-]+[\p{L}\d]*\d[\p{L}\d]*)*$/u.test(plain(shown))
  return {
    gtin,
    coded: names.some((one) => plain(one) !== plain(shown)),
    sources, words, amounts,
    variants: variants.sort(),
    run: bare ? wordsOf(shown).join('') : words.join(''),
    bare,
  }
}

const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((one, index) => one === b[index])

/** Whether something says that two products are not one, whatever their names are like. */
function speaksAgainst(a: ProductProfile, b: ProductProfile): boolean {
  if (a.gtin !== null && b.gtin !== null && a.gtin !== b.gtin) return true
  // Who gives codes gives one to each: two codes of one source are two products.
  return a.coded && b.coded && a.sources.some((source) => b.sources.includes(source))
}

/** How two products are alike, or null where they are not, or where something speaks against it. */
export function compareProducts(a: ProductProfile, b: ProductProfile): Likeness | null {
  if (a.gtin !== null && a.gtin === b.gtin) {
    const alike = a.words.some((word) => b.words.includes(word))
    // The same number on something of another size is somebody's slip.
    if (!same(a.amounts, b.amounts) && a.amounts.length > 0 && b.amounts.length > 0 && !alike) return null
    return { code: 'same-ean', with: { ean: a.gtin.replace(/^0/, '') }, score: alike ? 0.99 : 0.9 }
  }
  if (speaksAgainst(a, b) || a.bare !== b.bare) return null
  if (a.bare) return a.run === b.run ? { code: 'run-together', with: {}, score: 0.9 } : null
  if (!same(a.amounts, b.amounts) || !same(a.variants, b.variants) || a.run === '' || b.run === '') return null
  if (same(a.words, b.words)) return { code: 'same-words', with: {}, score: 0.97 }
  if (same(a.words.toSorted(), b.words.toSorted())) return { code: 'word-order', with: {}, score: 0.95 }
  if (a.run === b.run) return { code: 'run-together', with: {}, score: 0.93 }
  return lettersApart(a, b)
}

/** The shortest single word in which a slip of the pen is likelier than another word. */
const LONG = 7

function lettersApart(a: ProductProfile, b: ProductProfile): Likeness | null {
  const { equal, slips, initials, onlyA, onlyB } = align(a.words, b.words)
  if (initials.length + onlyA.length + onlyB.length > 0) return runLetters(a, b)
  const letters = slips.reduce((sum, one) => sum + one.letters, 0)
  if (letters > 2 || slips.some((one) => one.a[0] !== one.b[0] || differByDigit(one.a, one.b))) return null
  if (equal === 0 && slips.some((one) => Math.min(one.a.length, one.b.length) < LONG)) return null
  const [first] = slips
  return first ? { code: 'letters', with: { count: letters, a: first.a, b: first.b }, score: 0.9 - 0.04 * (letters - 1) } : null
}

/** "Porta candele" and "portacandela": a blank and a letter. */
function runLetters(a: ProductProfile, b: ProductProfile): Likeness | null {
  if (a.words.length === b.words.length || [...a.words, ...b.words].some((word) => word.length === 1) || Math.min(a.run.length, b.run.length) < 10 || a.run[0] !== b.run[0]) return null
  const letters = edits(a.run, b.run, 1)
  if (letters > 1 || differByDigit(a.run, b.run)) return null
  return { code: 'letters', with: { count: letters, a: a.words.join(' '), b: b.words.join(' ') }, score: 0.84 }
}

/** Whether two words have other digits: "a12" and "a13" are no slip. */
export function differByDigit(a: string, b: string): boolean {
  return a.replace(/\D/g, '') !== b.replace(/\D/g, '')
}

/** What two products that may be one have in common, at least one of these. */
export function* productBlocks(profile: ProductProfile): Iterable<string> {
  const { gtin, words, amounts, variants, run, bare } = profile
  if (gtin !== null) yield `gtin ${gtin}`
  if (run === '') return
  if (bare) return yield `code ${run}`
  const kind = [...amounts, ...variants].join(' ')
  yield `run ${run} ${kind}`
  const sorted = words.toSorted()
  yield `words ${sorted.join(' ')} ${kind}`
  // All but one word, for a slip in that one; a single word, or a blank too many, by its letters but one.
  for (let index = 0; index < sorted.length && sorted.length > 1 && sorted.length <= 10; index++) {
    if (slipsIn(sorted[index] as string) > 0) yield `but ${sorted.toSpliced(index, 1).join(' ')} ${kind}`
  }
  if (run.length > 30) return
  for (let index = 0; index < run.length; index++) yield `run ${run.slice(0, index)}${run.slice(index + 1)} ${kind}`
}
