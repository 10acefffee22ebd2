import { useParams } from '@solidjs/router'
import { Show, type JSX } from 'solid-js'
import { Board } from './Board.tsx'
import { BoardList } from './BoardList.tsx'
import '../overview/overview.css'
import './dashboards.css'

/** The dashboards of the workspace, or one of them. */
export default function Dashboards(): JSX.Element {
  const params = useParams()
  return (
    <Show when={params.place} keyed fallback={<BoardList />}>
      {(id) => <Board id={id} />}
    </Show>
  )
}
