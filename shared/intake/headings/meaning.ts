import type { Field } from './fields.ts'
import { headingWords, notionsOf } from './lexicon.ts'
import { money } from './of-money.ts'
import { names } from './of-names.ts'
import { people } from './of-people.ts'
import { terms } from './of-terms.ts'
import { times } from './of-times.ts'
import type { Has } from './say.ts'

/** A field a heading may mean, with a weight from 0 to 1. */
export interface Meaning {
  readonly field: Field
  readonly weight: number
}

/** A heading that names a currency and nothing else. */
const BARE_MONEY = /^\s*\(?(?:[€$£¥]|eur|euros?|usd|gbp|chf)\)?\s*$/i

/** What the heading says by its words alone; the values decide afterwards. Best first. */
export function meanings(heading: string): Meaning[] {
  const words = headingWords(heading)
  if (BARE_MONEY.test(heading)) return [{ field: 'amount', weight: 0.6 }]
  if (words.length === 0) return []
  const { has: notions, unknown } = notionsOf(words)
  const has: Has = (...wanted) => wanted.some((notion) => notions.has(notion))
  const found = new Map<Field, number>()
  const say = (field: Field, weight: number) => {
    const known = weight * (unknown === 0 ? 1 : unknown === 1 ? 0.85 : 0.6)
    if (known > (found.get(field) ?? 0)) found.set(field, known)
  }
  times(has, say, heading)
  names(has, say, heading)
  if (!/account[\s_]*code|\bconto\b|nominal/i.test(heading)) people(has, say, heading)
  terms(has, say, heading)
  money(has, say, heading)
  return [...found].map(([field, weight]) => ({ field, weight })).toSorted((a, b) => b.weight - a.weight)
}

/** Whether the heading names people, or how to reach them: a second such column is never a dimension, for these travel. */
export function isAboutPeople(heading: string): boolean {
  return meanings(heading).some(({ field, weight }) => (field === 'customer' || field === 'personal') && weight >= 0.3)
}
