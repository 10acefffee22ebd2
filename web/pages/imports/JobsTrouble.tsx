import { Show, type JSX } from 'solid-js'
import { wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { moment } from '../../text/format.ts'
import { j } from '../../text/jobs.ts'
import { language, t } from '../../text/language.ts'

/** Says of when the list of jobs is without a network; where it could not be read all the same, that, and offers to try again. */
export function JobsTrouble(): JSX.Element {
  const { data, jobs } = useApp()
  const asOf = () => (jobs.list() === null ? null : data.asOf())
  return (
    <Show
      when={data.online()}
      fallback={
        <p class="small soft" role="status">
          {asOf() === null ? j().offlineNever : j().offline(moment(language(), asOf() as number, data.workspace()?.zone ?? 'UTC'))}
        </p>
      }
    >
      <Show when={jobs.failure()}>
        {(failure) => (
          <p class="row wrap" role="alert">
            <span class="bad">
              {t().imports.loadFailed} {wordsOf(failure())}
            </span>
            <button type="button" class="button" onClick={() => void jobs.refresh()}>
              {t().common.retry}
            </button>
          </p>
        )}
      </Show>
    </Show>
  )
}
