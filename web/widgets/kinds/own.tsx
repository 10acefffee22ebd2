import { createMemo, createResource, createSignal, onCleanup, Show, type JSX } from 'solid-js'
import type { DashboardSpec } from '../../../shared/engine/contract.ts'
import { parseDay } from '../../../shared/model/calendar.ts'
import type { OwnDataset, OwnMeasure } from '../../../shared/model/own-dataset.ts'
import type { OwnData } from '../../offline/contract.ts'
import type { OwnAsked } from '../../pages/records/OwnRecordsSheet.tsx'
import { useApp } from '../../state/app.ts'
import { createDashboards } from '../../state/dashboard.ts'
import { createMarks } from '../../state/decided.ts'
import { figuresOf, liveMeasures, ownFilters, totalOf } from '../../state/own-board.ts'
import { withOnly } from '../../state/record-filters.ts'
import { day, dayRange, percent } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { measureText, shortMeasure } from '../../text/measure.ts'
import { w } from '../../text/widgets.ts'
import { bucketsOf, grainFor, sumByBucket } from '../chart/buckets.ts'
import { TimeChart } from '../chart/TimeChart.tsx'
import { Apart, fetched } from '../Fetched.tsx'
import { MarkSign } from '../Mark.tsx'
import { rank } from '../ranking/rank.ts'
import { Ranking } from '../ranking/Ranking.tsx'
import type { Face, Sheet, WidgetKind } from './contract.ts'

const OwnRecordsSheet = fetched(async () => (await import('../../pages/records/OwnRecordsSheet.tsx')).default)

/** What each widget of a dataset of one's own last showed, for what is exported. */
const seen = new Map<string, Sheet>()

/** A measure of a dataset of one's own: its figure, and the same over time or by one of its dimensions. The page's days hold for it. */
export const ownKind: WidgetKind = {
  kind: 'own',
  size: 'medium',
  choices: {},
  asksItself: true,
  View: (face) => <Own {...face} />,
  sheet: (face) => seen.get(face.descriptor.id) ?? { columns: [], rows: [] },
}

function Own(props: Face): JSX.Element {
  const { data } = useApp()
  const [own] = createResource(() => props.descriptor.dataset, (name) => data.openOwn(name))
  onCleanup(() => own.latest?.close())
  return (
    <Show when={own.state === 'ready' && own()} fallback={<p class="soft kind-nothing">{own.state === 'errored' ? w().noDataset : w().computing}</p>}>
      {(opened) => (
        <Show when={opened().dataset()?.measures.some(({ name }) => name === props.descriptor.measure)} fallback={<p class="soft kind-nothing">{opened().phase() === 'opening' ? w().computing : w().noDataset}</p>}>
          <Shown {...props} own={opened()} />
        </Show>
      )}
    </Show>
  )
}

