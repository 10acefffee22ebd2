import { A } from '@solidjs/router'
import { For, Show, type JSX } from 'solid-js'
import { modeOf } from '../../../shared/modes/mode.ts'
import { useApp } from '../../state/app.ts'
import { createTitle } from '../../state/title.ts'
import { a } from '../../text/adviser.ts'
import { o } from '../../text/operations.ts'
import { Explain } from './Explain.tsx'
import { picked, pickPath } from './picked.ts'
import { isWaiting, ownProcesses } from './processes.ts'
import { ProcessRow, ScenarioList } from './ScenarioList.tsx'

/** One's own processes, the ready ones, and what the two ways are like. */
export function Home(): JSX.Element {
  const { data } = useApp()
  const own = ownProcesses(data)
  createTitle(() => a().title)
  return (
    <div class="page adviser-home">
      <header class="stack">
        <h1>{a().title}</h1>
        <p class="soft">{a().intro}</p>
        <p>
          <A class="button main" href="/adviser/new">{a().describe}</A>
        </p>
      </header>
      <section class="stack" aria-labelledby="adviser-own">
        <h2 id="adviser-own">{a().own}</h2>
        <ul class="adviser-list">
          <For each={own()} fallback={<li class="soft">{a().ownNone}</li>}>
            {(one) => (
              <ProcessRow
                of={`own.${one.id}`}
                href={`/adviser/own/${one.id}`}
                mode={modeOf(one.body.answers)}
                name={one.body.name}
                text={a().modesLong[modeOf(one.body.answers)]}
                note={isWaiting(data, one.id) ? a().waiting : undefined}
              />
            )}
          </For>
        </ul>
      </section>
      <ScenarioList />
      <Explain />
      <p><A href="/operations">{o().link}</A></p>
      <Show when={picked().length > 1}>
        <p class="adviser-float">
          <A class="button main" href={pickPath([])}>{a().compare(picked().length)}</A>
        </p>
      </Show>
    </div>
  )
}
