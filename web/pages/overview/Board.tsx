import { A } from '@solidjs/router'
import { batch, createEffect, createMemo, createSignal, For, Index, on, onCleanup, Show, type JSX } from 'solid-js'
import { localTime, zoneTable } from '../../../shared/model/calendar.ts'
import type { Closing } from '../../../shared/protocol/closings.ts'
import { useApp } from '../../state/app.ts'
import { boardSpec, figuresSpec, filtersOf, fitting, isWhole, lookAt, MEASURE, missingYears, MOST_COMPARED, rankedDimensions, type Look } from '../../state/board.ts'
import { createDashboards } from '../../state/dashboard.ts'
import { createTargets } from '../../state/aims.ts'
import { closedDaysOf } from '../../state/closed-days.ts'
import { lastDay, type Days } from '../../state/period.ts'
import { withOnly } from '../../state/record-filters.ts'
import { keepRooms, roomsOf } from '../../state/rooms.ts'
import { createTurn, leavePage } from '../../state/slices.ts'
import { createSoon } from '../../state/soon.ts'
import { createTogether } from '../../state/together.ts'
import { useView } from '../../state/use-view.ts'
import { choicesIn, chooseKeys, hasFilters, leaveOut, toggleKey, turnOver, withWords, type View } from '../../state/view.ts'
import { day } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { FilterBar } from './FilterBar.tsx'
import { Kpis } from './Kpis.tsx'
import { RankPanel } from './RankPanel.tsx'
import { TimePanel } from './TimePanel.tsx'
import { Apart, fetched } from '../../widgets/Fetched.tsx'
import { WhenNear } from '../../widgets/WhenNear.tsx'
import type { Asked } from '../records/asked.ts'

const Ledger = fetched(async () => (await import('./Ledger.tsx')).default)
const RecordsSheet = fetched(async () => (await import('../records/RecordsSheet.tsx')).default)
const DatasetTabs = fetched(async () => (await import('../data/DatasetTabs.tsx')).default)

const More = fetched(async () => (await import('./More.tsx')).default)

/** A part of what is in view. */
interface Narrowed {
  readonly brush?: Days
  readonly only?: readonly [dimension: string, key: string | null]
}

const NOWHERE = { first: 0, last: 0 }
const NONE: readonly (string | null)[] = []

/** So long after the numbers what a tap may open is fetched: it opens at once then, also without a network. */
const PRELOAD = 3000

function preload(): void {
  for (const part of [Ledger, RecordsSheet]) part.preload()
}

