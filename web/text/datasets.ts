import { datasetsEn } from './en/datasets.ts'
import { datasetsIt, type DatasetWords } from './it/datasets.ts'
import { language, type Language } from './language.ts'

/** The words of datasets of one's own alone: they come with what shows them, not with the first visit. */
const words: Record<Language, DatasetWords> = { it: datasetsIt, en: datasetsEn }

/** Those words in the reader's language; read inside a component it follows the choice. */
export function d(): DatasetWords {
  return words[language()]
}
