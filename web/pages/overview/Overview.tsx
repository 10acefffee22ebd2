import { lazy, Show, type JSX } from 'solid-js'
import { useApp } from '../../state/app.ts'
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
  const empty = () => data.phase() === 'ready' && data.rows().promised === 0 && data.rows().here === 0
  return (
    <Show when={empty()} fallback={<Board />}>
      <Empty />
    </Show>
  )
}
