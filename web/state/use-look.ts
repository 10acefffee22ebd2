import { createMemo, createSignal, type Accessor } from 'solid-js'
import { localDay, zoneTable } from '../../shared/model/calendar.ts'
import type { Data } from '../offline/contract.ts'
import { fitting } from './board.ts'
import { daysOf, lastDay, type Days } from './period.ts'
import { useView } from './use-view.ts'
import type { View } from './view.ts'

const NOWHERE = { first: 0, last: 0 }

/** The view in the address with the days it stands for, and a brush that follows a finger. */
export function useLook(data: Data): {
  readonly view: Accessor<View>
  readonly days: Accessor<Days>
  readonly brush: Accessor<Days | null>
  readonly onChange: (next: (view: View) => View) => void
  readonly onBrush: (brush: Days | null, done: boolean) => void
} {
  const { view: asked, change } = useView()
  const view = createMemo(() => fitting(asked(), data.dimensions()))
  const [pulled, setPulled] = createSignal<Days | null | undefined>(undefined)
  const today = createMemo(() => {
    data.revision()
    return localDay(zoneTable(data.workspace()?.zone ?? 'UTC'), Date.now())
  })
  const span = () => data.span() ?? NOWHERE
  const days = createMemo(() => daysOf(view().period, span(), data.span() ? lastDay(span(), today()) : today()), undefined, { equals: (a, b) => a?.from === b.from && a?.to === b.to })
  return {
    view,
    days,
    brush: () => {
      const stretch = pulled()
      return stretch === undefined ? view().brush : stretch
    },
    onChange: (next) => change(next(view())),
    onBrush(next, done) {
      setPulled(done ? undefined : next)
      if (done) change({ ...view(), brush: next })
    },
  }
}
