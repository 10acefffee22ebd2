import { createComputed, createSignal, on, onCleanup, type Accessor } from 'solid-js'

/** A choice that is not answered by then is shown without its answer: less than one sees, more than the engine mostly takes, ms. */
const PATIENCE = 24

/**
 * A value that follows `wanted` together with `answers`: what was chosen and what it came to change in one step, and
 * are drawn once. When no answer comes in time the value goes ahead; `show` makes it go ahead at once.
 */
export function createTogether<T>(wanted: Accessor<T>, answers: Accessor<unknown>): { readonly shown: Accessor<T>; readonly show: () => void } {
  const [shown, setShown] = createSignal(wanted())
  let timer: ReturnType<typeof setTimeout> | undefined
  const show = () => {
    if (timer !== undefined) clearTimeout(timer)
    timer = undefined
    setShown(() => wanted())
  }
  createComputed(
    on(
      wanted,
      () => {
        // Where the page was busy until then the answer may be next in line: drawn twice it would all come later.
        timer ??= setTimeout(() => (timer = setTimeout(show)), PATIENCE)
      },
      { defer: true },
    ),
  )
  createComputed(on(answers, show, { defer: true }))
  onCleanup(() => clearTimeout(timer))
  return { shown, show }
}
