import { cleaningEn } from './en/cleaning.ts'
import { cleaningIt, type CleaningWords } from './it/cleaning.ts'
import { language, type Language } from './language.ts'

/** The words of the cleaning page alone: they come with that page, not with the first visit. */
const words: Record<Language, CleaningWords> = { it: cleaningIt, en: cleaningEn }

/** Those words in the reader's language; read inside a component it follows the choice. */
export function c(): CleaningWords {
  return words[language()]
}
