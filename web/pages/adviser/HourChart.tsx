import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import type { Comparison } from '../../../shared/adviser/designs.ts'
import { a } from '../../text/adviser.ts'
import { count } from './figures.ts'
import { hourText } from './fields.tsx'

const WIDTH = 360
const HEIGHT = 150
const FOOT = 18
/** Room for the figure over the highest bar. */
const HEAD = 16
const SIDE = 4

/** Arrivals by hour of the fullest day, with what the people on the line can serve. Each bar tells its figure by hover, touch and keyboard. */
export function HourChart(props: { comparison: Comparison; service: number }): JSX.Element {
  const [at, setAt] = createSignal<number | null>(null)
  const day = createMemo(() => {
    const days = Array.from({ length: 7 }, (_, n) => props.comparison.profile.slice(n * 24, n * 24 + 24))
    return days.reduce((most, one) => (Math.max(...one) > Math.max(...most) ? one : most))
  })
  const workers = () => props.comparison.designs.sync.workers.now
  const capacity = () => (workers() * 3600) / props.service
  const top = () => Math.max(...day())
  // A capacity far above what comes would flatten the bars: it is drawn where it fits.
  const isCapacityNear = () => capacity() <= top() * 1.8
  const scale = () => (isCapacityNear() ? Math.max(top(), capacity()) : top()) * 1.08
  const y = (value: number) => HEIGHT - FOOT - (value / scale()) * (HEIGHT - FOOT - HEAD)
  const step = (WIDTH - 2 * SIDE) / 24
  const shown = () => at() ?? day().indexOf(top())
  const read = () => a().hourRead(hourText(shown()), count(day()[shown()] as number))
  const move = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    setAt((shown() + by + 24) % 24)
  }
  return (
    <figure class="adviser-chart">
      <figcaption class="row spread wrap">
        <h3>{a().hours}</h3>
        <span class="figure" aria-live="polite">{read()}</span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="slider" tabindex="0" aria-label={a().hours} aria-valuemin="0" aria-valuemax="23" aria-valuenow={shown()} aria-valuetext={read()} onKeyDown={move} onPointerLeave={() => setAt(null)}>
        <For each={day()}>
          {(value, hour) => (
            <g onPointerEnter={() => setAt(hour())} onPointerDown={() => setAt(hour())}>
              <rect class="hit" x={SIDE + hour() * step} y="0" width={step} height={HEIGHT - FOOT} />
              <rect class="mark" classList={{ chosen: at() === hour() }} x={SIDE + hour() * step + 1.5} y={y(value)} width={step - 3} height={Math.max(0, HEIGHT - FOOT - y(value))} rx="2" />
            </g>
          )}
        </For>
        <line class="base" x1={SIDE} x2={WIDTH - SIDE} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} />
        <Show when={isCapacityNear()}>
          <line class="capacity" x1={SIDE} x2={WIDTH - SIDE} y1={y(capacity())} y2={y(capacity())} />
          <text x={SIDE} y={y(capacity()) - 4}>{a().hoursCapacity(workers())}</text>
        </Show>
        <text class="peak" text-anchor="middle" x={SIDE + (shown() + 0.5) * step} y={y(day()[shown()] as number) - 4}>{count(day()[shown()] as number)}</text>
        <For each={[0, 6, 12, 18]}>{(hour) => <text x={SIDE + hour * step + 1} y={HEIGHT - 4}>{hourText(hour)}</text>}</For>
      </svg>
      <p class="small soft">{a().hoursHint(workers(), count(capacity()))}</p>
    </figure>
  )
}
