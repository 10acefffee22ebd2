import { jobsEn } from './en/jobs.ts'
import { jobsIt, type JobsWords } from './it/jobs.ts'
import { language, type Language } from './language.ts'

/** The words of the jobs page alone: they come with that page, not with the first visit. */
const words: Record<Language, JobsWords> = { it: jobsIt, en: jobsEn }

/** Those words in the reader's language; read inside a component it follows the choice. */
export function j(): JobsWords {
  return words[language()]
}