/** Everything about the sales in one view: figures, time, rankings, and filters that hold for all. */
export function Board(): JSX.Element {
  const { data } = useApp()
  const { view: asked, change } = useView()
  const view = createMemo(() => fitting(asked(), data.dimensions()))
  const zone = createMemo(() => zoneTable(data.workspace()?.zone ?? 'UTC'))
  const now = createMemo(() => {
    data.revision()
    return localTime(zone(), Date.now())
  })
  const today = () => now().day
  const span = () => data.span() ?? NOWHERE
  const last = createMemo(() => (data.span() ? lastDay(span(), today()) : today()))
  /** A stretch still under the finger; undefined while none is. */
  const [pulled, setPulled] = createSignal<Days | null | undefined>(undefined)
  const isPulled = () => pulled() !== undefined
  const minutes = () => (last() === today() ? now().minutes : null)
  const closed = createMemo(() => closedDaysOf(data.things<Closing>('closing')))
  const look = (at: View) => lookAt(at, span(), zone(), { last: last(), minutes: minutes() }, closed())
  const looked = createMemo(() => {
    const stretch = pulled()
    return look(stretch === undefined ? view() : { ...view(), brush: stretch })
  })
  /** Only what is known whole is compared: what is not here the edge tells. */
  const comparedOf = ({ days, compared }: Look) => (compared && (data.online() || [days, ...compared.periods.map((one) => one.days)].every((one) => isWhole(data.months(), one))) ? compared : null)
  const compared = createMemo(() => comparedOf(looked()))

  const dimensions = createMemo(() => rankedDimensions(data.dimensions()), undefined, { equals: (a, b) => a.join('\n') === b.join('\n') })
  const specs = createMemo(() => [boardSpec(dimensions()), ...Array.from({ length: MOST_COMPARED }, () => figuresSpec)])
  const filters = createMemo(() => (data.span() ? filtersOf(looked(), compared()) : specs().map(() => null)))
  const { results, ahead } = createDashboards(data, specs, filters)
  const result = () => results()[0] ?? null
  const widget = (id: string) => result()?.widgets[id] ?? null
  const { shown, show } = createTogether(() => ({ ...looked(), compared: compared() }), results)
  const days = createMemo(() => shown().days, undefined, { equals: sameDays })
  const brush = createMemo(() => (isPulled() ? (pulled() as Days | null) : shown().view.brush), undefined, { equals: sameDays })

  /** What the numbers do without at first. */
  const later = createSoon(() => result() !== null, async () => {
    const { createLater } = await import('./later.ts')
    setTimeout(preload, PRELOAD)
    return () => createLater(data, days, last, () => (data.span() ? (filters()[0] ?? null) : null))
  })

  const onChange = (next: (view: View) => View) => change(next(view()))
  /** A finger is down on what would change the view so: by the time it is lifted the answer is here. */
  const onPress = (next: (view: View) => View) => {
    if (!data.span() || data.rows().here < data.rows().promised) return
    const found = look(next(view()))
    ahead(filtersOf(found, comparedOf(found)))
  }
  const onBrush = (next: Days | null, done: boolean) =>
    batch(() => {
      setPulled(done ? undefined : next)
      if (!done) return
      change({ ...view(), brush: next })
      // What is under the finger stays where it was let go.
      show()
    })
  const targets = createTargets(data, closed)
  /** Targets are the whole shop's: with a filter nothing is held against them. */
  const isWholeShop = () => !hasFilters({ ...shown().view, brush: null })
  const aims = createMemo(() => (isWholeShop() ? targets.aims(brush() ?? days(), last(), minutes()) : {}))
  const [asking, setAsking] = createSignal<Asked | null>(null)
  /** What a figure as it is shown counts: all filters hold, but the one that its widget owns. */
  const askedOf = (measure: string, more: Narrowed = {}): Asked | null => {
    // Among the products stand goods alone, and so do their records.
    const at = shown()
    const isGoods = more.only?.[0] === 'product' && !at.view.sets.lineType && !at.view.but.lineType
    const [all] = filtersOf(isGoods ? { ...at, view: chooseKeys(at.view, 'lineType', ['product', 'return']) } : at, null)
    return all ? { measure, filters: { ...(more.only ? withOnly(all, more.only[0], [more.only[1]]) : all), brush: more.brush ?? all.brush } } : null
  }
  const openRecords = (measure: string, more?: Narrowed) => setAsking(askedOf(measure, more))
  /** What colleagues were asked about just that figure. */
  const markOf = (measure: string, more?: Narrowed) => later()?.markOf(measure, () => askedOf(measure, more)?.filters ?? null) ?? null
  /** How many entries the rankings had when the shop was last seen on this device. */
  const rooms = createMemo(() => roomsOf(data.workspace()?.id ?? ''), undefined, { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) })
  const untold = () => (Object.keys(rooms()).length > 0 ? rankedDimensions(Object.keys(rooms())) : ['product', 'country', 'category'])
  createEffect(on([data.revision, () => result() !== null], () => {
    const [found, shop] = [result(), data.workspace()]
    if (!found || !shop) return
    const countOf = (name: string) => Math.max(Object.keys(data.labels()[name] ?? {}).length, found.widgets[name]?.keys.length ?? 0)
    keepRooms(shop.id, Object.fromEntries(dimensions().map((name) => [name, countOf(name)])))
  }))
  const columns = createMemo(() => {
    // What the data has is known from its first rows here; until then room is kept for what most have.
    const shown = dimensions().length > 0 || data.rows().here > 0 ? dimensions() : untold()
    const rows: string[][] = [[], [], []]
    shown.forEach((name, index) => rows[index === 0 ? 0 : 1 + ((index - 1) >> 1) % 2]?.push(name))
    return rows.filter((column) => column.length > 0)
  })
  const [figures, chart, ranks] = [createTurn(), createTurn(), createTurn()]
  onCleanup(leavePage)
  return (
    <div class="board">
      <FilterBar view={shown().view} days={days()} onChange={onChange} onPress={onPress} />
      <Show when={data.datasets().length > 0}>
        <Apart room={<div class="dataset-tabs" />}>
          <DatasetTabs at="sales" />
        </Apart>
      </Show>
      <h1 class="hidden-words">{t().overview.title}</h1>
      <div class="board-head">
        <Hints last={last()} today={today()} changed={later()?.ledger.unseen() ?? 0} days={days()} />
        <A class="small board-others" href="/decisions">{t().overview.decisions}</A>
        <A class="small board-others" href="/reports" state={{ days: shown().view.brush ?? days(), view: { filters: choicesIn(shown().view), widgets: [] } }}>{t().overview.reports}</A>
        <A class="small board-others" href="/dashboards">{t().overview.dashboards}</A>
      </div>
      <div class="board-top">
        <Show when={figures()}>
          <Kpis markOf={markOf} sparks={later()?.sparks() ?? null} aims={aims()} result={result()} before={results().slice(1)} compared={shown().compared} view={shown().view} onAgainst={(against) => onChange((one) => ({ ...one, against }))} onRecords={(kpi) => openRecords(kpi)} currency={data.workspace()?.currency ?? null} known={data.dimensions()} />
        </Show>
        <Show when={chart()}>
          <TimePanel aim={aims()[MEASURE] ?? null} daily={isWholeShop() ? targets.daily(MEASURE) : null} days={days()} result={widget('time')} brush={brush()} closed={closed()} onBrush={onBrush} onAhead={(brush) => onPress((one) => ({ ...one, brush }))} onRecords={(stretch) => openRecords(MEASURE, { brush: stretch })} markOf={(stretch) => markOf(MEASURE, { brush: stretch })} />
        </Show>
      </div>
      <Show when={ranks()}>
        <div class="board-ranks">
          <Index each={columns()}>
            {(column) => (
              <div class="board-column">
                <For each={column()}>
                  {(name) => (
                    <RankPanel
                      dimension={name}
                      result={widget(name)}
                      room={rooms()[name] ?? 0}
                      chosen={shown().view.sets[name] ?? NONE}
                      leftOut={shown().view.but[name] ?? NONE}
                      onLeaveOut={(key) => onChange((one) => leaveOut(one, name, key))}
                      onChoose={(keys) => onChange((one) => chooseKeys(one, name, keys))}
                      onTurn={() => onChange((one) => turnOver(one, name))}
                      onWords={(typed) => onChange((one) => withWords(one, name, typed))}
                      onToggle={(key) => onChange((one) => toggleKey(one, name, key))}
                      onPress={(key) => onPress((one) => toggleKey(one, name, key))}
                      onRecords={(key) => openRecords(MEASURE, { only: [name, key] })}
                      markOf={(key) => markOf(MEASURE, { only: [name, key] })}
                    />
                  )}
                </For>
              </div>
            )}
          </Index>
        </div>
        <WhenNear id="ledger-place">
          <Apart room={<span class="bone ledger-place" />}>
            <Show when={later()?.ledger}>{(ledger) => <Ledger ledger={ledger()} />}</Show>
          </Apart>
        </WhenNear>
        <Show when={result()}>
          <WhenNear id="more-place">
            <Apart room={<span class="bone ledger-place" />}>
              <More view={shown().view} days={days()} brush={brush()} onChange={onChange} onBrush={onBrush} />
            </Apart>
          </WhenNear>
        </Show>
      </Show>
      <Show when={asking()}>
        {(asked) => (
          <Apart sheet={{ title: t().overview.records, onClose: () => setAsking(null) }}>
            <RecordsSheet asked={asked()} onClose={() => setAsking(null)} />
          </Apart>
        )}
      </Show>
    </div>
  )
}

