import { createSignal, type Accessor } from 'solid-js'

let isFirst = true

/**
 * How many parts of a page are drawn, of `all`: on the first page of a visit one after another, each in a task of its own, so
 * that a slow phone answers a finger in between; on later ones all at once, so that Back finds the place where one was.
 */
export function createSlices(all: number): Accessor<number> {
  const [drawn, setDrawn] = createSignal(isFirst ? 1 : all)
  const next = () => {
    if (setDrawn((now) => now + 1) < all) setTimeout(next)
  }
  if (isFirst) setTimeout(next)
  isFirst = false
  return drawn
}
