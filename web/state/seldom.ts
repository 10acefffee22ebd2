import { onCleanup } from 'solid-js'

/** Runs at once, and again at most so often (ms) however much is asked: what was asked meanwhile is done once, at the end. */
export function createSeldom(ms: number, run: () => void): () => void {
  let last = -Infinity
  let timer: ReturnType<typeof setTimeout> | undefined
  const go = () => {
    timer = undefined
    last = performance.now()
    run()
  }
  onCleanup(() => clearTimeout(timer))
  return () => {
    const left = last + ms - performance.now()
    if (left <= 0) go()
    else timer ??= setTimeout(go, left)
  }
}
