import { language, type Language } from './language.ts'
import { noticesEn } from './en/notices.ts'
import { noticesIt, type NoticesWords } from './it/notices.ts'

/** The words of the notices' and webhooks' pages: they come with those pages, not with the first visit. */
const words: Record<Language, NoticesWords> = { it: noticesIt, en: noticesEn }

/** Those words in the reader's language; read inside a component it follows the choice. */
export function n(): NoticesWords {
  return words[language()]
}
