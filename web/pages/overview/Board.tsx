import { createMemo, createSignal, For, type JSX } from 'solid-js'
import { localDay, zoneTable } from '../../../shared/model/calendar.ts'
import { useApp } from '../../state/app.ts'
import { boardSpec, figuresSpec, filtersOf, fitting, isWhole, missingYears, rankedDimensions } from '../../state/board.ts'
import { createDashboard } from '../../state/dashboard.ts'
import { daysBefore, daysOf, lastDay, type Days } from '../../state/period.ts'
import { useView } from '../../state/use-view.ts'
import { toggleKey } from '../../state/view.ts'
import { day } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { FilterBar } from './FilterBar.tsx'
import { Kpis } from './Kpis.tsx'
import { RankPanel } from './RankPanel.tsx'
import { TimePanel } from './TimePanel.tsx'

const NOWHERE = { first: 0, last: 0 }

/** Everything about the sales in one view: figures, time, rankings, and filters that hold for all. */
export function Board(): JSX.Element {
  const { data } = useApp()
  const { view: asked, change } = useView()
  const view = createMemo(() => fitting(asked(), data.dimensions()))
  const today = createMemo(() => {
    data.revision()
    return localDay(zoneTable(data.workspace()?.zone ?? 'UTC'), Date.now())
  })
  const span = () => data.span() ?? NOWHERE
  const last = createMemo(() => (data.span() ? lastDay(span(), today()) : today()))
  const days = createMemo(() => daysOf(view().period, span(), last()), undefined, { equals: sameDays })
  /** A stretch still under the finger; undefined while none is. */
  const [pulled, setPulled] = createSignal<Days | null | undefined>(undefined)
  const brush = () => (pulled() === undefined ? view().brush : (pulled() as Days | null))
  const before = createMemo(() => {
    const part = brush()
    const stretch = part ? daysBefore(part, part, span(), last()) : daysBefore(view().period, days(), span(), last())
    return stretch && isWhole(data.months(), stretch) && isWhole(data.months(), days()) ? stretch : null
  })

  const dimensions = createMemo(() => rankedDimensions(data.dimensions()), undefined, { equals: (a, b) => a.join('\n') === b.join('\n') })
  const filters = createMemo(() => (data.span() ? filtersOf(view(), days(), brush()) : null))
  const result = createDashboard(data, () => boardSpec(dimensions()), filters)
  const filtersBefore = createMemo(() => {
    const stretch = before()
    return stretch && filtersOf(view(), stretch, null)
  })
  const resultBefore = createDashboard(data, () => figuresSpec, filtersBefore)

  const onBrush = (next: Days | null, done: boolean) => {
    setPulled(done ? undefined : next)
    if (done) change({ ...view(), brush: next })
  }
  const columns = createMemo(() => {
    const shown = dimensions().length > 0 || data.span() ? dimensions() : ['product', 'country', 'category']
    const rows: string[][] = [[], [], []]
    shown.forEach((name, index) => rows[index === 0 ? 0 : 1 + ((index - 1) >> 1) % 2]?.push(name))
    return rows.filter((column) => column.length > 0)
  })
  return (
    <div class="board">
      <FilterBar view={view()} days={days()} onChange={change} />
      <h1 class="hidden-words">{t().overview.title}</h1>
      <Hints last={last()} today={today()} />
      <div class="board-top">
        <Kpis result={result()} before={filtersBefore() ? resultBefore() : null} beforeDays={before()} currency={data.workspace()?.currency ?? null} known={data.dimensions()} />
        <TimePanel days={days()} result={result()?.widgets.time ?? null} brush={brush()} onBrush={onBrush} />
      </div>
      <div class="board-ranks">
        <For each={columns()}>
          {(column) => (
            <div class="board-column">
              <For each={column}>
                {(name) => (
                  <RankPanel
                    dimension={name}
                    result={result()?.widgets[name] ?? null}
                    chosen={view().sets[name] ?? []}
                    onToggle={(key) => change(toggleKey(view(), name, key))}
                  />
                )}
              </For>
            </div>
          )}
        </For>
      </div>
    </div>
  )
}

function sameDays(a: Days | undefined, b: Days | undefined): boolean {
  return a?.from === b?.from && a?.to === b?.to
}

/** What must be known to read the numbers right: data that ends early, months still on their way. */
function Hints(props: { last: number; today: number }): JSX.Element {
  const { data } = useApp()
  const missing = createMemo(() => missingYears(data.months()))
  const here = () => data.months().filter((one) => one.here).length
  const years = (found: { from: string; to: string }) => {
    const which = found.from === found.to ? t().overview.ofYear(found.from) : t().overview.ofYears(found.from, found.to)
    return t().overview.partial(which, here(), data.months().length)
  }
  /** One line, whose room is always there: nothing moves when it comes and goes. */
  const words = () => {
    const found = missing()
    if (found) return years(found)
    return data.span() && props.last < props.today - 1 ? t().rhythm.upTo(day(language(), props.last)) : ''
  }
  return (
    <div class="hints small soft" role="status">
      <p>{words()}</p>
    </div>
  )
}
