import { createComputed, createMemo, createSignal, on, onCleanup, type Accessor } from 'solid-js'
import type { DashboardFilters, DashboardResult, DashboardSpec } from '../../shared/engine/contract.ts'
import type { Data } from '../offline/contract.ts'

type Answers = readonly (DashboardResult | null)[]

const NOTHING: Answers = []

/**
 * The answers to dashboards whose filters follow a signal, always of one moment. When the specs change the last answers
 * stay until new ones come; where filters are null nothing is asked and nothing answered.
 *
 * Questions leave before anything is drawn: the engine works while the page shows what was chosen.
 */
export function createDashboards(
  data: Data,
  specs: Accessor<readonly DashboardSpec[]>,
  filters: Accessor<readonly (DashboardFilters | null)[]>,
): Accessor<Answers> {
  const [last, setLast] = createSignal(NOTHING)
  createComputed(
    on(specs, (asked) => {
      const handle = data.dashboard(asked)
      createComputed(() => handle.update(filters()))
      // Before the first answer there is none; nothing that comes later says that what is asked for is not to be had.
      createComputed<boolean>((before) => {
        const results = handle.results()
        const some = results.some((one) => one !== null)
        if (some || before) setLast(results)
        return some
      }, false)
      onCleanup(() => handle.close())
    }),
  )
  return createMemo(() => (filters().some((one) => one !== null) ? last() : NOTHING))
}
