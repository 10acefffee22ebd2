import type { Section } from '../document.ts'
import { grainOf, rankingQuestion, rankingSection, timeQuestion, timeSection } from '../parts/breakdown.ts'
import { figureQuestions, figureSection } from '../parts/figures.ts'
import type { Question, ReportKind, Scope } from '../question.ts'

const FIGURES = ['revenue', 'net', 'salesOrders', 'averageOrder', 'units', 'customers', 'lines', 'returned', 'returnRate', 'margin']
const BY = ['lineType', 'category', 'product', 'channel', 'country', 'paymentMethod']

const known = ({ dimensions }: Scope) => BY.filter((one) => dimensions.includes(one))

/** What was sold over some days: figures beside a fair comparison, over time, and by everything that the files tell apart. */
export const periodKind: ReportKind = {
  questions: (scope) => ({
    ...figureQuestions(scope, FIGURES),
    time: timeQuestion(scope),
    // A month is looked at by weekday too; the hours of one day are told already.
    ...(grainOf(scope.days) === 'hour' ? {} : { weekday: timeQuestion(scope, undefined, [], 'weekday') }),
    ...Object.fromEntries(known(scope).map((by): [string, Question] => [by, rankingQuestion(scope, by)])),
  }),
  sections: (scope, answers) => [
    figureSection(scope, answers, FIGURES),
    ...sure(timeSection(scope, answers.time)),
    ...(answers.weekday ? sure(timeSection(scope, answers.weekday, undefined, 'weekday')) : []),
    ...known(scope).flatMap((by) => sure(rankingSection(scope, by, answers[by]))),
  ],
}

/** A section where there is one. */
export function sure(section: Section | null): readonly Section[] {
  return section ? [section] : []
}
