import { createMemo, createSignal, For, onCleanup, onMount, type JSX } from 'solid-js'
import type { Descriptor } from '../../../shared/protocol/dashboards.ts'
import { useApp } from '../../state/app.ts'
import { createDashboards } from '../../state/dashboard.ts'
import { createMarks } from '../../state/decided.ts'
import type { Days } from '../../state/period.ts'
import type { View } from '../../state/view.ts'
import { planOf, filtersWith } from './plan.ts'
import { WidgetCard, type Editing } from './WidgetCard.tsx'
import './dashboards.css'

interface Props {
  readonly widgets: readonly Descriptor[]
  readonly view: View
  readonly days: Days
  readonly brush: Days | null
  readonly onChange: (next: (view: View) => View) => void
  readonly onBrush: (brush: Days | null, done: boolean) => void
  readonly editing?: Editing | null
}

/** Widgets under one view. They ask once they are near what is seen, and only then. */
export function Widgets(props: Props): JSX.Element {
  const { data } = useApp()
  const markOf = createMarks(data)
  const [isNear, setNear] = createSignal(false)
  let box: HTMLDivElement | undefined
  onMount(() => {
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), { rootMargin: '300px' })
    if (box) observer.observe(box)
    onCleanup(() => observer.disconnect())
  })
  const plan = createMemo(() => planOf(props.widgets), undefined, { equals: (a, b) => JSON.stringify([a.specs, a.filters]) === JSON.stringify([b.specs, b.filters]) && [...a.placeOf].join() === [...b.placeOf].join() })
  const filters = createMemo(() => plan().filters.map((own) => (isNear() && data.span() ? filtersWith(props.view, props.days, props.brush, own) : null)))
  const { results } = createDashboards(data, () => plan().specs, filters)
  const resultOf = (id: string) => results()[plan().placeOf.get(id) ?? -1] ?? null
  /** The same widget stays the same element while others come, go and change places. */
  const ids = createMemo(() => props.widgets.map(({ id }) => id), undefined, { equals: (a, b) => a.join() === b.join() })
  const byId = createMemo(() => new Map(props.widgets.map((one) => [one.id, one])))
  return (
    <div ref={(element) => (box = element)} class="widgets">
      <For each={ids()}>
        {(id, index) => (
          <WidgetCard
            descriptor={byId().get(id) as Descriptor}
            place={index()}
            of={ids().length}
            isNear={isNear()}
            answer={resultOf(id)}
            view={props.view}
            days={props.days}
            brush={props.brush}
            onChange={props.onChange}
            onBrush={props.onBrush}
            editing={props.editing ?? null}
            markOf={markOf}
          />
        )}
      </For>
    </div>
  )
}
