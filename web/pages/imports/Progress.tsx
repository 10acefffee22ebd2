import { Show, type JSX } from 'solid-js'
import type { Job } from '../../../shared/protocol/jobs.ts'
import { useApp } from '../../state/app.ts'
import { duration, number } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'

/** How far a job is, in its own unit, and how long it still takes. */
export function Progress(props: { job: Job }): JSX.Element {
  const { jobs } = useApp()
  const left = () => jobs.left(props.job)
  const name = () => props.job.title ?? t().jobs.kinds[props.job.kind] ?? props.job.kind
  const total = () => props.job.progress.total || null
  const amount = (all: number) => {
    const { done, unit } = props.job.progress
    return t().jobs.amount(number(language(), done), number(language(), all), t().jobs.units[unit] ?? unit)
  }
  const phase = () => (props.job.state === 'running' ? t().jobs.phases[props.job.progress.phase] : undefined) ?? t().jobs.states[props.job.state]
  return (
    <div class="progress">
      <Show when={total()} fallback={<progress aria-label={name()} />}>
        {(all) => <progress aria-label={name()} max={all()} value={Math.min(props.job.progress.done, all())} />}
      </Show>
      <p class="row spread small soft figure">
        <span>
          {phase()}
          <Show when={total()}>{(all) => <> · {amount(all())}</>}</Show>
        </span>
        <span>
          <Show when={left()}>{(ms) => <>{t().imports.left(duration(language(), ms()))}</>}</Show>
        </span>
      </p>
    </div>
  )
}
