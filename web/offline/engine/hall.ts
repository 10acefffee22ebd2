import type { Table } from '../../../shared/engine/contract.ts'
import type { EngineNews, Scene } from './calls.ts'
import { createInsightLine, type InsightLine } from './insight-line.ts'

/** What is shown, to all pages that share the engine. */
export interface Shown {
  readonly scene: Scene
  readonly table: Table
  /** Changes counted in. */
  readonly changes: number
}

/** One engine's room: one scene, and a seat for each page. */
export interface Hall {
  shown: Shown | null
  readonly seats: Set<(news: EngineNews) => void>
  readonly insights: InsightLine
  /** When a dashboard was last asked, by any page, as `performance.now()` tells it. */
  asked: number
}

export function createHall(): Hall {
  return { shown: null, seats: new Set(), insights: createInsightLine(), asked: -Infinity }
}

/** Whether `a` is of a later moment than `b`. An engine that pages share never goes back for one that lags behind. */
export function isLater(a: Scene, b: Scene): boolean {
  if (a.manifest.version !== b.manifest.version) return a.manifest.version > b.manifest.version
  return a.unsealed.through > b.unsealed.through
}

/** Whether two scenes of the same moment count the same changes. (Names may differ.) */
export function isSameCount(a: Scene, b: Scene): boolean {
  const [some, others] = [a.unsealed.rows, b.unsealed.rows]
  if (a.manifest.version !== b.manifest.version || a.unsealed.through !== b.unsealed.through || some.length !== others.length) return false
  return some.every((row, index) => row[0] === others[index]?.[0] && row[1] === others[index]?.[1])
}
