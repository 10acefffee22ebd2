import { A } from '@solidjs/router'
import { Show, type JSX } from 'solid-js'
import { p } from '../../text/plan.ts'

/** The ways to targets and closing days. */
export function CalendarLinks(props: { only?: 'targets' | 'closings' }): JSX.Element {
  return (
    <p class="row wrap">
      <Show when={props.only !== 'closings'}>
        <A class="button" href="/targets">
          {p().title}
        </A>
      </Show>
      <Show when={props.only !== 'targets'}>
        <A class="button" href="/closings">
          {p().closings.title}
        </A>
      </Show>
    </p>
  )
}
