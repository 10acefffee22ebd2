import { useLocation } from '@solidjs/router'
import { createEffect, createMemo, createSignal, on, onCleanup, type Accessor } from 'solid-js'
import { setLastView } from './last-view.ts'
import { readView, writeView, type View } from './view.ts'

/**
 * The view and its place in the address. A change shows at once and becomes a step of the history; Back and Forward
 * bring the view along. Steps are written straight into the browser's history, for the router would take longer over
 * each than the engine over its answer; it finds them there when one leaves the page or comes back.
 */
export function useView(): { readonly view: Accessor<View>; readonly change: (next: View) => void } {
  const place = useLocation()
  const [search, setSearch] = createSignal(place.search)
  createEffect(on(() => place.search, setSearch, { defer: true }))
  createEffect(() => setLastView(search()))
  const onStep = () => {
    // Steps to other pages are the router's.
    if (location.pathname === place.pathname) setSearch(location.search)
  }
  addEventListener('popstate', onStep)
  onCleanup(() => removeEventListener('popstate', onStep))
  const view = createMemo(() => readView(search()))
  const change = (next: View) => {
    const text = writeView(next)
    if (text === search()) return
    setSearch(text)
    history.pushState(null, '', location.pathname + text)
  }
  return { view, change }
}
