import { moment as momentAsOf } from '../../shared/text/format.ts'
import type { Language } from '../../shared/text/language.ts'

/** Figures and dates as a reader writes them: the same on screen and in reports. */
export * from '../../shared/text/format.ts'

/** An instant as day and time in a zone, with its year where that is not this one. */
export const moment = (language: Language, at: number, zone: string): string => momentAsOf(language, at, zone, Date.now())
