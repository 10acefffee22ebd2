import { A } from '@solidjs/router'
import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { parseDay } from '../../../shared/model/calendar.ts'
import { marksIn, type ClosedDays } from '../../../shared/model/holidays.ts'
import type { WidgetResult } from '../../../shared/engine/contract.ts'
import { useApp } from '../../state/app.ts'
import { gapsIn } from '../../state/gaps.ts'
import type { Days } from '../../state/period.ts'
import { createTurn } from '../../state/slices.ts'
import { aimsOf, type Aim } from '../../state/aims.ts'
import { k, markNames } from '../../text/compare.ts'
import { day, dayRange, money, percent, shortMoney, wholeMoney } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { bucketsOf, grainFor, sumByBucket } from '../../widgets/chart/buckets.ts'
import { marksOf } from '../../widgets/chart/day-marks.ts'
import { TimeChart, type TimeChartProps } from '../../widgets/chart/TimeChart.tsx'
import { Apart, fetched } from '../../widgets/Fetched.tsx'
import { Icon } from '../../widgets/Icon.tsx'
import { MarkSign, type Mark } from '../../widgets/Mark.tsx'
import { ModeSign } from '../../widgets/ModeSign.tsx'

// Sheets come when they are asked for.
const NoteSheet = fetched(async () => (await import('./NoteSheet.tsx')).NoteSheet)
const TimeTable = fetched(async () => (await import('./TimeTable.tsx')).TimeTable)
const SecondRow = fetched(async () => (await import('../data/SecondRow.tsx')).default)

interface Props {
  readonly days: Days
  readonly result: WidgetResult | null
  /** The target of the days that are read out, and what each day should bring; null where there is none. */
  readonly aim: Aim | null
  readonly daily: ReadonlyMap<number, number> | null
  readonly brush: Days | null
  /** Days on which the shop was closed. */
  readonly closed: readonly ClosedDays[]
  readonly onBrush: (brush: Days | null, done: boolean) => void
  readonly onAhead: (brush: Days) => void
  /** The records of some days are wanted. */
  readonly onRecords: (days: Days) => void
  /** What colleagues were asked about what came in on some days. */
  readonly markOf: (days: Days) => Mark | null
}

const known = new Map<string | number | null, number>()

/** The day of a key, read once. */
function dayOf(key: string | number | null): number {
  let found = known.get(key)
  if (found === undefined) known.set(key, (found = parseDay(String(key))))
  return found
}

/** What can be done with the chart, and the way to the targets that stand on it. */
function Hint(): JSX.Element {
  return (
    <>
      <p class="small soft">{t().overview.chart.hint}</p>
      <A class="button plain small-button chart-targets" href="/targets">
        {k().targets}
      </A>
    </>
  )
}

