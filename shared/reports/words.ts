import type { Language } from '../text/language.ts'
import { reportsEn } from './words-en.ts'
import { reportsIt, type ReportWords } from './words-it.ts'

const words: Record<Language, ReportWords> = { it: reportsIt, en: reportsEn }

/** The words of reports in a language. */
export function reportWords(language: Language): ReportWords {
  return words[language]
}

export type { ReportWords }
