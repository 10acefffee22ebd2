import { localDay, zoneTable } from '../model/calendar.ts'
import type { ReportKindName } from '../protocol/reports.ts'
import { day, dayRange, moment } from '../text/format.ts'
import type { ReportDocument } from './document.ts'
import { customersKind } from './kinds/customers.ts'
import { dailyKind } from './kinds/daily.ts'
import { importsKind } from './kinds/imports.ts'
import { periodKind } from './kinds/period.ts'
import { productsKind } from './kinds/products.ts'
import { returnsKind } from './kinds/returns.ts'
import { taxKind } from './kinds/tax.ts'
import { viewKind } from './kinds/view.ts'
import type { Answers, Question, ReportKind, Scope } from './question.ts'
import { reportWords } from './words.ts'

/** Every kind of report there is. To add one, write a file like those in `kinds/` and put it here. */
const kinds: Readonly<Record<ReportKindName, ReportKind>> = {
  daily: dailyKind, period: periodKind, products: productsKind, customers: customersKind, returns: returnsKind, tax: taxKind, imports: importsKind, view: viewKind,
}

/** What a report has to ask, by name, in the order in which it is asked. */
export function questionsOf(scope: Scope): [name: string, question: Question][] {
  return Object.entries(kinds[scope.input.kind].questions(scope))
}

/** A report from its answers: pure, so that the same answers are the same document, word for word. */
export function buildReport(scope: Scope, answers: Answers): ReportDocument {
  const { input, shop, days, zone, currency, now } = scope
  const { language } = input
  return {
    title: titleOf(scope), shop, language, currency, zone, made: now,
    period: dayRange(language, days.from, days.to),
    notes: notesOf(scope, answers),
    sections: kinds[input.kind].sections(scope, answers),
  }
}

/** What a report is called. */
export function titleOf({ input }: Pick<Scope, 'input'>): string {
  return input.title ?? reportWords(input.language).kinds[input.kind]
}

/** What a reader must know before the first figure: days that are not over, data that ends early or is not there. */
function notesOf({ input, days, span, zone, now }: Scope, answers: Answers): string[] {
  if (input.kind === 'imports') return []
  const say = reportWords(input.language)
  const today = localDay(zoneTable(zone), now)
  const isEmpty = !span || span.last < days.from || span.first >= days.to || (answers.now !== undefined && answers.time !== undefined && answers.time.failed === undefined && answers.time.rows.length === 0 && input.kind !== 'view')
  if (isEmpty) return [say.noData]
  if (days.to <= today) return span.last + 1 < days.to ? [say.dataEnd(day(input.language, span.last, 'long'))] : []
  return [say.partial(span.last < today ? day(input.language, span.last, 'long') : moment(input.language, now, zone))]
}