/** Revenue over time: one line that reads out, the chart, and notes on its days. */
export function TimePanel(props: Props): JSX.Element {
  const { data } = useApp()
  const [cursor, setCursor] = createSignal<Days | null>(null)
  const [pinned, setPinned] = createSignal<Days | null>(null)
  const [noting, setNoting] = createSignal<Days | null>(null)
  const [table, setTable] = createSignal(false)
  const [second, setSecond] = createSignal<TimeChartProps['second']>(null)
  const currency = () => data.workspace()?.currency ?? null
  const grain = createMemo(() => grainFor(props.days.to - props.days.from))
  const buckets = createMemo(() => bucketsOf(props.days, grain()))
  const turn = createTurn(() => props.result !== null)
  const result = createMemo(() => (turn() ? props.result : null))
  const dayKeys = createMemo(() => (result()?.keys ?? []).map(dayOf))
  const figures = createMemo(() => result()?.figures[0] ?? new Float64Array())
  const sums = createMemo(() => (result() ? sumByBucket(buckets(), dayKeys(), figures()) : null))
  const aims = createMemo(() => (props.daily ? aimsOf(buckets(), props.daily) : null))
  const sumOf = (days: Days) => sumByBucket([days], dayKeys(), figures())[0] ?? 0
  const noted = createMemo(() => data.notes().map((note) => parseDay(note.day)))
  const notesIn = (days: Days) => noted().filter((one) => one >= days.from && one < days.to).length

  /** Holidays and closings; by month every one would have some. */
  const apart = createMemo(() => (grain() === 'month' ? [] : marksIn(props.days.from, props.days.to, props.closed)))
  const apartIn = (days: Days) => markNames(marksOf(days, apart()))
  const notHere = createMemo(() => gapsIn(data.months(), props.days))

  const readout = createMemo(() => {
    const at = cursor()
    if (at) return { name: dayRange(language(), at.from, at.to), days: at, apart: apartIn(at) }
    if (props.brush) return { name: `${t().overview.chart.selected}: ${dayRange(language(), props.brush.from, props.brush.to)}`, days: props.brush, apart: apartIn(props.brush) }
    return { name: `${t().overview.chart.total}: ${dayRange(language(), props.days.from, props.days.to)}`, days: props.days, apart: '' }
  })
  const valueText = (bucket: Days, figure: number) => {
    const notes = notesIn(bucket)
    return [money(language(), figure, currency()), apartIn(bucket), notes > 0 ? t().overview.chart.notes(notes) : ''].filter((one) => one !== '').join(', ')
  }
  const noteWords = (days: Days | null) => {
    const notes = days ? notesIn(days) : 0
    return notes > 0 ? t().overview.chart.readNotes(notes) : t().overview.chart.addNote
  }
  /** What the actions under the chart are about: a pointer that only passes by starts nothing. */
  const target = () => pinned() ?? props.brush
  const labelOf = (at: number, withYear: boolean) =>
    grain() === 'month' ? day(language(), at, withYear ? 'year' : 'monthShort') : day(language(), at, withYear ? 'medium' : 'short')
  return (
    <section class="card time-panel" aria-labelledby="time-title">
      <header class="row spread panel-head">
        <div class="row time-title">
          <ModeSign of="dashboard" />
          <h2 id="time-title">
            {t().overview.chart.title} <span class="soft small grain">{t().overview.chart.by[grain()]}</span>
          </h2>
        </div>
        <button type="button" class="button plain small-button" onClick={() => setTable(true)}>
          {t().overview.chart.table}
        </button>
      </header>
      <div class="readout">
        <p>
          <span class="readout-name">
            <span class="small soft" textContent={readout().name} />
            <span class="small readout-apart" title={readout().apart} textContent={readout().apart} />
            <Show when={props.markOf(readout().days)}>{(mark) => <MarkSign mark={mark()} />}</Show>
          </span>
          <strong class="figure" textContent={sums() ? money(language(), sumOf(readout().days), currency()) : t().common.none} />
        </p>
        <Show when={cursor() === null && props.aim}>
          {(aim) => (
            <p class="readout-aim figure" data-aim>
              <span class="small soft">
                <span class="aim-mark" aria-hidden="true" /> {k().shouldBe(money(language(), aim().due, currency()))}
              </span>
              <span class="small">{k().ofTarget(percent(language(), aim().whole === 0 ? 0 : sumOf(readout().days) / aim().whole, 0), wholeMoney(language(), aim().whole, currency()))}</span>
            </p>
          )}
        </Show>
      </div>
      <TimeChart
        days={props.days}
        grain={grain()}
        sums={sums()}
        aims={aims()}
        brush={props.brush}
        noted={noted()}
        apart={apart()}
        notHere={notHere()}
        nameOf={(bucket) => dayRange(language(), bucket.from, bucket.to)}
        valueText={valueText}
        markOf={(figure) => shortMoney(language(), figure, currency())}
        labelOf={labelOf}
        onBrush={(brush, done) => props.onBrush(brush, done)}
        onAhead={(brush) => props.onAhead(brush)}
        onCursor={setCursor}
        onPin={setPinned}
        second={second()}
      />
      <Show when={data.datasets().length > 0}>
        <Apart room={<div class="second-row" />}>
          <SecondRow
            kept="sales" days={props.days} buckets={buckets()} readout={readout().days} firstName={t().overview.kpi.revenue} firstMoney
            first={sums() ? sumOf(readout().days) : null} onLine={setSecond}
          />
        </Apart>
      </Show>
      <div class="chart-foot">
        <Show when={target()} fallback={<Hint />}>
          {(days) => (
            <>
              <Show when={pinned()}>
                {(at) => (
                  <button type="button" class="button plain small-button" onClick={() => props.onBrush(at(), true)}>
                    {t().overview.chart.filter}
                  </button>
                )}
              </Show>
              <Show when={!pinned() && props.brush}>
                <button type="button" class="button plain small-button" onClick={() => props.onBrush(null, true)}>
                  {t().overview.chart.unfilter}
                </button>
              </Show>
              <button type="button" class="button plain small-button" aria-haspopup="dialog" onClick={() => props.onRecords(days())}>
                {t().overview.records}
              </button>
              <button type="button" class="button plain small-button" onClick={() => setNoting(days())}>
                <Icon name="note" size={16} /> {noteWords(days())}
              </button>
            </>
          )}
        </Show>
      </div>
      <Show when={noting()}>
        {(days) => (
          <Apart sheet={{ title: t().overview.chart.addNote, onClose: () => setNoting(null) }}>
            <NoteSheet days={days()} onClose={() => setNoting(null)} />
          </Apart>
        )}
      </Show>
      <Show when={table() && sums()}>
        {(shown) => (
          <Apart sheet={{ title: t().overview.chart.table, onClose: () => setTable(false) }}>
            <TimeTable apartIn={apartIn} buckets={buckets()} sums={shown()} currency={currency()} onRecords={(days) => props.onRecords(days)} markOf={(days) => props.markOf(days)} onClose={() => setTable(false)} />
          </Apart>
        )}
      </Show>
    </section>
  )
}
