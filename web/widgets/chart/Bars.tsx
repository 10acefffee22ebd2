import { createMemo, For, Index, Show, type JSX } from 'solid-js'
import type { Days } from '../../state/period.ts'
import type { Stretch } from './brush.ts'
import type { MarkedBuckets } from './day-marks.ts'
import { FOOT, yOf } from './frame.ts'
import type { Scale } from './scale.ts'
import { tickLabels } from './ticks.ts'

export interface BarsProps {
  readonly width: number
  readonly height: number
  readonly buckets: readonly Days[]
  readonly sums: Float64Array
  readonly aims: Float64Array | null
  readonly scale: Scale
  readonly stretch: Stretch | null
  /** The bucket that is read out, or null. */
  readonly cursor: number | null
  readonly marked: ReadonlySet<number>
  /** Where holidays and closings lie. */
  readonly apart: MarkedBuckets
  readonly labelOf: (day: number, withYear: boolean) => string
}

/** The drawing alone: bars over time, zero-based, with the chosen stretch, the cursor and the marks of holidays, closings and notes. */
export function Bars(props: BarsProps): JSX.Element {
  const larger = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16
  const step = () => props.width / Math.max(1, props.buckets.length)
  const gap = () => Math.min(4, step() * 0.22)
  const y = (figure: number) => yOf(props.scale, props.height, figure)
  const rect = (index: number) => {
    const figure = props.sums[index] ?? 0
    const x = index * step() + gap() / 2
    return `M${x.toFixed(1)} ${y(0).toFixed(1)}V${y(figure).toFixed(1)}H${(x + step() - gap()).toFixed(1)}V${y(0).toFixed(1)}Z`
  }
  const isChosen = (index: number) => !props.stretch || (index >= props.stretch.first && index <= props.stretch.last)
  const path = (chosen: boolean) => {
    let text = ''
    for (let index = 0; index < props.sums.length; index++) if (isChosen(index) === chosen && props.sums[index] !== 0) text += rect(index)
    return text
  }
  /** One level stroke a bucket that has an aim. */
  const aimPath = (aims: Float64Array) => {
    let text = ''
    for (let index = 0; index < aims.length; index++) if (!Number.isNaN(aims[index])) text += `M${(index * step()).toFixed(1)} ${y(aims[index] as number).toFixed(1)}h${step().toFixed(1)}`
    return text
  }
  const ticks = createMemo(() => tickLabels(props.buckets, props.width, props.labelOf, larger))
  const middle = (index: number) => (index + 0.5) * step()
  return (
    <svg class="bars" width={props.width} height={props.height} aria-hidden="true">
      <Index each={props.scale.marks}>{(mark) => <path class={mark() === 0 ? 'bars-zero' : 'bars-grid'} d={`M0 ${y(mark())}H${props.width}`} />}</Index>
      <Show when={props.stretch}>
        {(stretch) => (
          <rect class="bars-field" x={stretch().first * step()} y="0" width={(stretch().last - stretch().first + 1) * step()} height={props.height - FOOT} />
        )}
      </Show>
      <path class="bars-rest" d={path(false)} />
      <path class="bars-chosen" d={path(true)} />
      <Show when={props.aims}>{(aims) => <path class="bars-aim" d={aimPath(aims())} />}</Show>
      <Show when={props.cursor !== null}>
        <path class="bars-line" d={`M${middle(props.cursor ?? 0)} 0V${props.height - FOOT}`} />
        <path class="bars-cursor" d={rect(props.cursor ?? 0)} />
      </Show>
      <Show when={props.stretch}>
        {(stretch) => (
          <g class="bars-edges">
            <path d={`M${stretch().first * step()} 0V${props.height - FOOT}`} />
            <path d={`M${(stretch().last + 1) * step()} 0V${props.height - FOOT}`} />
          </g>
        )}
      </Show>
      <For each={ticks()}>
        {(tick) => (
          <text class="bars-tick" x={tick.x} y={props.height - 6} text-anchor={tick.anchor}>
            {tick.text}
          </text>
        )}
      </For>
      <path class="bars-closed" d={props.apart.closed.map((index) => `M${(index * step()).toFixed(1)} ${props.height - FOOT + 3.5}h${step().toFixed(1)}`).join('')} />
      <path class="bars-holiday" d={props.apart.holidays.map((index) => `M${(middle(index) - 2.5).toFixed(1)} ${props.height - FOOT + 3.5}a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0`).join('')} />
      <For each={[...props.marked]}>
        {(index) => <path class="bars-note" d={`M${middle(index)} ${props.height - FOOT - 1}l-5.5 8.5h11z`} />}
      </For>
    </svg>
  )
}
