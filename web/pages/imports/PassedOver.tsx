import { Show, type JSX } from 'solid-js'

/** What is said of lines that are no rows of the table: totals, headings that come again, what stands below. Codes of sayings. */
const OVER: ReadonlySet<string> = new Set(['total-rows', 'order-rows', 'foot-lines', 'repeated-headings', 'orders-without-lines'])

/** The lines of a file that were passed over: whoever counts them would miss them among those read. */
export function PassedOver<S extends { readonly code: string }>(props: { said: readonly S[]; text: (saying: S) => string }): JSX.Element {
  const over = () => props.said.filter(({ code }) => OVER.has(code))
  return (
    <Show when={over().length > 0}>
      <p class="small soft" data-passed-over>
        {over().map((saying) => props.text(saying)).join(' ')}
      </p>
    </Show>
  )
}
