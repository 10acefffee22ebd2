import { createMemo, Show, type JSX } from 'solid-js'
import { SEGMENT, SEGMENTS } from '../../../shared/model/customer-groups.ts'
import { toggleKey } from '../../state/view.ts'
import { number, percent } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { w } from '../../text/widgets.ts'
import { EachBy } from '../EachBy.tsx'
import { MarkSign } from '../Mark.tsx'
import type { Face, WidgetKind } from './contract.ts'
import { written } from './figures.ts'
import { useNames } from './use-names.ts'

type Row = readonly [segment: string, recency: number, frequency: number, customers: number, orders: number, revenue: number, days: number, money: number]
const rowsOf = (face: Pick<Face, 'insight'>) => (face.insight?.rows ?? []) as readonly Row[]

interface Segment {
  readonly name: string
  readonly customers: number
  readonly orders: number
  readonly revenue: number
  readonly days: number
}

function segmentsOf(face: Pick<Face, 'insight'>): Segment[] {
  const groups = Map.groupBy(rowsOf(face), ([segment]) => segment)
  return SEGMENTS.filter((name) => groups.has(name)).map((name) => {
    const sum = (place: 3 | 4 | 5 | 6) => (groups.get(name) ?? []).reduce((total, row) => total + row[place], 0)
    return { name, customers: sum(3), orders: sum(4), revenue: sum(5), days: sum(6) }
  })
}

/** Customers by how lately and how often they bought. */
export const segmentsKind: WidgetKind = {
  kind: 'segments',
  size: 'medium',
  choices: {},
  needs: { dimension: 'customer', words: () => w().noCustomers },
  insight: 'rfm',
  View: (face) => <Segments {...face} />,
  sheet: (face) => ({
    columns: [{ title: w().kinds.segments ?? '', kind: 'text' }, { title: w().measures.customers ?? '', kind: 'number' }, { title: w().measures.salesOrders ?? '', kind: 'number' }, { title: w().measures.revenue ?? '', kind: 'money' }],
    rows: segmentsOf(face).map((one) => [t().overview.segments[one.name] ?? one.name, one.customers, one.orders, one.revenue]),
  }),
}

function Segments(props: Face): JSX.Element {
  const { currency } = useNames()
  const segments = createMemo(() => segmentsOf(props))
  const isChosen = (name: string) => props.view.sets[SEGMENT]?.includes(name) === true
  /** The first day after all that is counted here. */
  const end = () => Number(props.insight?.facts.end ?? 0)
  const partOf = (name: string) => ({ only: { [SEGMENT]: [name] }, days: { from: 0, to: end() } })
  const all = createMemo(() => segments().reduce((sum, one) => sum + one.customers, 0))
  return (
    <Show when={all() > 0} fallback={<p class="soft kind-nothing">{w().noCustomers}</p>}>
      <ul class="kind-segments">
        <EachBy each={segments()} by={(one) => one.name}>
          {(one) => (
            <li classList={{ chosen: isChosen(one().name) }} data-segment={one().name}>
              <p class="row spread">
                <button type="button" class="kind-pick kind-whole" aria-pressed={isChosen(one().name)} onClick={() => props.onChange((view) => toggleKey(view, SEGMENT, one().name))}>{t().overview.segments[one().name]}</button>
                <Show when={props.markOf?.('revenue', partOf(one().name))}>{(mark) => <MarkSign mark={mark()} />}</Show>
                <button type="button" class="kind-open kind-cell figure" aria-haspopup="dialog" title={t().overview.records} onClick={() => props.onRecords?.('revenue', partOf(one().name))}>{written(one().revenue, 'money', currency(), 'whole')}</button>
              </p>
              <p class="small soft row spread"><span>{w().segments.says[one().name]}</span><span class="figure">{w().segments.customers(one().customers)} · {percent(language(), one().customers / all(), 0)}</span></p>
              <span class="ranking-track" aria-hidden="true"><span class="ranking-bar" style={{ width: `${(one().customers / all()) * 100}%` }} /></span>
              <p class="small soft">{w().segments.days(number(language(), one().days / Math.max(1, one().customers)))}</p>
            </li>
          )}
        </EachBy>
      </ul>
      <p class="small soft">{w().segments.hint}</p>
    </Show>
  )
}
