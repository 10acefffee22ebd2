import { useNavigate } from '@solidjs/router'
import { createEffect, lazy, onCleanup, Show, type JSX } from 'solid-js'
import { useApp } from '../../state/app.ts'
import { startPage } from '../../state/start-page.ts'
import { createTitle } from '../../state/title.ts'
import { t } from '../../text/language.ts'
import { Board } from './Board.tsx'
import './overview.css'

// Who has numbers does without it.
const Empty = lazy(() => import('./Empty.tsx'))

/** The overview: the board, or what stands in its place while there is nothing to show. */
export default function Overview(): JSX.Element {
  const { data } = useApp()
  createTitle(() => t().overview.title)
  openStartPage()
  const empty = () => data.phase() === 'ready' && data.rows().promised === 0 && data.rows().here === 0
  return (
    <Show when={empty()} fallback={<Board />}>
      <Empty />
    </Show>
  )
}

/** Whether this visit has chosen where to begin. */
let begun = false

/** A visit without filters begins with the dashboard that was made this device's start page, once it is known to be there. */
function openStartPage(): void {
  const { data } = useApp()
  const navigate = useNavigate()
  begun ||= location.search !== ''
  createEffect(() => {
    const start = begun ? null : startPage(data.workspace()?.id ?? '')
    if (start === null || !data.things('dashboard').some(({ id }) => id === start)) return
    begun = true
    navigate(`/dashboards/${start}`, { replace: true })
  })
  // Whoever comes back to the overview wants the overview.
  onCleanup(() => (begun = true))
}
