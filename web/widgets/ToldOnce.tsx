import { createSignal, type JSX } from 'solid-js'
import { j } from '../text/jobs.ts'

/** A key or a secret that is shown this once, to be copied at a tap. */
export function ToldOnce(props: { text: string; class: string }): JSX.Element {
  const [copied, setCopied] = createSignal(false)
  return (
    <>
      <code class={props.class}>{props.text}</code>
      <p class="row">
        <button type="button" class="button main" onClick={() => void navigator.clipboard.writeText(props.text).then(() => setCopied(true), () => undefined)}>
          {j().asleep.copy}
        </button>
        <span role="status">{copied() ? j().asleep.copied : ''}</span>
      </p>
    </>
  )
}
