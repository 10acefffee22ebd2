import { createEffect, createSignal, on, onCleanup, type JSX } from 'solid-js'

/** While something is still being pulled nobody is told of every step, ms. */
const QUIET = 700

/** Says to who does not see it what a choice came to; not what stood there from the beginning. */
export function Announce(props: { text: string | null }): JSX.Element {
  const [said, setSaid] = createSignal('')
  let timer: ReturnType<typeof setTimeout> | undefined
  createEffect(
    on(
      () => props.text,
      (text, before) => {
        clearTimeout(timer)
        if (text !== null && before !== null && before !== undefined) timer = setTimeout(() => setSaid(text), QUIET)
      },
    ),
  )
  onCleanup(() => clearTimeout(timer))
  return (
    <p class="hidden-words" role="status">
      {said()}
    </p>
  )
}
