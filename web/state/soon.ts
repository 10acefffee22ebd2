import { createEffect, createSignal, getOwner, onCleanup, runWithOwner, type Accessor } from 'solid-js'

/** So long after the first numbers stand, ms. */
const SOON = 800

/** What the first screen does without: its code is fetched a moment after `isDrawn`, and what it makes lives as long as who asked. */
export function createSoon<T>(isDrawn: Accessor<boolean>, fetch: () => Promise<() => T>): Accessor<T | null> {
  const [made, setMade] = createSignal<{ readonly it: T } | null>(null)
  const owner = getOwner()
  let gone = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const take = (make: () => T) => {
    if (!gone) setMade(runWithOwner(owner, () => ({ it: make() })) ?? null)
  }
  createEffect(() => {
    // What does not come is done without; the next visit asks again.
    if (isDrawn()) timer ??= setTimeout(() => void fetch().then(take, () => undefined), SOON)
  })
  onCleanup(() => {
    gone = true
    clearTimeout(timer)
  })
  return () => made()?.it ?? null
}
