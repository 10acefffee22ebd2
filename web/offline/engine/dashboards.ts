import type { DashboardFilters, DashboardResult } from '../../../shared/engine/contract.ts'

/** A dashboard's end in the page. */
export interface DashboardLine {
  update(filters: DashboardFilters): void
  /** Asks the last question again, because the data changed. */
  again(): void
  close(): void
}

export interface LineEffects {
  /** Null when nothing of what is asked for is to be had. */
  ask(filters: DashboardFilters): Promise<DashboardResult | null>
  show(result: DashboardResult | null): void
  failed(error: unknown): void
}

/**
 * One question at a time, and while it is being answered only the newest of those that follow is kept: a finger that
 * drags a brush never waits for frames that nobody will see, and no older answer comes after a newer one.
 */
export function openLine(fx: LineEffects): DashboardLine {
  let filters: DashboardFilters | null = null
  let waiting = false
  let busy = false
  let closed = false

  async function run(): Promise<void> {
    if (busy) return
    busy = true
    while (waiting && filters && !closed) {
      waiting = false
      try {
        const result = await fx.ask(filters)
        if (!closed) fx.show(result)
      } catch (error) {
        if (!closed) fx.failed(error)
      }
    }
    busy = false
  }

  return {
    update(next) {
      filters = next
      waiting = true
      void run()
    },
    again() {
      waiting = filters !== null
      void run()
    },
    close: () => void (closed = true),
  }
}
