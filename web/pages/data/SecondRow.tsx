import { createEffect, createMemo, createSignal, createUniqueId, For, Show, type JSX } from 'solid-js'
import { useApp } from '../../state/app.ts'
import { keep, readKept } from '../../kept.ts'
import type { Days } from '../../state/period.ts'
import { createSeries, seriesOf } from '../../state/second.ts'
import { d } from '../../text/datasets.ts'
import { number } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { measureText, shortMeasure } from '../../text/measure.ts'
import type { TimeChartProps } from '../../widgets/chart/TimeChart.tsx'
import './data.css'

const KEPT = 'ritmo.second.'

interface Props {
  /** Under which name the choice is kept: the dataset of the chart. */
  readonly kept: string
  readonly days: Days
  readonly buckets: readonly Days[]
  /** The days that are read out. */
  readonly readout: Days
  readonly firstName: string
  /** Whether the chart's own measure is money. */
  readonly firstMoney: boolean
  /** The chart's own figure over the days that are read out; null while it is not known. */
  readonly first: number | null
  readonly onLine: (line: TimeChartProps['second']) => void
}

/** Another dataset on the same calendar: a second line that a person chooses, its total, and what one brings for each unit of the other. */
export default function SecondRow(props: Props): JSX.Element {
  const { data } = useApp()
  const id = createUniqueId()
  const [wanted, setWanted] = createSignal(readKept(KEPT + props.kept) ?? '')
  const all = createMemo(() => seriesOf(data.datasets(), props.kept, { revenue: t().overview.kpi.revenue, orders: t().overview.kpi.salesOrders, units: t().overview.kpi.units }))
  const chosen = createMemo(() => all().find((one) => one.id === wanted()) ?? null)
  const { figures, missing } = createSeries(data, chosen, () => props.days)
  const currency = () => data.workspace()?.currency ?? null
  createEffect(() => {
    const [one, found] = [chosen(), figures()]
    props.onLine(one && found ? { sums: found.byBucket(props.buckets), markOf: (figure) => shortMeasure(language(), one, figure, currency()) } : null)
  })
  const choose = (next: string) => {
    keep(KEPT + props.kept, next === '' ? null : next)
    setWanted(next)
  }
  const total = () => figures()?.over(props.readout) ?? null
  const ratio = () => {
    const [one, first, second] = [chosen(), props.first, total()]
    if (!one || first === null || second === null || second === 0 || !props.firstMoney || one.kind !== 'money' || one.adds === 'mean') return null
    return first / second
  }
  const symbol = () => new Intl.NumberFormat(language(), { style: 'currency', currency: currency() ?? 'EUR', currencyDisplay: 'narrowSymbol' }).formatToParts(1).find(({ type }) => type === 'currency')?.value ?? ''
  return (
    <div class="second-row" data-second-row={chosen()?.id ?? ''}>
      <div class="second-pick">
        <label class="small soft" for={id}>
          {d().second.label}
        </label>
        <select id={id} class="input" value={chosen()?.id ?? ''} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">{d().second.none}</option>
          <For each={all()}>{(one) => <option value={one.id} selected={chosen()?.id === one.id}>{one.shown}</option>}</For>
        </select>
      </div>
      <Show when={chosen()}>
        {(one) => (
          <>
            <dl class="second-facts">
              <div data-second-total>
                <dt>
                  <span class="second-key" aria-hidden="true" /> {one().shown}
                </dt>
                <dd class="figure">{total() === null ? t().common.none : measureText(language(), one(), total() ?? 0, currency())}</dd>
              </div>
              <Show when={props.firstMoney && one().kind === 'money' && one().adds !== 'mean'}>
                <div data-second-ratio>
                  <dt>{d().second.ratioUnit(symbol(), props.firstName, one().shown)}</dt>
                  <dd class="figure">{ratio() === null ? t().common.none : number(language(), ratio() ?? 0, 2)}</dd>
                </div>
              </Show>
            </dl>
            <Show when={missing()}>
              <p class="small soft" role="status">
                {d().second.missing}
              </p>
            </Show>
          </>
        )}
      </Show>
    </div>
  )
}
