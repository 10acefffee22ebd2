import type { InsightAnswer } from '../../../shared/engine/insights/contract.ts'
import { EngineError } from './calls.ts'

/** Insights of one engine: one after the other, so that a tap waits for one step at most; who asks the same shares the answer. */
export interface InsightLine {
  /**
   * Runs an insight in its turn, over what is held now: an answer over something else (`of`) is not shared. Whoever asks again lets go of what they asked before; what nobody waits for any more ends
   * where it calls `ifWanted` next, and rejects with `superseded`.
   */
  ask(asker: object, name: string, of: unknown, run: (ifWanted: () => void) => Promise<InsightAnswer>): Promise<InsightAnswer>
}

export function createInsightLine(): InsightLine {
  const open = new Set<{ readonly name: string; readonly of: unknown; readonly askers: Set<object>; readonly answer: Promise<InsightAnswer> }>()
  let turn: Promise<unknown> = Promise.resolve()
  return {
    ask(asker, name, of, run) {
      for (const { askers } of open) askers.delete(asker)
      const before = [...open].find((one) => one.name === name && one.of === of && one.askers.size > 0)
      if (before) {
        before.askers.add(asker)
        return before.answer
      }
      const askers = new Set([asker])
      const ifWanted = () => {
        if (askers.size === 0) throw new EngineError({ code: 'superseded', detail: 'Nobody waits for it any more.' })
      }
      const answer = turn.then(() => (ifWanted(), run(ifWanted)))
      const entry = { name, of, askers, answer }
      open.add(entry)
      turn = answer.then(
        () => undefined,
        () => undefined,
      ).then(() => void open.delete(entry))
      return answer
    },
  }
}
