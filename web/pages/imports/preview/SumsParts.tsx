import { For, Show, type JSX } from 'solid-js'
import type { Preview } from '../../../../shared/intake/preview/contract.ts'
import { number, percent } from '../../../text/format.ts'
import { w } from '../../../text/imports.ts'
import { language } from '../../../text/language.ts'
import { reasonAlone } from '../reason.ts'

/** How many rows were read and refused; further sums stand beside. */
export function Counts(props: { preview: Preview; children?: JSX.Element }): JSX.Element {
  const words = () => w().preview
  const sums = () => props.preview.sums
  return (
    <dl class="preview-counts">
      <div data-sum="read">
        <dt>{words().read}</dt>
        <dd class="figure">{number(language(), sums().read)}</dd>
      </div>
      <div data-sum="rejected">
        <dt>{words().rejected}</dt>
        <dd class="figure" classList={{ bad: sums().rejected > 0 }}>
          {number(language(), sums().rejected)}
        </dd>
      </div>
      {props.children}
    </dl>
  )
}

/** How much of the file has been read. */
export function Passed(props: { preview: Preview }): JSX.Element {
  const words = () => w().preview
  const share = () => (props.preview.size === 0 ? 1 : props.preview.passed / props.preview.size)
  return (
    <p class="preview-progress small soft figure" data-stage={props.preview.stage}>
      <Show when={props.preview.stage !== 'done'} fallback={(props.preview.shown?.asks.length ?? 0) > 0 ? words().doneAsks : words().done}>
        <progress aria-label={words().reading} max="1" value={share()} />
        <span>{words().progress(percent(language(), share(), 0))}</span>
      </Show>
    </p>
  )
}

/** Why rows were refused, the most frequent reason first. */
export function Reasons(props: { preview: Preview }): JSX.Element {
  const sums = () => props.preview.sums
  return (
    <Show when={sums().rejected > 0}>
      <details class="more">
        <summary>
          {w().preview.why} <span class="figure soft">({number(language(), sums().rejected)})</span>
        </summary>
        <ul class="said">
          <For each={Object.entries(sums().reasons).sort((a, b) => b[1] - a[1])}>
            {([reason, count]) => (
              <li>
                <span class="figure">{number(language(), count)}</span> · {reasonAlone(reason)}
              </li>
            )}
          </For>
        </ul>
      </details>
    </Show>
  )
}
