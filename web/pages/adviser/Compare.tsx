import { A, useSearchParams } from '@solidjs/router'
import { createMemo, For, Show, type JSX } from 'solid-js'
import { modeOf } from '../../../shared/modes/mode.ts'
import type { ProcessBody } from '../../../shared/protocol/processes.ts'
import { useApp } from '../../state/app.ts'
import { createTitle } from '../../state/title.ts'
import { a } from '../../text/adviser.ts'
import { Sign } from '../../widgets/ModeSign.tsx'
import { Actions } from './Actions.tsx'
import { cheapest, costText, count, DESIGNS, time } from './figures.ts'
import { isRef, MOST } from './picked.ts'
import { findRef } from './processes.ts'
import { reasonOf } from './reason.ts'
import { createReckoning } from './reckon.ts'

/** Several processes side by side: answer, reason, and what each way comes to. What is compared stands in the address (`with`). */
export function Compare(): JSX.Element {
  const { data } = useApp()
  const [params] = useSearchParams<{ with?: string }>()
  const found = createMemo(() => (params.with ?? '').split(',').filter(isRef).slice(0, MOST).flatMap((ref) => findRef(data, ref) ?? []))
  createTitle(() => a().compareTitle)
  return (
    <div class="page adviser-wide-page">
      <header class="row wrap spread">
        <h1>{a().compareTitle}</h1>
        <span class="row wrap no-print"><Actions of={null} linked /></span>
      </header>
      <Show when={found().length < 2}>
        <p class="soft no-print">{a().compareNone} <A href="/adviser">{a().back}</A></p>
      </Show>
      <ul class="adviser-compared">
        <For each={found()}>{(one) => <Column href={one.href} body={one.body} />}</For>
      </ul>
    </div>
  )
}

function Column(props: { href: string; body: ProcessBody }): JSX.Element {
  const { data } = useApp()
  const mode = () => modeOf(props.body.answers)
  const currency = () => data.workspace()?.currency ?? null
  const { comparison, trouble } = createReckoning(() => props.body.numbers)
  return (
    <li class="card stack">
      <h2><A href={props.href}>{props.body.name}</A></h2>
      <p class="row"><Sign mode={mode()} size={24} silent /><b>{a().modesLong[mode()]}</b></p>
      <p class="small soft">{reasonOf(props.body)}</p>
      <Show when={comparison()} fallback={<p class="small soft" role="status">{trouble() ? a()[trouble() as 'nobody' | 'failed'] : a().counting}</p>}>
        {(shown) => (
          <>
            <p class="small soft">{a().resultIntro(count(shown().weekly))}</p>
            <dl class="adviser-facts">
              <For each={DESIGNS}>
                {(one) => (
                  <>
                    <dt class="row"><Sign mode={one} silent size={16} />{a().modes[one]}</dt>
                    <dd class="figure">
                      <b>{costText(shown().designs[one], currency())}</b>
                      <Show when={one === cheapest(shown())}> <span class="good-tag small">{a().cheapest}</span></Show>
                      <br />
                      <span class="small">{a().rows.workersOf(shown().designs[one].workers.now, shown().designs[one].workers.later)}</span>
                      <br />
                      <span class="small soft">{a().rows.wait} 95%: {one === 'async' ? a().rows.atOnce : time(shown().designs[one].waits.p95)} · {a().rows.done} 95%: {time(shown().designs[one].done.p95)}</span>
                    </dd>
                  </>
                )}
              </For>
            </dl>
          </>
        )}
      </Show>
    </li>
  )
}
