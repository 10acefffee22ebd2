import { createMemo, type JSX } from 'solid-js'
import { parseDay } from '../../../shared/model/calendar.ts'
import { marksIn } from '../../../shared/model/holidays.ts'
import type { Closing } from '../../../shared/protocol/closings.ts'
import { useApp } from '../../state/app.ts'
import { closedDaysOf } from '../../state/closed-days.ts'
import { markNames } from '../../text/compare.ts'
import { day, dayRange } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { bucketsOf, grainFor, sumByBucket } from '../chart/buckets.ts'
import { marksOf } from '../chart/day-marks.ts'
import { TimeChart } from '../chart/TimeChart.tsx'
import type { Face, WidgetKind } from './contract.ts'
import { isPair, unitOf, valuesOf, written } from './figures.ts'

/** Measures that add up over days can be drawn by week and month; others are drawn by day alone. */
const measureOf = (face: Face) => face.descriptor.measure ?? 'revenue'

/** A measure over time; dragging on it filters. */
export const timeKind: WidgetKind = {
  kind: 'time',
  size: 'large',
  choices: { measure: true },
  spec: ({ measure }) => ({ by: 'day', measures: [measure ?? 'revenue'] }),
  View: (face) => <OverTime {...face} />,
  sheet(face, names) {
    const values = valuesOf(measureOf(face), face.result?.figures ?? [])
    return { columns: [{ title: names.titleOf('day'), kind: 'day' }, { title: names.measure(measureOf(face)), kind: unitOf(measureOf(face)) }], rows: (face.result?.keys ?? []).map((key, index) => [parseDay(String(key)), values[index] ?? null]) }
  },
}

function OverTime(props: Face): JSX.Element {
  const { data } = useApp()
  const currency = () => data.workspace()?.currency ?? null
  const unit = () => unitOf(measureOf(props))
  const grain = createMemo(() => (isPair(measureOf(props)) ? 'day' : grainFor(props.days.to - props.days.from)))
  const sums = createMemo(() => {
    const { result } = props
    return result && sumByBucket(bucketsOf(props.days, grain()), result.keys.map((key) => parseDay(String(key))), valuesOf(measureOf(props), result.figures))
  })
  const apart = createMemo(() => (grain() === 'month' ? [] : marksIn(props.days.from, props.days.to, closedDaysOf(data.things<Closing>('closing')))))
  return (
    <TimeChart
      days={props.days}
      grain={grain()}
      sums={sums()}
      brush={props.view.brush}
      noted={[]}
      apart={apart()}
      nameOf={(bucket) => dayRange(language(), bucket.from, bucket.to)}
      valueText={(bucket, figure) => [written(figure, unit(), currency()), markNames(marksOf(bucket, apart()))].filter((one) => one !== '').join(', ')}
      markOf={(figure) => written(figure, unit(), currency(), 'short')}
      labelOf={(at, withYear) => (grain() === 'month' ? day(language(), at, withYear ? 'year' : 'monthShort') : day(language(), at, withYear ? 'medium' : 'short'))}
      onBrush={(brush, done) => props.onBrush(brush, done)}
      onCursor={() => undefined}
      onPin={() => undefined}
    />
  )
}
