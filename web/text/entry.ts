import { entryEn } from './en/entry.ts'
import { entryIt, type EntryWords } from './it/entry.ts'
import { language, type Language } from './language.ts'

/** The words of the door: whoever is in already does not need them. */
const words: Record<Language, EntryWords> = { it: entryIt, en: entryEn }

/** Those words in the reader's language; read inside a component it follows the choice. */
export function e(): EntryWords {
  return words[language()]
}
