import { createMemo, createSignal, lazy, Show, Suspense, type JSX } from 'solid-js'
import type { WidgetResult } from '../../../shared/engine/contract.ts'
import type { OwnDataset, OwnMeasure } from '../../../shared/model/own-dataset.ts'
import { useApp } from '../../state/app.ts'
import type { Days } from '../../state/period.ts'
import { figuresByDay } from '../../state/second.ts'
import { d } from '../../text/datasets.ts'
import { day, dayRange } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { measureText, shortMeasure } from '../../text/measure.ts'
import { bucketsOf, grainFor, type Grain } from '../../widgets/chart/buckets.ts'
import { TimeChart, type TimeChartProps } from '../../widgets/chart/TimeChart.tsx'

const SecondRow = lazy(() => import('./SecondRow.tsx'))
const GRAINS: readonly Grain[] = ['day', 'week', 'month']

/** One measure over time, with another dataset's beside it if one likes. A level shows what was known at each end. */
export function OwnTime(props: { dataset: OwnDataset; measure: OwnMeasure; days: Days; result: WidgetResult | null; brush: Days | null; onBrush: (brush: Days | null, done: boolean) => void; onAhead: (brush: Days) => void; onRecords: () => void }): JSX.Element {
  const { data } = useApp()
  const [cursor, setCursor] = createSignal<Days | null>(null)
  const [second, setSecond] = createSignal<TimeChartProps['second']>(null)
  const currency = () => data.workspace()?.currency ?? null
  /** Never finer than the data itself is. */
  const grain = createMemo(() => {
    const own = props.dataset.grain === 'instant' ? 'day' : props.dataset.grain
    return GRAINS[Math.max(GRAINS.indexOf(grainFor(props.days.to - props.days.from)), GRAINS.indexOf(own))] ?? 'day'
  })
  const buckets = createMemo(() => bucketsOf(props.days, grain()))
  const figures = createMemo(() => (props.result ? figuresByDay(props.result, props.measure.adds) : null))
  const sums = createMemo(() => figures()?.byBucket(buckets()) ?? null)
  const readout = createMemo(() => cursor() ?? props.brush ?? props.days)
  const text = (figure: number) => measureText(language(), props.measure, figure, currency())
  return (
    <section class="card time-panel" aria-labelledby="own-time">
      <header class="row spread panel-head">
        <h2 id="own-time">
          {d().page.over(props.measure.shown)} <span class="soft small grain">{t().overview.chart.by[grain()]}</span>
        </h2>
      </header>
      <div class="readout">
        <p>
          <span class="small soft" textContent={dayRange(language(), readout().from, readout().to)} />
          <strong class="figure" textContent={figures() ? text(figures()?.over(readout()) ?? 0) : t().common.none} />
        </p>
      </div>
      <TimeChart
        days={props.days}
        grain={grain()}
        sums={sums()}
        brush={props.brush}
        noted={[]}
        nameOf={(bucket) => dayRange(language(), bucket.from, bucket.to)}
        valueText={(_, figure) => text(figure)}
        markOf={(figure) => shortMeasure(language(), props.measure, figure, currency())}
        labelOf={(at, withYear) => (grain() === 'month' ? day(language(), at, withYear ? 'year' : 'monthShort') : day(language(), at, withYear ? 'medium' : 'short'))}
        onBrush={props.onBrush}
        onAhead={props.onAhead}
        onCursor={setCursor}
        onPin={() => undefined}
        second={second()}
      />
      <div class="chart-foot">
        <Show when={props.brush} fallback={<p class="small soft">{t().overview.chart.hint}</p>}>
          <button type="button" class="button plain small-button" onClick={() => props.onBrush(null, true)}>
            {t().overview.chart.unfilter}
          </button>
        </Show>
        <button type="button" class="button plain small-button" aria-haspopup="dialog" onClick={() => props.onRecords()}>
          {t().overview.records}
        </button>
      </div>
      <Suspense fallback={<div class="second-row" />}>
        <SecondRow
          kept={props.dataset.name} days={props.days} buckets={buckets()} readout={readout()} firstName={props.measure.shown}
          firstMoney={props.measure.kind === 'money' && props.measure.adds !== 'mean'} first={figures()?.over(readout()) ?? null} onLine={setSecond}
        />
      </Suspense>
    </section>
  )
}
