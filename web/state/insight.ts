import { batch, createEffect, createSignal, on, onCleanup, untrack, type Accessor } from 'solid-js'
import type { InsightAnswer } from '../../shared/engine/insights/contract.ts'
import type { InsightQuestion } from '../../shared/protocol/insights.ts'
import type { Data } from '../offline/contract.ts'

/** Filters must have rested so long before an insight is asked for, ms: who is still tapping does not wait for it. */
const REST = 180
/** And so long where nobody sees it, ms. */
const OUT_OF_SIGHT = 600

export interface Insighted {
  /** The last answer; it stays until the next comes. */
  readonly answer: Accessor<InsightAnswer | null>
  readonly state: Accessor<'working' | 'here' | 'failed'>
  readonly retry: () => void
}

let places = 0

/** An insight that follows its question; null asks nothing. What is out of sight follows later than what is seen. */
export function createInsight(data: Data, question: Accessor<InsightQuestion | null>, isSeen: Accessor<boolean>): Insighted {
  const [answer, setAnswer] = createSignal<InsightAnswer | null>(null, { equals: isSame })
  const [state, setState] = createSignal<'working' | 'here' | 'failed'>('working')
  const [tries, setTries] = createSignal(0)
  const place = ++places
  let turn = 0
  createEffect(
    on([() => JSON.stringify(question()), data.revision, tries], () => {
      const asked = question()
      const own = ++turn
      if (!asked) return
      setState('working')
      let sent = false
      const send = () => {
        sent = true
        data.insight(asked, place).then(
          (got) => own === turn && batch(() => (setAnswer(got), setState('here'))),
          () => own === turn && setState('failed'),
        )
      }
      createEffect(() => {
        const rest = isSeen() || untrack(answer) === null ? REST : OUT_OF_SIGHT
        const timer = sent ? undefined : setTimeout(send, rest)
        onCleanup(() => clearTimeout(timer))
      })
    }),
  )
  return { answer, state, retry: () => setTries((n) => n + 1) }
}

/** An answer that says what the one before said is not drawn again. */
function isSame(a: InsightAnswer | null, b: InsightAnswer | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