/** Scrolls to the ledger and leaves the address as it is: a view lives in it. */
function goToLedger(event: MouseEvent): void {
  event.preventDefault()
  const place = document.getElementById('ledger-place')
  place?.scrollIntoView({ block: 'center' })
  place?.focus({ preventScroll: true })
}

function sameDays(a: Days | null | undefined, b: Days | null | undefined): boolean {
  return a?.from === b?.from && a?.to === b?.to
}

/** What must be known to read the numbers right: data that ends early, months still on their way. */
function Hints(props: { last: number; today: number; changed: number; days: Days }): JSX.Element {
  const { data } = useApp()
  const missing = createMemo(() => missingYears(data.months()))
  const here = () => data.months().filter((one) => one.here).length
  /** What is shown counts only a part of what it is about, and nobody can be asked for the rest. */
  const counted = () => !data.online() && !isWhole(data.months(), props.days)
  const years = (found: { from: string; to: string }) => {
    const which = found.from === found.to ? t().overview.ofYear(found.from) : t().overview.ofYears(found.from, found.to)
    if (counted()) return t().overview.incomplete(which)
    if (data.online() && data.budget() !== null) return t().overview.fromEdge(which)
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
      <p classList={{ incomplete: counted() }}>{words()}</p>
      <Show when={props.changed > 0}>
        <a class="hints-news" href="#ledger-place" onClick={(event) => goToLedger(event)}>
          {t().overview.changed(props.changed)}
        </a>
      </Show>
    </div>
  )
}
