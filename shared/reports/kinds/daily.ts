import { restatedSection } from '../parts/restated.ts'
import type { ReportKind } from '../question.ts'
import { periodKind, sure } from './period.ts'

/** The sales of a day, hour by hour, and which earlier days a close found changed since: what one reads at breakfast. */
export const dailyKind: ReportKind = {
  // The close that follows a day notices what changed before it.
  questions: (scope) => ({ ...periodKind.questions(scope), restated: { ask: 'restatements', days: { from: scope.days.from + 1, to: scope.days.to + 1 } } }),
  sections: (scope, answers) => [...periodKind.sections(scope, answers), ...sure(restatedSection(scope, answers.restated))],
}
