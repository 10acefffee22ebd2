import { decisionsEn } from './en/decisions.ts'
import { decisionsIt, type DecisionsWords } from './it/decisions.ts'
import { language, type Language } from './language.ts'

/** The words of questions to colleagues: they come with the pages that need them. */
const words: Record<Language, DecisionsWords> = { it: decisionsIt, en: decisionsEn }

/** Those words in the reader's language; read inside a component it follows the choice. */
export function d(): DecisionsWords {
  return words[language()]
}
