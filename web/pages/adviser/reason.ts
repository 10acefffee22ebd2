import { advise } from '../../../shared/adviser/decide.ts'
import { findScenario } from '../../../shared/adviser/scenarios/scenarios.ts'
import type { ProcessBody } from '../../../shared/protocol/processes.ts'
import { language } from '../../text/language.ts'

/** Why the answer is what it is: in the scenario's own words for as long as its answers hold, else by the three answers. */
export function reasonOf(body: ProcessBody): string {
  const scenario = body.scenario === null ? undefined : findScenario(body.scenario)
  const { now, blocks, heavy } = body.answers
  const same = scenario && scenario.answers.now === now && scenario.answers.blocks === blocks && scenario.answers.heavy === heavy
  return (same ? scenario.why : advise(body.answers).why)[language()]
}
