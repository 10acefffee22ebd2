import { useLocation, useNavigate } from '@solidjs/router'
import { createEffect, createMemo, createSignal, on, onCleanup, type Accessor } from 'solid-js'
import { setLastView } from './last-view.ts'
import { readView, writeView, type View } from './view.ts'

/**
 * The view and its place in the address. A change shows at once and becomes a step of the history in the next task,
 * while the engine works at the answer; Back and Forward bring the view along.
 */
export function useView(): { readonly view: Accessor<View>; readonly change: (next: View) => void } {
  const location = useLocation()
  const navigate = useNavigate()
  const [search, setSearch] = createSignal(location.search)
  let step: { readonly text: string; readonly timer: ReturnType<typeof setTimeout> } | null = null
  /** Steps that went into the history and have not come back as the router's place yet. */
  const own: string[] = []
  const settle = () => {
    if (!step) return
    clearTimeout(step.timer)
    const { text } = step
    step = null
    own.push(text)
    setLastView(text)
    navigate(location.pathname + text, { scroll: false, resolve: false })
  }
  const forget = () => {
    if (step) clearTimeout(step.timer)
    step = null
  }
  setLastView(search())
  createEffect(
    on(
      () => location.search,
      (text) => {
        const known = own.indexOf(text)
        if (known >= 0) return void own.splice(0, known + 1)
        forget()
        setSearch(text)
        setLastView(text)
      },
      { defer: true },
    ),
  )
  onCleanup(forget)
  const view = createMemo(() => readView(search()))
  const change = (next: View) => {
    const text = writeView(next)
    if (text === search()) return
    settle()
    setSearch(text)
    step = { text, timer: setTimeout(settle) }
  }
  return { view, change }
}
