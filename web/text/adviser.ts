import { adviserEn } from './en/adviser.ts'
import { adviserIt, type AdviserWords } from './it/adviser.ts'
import { language, type Language } from './language.ts'

/** The words of the adviser alone: they come with that page, not with the first visit. */
const words: Record<Language, AdviserWords> = { it: adviserIt, en: adviserEn }

/** Those words in the reader's language; read inside a component it follows the choice. */
export function a(): AdviserWords {
  return words[language()]
}
