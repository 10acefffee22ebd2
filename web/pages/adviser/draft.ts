import * as v from 'valibot'
import { advise } from '../../../shared/adviser/decide.ts'
import { numbersOf } from '../../../shared/adviser/scenarios/scenario.ts'
import type { Scenario } from '../../../shared/adviser/scenarios/scenario.ts'
import type { Answers } from '../../../shared/modes/mode.ts'
import { processBodySchema, type ProcessBody } from '../../../shared/protocol/processes.ts'
import { keep, readKept } from '../../kept.ts'
import type { Language } from '../../text/language.ts'

const KEPT = 'ritmo.adviser.draft'

/** What to begin with when nothing is known of a process: a few dozen a day, ten minutes each. */
const FIRST = numbersOf({ perDay: 40, service: 600, patience: null, promise: 60 })

/** A process just described: the usual cut, in words of one's language. */
export function newProcess(name: string, answers: Answers, language: Language): ProcessBody {
  const { cut } = advise(answers)
  const steps = (side: 'now' | 'later') => (cut ? cut[side].map((step) => step[language]) : [])
  return { name, scenario: null, answers, cut: { now: steps('now'), later: steps('later') }, numbers: FIRST }
}

/** A ready scenario as one's own, to be changed. */
export function adapted(scenario: Scenario, language: Language): ProcessBody {
  const cut = scenario.cut ?? { now: [], later: [] }
  return {
    name: scenario.name[language], scenario: scenario.id, answers: scenario.answers,
    cut: { now: cut.now.map((step) => step[language]), later: cut.later.map((step) => step[language]) }, numbers: scenario.numbers,
  }
}

/** The process under way on this device, or null. */
export function readDraft(): ProcessBody | null {
  try {
    const kept = readKept(KEPT)
    const read = kept === null ? null : v.safeParse(processBodySchema, JSON.parse(kept))
    return read?.success ? read.output : null
  } catch {
    return null
  }
}

export function keepDraft(body: ProcessBody | null): void {
  keep(KEPT, body === null ? null : JSON.stringify(body))
}
