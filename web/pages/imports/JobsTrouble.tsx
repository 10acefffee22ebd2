import { Show, type JSX } from 'solid-js'
import { wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { t } from '../../text/language.ts'

/** Says that the list of jobs could not be read, and offers to try again. */
export function JobsTrouble(): JSX.Element {
  const { jobs } = useApp()
  return (
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
  )
}
