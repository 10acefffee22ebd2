import { language, type Language } from './language.ts'
import { recordsEn } from './records-en.ts'
import { recordsIt, type RecordsWords } from './records-it.ts'

/** The words of the records behind a figure: they come with that page, not with the first visit. */
const words: Record<Language, RecordsWords> = { it: recordsIt, en: recordsEn }

/** Those words in the reader's language; read inside a component it follows the choice. */
export function r(): RecordsWords {
  return words[language()]
}
