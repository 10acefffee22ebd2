import type { DashboardFilters } from '../../engine/contract.ts'
import { segmentsUntil } from '../../model/customer-groups.ts'
import type { InsightQuestion } from '../../protocol/insights.ts'
import type { Question, Scope } from '../question.ts'

type Choices = InsightQuestion['filters']

/** An insight over the scope's days, under some choices. */
export function insightQuestion(scope: Scope, insight: InsightQuestion['insight'], choices: Partial<Omit<DashboardFilters, 'period' | 'brush'>> = {}, before: InsightQuestion['before'] = null): Question {
  return { ask: 'insight', insight: { dataset: 'sales', insight, before, filters: { ...choices, ...segmentsUntil({ sets: choices.sets ?? {}, but: choices.but ?? {} }, scope.days.to), period: { from: scope.days.from, to: scope.days.to }, brush: null, sets: choices.sets ?? {} } as Choices } }
}
