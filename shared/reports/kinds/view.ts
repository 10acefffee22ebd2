import type { Section } from '../document.ts'
import { rankingQuestion, rankingSection, timeQuestion, timeSection } from '../parts/breakdown.ts'
import { choicesOf, choiceWords, filtersOf } from '../parts/choices.ts'
import { figureQuestions, figureSection } from '../parts/figures.ts'
import { paperWidgets } from '../parts/widgets.ts'
import type { Question, ReportKind, Scope } from '../question.ts'
import { reportWords } from '../words.ts'
import { sure } from './period.ts'

const FIGURES = ['revenue', 'salesOrders', 'averageOrder', 'units', 'customers', 'returnRate']
const BY = ['category', 'product', 'channel', 'country', 'paymentMethod']

const widgetsOf = ({ input }: Scope) => input.view?.widgets ?? []
const known = ({ dimensions }: Scope) => BY.filter((one) => dimensions.includes(one))

/** A dashboard of one's own as it stands, widget by widget; without widgets the overview under the view's filters. */
export const viewKind: ReportKind = {
  questions(scope) {
    const where = filtersOf(choicesOf(scope), scope)
    if (widgetsOf(scope).length > 0) {
      return Object.fromEntries(widgetsOf(scope).flatMap((widget, index): [string, Question][] => { const kind = paperWidgets[widget.kind]; return kind ? [[`w${index}`, kind.question(scope, widget)]] : [] }))
    }
    return {
      ...figureQuestions(scope, FIGURES, where),
      time: timeQuestion(scope, undefined, where),
      ...Object.fromEntries(known(scope).map((by): [string, Question] => [by, rankingQuestion(scope, by, where)])),
    }
  },
  sections(scope, answers) {
    const say = reportWords(scope.input.language)
    const told = choiceWords(scope, answers)
    const filters: Section[] = told.length > 0 ? [{ title: say.view.filters, notes: told }] : []
    if (widgetsOf(scope).length > 0) {
      return [...filters, ...widgetsOf(scope).flatMap((widget, index): readonly Section[] => {
        const [kind, answered] = [paperWidgets[widget.kind], answers[`w${index}`]]
        if (!kind || !answered) return [{ title: widget.kind, notes: [say.view.other] }]
        return answered.failed ? [{ title: widget.kind, notes: [say.tooLarge] }] : kind.sections(scope, widget, answered)
      })]
    }
    return [...filters, figureSection(scope, answers, FIGURES), ...sure(timeSection(scope, answers.time)), ...known(scope).flatMap((by) => sure(rankingSection(scope, by, answers[by])))]
  },
}
