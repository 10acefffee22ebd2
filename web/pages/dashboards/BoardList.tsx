import { A, useNavigate } from '@solidjs/router'
import { createSignal, Show, type JSX } from 'solid-js'
import type { SavedDashboard } from '../../../shared/protocol/dashboards.ts'
import { useApp } from '../../state/app.ts'
import { lastView } from '../../state/last-view.ts'
import { createTitle } from '../../state/title.ts'
import { w } from '../../text/widgets.ts'
import { EachBy } from '../../widgets/EachBy.tsx'
import { NoneKnown } from '../../widgets/NoneKnown.tsx'
import { NameSheet } from './NameSheet.tsx'

/** Where a saved dashboard opens: a page of its own, or the overview for a saved view. */
export function addressOf({ id, body }: SavedDashboard): string {
  return body.widgets.length === 0 && body.search !== '' ? `/${body.search}` : `/dashboards/${id}${body.search}`
}

/** All dashboards and saved views, with who made them. */
export function BoardList(): JSX.Element {
  const { data, toasts } = useApp()
  const navigate = useNavigate()
  const [making, setMaking] = createSignal<'board' | 'view' | null>(null)
  createTitle(() => w().boards.title)
  const boards = () => data.things<SavedDashboard>('dashboard')
  const make = async (name: string) => {
    const isView = making() === 'view'
    setMaking(null)
    const id = await data.write('dashboard', { body: { name, search: isView ? lastView() || '?p=30' : '', widgets: [] } })
    if (isView) toasts.show({ text: w().boards.saved })
    else navigate(`/dashboards/${id}`)
  }
  const remove = async ({ id, body }: SavedDashboard) => {
    await data.write('dashboard', { dashboard: id, body: null })
    toasts.show({ text: w().boards.removed(body.name), action: { words: w().boards.undo, run: () => void data.write('dashboard', { dashboard: id, body }) } })
  }
  return (
    <div class="page boards">
      <div class="boards-bar">
        <h1>{w().boards.title}</h1>
        <button type="button" class="button" onClick={() => setMaking('view')}>{w().boards.saveView}</button>
        <button type="button" class="button main" onClick={() => setMaking('board')}>{w().boards.make}</button>
      </div>
      <Show when={boards().length > 0} fallback={<NoneKnown kind="dashboard" unread={w().boards.unread}><p class="soft">{w().boards.none}</p></NoneKnown>}>
        <ul class="boards-list">
          <EachBy each={boards()} by={({ id }) => id}>
            {(board) => (
              <li class="card">
                <A href={addressOf(board())}>{board().body.name}</A>
                <span class="small soft">{w().boards.by(board().owner)}</span>
                <button type="button" class="button plain danger" aria-label={`${w().boards.remove}: ${board().body.name}`} onClick={() => void remove(board())}>{w().boards.remove}</button>
              </li>
            )}
          </EachBy>
        </ul>
      </Show>
      <Show when={making()}>
        {(what) => <NameSheet title={what() === 'view' ? w().boards.saveView : w().boards.make} name="" onName={(name) => void make(name)} onClose={() => setMaking(null)} />}
      </Show>
    </div>
  )
}
