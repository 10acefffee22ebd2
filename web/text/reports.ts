import { language, type Language } from './language.ts'
import { reportsPageEn } from './en/reports.ts'
import { reportsPageIt, type ReportsPageWords } from './it/reports.ts'

const words: Record<Language, ReportsPageWords> = { it: reportsPageIt, en: reportsPageEn }

/** The words of the page of reports in the reader's language; read inside a component it follows the choice. */
export function r(): ReportsPageWords {
  return words[language()]
}
