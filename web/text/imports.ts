import { importsEn } from './en/imports.ts'
import { importsIt, type ImportWords } from './it/imports.ts'
import { language, type Language } from './language.ts'

/** The words of the imports pages alone: they come with those pages, not with the first visit. */
const words: Record<Language, ImportWords> = { it: importsIt, en: importsEn }

/** Those words in the reader's language; read inside a component it follows the choice. */
export function w(): ImportWords {
  return words[language()]
}
