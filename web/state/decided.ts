import { createMemo } from 'solid-js'
import { questionKey } from '../../shared/decisions/same-question.ts'
import { resultOf } from '../../shared/decisions/result.ts'
import type { Decision } from '../../shared/protocol/decisions.ts'
import type { Data } from '../offline/contract.ts'
import { d } from '../text/decisions.ts'
import type { Mark, MarkOf } from '../widgets/Mark.tsx'

/** What colleagues were asked about a dataset's figures, to be looked up by what a figure counts. */
export function createMarks(data: Data, dataset = 'sales'): MarkOf {
  const marks = createMemo(() => {
    const found = new Map<string, Mark>()
    for (const one of data.things<Decision>('decision').toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      const key = questionKey(one.about.dataset, one.about.measure, one.about.filters)
      const count = (found.get(key)?.count ?? 0) + 1
      found.set(key, { count, short: outcomeOf(one), words: `${d().badge(count)}: ${one.question} ${outcomeOf(one)}` })
    }
    return found
  })
  return (measure, filters) => {
    const asked = marks().size === 0 ? null : filters()
    return asked && (marks().get(questionKey(dataset, measure, asked)) ?? null)
  }
}

/** What came of a question in few words: what follows from it, else the choice of most; how many have answered while it is open. */
export function outcomeOf(decision: Decision): string {
  const { most, counts, answered } = resultOf(decision)
  if (decision.conclusion !== '') return decision.conclusion
  return decision.closedAt === null || most === null ? d().answered(answered, decision.people.length) : `${decision.choices[most] ?? ''} (${d().votes(counts[most] ?? 0)})`
}
