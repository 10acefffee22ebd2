import { For, lazy, Show, Suspense, type JSX } from 'solid-js'
import type { ImportResult, Job } from '../../../shared/protocol/jobs.ts'
import { localDay, zoneTable } from '../../../shared/model/calendar.ts'
import { useApp } from '../../state/app.ts'
import { day, number } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'

const Rejects = lazy(() => import('./Rejects.tsx'))

const COUNTS = ['read', 'accepted', 'unchanged', 'rejected'] as const

const words = () => t().imports

/** What an import came to: every row accounted for, how the file was read, and what was refused. */
export function Receipt(props: { job: Job; result: ImportResult }): JSX.Element {
  const { data } = useApp()
  const period = () => {
    const { from, to } = props.result
    if (from === null || to === null) return null
    const zone = zoneTable(data.workspace()?.zone ?? 'UTC')
    return words().period(day(language(), localDay(zone, from)), day(language(), localDay(zone, to)))
  }
  return (
    <div class="receipt">
      <dl class="receipt-counts">
        <For each={COUNTS}>
          {(name) => (
            <div data-count={name}>
              <dt>{words()[name]}</dt>
              <dd class="figure">{number(language(), props.result.rows[name])}</dd>
            </div>
          )}
        </For>
      </dl>
      <p class="small soft">
        {words().sum} <Show when={period()}>{(text) => <>{words().sales(text())} </>}</Show>
        <Show when={props.result.replaced > 0}>{words().replaced(props.result.replaced)}</Show>
      </p>
      <Show when={props.result.said.length > 0}>
        <details class="more">
          <summary>{words().said}</summary>
          <ul class="said">
            <For each={props.result.said}>{(saying) => <li data-said={saying.code}>{saying.text}</li>}</For>
          </ul>
        </details>
      </Show>
      <Show when={props.result.rows.rejected > 0}>
        <details class="more" data-rejects>
          <summary>
            {words().rejects} <span class="figure soft">({number(language(), props.result.rows.rejected)})</span>
          </summary>
          <Suspense fallback={<span class="bone rejects-bone" />}>
            <Rejects job={props.job.id} />
          </Suspense>
        </details>
      </Show>
    </div>
  )
}
