import { createMemo, createSignal, For, lazy, Show, Suspense, type JSX } from 'solid-js'
import { localTime, zoneTable } from '../../../shared/model/calendar.ts'
import { ROWS } from '../../../shared/model/own-names.ts'
import type { OwnDataset, OwnMeasure } from '../../../shared/model/own-dataset.ts'
import type { OwnData } from '../../offline/contract.ts'
import { useApp } from '../../state/app.ts'
import { createDashboards } from '../../state/dashboard.ts'
import { createMarks } from '../../state/decided.ts'
import { firstMeasure, liveMeasures, ownFilters, ownSpecs, rankedOwn, totalOf } from '../../state/own-board.ts'
import { daysOf, lastDay, type Days } from '../../state/period.ts'
import { useView } from '../../state/use-view.ts'
import { withOnly } from '../../state/record-filters.ts'
import { toggleKey, type View } from '../../state/view.ts'
import { d } from '../../text/datasets.ts'
import { number } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { measureText } from '../../text/measure.ts'
import { Apart, fetched } from '../../widgets/Fetched.tsx'
import { MarkSign } from '../../widgets/Mark.tsx'
import type { OwnAsked } from '../records/OwnRecordsSheet.tsx'
import { FilterBar } from '../overview/FilterBar.tsx'
import DatasetTabs from './DatasetTabs.tsx'
import { OwnRank } from './OwnRank.tsx'
import { OwnTime } from './OwnTime.tsx'

const OwnRecordsSheet = fetched(async () => (await import('../records/OwnRecordsSheet.tsx')).default)
const EditSheet = lazy(() => import('./EditSheet.tsx'))
const NONE: readonly (string | null)[] = []