function Shown(props: Face & { own: OwnData }): JSX.Element {
  const { data } = useApp()
  const currency = () => data.workspace()?.currency ?? null
  const measure = createMemo(() => liveMeasures(props.own.dataset() ?? { measures: [] } as never).find(({ name }) => name === props.descriptor.measure) as OwnMeasure)
  const by = () => props.descriptor.by ?? 'day'
  const spec = createMemo((): DashboardSpec => ({ totals: [measure().name], widgets: [{ id: 'one', by: by(), measures: [measure().name] }] }))
  /** What stands at an end counts from the first day there is. */
  const place = () => (measure().adds === 'level' ? 1 : 0)
  const filters = createMemo(() => {
    const span = props.own.span()
    return span ? [ownFilters({ ...props.view, brush: props.view.brush, sets: {} }, props.days, span.first)[place()] ?? null] : [null]
  })
  const { results } = createDashboards(props.own, () => [spec()], filters)
  const result = () => results()[0]?.widgets.one ?? null
  const figures = createMemo(() => {
    const found = result()
    return found ? figuresOf(found, measure()) : new Float64Array()
  })
  const total = () => totalOf(measure().adds === 'level' ? [null, results()[0] ?? null] : results(), measure())
  const keyOf = (key: string | null) => (key === null ? t().overview.unknownOther(by()) : (props.own.labels()[by()]?.[key]?.[0] ?? key))
  const ranked = createMemo(() => rank(result()?.keys ?? [], figures()))
  const grain = createMemo(() => (measure().adds === 'sum' ? grainFor(props.days.to - props.days.from) : 'day'))
  const sums = createMemo(() => {
    const found = result()
    return found && sumByBucket(bucketsOf(props.days, grain()), found.keys.map((key) => parseDay(String(key))), figures())
  })
  const said = (figure: number) => measureText(language(), measure(), figure, currency())
  createMemo(() => {
    const unit = measure().kind === 'money' ? ('money' as const) : ('number' as const)
    const scale = unit === 'money' ? 1 : 10 ** measure().scale
    seen.set(props.descriptor.id, {
      columns: [{ title: by() === 'day' ? t().overview.chart.time : by(), kind: by() === 'day' ? 'day' : 'text' }, { title: measure().shown, kind: unit }],
      rows: (result()?.keys ?? []).map((key, index) => [by() === 'day' ? parseDay(String(key)) : keyOf(key === null ? null : String(key)), (figures()[index] as number) / scale]),
    })
  })
  const [isOpen, setOpen] = createSignal(false)
  const [asking, setAsking] = createSignal<OwnAsked | null>(null)
  const nameOf = (dimension: string, key: string | null) => (key === null ? t().overview.unknownOther(titleOf(dimension)) : (props.own.labels()[dimension]?.[key]?.[0] ?? key))
  const titleOf = (dimension: string) => props.own.dataset()?.dimensions.find(({ name }) => name === dimension)?.shown ?? dimension
  const askedOf = (key?: string | null): OwnAsked | null => {
    const [all] = filters()
    return all ? { measure: measure(), filters: key === undefined ? all : withOnly(all, by(), [key]) } : null
  }
  const openRecords = (key?: string | null) => setAsking(askedOf(key))
  const marks = createMarks(data, props.descriptor.dataset)
  const markOf = (key?: string | null) => marks(measure().name, () => askedOf(key)?.filters ?? null)
  const rows = () => Math.min(ranked().count, 7)
  return (
    <>
      <p class="kind-strong figure">
        {measure().shown}: <button type="button" class="kind-open" aria-haspopup="dialog" title={t().overview.records} onClick={() => openRecords()}>{total() === null ? t().common.none : said(total() as number)}</button>
        <Show when={markOf()}>{(mark) => <MarkSign mark={mark()} />}</Show>
      </p>
      <Show
        when={by() === 'day'}
        fallback={
          <Show when={ranked().count > 0} fallback={<p class="soft kind-nothing">{t().overview.nothing}</p>}>
            <Ranking
              title={measure().shown}
              entries={isOpen() ? ranked() : { count: rows(), at: (at) => ranked().at(at) }}
              total={measure().adds === 'sum' ? ranked().total : 0}
              most={ranked().most}
              rows={rows()}
              chosen={new Set()}
              nameOf={(key) => ({ name: keyOf(key), code: null })}
              figureOf={said}
              shareOf={(share) => percent(language(), share)}
              onToggle={() => undefined}
              onPress={() => undefined}
              onRecords={openRecords}
              markOf={markOf}
            />
            <Show when={ranked().count > rows()}>
              <button type="button" class="ranking-other" aria-expanded={isOpen()} onClick={() => setOpen((open) => !open)}>
                {isOpen() ? t().overview.rank.fewer(rows()) : t().overview.rank.others(ranked().count - rows())}
              </button>
            </Show>
          </Show>
        }
      >
        <TimeChart
          days={props.days}
          grain={grain()}
          sums={sums()}
          brush={props.view.brush}
          noted={[]}
          nameOf={(bucket) => dayRange(language(), bucket.from, bucket.to)}
          valueText={(_, figure) => said(figure)}
          markOf={(figure) => shortMeasure(language(), measure(), figure, currency())}
          labelOf={(at, withYear) => (grain() === 'month' ? day(language(), at, withYear ? 'year' : 'monthShort') : day(language(), at, withYear ? 'medium' : 'short'))}
          onBrush={(brush, done) => props.onBrush(brush, done)}
          onCursor={() => undefined}
          onPin={() => undefined}
        />
      </Show>
      <Show when={asking()}>
        {(wanted) => (
          <Apart sheet={{ title: t().overview.records, onClose: () => setAsking(null) }}>
            <OwnRecordsSheet own={props.own} dataset={props.own.dataset() as OwnDataset} asked={wanted()} nameOf={nameOf} titleOf={titleOf} onClose={() => setAsking(null)} />
          </Apart>
        )}
      </Show>
    </>
  )
}
