import { createEffect, createMemo, createSignal, on, onCleanup, type Accessor } from 'solid-js'
import type { DashboardFilters, DashboardResult, DashboardSpec } from '../../shared/engine/contract.ts'
import type { Data } from '../offline/contract.ts'

/**
 * The answer to a dashboard whose filters follow a signal. When the spec changes the last answer stays until the new
 * one comes; with filters of null nothing is asked and nothing answered.
 */
export function createDashboard(
  data: Data,
  spec: Accessor<DashboardSpec>,
  filters: Accessor<DashboardFilters | null>,
): Accessor<DashboardResult | null> {
  const [last, setLast] = createSignal<DashboardResult | null>(null)
  createEffect(
    on(spec, (asked) => {
      const handle = data.dashboard(asked)
      createEffect(() => {
        const wanted = filters()
        if (wanted) handle.update(wanted)
      })
      // Before the first answer there is none; a null that comes later says that what is asked for is not to be had.
      createEffect<DashboardResult | null>((before) => {
        const result = handle.result()
        if (result || before) setLast(result)
        return result
      }, null)
      onCleanup(() => handle.close())
    }),
  )
  return createMemo(() => (filters() ? last() : null))
}
