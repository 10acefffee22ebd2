import { dateParts, dayOf, type DateOrder } from '../values/dates.ts'

/** Days that a text tells, as days since 1970-01-01; both the same where it tells one. */
export interface DaysTold {
  readonly from: number
  readonly to: number
  /** The first date as written of which day and month may stand the other way round; empty where none is such. */
  readonly ambiguous: string
}

/** A date wherever it stands in a text. */
const DATES = /(?<![\d.,/-])(?:(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:(?:19|20)\d\d|\d\d)|\d{1,2}\.?\s+(?:de\s+)?\p{L}{3,10}\.?\s+(?:de\s+)?(?:19|20)\d\d|\p{L}{3,10}\.?\s+\d{1,2},?\s+(?:19|20)\d\d)(?![\d-])/gu
/** When a report was made, which is no day of what it tells of. */
const MADE = /\b(?:stampat\w*|stampa|printed?|print date|generat\w*|creat\w*|export\w*|esportat\w*|estratt\w*|estrazione|elaborat\w*|elaborazione|emission\w*|run (?:on|date|time)|downloaded|scaricat\w*|aggiornat\w*|updated|gedruckt|erstellt|imprim\w*|genere|genera\w*|scadenz\w*|due|nat[oa]|costituit\w*)\b/i

/** Whether a line tells when a report was made. */
export function isMade(line: string): boolean {
  return MADE.test(line)
}

/** The days that lines above a table tell of all that stands below: one, or a stretch of them; null where none does. */
export function daysAbove(lines: readonly string[], order: DateOrder): DaysTold | null {
  const days: number[] = []
  let ambiguous = ''
  for (const line of lines) {
    if (isMade(line)) continue
    for (const [text] of line.matchAll(DATES)) {
      const parts = dateParts(text.replace(/(?<=\p{L})\.|,/gu, '').replace(/^(\d{1,2})\.(?=\s)/, '$1'))
      const day = parts ? dayOf(parts, order) : Number.NaN
      if (Number.isNaN(day)) continue
      days.push(day)
      if (ambiguous === '' && parts?.shape === 'numeric' && parts.a <= 12 && parts.b <= 12 && parts.a !== parts.b) ambiguous = text
    }
  }
  return days.length === 0 ? null : { from: Math.min(...days), to: Math.max(...days), ambiguous }
}
