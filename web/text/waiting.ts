import type { Failed } from '../offline/store.ts'
import { language, t, type Language } from './language.ts'
import { waitingEn } from './en/waiting.ts'
import { waitingIt, type WaitingWords } from './it/waiting.ts'

/** The words about what waits and about notes: they come with the pages that need them, not with the first visit. */
const words: Record<Language, WaitingWords> = { it: waitingIt, en: waitingEn }

/** Those words in the reader's language; read inside a component it follows the choice. */
export function k(): WaitingWords {
  return words[language()]
}

/** Why the last try of a write that waits did not go through. */
export const whyTried = (failed: Failed): string => k().tried[failed.code] ?? whyOf(failed)

/** Why a write did not arrive, in the reader's language where the reason is one of Ritmo's. */
export function whyOf({ code, detail }: Failed): string {
  const problems: Readonly<Record<string, string>> = t().problems
  return k().codes[code] ?? (Object.hasOwn(problems, code) ? (problems[code] as string) : detail)
}
