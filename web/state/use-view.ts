import { useLocation, useNavigate } from '@solidjs/router'
import { createEffect, createMemo, createSignal, on, type Accessor } from 'solid-js'
import { setLastView } from './last-view.ts'
import { readView, writeView, type View } from './view.ts'

/**
 * The view and its place in the address. A change shows at once and becomes a step of the history; Back and Forward
 * bring the view along.
 */
export function useView(): { readonly view: Accessor<View>; readonly change: (next: View) => void } {
  const location = useLocation()
  const navigate = useNavigate()
  const [search, setSearch] = createSignal(location.search)
  createEffect(on(() => location.search, setSearch, { defer: true }))
  createEffect(() => setLastView(search()))
  const view = createMemo(() => readView(search()))
  const change = (next: View) => {
    const text = writeView(next)
    if (text === search()) return
    setSearch(text)
    navigate(location.pathname + text, { scroll: false, resolve: false })
  }
  return { view, change }
}
