import { createMemo, For, type JSX } from 'solid-js'
import type { Comparison } from '../../../shared/adviser/designs.ts'
import { weigh } from '../../../shared/adviser/break-even.ts'
import type { Mode } from '../../../shared/modes/mode.ts'
import { a } from '../../text/adviser.ts'
import { shortMoney } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { DESIGNS, stretchTexts } from './figures.ts'

const WIDTH = 360
const HEIGHT = 180
const LEFT = 8
const FOOT = 34

/** What each design costs a week by what an immediate answer is worth, with the crossings of the cheapest. */
export function BreakEvenChart(props: { comparison: Comparison; currency: string | null }): JSX.Element {
  const borders = createMemo(() => props.comparison.stretches.flatMap(({ to }) => (to === null ? [] : [to])))
  /** To the right as far as the first crossing stands in the middle; without one, as far as an answer could cost as much as a worker. */
  const far = createMemo(() => {
    const first = borders().find((border) => border > 0)
    return first === undefined ? Math.max(1, (2 * dearest()) / Math.max(1, props.comparison.weekly)) : first * 2.4
  })
  const dearest = () => Math.max(...DESIGNS.map((mode) => cost(mode, 0)))
  const cost = (mode: Mode, worth: number) => weigh(props.comparison.designs[mode], worth)
  const top = createMemo(() => {
    // As high as the dearest that never crosses, not as the steepest line goes.
    return Math.max(1, dearest() * 1.25)
  })
  const x = (worth: number) => LEFT + (worth / far()) * (WIDTH - LEFT - 8)
  const y = (value: number) => HEIGHT - FOOT - (value / top()) * (HEIGHT - FOOT - 10)
  const line = (mode: Mode) => {
    const end = cost(mode, far())
    const stop = end <= top() ? far() : ((top() - cost(mode, 0)) / (end - cost(mode, 0))) * far()
    return { x1: x(0), y1: y(cost(mode, 0)), x2: x(stop), y2: y(cost(mode, stop)) }
  }
  const shown = () => borders().filter((border) => border > 0 && border <= far())
  const ticks = () => [0, far() / 2, far()]
  return (
    <figure class="adviser-chart">
      <figcaption>
        <h3>{a().breakEven}</h3>
        <p class="small soft">{a().breakEvenHint}</p>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${a().breakEven}. ${stretchTexts(props.comparison.stretches, props.currency).join(' ')}`}>
        <text x={LEFT} y={y(dearest()) - 6}>{a().perWeek(shortMoney(language(), dearest(), props.currency))}</text>
        <line class="base" x1={LEFT} x2={WIDTH - 8} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} />
        <For each={DESIGNS}>{(mode) => <line class={`design ${mode}`} {...line(mode)} />}</For>
        <For each={shown()}>
          {(border) => {
            const cheapest = () => Math.min(...DESIGNS.map((mode) => cost(mode, border)))
            return (
              <>
                <line class="crossing" x1={x(border)} x2={x(border)} y1={y(cheapest())} y2={HEIGHT - FOOT} />
                <circle class="crossing-dot" cx={x(border)} cy={y(cheapest())} r="5" />
              </>
            )
          }}
        </For>
        <For each={ticks()}>
          {(tick, at) => (
            <text x={x(tick)} y={HEIGHT - 19} text-anchor={at() === 0 ? 'start' : at() === 2 ? 'end' : 'middle'}>{shortMoney(language(), tick, props.currency)}</text>
          )}
        </For>
        <text x={WIDTH / 2} y={HEIGHT - 4} text-anchor="middle">{a().worthAxis}</text>
      </svg>
      <ul class="adviser-legend small">
        <For each={DESIGNS}>{(mode) => <li><svg width="22" height="8" aria-hidden="true"><line class={`design ${mode}`} x1="1" x2="21" y1="4" y2="4" /></svg>{a().modes[mode]}</li>}</For>
      </ul>
      <ul class="stack-small">
        <For each={stretchTexts(props.comparison.stretches, props.currency)}>{(text) => <li>{text}</li>}</For>
      </ul>
    </figure>
  )
}
