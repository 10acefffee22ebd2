import { headingWords, notionsOf } from './lexicon.ts'

/**
 * Whether two headings differ by a number alone (`Sales 2024`, `Sales 2025`), or by whose amounts they are (`Lunch sales`,
 * `Dinner sales`; `Online revenue`, `Store revenue`): neither is more the amount than the other.
 */
export function isTwin(one: string, other: string): boolean {
  const plain = (heading: string) => heading.replace(/\d+/g, '#')
  if (one !== other && plain(one) === plain(other) && /#/.test(plain(one)) && /\p{L}/u.test(one)) return true
  const [a, b] = [one, other].map(partedWords) as [Parted, Parted]
  return a.of !== '' && b.of !== '' && a.of !== b.of && a.what === b.what && notionsOf(a.what.split(' ')).has.has('total')
}

interface Parted {
  /** What the amounts are, and whose: words that say nothing of amounts. */
  readonly what: string
  readonly of: string
}

function partedWords(heading: string): Parted {
  const isOf = (word: string) => {
    const { has, unknown } = notionsOf([word])
    return unknown > 0 || [...has].every((notion) => notion === 'channel')
  }
  const words = headingWords(heading).filter((word) => !/^\d+$/.test(word))
  return { what: words.filter((word) => !isOf(word)).join(' '), of: words.filter(isOf).join(' ') }
}
