import { A } from '@solidjs/router'
import { createSignal, onMount, Show, type JSX } from 'solid-js'
import { c } from '../../text/cleaning.ts'
import { readMerges } from './calls.ts'

/** The way to the duplicates, with how many wait; `quiet` shows it only where some do. */
export function CleaningLink(props: { quiet?: boolean }): JSX.Element {
  const [waiting, setWaiting] = createSignal(0)
  onMount(() => {
    // Without an answer the way there is shown all the same.
    void readMerges('suggested', null, 1).then((page) => setWaiting(page.waiting), () => undefined)
  })
  return (
    <Show when={waiting() > 0 || !props.quiet}>
      <A class="cleaning-link figure" href="/cleaning">
        {waiting() > 0 ? c().waiting(waiting()) : c().link}
      </A>
    </Show>
  )
}
