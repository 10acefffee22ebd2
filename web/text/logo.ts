import { language, type Language } from './language.ts'
import { logoEn } from './en/logo.ts'
import { logoIt, type LogoWords } from './it/logo.ts'

const words: Record<Language, LogoWords> = { it: logoIt, en: logoEn }

/** The words of the card of the logo in the reader's language. */
export function l(): LogoWords {
  return words[language()]
}
