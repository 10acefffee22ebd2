import { createSignal } from 'solid-js'
import type { DashboardFilters, DashboardSpec } from '../../shared/engine/contract.ts'
import type { Answers } from './answers.ts'
import type { DashboardHandle } from './contract.ts'
import { openLine, type DashboardLine } from './engine/dashboards.ts'

export type Asked = readonly (DashboardFilters | null)[]

/** Who answers a dashboard's questions. */
export interface Answering {
  ask(asked: Asked): Promise<Answers>
  /** Nothing of it can be had for now: `nothing` shows that. */
  failed(error: unknown, nothing: () => void): void
  /** Nobody looks any more. */
  closed(): void
}

/** A dashboard as a page holds it: a signal of its answers, and a line on which the newest question wins. While it is open its line is among `lines`. */
export function openHandle(specs: readonly DashboardSpec[], lines: Set<DashboardLine<Asked>>, { ask, failed, closed }: Answering): DashboardHandle {
  const nothing: Answers = specs.map(() => null)
  const [results, setResults] = createSignal(nothing)
  const line = openLine<Asked, Answers>({ ask, show: (next) => setResults(() => next), failed: (error) => failed(error, () => setResults(() => nothing)) })
  lines.add(line)
  return {
    results,
    update: line.update,
    ahead: line.ahead,
    close() {
      lines.delete(line)
      line.close()
      closed()
    },
  }
}
