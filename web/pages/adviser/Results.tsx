import { For, Match, Show, Switch, type JSX } from 'solid-js'
import type { Mode } from '../../../shared/modes/mode.ts'
import type { ProcessNumbers } from '../../../shared/protocol/processes.ts'
import { useApp } from '../../state/app.ts'
import { a } from '../../text/adviser.ts'
import { RowBones } from '../../widgets/Bones.tsx'
import { BreakEvenChart } from './BreakEvenChart.tsx'
import { DesignTable } from './DesignTable.tsx'
import { againstSync, count, time } from './figures.ts'
import { HourChart } from './HourChart.tsx'
import type { Reckoning } from './reckon.ts'

/** What the three designs come to, with charts, the break-even and how it was worked out. */
export function Results(props: { numbers: ProcessNumbers; advised: Mode; reckoning: Reckoning }): JSX.Element {
  const { data } = useApp()
  const currency = () => data.workspace()?.currency ?? null
  const { comparison, busy, trouble } = props.reckoning
  return (
    <section class="stack adviser-results" aria-labelledby="adviser-result" aria-busy={busy()}>
      <h2 id="adviser-result">{a().result}</h2>
      <p class="soft" role="status">
        <Switch fallback={a().counting}>
          <Match when={trouble() === 'nobody'}>{a().nobody}</Match>
          <Match when={trouble() === 'failed'}>{a().failed}</Match>
          <Match when={!busy() && comparison()}>{(found) => a().resultIntro(count(found().weekly))}</Match>
        </Switch>
      </p>
      <Show when={trouble() === null}>
        <Show when={comparison()} fallback={<RowBones rows={8} />}>
          {(found) => (
            <div class="stack" classList={{ 'adviser-stale': busy() }}>
              <DesignTable comparison={found()} advised={props.advised} currency={currency()} />
              <ul class="stack-small">
                <For each={['hybrid', 'async'] as const}>{(mode) => <Show when={againstSync(found(), mode)}>{(text) => <li>{text()}</li>}</Show>}</For>
              </ul>
              <div class="adviser-charts">
                <div class="card"><HourChart comparison={found()} service={props.numbers.service} /></div>
                <div class="card"><BreakEvenChart comparison={found()} currency={currency()} /></div>
              </div>
              <details class="card adviser-how">
                <summary><h3>{a().how}</h3></summary>
                <div class="stack-small small">
                  <For each={a().howText}>{(text) => <p>{text}</p>}</For>
                  <p class="figure">{a().check(String(found().check.weeks), time(found().check.mean), time(found().check.simulated.mean), time(found().check.simulated.half))}</p>
                  <Show when={props.numbers.patience !== null}>
                    <p class="figure">{a().checkLost(count(found().check.lost), count(found().check.simulatedLost))}</p>
                  </Show>
                </div>
              </details>
            </div>
          )}
        </Show>
      </Show>
    </section>
  )
}
