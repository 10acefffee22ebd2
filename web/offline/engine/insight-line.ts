import type { InsightAnswer } from '../../../shared/engine/insights/contract.ts'
import { EngineError } from './calls.ts'

/** Insights of one engine: one after the other, so that a tap waits for one step at most; who asks the same shares the answer. */
export interface InsightLine {
  /**
   * Runs an insight in its turn. Whoever asks again lets go of what they asked before; what nobody waits for any more ends
   * where it calls `ifWanted` next, and rejects with `superseded`.
   */
  ask(asker: object, name: string, run: (ifWanted: () => void) => Promise<InsightAnswer>): Promise<InsightAnswer>
}

export function createInsightLine(): InsightLine {
  const open = new Map<string, { readonly askers: Set<object>; readonly answer: Promise<InsightAnswer> }>()
  let turn: Promise<unknown> = Promise.resolve()
  return {
    ask(asker, name, run) {
      for (const { askers } of open.values()) askers.delete(asker)
      const before = open.get(name)
      if (before && before.askers.size > 0) {
        before.askers.add(asker)
        return before.answer
      }
      const askers = new Set([asker])
      const ifWanted = () => {
        if (askers.size === 0) throw new EngineError({ code: 'superseded', detail: 'Nobody waits for it any more.' })
      }
      const answer = turn.then(() => (ifWanted(), run(ifWanted)))
      const entry = { askers, answer }
      open.set(name, entry)
      turn = answer.then(
        () => undefined,
        () => undefined,
      ).then(() => void (open.get(name) === entry && open.delete(name)))
      return answer
    },
  }
}
