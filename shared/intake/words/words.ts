import type { Saying } from '../../protocol/jobs.ts'
import type { Plan, Profile } from '../contract.ts'
import { isNoDay } from '../values/dates.ts'
import { splitMoment } from '../values/times.ts'
import type { Told, Words } from './telling.ts'
import { english } from './words-en.ts'
import { italian } from './words-it.ts'

export type WordLanguage = 'it' | 'en'

const WORDS: Readonly<Record<WordLanguage, Words>> = { it: italian, en: english }

/** What was decided or met, as a sentence. A code without words (of another version) comes back as it is. */
export function sayingText(saying: Saying, language: WordLanguage): string {
  const words = named(WORDS[language].sayings, saying.code)
  return words ? words(told(saying.with)) : saying.code
}

/** Why a row was refused, as a short sentence; the cell at fault, where it is at hand, may tell more. */
export function reasonText(reason: string, language: WordLanguage, cell?: string): string {
  if (reason === 'not-a-date' && cell !== undefined) return WORDS[language].noDate[isNoDay(splitMoment(cell)[0]) ? 'written' : 'other']
  return named(WORDS[language].reasons, reason) ?? reason
}

/** Why a whole file was refused, as a sentence that says what to do. */
export function refusalText(refusal: NonNullable<Plan['refusal']>, language: WordLanguage): string {
  const words = named(WORDS[language].refusals, refusal.code)
  return words ? words(told(refusal.with)) : refusal.code
}

/** What a field of the intake is called. */
export function fieldText(field: string, language: WordLanguage): string {
  return named(WORDS[language].fields, field) ?? field
}

/** What the characters of a file are called. */
export function encodingText(encoding: Profile['encoding'], language: WordLanguage): string {
  return WORDS[language].encodings[encoding] ?? encoding
}

function told(given: Saying['with']): Told {
  return {
    text: (name) => String(given[name] ?? ''),
    count: (name) => Number(given[name] ?? 0) || 0,
  }
}

/** A code of another version has no words here. */
function named<T>(words: Readonly<Record<string, T>>, code: string): T | undefined {
  return Object.hasOwn(words, code) ? words[code] : undefined
}
