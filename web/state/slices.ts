import { createEffect, createSignal, onCleanup, type Accessor } from 'solid-js'

/** Whether a page of this visit was left: from then on parts are drawn at once. */
let hasLeft = false

const waiting: (() => void)[] = []
let timer: ReturnType<typeof setTimeout> | undefined

function next(): void {
  waiting.shift()?.()
  timer = waiting.length > 0 ? setTimeout(next) : undefined
}

/**
 * Whether a part of a page may be drawn: on the first page of a visit one part after another, in the order in which they are
 * `ready`, each in a task of its own, so that a slow phone answers a finger in between; on later pages all at once, so that Back finds the
 * place where one was.
 */
export function createTurn(ready: Accessor<boolean> = () => true): Accessor<boolean> {
  if (hasLeft) return () => true
  const [come, setCome] = createSignal(false)
  const take = () => void setCome(true)
  let asked = false
  createEffect(() => {
    if (asked || !ready()) return
    asked = true
    waiting.push(take)
    timer ??= setTimeout(next)
  })
  onCleanup(() => {
    const at = waiting.indexOf(take)
    if (at >= 0) waiting.splice(at, 1)
  })
  return come
}

/** The page that was drawn part by part goes. */
export function leavePage(): void {
  hasLeft = true
}
