import { goods } from './goods.ts'
import { money } from './money.ts'
import { peopleAndData } from './people-data.ts'
import { selling } from './selling.ts'
import type { Scenario } from './scenario.ts'

/** Processes that many shops have, each with its answers, the reason, and where it is cut. */
export const scenarios: readonly Scenario[] = [...selling, ...goods, ...money, ...peopleAndData]

/** A scenario by its id. */
export function findScenario(id: string): Scenario | undefined {
  return scenarios.find((one) => one.id === id)
}
