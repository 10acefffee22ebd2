import { createComputed, createMemo, createSignal, on, onCleanup, type Accessor } from 'solid-js'
import type { DashboardFilters, DashboardResult, DashboardSpec } from '../../shared/engine/contract.ts'
import type { DashboardHandle, Data } from '../offline/contract.ts'

type Answers = readonly (DashboardResult | null)[]

const NOTHING: Answers = []

/**
 * The answers to dashboards whose filters follow a signal, always of one moment. When the specs change the last answers
 * stay until new ones come; where filters are null nothing is asked and nothing answered.
 *
 * Questions leave before anything is drawn: the engine works while the page shows what was chosen. `ahead` asks what may
 * come next.
 */
export function createDashboards(
  data: Pick<Data, 'dashboard'>,
  specs: Accessor<readonly DashboardSpec[]>,
  filters: Accessor<readonly (DashboardFilters | null)[]>,
): { readonly results: Accessor<Answers>; readonly ahead: (asked: readonly (DashboardFilters | null)[]) => void } {
  const [last, setLast] = createSignal(NOTHING)
  let open: DashboardHandle | null = null
  createComputed(
    on(specs, (asked) => {
      const handle = data.dashboard(asked)
      open = handle
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
  const results = createMemo(() => (filters().some((one) => one !== null) ? last() : NOTHING))
  return { results, ahead: (asked) => open?.ahead(asked) }
}
