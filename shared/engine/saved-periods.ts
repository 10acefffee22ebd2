import type { Days } from './stretch-states.ts'
import type { State, Target } from './target.ts'

/** So many periods are kept, those looked at last: a hand goes to and fro between few. */
const KEPT = 6

/** States of targets in periods in which they were counted without any filter. */
export class SavedPeriods {
  private readonly periods = new Map<string, Map<Target, State>>()

  has(period: Days | null): boolean {
    return this.periods.has(nameOf(period))
  }

  /** Keeps the states of the targets that can be kept. */
  keep(period: Days | null, targets: readonly Target[]): void {
    const name = nameOf(period)
    const states = this.periods.get(name) ?? new Map(targets.flatMap((target): [Target, State][] => (target.movable ? [[target, target.save()]] : [])))
    this.periods.delete(name)
    this.periods.set(name, states)
    const [oldest] = this.periods.keys()
    if (this.periods.size > KEPT && oldest !== undefined) this.periods.delete(oldest)
  }

  /** Brings a target back to its state in a period that is kept. */
  restore(period: Days | null, target: Target): void {
    const state = this.periods.get(nameOf(period))?.get(target)
    if (state) target.restore(state)
  }
}

function nameOf(period: Days | null): string {
  return period ? `${period.from} ${period.to}` : 'all'
}
