import { align } from './align.ts'
import type { Candidate, Likeness } from './contract.ts'
import { edits, slipsIn } from './edits.ts'
import { TITLES, withoutForm } from './legal-forms.ts'
import { wordsOf } from './normal.ts'
import { differByDigit } from './products.ts'

/** A customer as they are compared: a person's or company's name, an e-mail, or both. */
export interface CustomerProfile {
  readonly email: string | null
  /** The mailbox that letters to it arrive in: without what a provider passes over. */
  readonly mailbox: string | null
  /** Words of the name without titles and legal form, in their order. */
  readonly words: readonly string[]
  readonly form: string | null
  readonly run: string
}

/** Words that say whose child somebody is. */
const DESCENT = new Set(['bin', 'ibn', 'ben', 'bint', 'binti'])

const EMAIL = /[^\s<>()[\],;:"]+@[^\s<>()[\],;:"@]+\.[\p{L}]{2,}/u

/** A customer's text taken apart. */
export function customerProfile({ shown }: Pick<Candidate, 'shown'>): CustomerProfile {
  const email = EMAIL.exec(shown)?.[0].toLowerCase() ?? null
  const named = wordsOf(email === null ? shown : shown.replace(EMAIL, ' ')).filter((word) => !TITLES.has(word))
  // A number alone is a code, and codes are not alike.
  const { words, form } = withoutForm(named.some((word) => /\p{L}{2}/u.test(word)) ? named : [])
  return { email, mailbox: email === null ? null : mailboxOf(email), words, form, run: words.join('') }
}

const PASSES_DOTS = new Set(['gmail.com', 'googlemail.com'])

function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@')
  const [local, domain] = [email.slice(0, at), email.slice(at + 1)]
  const tagless = local.replace(/\+.*$/, '')
  if (!PASSES_DOTS.has(domain)) return `${tagless}@${domain}`
  return `${tagless.replaceAll('.', '')}@gmail.com`
}

/** How two customers are alike, or null. */
export function compareCustomers(a: CustomerProfile, b: CustomerProfile): Likeness | null {
  if (a.email !== null && b.email !== null) return compareMail(a, b, a.email, b.email)
  return a.run === '' || b.run === '' ? null : compareNames(a, b)
}

function compareMail(a: CustomerProfile, b: CustomerProfile, one: string, other: string): Likeness | null {
  if (one === other) return { code: 'same-email', with: { email: one }, score: 0.98 }
  if (a.mailbox === b.mailbox) return { code: 'same-mailbox', with: { email: a.mailbox ?? '' }, score: 0.95 }
  const [[local, domain], [otherLocal, otherDomain]] = [one.split('@'), other.split('@')] as [[string, string], [string, string]]
  // Whoever types a well-known provider's name wrong still means it; the part before it is anybody's.
  if (local !== otherLocal || local.length < 5 || differByDigit(domain, otherDomain) || edits(domain, otherDomain, 1) > 1) return null
  return Math.min(domain.length, otherDomain.length) < 8 ? null : { code: 'letters', with: { count: 1, a: domain, b: otherDomain }, score: 0.86 }
}

const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((one, index) => one === b[index])
const numbersOf = (words: readonly string[]) => words.filter((word) => /\d/.test(word)).toSorted()

function compareNames(a: CustomerProfile, b: CustomerProfile): Likeness | null {
  if (!same(numbersOf(a.words), numbersOf(b.words))) return null
  if (a.form !== null && b.form !== null && a.form !== b.form) return null
  const formless = (a.form === null) !== (b.form === null)
  const whole = wholeLikeness(a, b)
  if (whole) return formless ? { code: 'legal-form', with: { form: a.form ?? b.form ?? '' }, score: whole.score - 0.05 } : whole
  return lettersApart(a, b, formless)
}

function wholeLikeness(a: CustomerProfile, b: CustomerProfile): Likeness | null {
  if (same(a.words, b.words)) return { code: 'same-words', with: {}, score: 0.97 }
  // "Omar bin Salman" is the son of "Salman bin Omar", or his father.
  const ordered = a.words.some((word) => DESCENT.has(word))
  if (!ordered && same(a.words.toSorted(), b.words.toSorted())) return { code: 'word-order', with: {}, score: 0.95 }
  // "SiemensAG" has its form in its last word.
  return a.run === b.run || a.run + (a.form ?? '') === b.run + (b.form ?? '') ? { code: 'run-together', with: {}, score: 0.93 } : null
}

function lettersApart(a: CustomerProfile, b: CustomerProfile, formless: boolean): Likeness | null {
  const { equal, slips, initials, onlyA, onlyB } = align(a.words, b.words)
  if (onlyA.length + onlyB.length > 0) return null
  const letters = slips.reduce((sum, one) => sum + one.letters, 0)
  if (letters > 2 || slips.length > 2 || slips.some((one) => differByDigit(one.a, one.b))) return null
  if (initials.length > 0) {
    // "M. Rossi" may be Mario and Marta: shown only where the rest says much.
    return equal >= 2 && letters === 0 ? { code: 'initials', with: { a: initials[0]?.a ?? '', b: initials[0]?.b ?? '' }, score: 0.82 } : null
  }
  const [first] = slips
  if (!first || (equal === 0 && slips.length === 1 && first.a.length < 8)) return null
  return { code: 'letters', with: { count: letters, a: first.a, b: first.b }, score: 0.9 - 0.04 * (letters - 1) - (formless ? 0.03 : 0) - (equal === 0 ? 0.04 : 0) }
}

/** What two customers that may be one have in common, at least one of these. */
export function* customerBlocks({ email, mailbox, words, run }: CustomerProfile): Iterable<string> {
  if (email !== null) {
    yield `mail ${mailbox}`
    yield `local ${email.slice(0, email.lastIndexOf('@'))}`
    return
  }
  if (run === '') return
  const sorted = words.toSorted()
  yield `run ${run}`
  yield `words ${sorted.join(' ')}`
  for (let index = 0; index < sorted.length && sorted.length > 1 && sorted.length <= 10; index++) {
    const word = sorted[index] as string
    if (slipsIn(word) > 0 || word.length === 1) yield `but ${sorted.toSpliced(index, 1).join(' ')}`
  }
  if (run.length > 40) return
  for (let index = 0; index < run.length; index++) yield `run ${run.slice(0, index)}${run.slice(index + 1)}`
}
