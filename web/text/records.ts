import { language, type Language } from './language.ts'
import { recordsEn } from './en/records.ts'
import { recordsIt, type RecordsWords } from './it/records.ts'

/** The words of the records behind a figure: they come with that page, not with the first visit. */
const words: Record<Language, RecordsWords> = { it: recordsIt, en: recordsEn }

/** Those words in the reader's language; read inside a component it follows the choice. */
export function r(): RecordsWords {
  return words[language()]
}
