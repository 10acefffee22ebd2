import { Show, type JSX } from 'solid-js'
import type { Job } from '../../../shared/protocol/jobs.ts'
import { t } from '../../text/language.ts'
import { Icon } from '../../widgets/Icon.tsx'

/** Whether a job stopped because it has something to ask. */
function isAsking(job: Job): boolean {
  return job.state === 'failed' && job.error?.code === 'asks'
}

/** How a job stands, in a word and a sign. */
export function JobState(props: { job: Job }): JSX.Element {
  return (
    <span class="job-state small" data-state={props.job.state} data-asks={isAsking(props.job)}>
      <Show when={props.job.state === 'succeeded'}>
        <Icon name="check" size={14} />
      </Show>
      <Show when={props.job.state === 'failed'}>
        <Icon name="warn" size={14} />
      </Show>
      {isAsking(props.job) ? t().jobs.asks : t().jobs.states[props.job.state]}
    </span>
  )
}
