import { Show, type JSX } from 'solid-js'
import type { Job } from '../../../shared/protocol/jobs.ts'
import { useApp } from '../../state/app.ts'
import { duration, number } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'

/** How far a job is, in its own unit, and how long it still takes. */
export function Progress(props: { job: Job }): JSX.Element {
  const { jobs } = useApp()
  const progress = () => props.job.progress
  const left = () => jobs.left(props.job)
  const amount = () => {
    const { done, total } = progress()
    if (total === null) return t().imports.rowsSoFar(done)
    return t().imports.rowsOf(number(language(), done), number(language(), total))
  }
  const phase = () => (props.job.state === 'running' ? (t().jobs.phases[progress().phase] ?? '') : t().jobs.states[props.job.state])
  return (
    <div class="progress">
      <progress
        aria-label={props.job.title ?? t().jobs.kinds[props.job.kind] ?? props.job.kind}
        max={progress().total ?? 1}
        value={progress().total === null ? undefined : Math.min(progress().done, progress().total ?? 0)}
      />
      <p class="row spread small soft figure">
        <span>
          {phase()}
          <Show when={progress().unit === 'rows' && progress().done > 0}> · {amount()}</Show>
        </span>
        <span>
          <Show when={left()}>{(ms) => t().imports.left(duration(language(), ms()))}</Show>
        </span>
      </p>
    </div>
  )
}
