import { For, Show, type JSX } from 'solid-js'
import type { Comparison, Design } from '../../../shared/adviser/designs.ts'
import type { Percentiles } from '../../../shared/adviser/simulate/measure.ts'
import type { Mode } from '../../../shared/modes/mode.ts'
import { a } from '../../text/adviser.ts'
import { percent } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { Sign } from '../../widgets/ModeSign.tsx'
import { cheapest, costText, count, DESIGNS, time } from './figures.ts'

/** The three designs side by side: workers, hours, cost, waits, people lost. Bars show the cost against the dearest. */
export function DesignTable(props: { comparison: Comparison; advised: Mode; currency: string | null }): JSX.Element {
  const design = (mode: Mode): Design => props.comparison.designs[mode]
  const most = () => Math.max(1, ...DESIGNS.map((mode) => design(mode).cost))
  return (
    <ul class="adviser-designs">
      <For each={DESIGNS}>
        {(mode) => (
          <li class="card stack" classList={{ advised: mode === props.advised }} data-design={mode}>
            <h3 class="row spread">
              <span class="row"><Sign mode={mode} silent />{a().modes[mode]}</span>
            </h3>
            <p class="adviser-cost figure">{costText(design(mode), props.currency)}</p>
            <svg class="adviser-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
              <rect class="rest" width="100" height="6" rx="1" />
              <rect class={`mark ${mode}`} width={(100 * design(mode).cost) / most()} height="6" rx="1" />
            </svg>
            <p class="adviser-tags small">
              <Show when={mode === cheapest(props.comparison)}><span class="good-tag">{a().cheapest}</span></Show>
              <Show when={mode === props.advised}><span>{a().advised}</span></Show>
            </p>
            <dl class="adviser-facts">
              <Fact name={a().rows.workers} value={a().rows.workersOf(design(mode).workers.now, design(mode).workers.later)} />
              <Fact name={a().rows.hours} value={count(design(mode).hours)} />
              <Fact name={a().rows.wait} value={design(mode).workers.now === 0 ? a().rows.atOnce : <Three values={design(mode).waits} />} />
              <Fact name={a().rows.done} value={<Three values={design(mode).done} />} />
              <Fact name={a().rows.lost} value={lostText(design(mode), props.comparison.weekly)} />
            </dl>
            <Show when={!design(mode).kept}>
              <p class="small bad">{a().rows.late}</p>
            </Show>
          </li>
        )}
      </For>
    </ul>
  )
}

function Fact(props: { name: string; value: JSX.Element }): JSX.Element {
  return (
    <>
      <dt>{props.name}</dt>
      <dd class="figure">{props.value}</dd>
    </>
  )
}

function Three(props: { values: Percentiles }): JSX.Element {
  return (
    <span class="adviser-three">
      <span><small>{a().rows.half}</small> {time(props.values.p50)}</span>
      <span><small>95%</small> {time(props.values.p95)}</span>
      <span><small>99%</small> {time(props.values.p99)}</span>
    </span>
  )
}

function lostText(design: Design, weekly: number): string {
  if (design.lost < 0.05) return a().rows.none
  return a().rows.lostOf(count(design.lost), percent(language(), design.lost / weekly, 1))
}
