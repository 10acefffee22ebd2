import { language, type Language } from './language.ts'
import { planEn } from './en/plan.ts'
import { planIt, type PlanWords } from './it/plan.ts'

const words: Record<Language, PlanWords> = { it: planIt, en: planEn }

/** The words of targets and closing days in the reader's language; read inside a component it follows the choice. */
export function p(): PlanWords {
  return words[language()]
}
