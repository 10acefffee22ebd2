import { batch, createEffect, createMemo, createSignal, createUniqueId, For, on, onCleanup, onMount, Show, type JSX } from 'solid-js'
import type { Mark } from '../../../shared/model/holidays.ts'
import { within, type Days } from '../../state/period.ts'
import { t } from '../../text/language.ts'
import { Axis } from './Axis.tsx'
import { Bars } from './Bars.tsx'
import { bucketAt, bucketsOf, type Grain } from './buckets.ts'
import { markedBuckets } from './day-marks.ts'
import { gripAt, pull, type Grip, type Stretch } from './brush.ts'
import { scaleFor } from './scale.ts'
import { SecondLine } from './SecondLine.tsx'
import './chart.css'

export interface TimeChartProps {
  readonly days: Days
  readonly grain: Grain
  /** One figure a bucket of `bucketsOf(days, grain)`; null while it is not known. */
  readonly sums: Float64Array | null
  /** What each bucket should bring (NaN: nothing is set), drawn as a line; null for none. */
  readonly aims?: Float64Array | null
  readonly brush: Days | null
  /** Stretches of which this device has nothing. */
  readonly notHere?: readonly Days[]
  /** Days with a note. */
  readonly noted: readonly number[]
  /** Holidays and closings, marked below the bars. */
  readonly apart?: readonly Mark[]
  readonly nameOf: (bucket: Days) => string
  readonly valueText: (bucket: Days, figure: number) => string
  readonly markOf: (figure: number) => string
  readonly labelOf: (day: number, withYear: boolean) => string
  /** Called while a stretch is pulled (`done` false) and when it is let go. */
  readonly onBrush: (brush: Days | null, done: boolean) => void
  /** What `onBrush` is about to be called with: the pointer is on its way, the next frame not yet begun. */
  readonly onAhead?: (brush: Days) => void
  /** The bucket that is read out: the one pointed at, else the one pinned. */
  readonly onCursor: (bucket: Days | null) => void
  readonly onPin: (bucket: Days | null) => void
  /** A second series over the same buckets, drawn as a line with a scale of its own. */
  readonly second?: { readonly sums: Float64Array; readonly markOf: (figure: number) => string } | null | undefined
}

/** How far a pointer must go before it is a pull and not a tap, px. */
const SLIP = 6