/** The dashboard of a dataset of one's own: a figure a measure, the chosen one over time and by dimension, filters that hold for all. */
export function DatasetBoard(props: { own: OwnData; dataset: OwnDataset }): JSX.Element {
  const { data } = useApp()
  const { view: asked, change } = useView()
  const [editing, setEditing] = createSignal(false)
  const [picked, setPicked] = createSignal<string | null>(null)
  const [pulled, setPulled] = createSignal<Days | null | undefined>(undefined)
  const currency = () => data.workspace()?.currency ?? null
  const span = () => props.own.span() ?? { first: 0, last: 0 }
  const today = createMemo(() => (props.own.revision(), localTime(zoneTable(data.workspace()?.zone ?? 'UTC'), Date.now()).day))
  const fits = (name: string) => name === 'hour' || name === 'weekday' || props.dataset.dimensions.some((one) => one.name === name)
  const view = createMemo((): View => {
    const now = asked()
    const stretch = pulled()
    const sets = Object.fromEntries(Object.entries(now.sets).filter(([name]) => fits(name)))
    return { ...now, sets, brush: stretch === undefined ? now.brush : stretch }
  })
  const days = createMemo(() => daysOf(view().period, span(), lastDay(span(), today())), undefined, { equals: (a, b) => a.from === b.from && a.to === b.to })
  const measures = createMemo(() => liveMeasures(props.dataset))
  const measure = createMemo(() => measures().find(({ name }) => name === (picked() ?? firstMeasure(props.dataset))) ?? measures()[0] ?? null)
  const ranked = createMemo(() => rankedOwn(props.dataset, props.own.dimensions()), undefined, { equals: (a, b) => a.join('\n') === b.join('\n') })
  const specs = createMemo(() => ownSpecs(props.dataset, measure(), ranked()))
  const filters = createMemo(() => (props.own.span() ? ownFilters(view(), days(), span().first) : [null, null]))
  const { results, ahead } = createDashboards(props.own, specs, filters)
  const widget = (id: string) => results()[measure()?.adds === 'level' ? 1 : 0]?.widgets[id] ?? null
  const onChange = (next: (view: View) => View) => change(next(asked()))
  const titleOf = (dimension: string) => props.dataset.dimensions.find(({ name }) => name === dimension)?.shown ?? dimension
  const keyOf = (dimension: string, key: string | null) => (key === null ? d().page.unknown(titleOf(dimension)) : (props.own.labels()[dimension]?.[key]?.[0] ?? key))
  const [asking, setAsking] = createSignal<OwnAsked | null>(null)
  /** The records behind a measure's figure, or all rows; perhaps of one key. */
  const askedOf = (of: OwnMeasure | null, only?: readonly [dimension: string, key: string | null]): OwnAsked | null => {
    const all = filters()[of?.adds === 'level' ? 1 : 0]
    return all ? { measure: of, filters: only ? withOnly(all, only[0], [only[1]]) : all } : null
  }
  const openRecords = (of: OwnMeasure | null, only?: readonly [dimension: string, key: string | null]) => setAsking(askedOf(of, only))
  const marks = createMarks(data, props.dataset.name)
  /** What colleagues were asked about just that figure. */
  const markOf = (of: OwnMeasure | null, only?: readonly [dimension: string, key: string | null]) => marks(of?.name ?? ROWS, () => askedOf(of, only)?.filters ?? null)
  const lines = () => results()[0]?.totals[ROWS]
  const here = () => props.own.months().filter((one) => one.here).length
  const columns = () => [ranked().filter((_, index) => index % 2 === 0), ranked().filter((_, index) => index % 2 === 1)].filter((one) => one.length > 0)
  return (
    <div class="board" data-dataset={props.dataset.name}>
      <FilterBar view={view()} days={days()} names={{ keyOf, titleOf }} onChange={onChange} onPress={() => undefined} />
      <DatasetTabs at={props.dataset.name} />
      <header class="data-head">
        <h1>{props.dataset.shown}</h1>
        <button type="button" class="button plain small-button" onClick={() => setEditing(true)}>
          {d().page.settings}
        </button>
      </header>
      <Show when={!props.own.whole()}>
        <p class="small soft" role="status">
          {d().page.partial(here(), props.own.months().length)}
        </p>
      </Show>
      <div class="data-top board-top">
        <section class="data-kpis" aria-label={d().page.figures(props.dataset.shown)}>
          <For each={measures()}>
            {(one) => (
              <button type="button" class="data-kpi" data-kpi={one.name} aria-pressed={measure()?.name === one.name} onClick={() => setPicked(one.name)}>
                <span class="data-kpi-name">
                  {one.shown}
                  <Show when={one.adds !== 'sum'}> · {d().page[one.adds === 'level' ? 'level' : 'mean']}</Show>
                </span>
                <span class="data-kpi-value figure">{textOf(totalOf(results(), one), (figure) => measureText(language(), one, figure, currency()))}</span>
                <Show when={markOf(one)}>{(mark) => <MarkSign mark={mark()} />}</Show>
              </button>
            )}
          </For>
          <button type="button" class="data-kpi" data-kpi={ROWS} aria-haspopup="dialog" onClick={() => openRecords(null)}>
            <span class="data-kpi-name">{d().page.lines}</span>
            <span class="data-kpi-value figure">{typeof lines() === 'number' ? number(language(), lines() as number) : ''}</span>
            <Show when={markOf(null)}>{(mark) => <MarkSign mark={mark()} />}</Show>
          </button>
        </section>
        <Show when={measure()}>
          {(one) => (
            <OwnTime
              dataset={props.dataset} measure={one()} days={days()} result={widget('time')} brush={view().brush}
              onBrush={(next, done) => {
                setPulled(done ? undefined : next)
                if (done) change({ ...asked(), brush: next })
              }}
              onAhead={(brush) => props.own.span() && props.own.whole() && ahead(ownFilters({ ...view(), brush }, days(), span().first))}
              onRecords={() => openRecords(one())}
            />
          )}
        </Show>
      </div>
      <Show when={measure()}>
        {(one) => (
          <div class="board-ranks">
            <For each={columns()}>
              {(column) => (
                <div class="board-column">
                  <For each={column}>
                    {(name) => (
                      <OwnRank
                        name={name} title={titleOf(name)} measure={one()} currency={currency()} result={widget(name)} labels={props.own.labels()}
                        nameOf={(key) => keyOf(name, key)} chosen={view().sets[name] ?? NONE} onToggle={(key) => onChange((now) => toggleKey(now, name, key))}
                        onRecords={(key) => openRecords(one(), [name, key])} markOf={(key) => markOf(one(), [name, key])}
                      />
                    )}
                  </For>
                </div>
              )}
            </For>
          </div>
        )}
      </Show>
      <Show when={asking()}>
        {(wanted) => (
          <Apart sheet={{ title: t().overview.records, onClose: () => setAsking(null) }}>
            <OwnRecordsSheet own={props.own} dataset={props.dataset} asked={wanted()} nameOf={keyOf} titleOf={titleOf} onClose={() => setAsking(null)} />
          </Apart>
        )}
      </Show>
      <Show when={editing()}>
        <Suspense>
          <EditSheet dataset={props.dataset} onClose={() => setEditing(false)} />
        </Suspense>
      </Show>
    </div>
  )
}

function textOf(figure: number | null, words: (figure: number) => string): string {
  return figure === null ? t().common.none : words(figure)
}
