import { A } from '@solidjs/router'
import { createMemo, Show, type JSX } from 'solid-js'
import { useApp } from '../state/app.ts'
import { moment } from '../text/format.ts'
import { language, t } from '../text/language.ts'
import { holdFocus } from '../widgets/focus.ts'
import { Sign } from '../widgets/ModeSign.tsx'

/** The one quiet line: when the books were closed or the data confirmed, how many rows there are, what works now. */
export function Rhythm(): JSX.Element {
  const { data, jobs } = useApp()
  const zone = () => data.workspace()?.zone ?? 'UTC'
  const closed = createMemo(() => {
    const close = (jobs.list() ?? []).find((job) => job.kind === 'close' && job.state === 'succeeded')
    return close?.finishedAt ? Date.parse(close.finishedAt) : null
  })
  const since = () => {
    const [at, asOf] = [closed(), data.asOf()]
    if (at !== null) return t().rhythm.closed(moment(language(), at, zone()))
    return asOf === null ? t().rhythm.neverAsOf : t().rhythm.asOf(moment(language(), asOf, zone()))
  }
  return (
    <p ref={holdFocus} class="rhythm figure" aria-label={t().rhythm.label} role="group">
      <span>{since()}</span>
      {/* Where the jobs could not be read at all nobody knows whether any is at work. */}
      <Show when={jobs.list() !== null || jobs.failure() === null}>
        <span class="row rhythm-work">
          <Sign mode={jobs.working().length > 0 ? 'async' : 'sync'} size={14} silent />
          {jobs.working().length > 0 ? t().rhythm.working(jobs.working().length) : t().rhythm.resting}
        </span>
      </Show>
      <Show when={data.rows().here > 0}>
        <span>{t().rhythm.rows(data.rows().here)}</span>
      </Show>
      <Show when={data.waiting() > 0}>
        <A class="rhythm-waiting" href="/waiting">
          {t().offline.waiting(data.waiting())}
        </A>
      </Show>
    </p>
  )
}