/** Figures over time. Drag to choose, tap to pin; arrows move, shift widens, Enter chooses, Esc lets go. */
export function TimeChart(props: TimeChartProps): JSX.Element {
  const hint = createUniqueId()
  const [size, setSize] = createSignal({ width: 0, height: 0 })
  const [hover, setHover] = createSignal<number | null>(null)
  const [pinned, setPinned] = createSignal<number | null>(null)
  const buckets = createMemo(() => bucketsOf(props.days, props.grain))
  const cursor = () => hover() ?? pinned()
  const scale = createMemo(() => scaleFor(props.aims && props.sums ? [...props.sums, ...props.aims.filter((one) => !Number.isNaN(one))] : (props.sums ?? []), size().height > 240 ? 4 : 3))
  const stretch = createMemo((): Stretch | null => {
    const shown = props.brush && within(props.brush, props.days)
    return shown ? { first: bucketAt(buckets(), shown.from), last: bucketAt(buckets(), shown.to - 1) } : null
  })
  const marked = createMemo(() => {
    const days = props.noted.filter((day) => day >= props.days.from && day < props.days.to)
    return new Set(days.map((day) => bucketAt(buckets(), day)))
  })
  const apart = createMemo(() => markedBuckets(buckets(), props.apart ?? []))
  createEffect(on(buckets, () => (setHover(null), setPinned(null)), { defer: true }))
  const bucketOf = (at: number | null) => (at === null ? null : (buckets()[at] ?? null))
  createEffect(() => props.onCursor(bucketOf(cursor())))
  createEffect(() => props.onPin(bucketOf(pinned())))

  const daysOf = (one: Stretch): Days => ({ from: (buckets()[one.first] as Days).from, to: (buckets()[one.last] as Days).to })
  let area: HTMLDivElement | undefined
  onMount(() => {
    const observer = new ResizeObserver(([entry]) => entry && setSize({ width: entry.contentRect.width, height: entry.contentRect.height }))
    if (area) observer.observe(area)
    onCleanup(() => observer.disconnect())
  })

  let grip: Grip | null = null
  let downAt = 0
  let pulling = false
  const step = () => size().width / Math.max(1, buckets().length)
  const xOf = (event: PointerEvent) => event.clientX - (area?.getBoundingClientRect().left ?? 0)
  const indexAt = (x: number) => Math.max(0, Math.min(buckets().length - 1, Math.floor(x / step())))
  const pulledTo = (by: Grip, x: number) => daysOf(pull(by, Math.floor(x / step()), buckets().length))
  const isPull = (x: number) => pulling || Math.abs(x - downAt) > SLIP
  let told = ''
  const tellAhead = (brush: Days) => {
    const text = `${brush.from} ${brush.to}`
    if (text !== told) props.onAhead?.(brush)
    told = text
  }
  const onDown = (event: PointerEvent) => {
    if (event.button !== 0 || buckets().length === 0) return
    downAt = xOf(event)
    grip = gripAt(downAt, step(), stretch())
    pulling = false
    told = ''
    area?.setPointerCapture(event.pointerId)
    // It is a tap perhaps; a pull finds the engine at work.
    tellAhead(pulledTo(grip, downAt))
  }
  /** Comes as soon as the pointer moves, where `onMove` waits for the next frame: its answer is here by then. */
  const onRaw = (event: PointerEvent) => {
    if (!grip) return
    const x = xOf(event)
    if (isPull(x)) tellAhead(pulledTo(grip, x))
  }
  const onMove = (event: PointerEvent) => {
    const x = xOf(event)
    if (grip && isPull(x)) {
      const brush = pulledTo(grip, x)
      pulling = true
      batch(() => {
        setHover(null)
        props.onBrush(brush, false)
      })
    } else if (event.pointerType === 'mouse') setHover(indexAt(x))
  }
  const onUp = (event: PointerEvent) => {
    if (!grip) return
    const x = xOf(event)
    if (pulling) props.onBrush(pulledTo(grip, x), true)
    else setPinned((at) => (at === indexAt(x) ? null : indexAt(x)))
    grip = null
  }
  const onCancel = () => {
    if (pulling) props.onBrush(props.brush, true)
    grip = null
  }

  const moveTo = (at: number, widen: boolean) => {
    const from = pinned() ?? buckets().length - 1
    const to = Math.max(0, Math.min(buckets().length - 1, at))
    setHover(null)
    setPinned(to)
    if (!widen) return
    const now = stretch() ?? { first: from, last: from }
    const fixed = from === now.last ? now.first : now.last
    props.onBrush(daysOf({ first: Math.min(fixed, to), last: Math.max(fixed, to) }), true)
  }
  const toggle = () => {
    const at = pinned()
    if (at === null) return
    const now = stretch()
    const same = now?.first === at && now.last === at
    props.onBrush(same ? null : daysOf({ first: at, last: at }), true)
  }
  const onKey = (event: KeyboardEvent) => {
    const at = pinned() ?? (event.key === 'ArrowLeft' ? buckets().length : buckets().length - 2)
    const moves: Record<string, number> = {
      ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1,
      PageDown: at - 7, PageUp: at + 7, Home: 0, End: buckets().length - 1,
    }
    const to = moves[event.key]
    if (to !== undefined) moveTo(to, event.shiftKey)
    else if (event.key === 'Enter' || event.key === ' ') toggle()
    else if (event.key === 'Escape' && (props.brush || pinned() !== null)) {
      if (props.brush) props.onBrush(null, true)
      setPinned(null)
    } else return
    event.preventDefault()
  }

  const at = () => pinned() ?? buckets().length - 1
  const name = createMemo(() => {
    const bucket = buckets()[at()]
    return bucket ? props.nameOf(bucket) : ''
  })
  const spoken = () => {
    const bucket = buckets()[at()]
    return bucket && props.sums ? `${name()}: ${props.valueText(bucket, props.sums[at()] ?? 0)}` : t().overview.loading
  }
  return (
    <div class="chart">
      <Axis scale={scale()} height={size().height} markOf={props.markOf} shown={props.sums !== null} />
      <div
        ref={(element) => (area = element)}
        class="chart-area"
        role="slider"
        tabindex="0"
        aria-label={t().overview.chart.title}
        aria-valuemin="0"
        aria-valuemax={Math.max(0, buckets().length - 1)}
        aria-valuenow={at()}
        aria-valuetext={spoken()}
        aria-describedby={hint}
        onPointerDown={onDown}
        on:pointerrawupdate={onRaw}
        onPointerMove={onMove}
        onPointerUp={onUp}
        onPointerCancel={onCancel}
        onPointerLeave={() => setHover(null)}
        onKeyDown={onKey}
      >
        <For each={props.notHere ?? []}>
          {(gap) => {
            const share = (day: number) => (100 * bucketAt(buckets(), Math.max(props.days.from, Math.min(props.days.to - 1, day)))) / Math.max(1, buckets().length)
            const end = () => share(gap.to - 1) + 100 / Math.max(1, buckets().length)
            return <span class="not-here" data-not-here title={t().overview.chart.notHere} style={{ left: `${share(gap.from)}%`, width: `${end() - share(gap.from)}%` }} />
          }}
        </For>
        <Show when={size().width > 0 && props.sums} fallback={<span class="bone chart-bone" />}>
          {(sums) => (
            <Bars
              width={size().width}
              height={size().height}
              buckets={buckets()}
              sums={sums()}
              aims={props.aims ?? null}
              scale={scale()}
              stretch={stretch()}
              cursor={cursor()}
              marked={marked()}
              apart={apart()}
              labelOf={props.labelOf}
            />
          )}
        </Show>
        <Show when={size().width > 0 && props.sums && props.second?.sums.length === buckets().length && props.second}>
          {(line) => <SecondLine width={size().width} height={size().height} sums={line().sums} markOf={line().markOf} cursor={cursor()} />}
        </Show>
        <span id={hint} class="hidden-words">
          {t().overview.chart.keys}
        </span>
      </div>
    </div>
  )
}
