import { dayText } from '../model/calendar.ts'
import { marksIn } from '../model/holidays.ts'
import { comparedWith } from '../reports/parts/compared.ts'
import { figureQuestions, meanCell } from '../reports/parts/figures.ts'
import { insightQuestion } from '../reports/parts/insight.ts'
import type { Answers, Question, Scope } from '../reports/question.ts'
import { figureCell } from '../reports/cells.ts'
import { comparedWords } from '../text/compare.ts'
import { adviceOf } from './advice.ts'

/** What ran since the evening before, by kind. */
export interface Night {
  /** Kinds of work that ended well, and that did not. */
  readonly ran: readonly string[]
  readonly failed: readonly string[]
  /** Whether the night's close is done. */
  readonly closed: boolean
  /** Of a file that waits for an answer, its name. */
  readonly asking: string | null
}

/** An earlier day that the night's close found changed. */
export interface Changed {
  readonly day: string
  readonly by: number
  /** What brought the change, most first. */
  readonly cause: string
  readonly returns: number
}

const MEASURES = ['revenue', 'salesOrders']
/** Over so many days products are held against as many before. */
const PACE = 28

/** What the breakfast message has to ask. The scope's days are yesterday. */
export function breakfastQuestions(scope: Scope): [name: string, question: Question][] {
  const { to } = scope.days
  const lately = { ...scope, days: { from: to - PACE, to } }
  const asked: Record<string, Question> = {
    ...figureQuestions(scope, MEASURES),
    pace: insightQuestion(lately, 'pace', {}, { from: to - 2 * PACE, to: to - PACE }),
    products: insightQuestion(lately, 'products'),
    ...(scope.dimensions.includes('customer') && { segments: insightQuestion(lately, 'rfm') }),
  }
  return Object.entries(asked)
}

/** The message as figures and names, for words in any language: how the night went, yesterday, what changed, the one thing worth doing. */
export function breakfastTold(scope: Scope, answers: Answers, night: Night, changed: readonly Changed[]): Record<string, string | number> {
  const found = comparedWith(scope, 'before')
  const row = answers.now?.rows[0] ?? []
  const others = (found?.periods ?? []).map((_, index) => answers[`before${index}`]?.rows[0]?.[0])
  const before = meanCell('money', others)
  const revenue = figureCell('money', row[0]) ?? 0
  const orders = figureCell('number', row[1]) ?? 0
  const isOpen = marksIn(scope.days.from, scope.days.to, scope.closed).length === 0
  const { code, ...about } = adviceOf({
    asking: night.asking, isMissing: orders === 0 && revenue === 0 && isOpen && (before ?? 0) > 0,
    pace: answers.pace ?? null, products: answers.products ?? null, segments: answers.segments ?? null,
  })
  const first = [...changed].sort((a, b) => Math.abs(b.by) - Math.abs(a.by))[0]
  return {
    day: dayText(scope.days.from), currency: scope.currency ?? '', revenue, orders,
    ...(before !== null && found && { before, againstIt: comparedWords('it', found), againstEn: comparedWords('en', found) }),
    closed: night.closed ? 1 : 0, ran: night.ran.join(','), failed: night.failed.join(','),
    changed: changed.length, changedBy: changed.reduce((sum, one) => sum + one.by, 0), ...(first && { changedDay: first.day, changedCause: first.cause, changedReturns: first.returns }),
    advice: code, ...Object.fromEntries(Object.entries(about).map(([name, value]) => [`advice.${name}`, value])),
  }
}
