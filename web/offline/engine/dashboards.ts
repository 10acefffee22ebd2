import type { DashboardFilters, DashboardResult, DashboardSpec } from '../../../shared/engine/contract.ts'
import type { Engine } from './client.ts'

/** A dashboard's end in the page. */
export interface DashboardLine {
  update(filters: DashboardFilters): void
  /** Asks the last question again, because the data changed. */
  again(): void
  close(): void
}

export interface DashboardEffects {
  readonly engine: Engine
  /** Whether there is anything to ask. */
  ready(): boolean
  show(result: DashboardResult): void
  failed(error: unknown): void
}

let opened = 0

/**
 * One question at a time, and while it is being answered only the newest of those that follow is kept: a finger that
 * drags a brush never waits for frames that nobody will see, and no older answer comes after a newer one.
 */
export function openLine(spec: DashboardSpec, fx: DashboardEffects): DashboardLine {
  const dashboard = ++opened
  let filters: DashboardFilters | null = null
  let waiting = false
  let busy = false
  let closed = false
  void fx.engine.call('open', { dashboard, spec }).catch(fx.failed)

  async function run(): Promise<void> {
    if (busy) return
    busy = true
    while (waiting && filters && !closed && fx.ready()) {
      waiting = false
      try {
        const result = await fx.engine.call('update', { dashboard, filters })
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
    close() {
      closed = true
      void fx.engine.call('close', { dashboard }).catch(() => undefined)
    },
  }
}
