import { parseDay } from '../../model/calendar.ts'
import type { Section } from '../document.ts'
import type { Answered, Scope } from '../question.ts'
import { reportWords } from '../words.ts'

/**
 * Days that had been closed and changed since. Rows of the answer: day, revenue before, after, and the causes as
 * `[title, kind, returns]` in JSON. Null where none has changed.
 */
export function restatedSection({ input: { language } }: Scope, answered: Answered | undefined): Section | null {
  const say = reportWords(language).restated
  if (!answered || answered.rows.length === 0) return null
  return {
    title: say.title,
    table: {
      columns: [{ title: say.day, kind: 'day' }, { title: say.before, kind: 'money' }, { title: say.after, kind: 'money' }, { title: say.difference, kind: 'money' }, { title: say.why, kind: 'text' }],
      rows: answered.rows.map(([day, before, after, causes]) => [parseDay(String(day)), Number(before), Number(after), Number(after) - Number(before), whyWords(say, String(causes))]),
    },
  }
}

/** The causes in a few words. */
function whyWords(say: ReturnType<typeof reportWords>['restated'], causes: string): string {
  return (JSON.parse(causes) as [title: string, kind: 'import' | 'undo', returns: number][])
    .map(([title, kind, returns]) => [say.cause(title, kind), ...(returns > 0 ? [say.late(returns)] : [])].join(', '))
    .join('; ')
}
