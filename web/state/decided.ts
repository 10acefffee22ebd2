import { createMemo, type Accessor } from 'solid-js'
import { resultOf } from '../../shared/decisions/result.ts'
import type { Decision } from '../../shared/protocol/decisions.ts'
import type { Data } from '../offline/contract.ts'
import { d } from '../text/decisions.ts'

/** What is older than this no longer stands beside a number, ms. */
const SHOWN = 90 * 86_400_000

/** How many questions there are about a figure, and the newest in words with what came of it. */
export interface Mark {
  readonly count: number
  readonly words: string
}

/** Questions to colleagues of the last months, by the figure that they are about. */
export function createMarks(data: Data): Accessor<Readonly<Record<string, Mark>>> {
  return createMemo(() => {
    const marks: Record<string, Mark> = {}
    const recent = data.things<Decision>('decision').filter(({ askedAt, about }) => about.dataset === 'sales' && Date.parse(askedAt) > Date.now() - SHOWN)
    for (const one of recent.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      const count = (marks[one.about.measure]?.count ?? 0) + 1
      marks[one.about.measure] = { count, words: `${d().badge(count)}: ${wordsOf(one)}` }
    }
    return marks
  })
}

function wordsOf(decision: Decision): string {
  const { most, counts, answered } = resultOf(decision)
  const outcome = decision.conclusion || (most === null ? d().answered(answered, decision.people.length) : `${decision.choices[most] ?? ''} (${d().votes(counts[most] ?? 0)})`)
  return `${decision.question} ${outcome}`
}
