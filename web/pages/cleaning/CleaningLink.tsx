import { A } from '@solidjs/router'
import { createEffect, createMemo, createSignal, on, Show, type JSX } from 'solid-js'
import { useApp } from '../../state/app.ts'
import { c } from '../../text/cleaning.ts'
import { readMerges } from './calls.ts'

/** The way to the duplicates, with how many wait; `quiet` shows it only where some do. */
export function CleaningLink(props: { quiet?: boolean }): JSX.Element {
  const { jobs } = useApp()
  const [waiting, setWaiting] = createSignal(0)
  /** Rises with each search that ended: then there may be more. */
  const searches = createMemo(() => jobs.list()?.filter(({ kind, state }) => kind === 'clean' && state === 'succeeded').length ?? 0)
  createEffect(on(searches, () => {
    // Without an answer the way there is shown all the same.
    void readMerges('suggested', null, 1).then((page) => setWaiting(page.waiting), () => undefined)
  }))
  return (
    <Show when={waiting() > 0 || !props.quiet}>
      <A class="cleaning-link figure" href="/cleaning">
        {waiting() > 0 ? c().waiting(waiting()) : c().link}
      </A>
    </Show>
  )
}
