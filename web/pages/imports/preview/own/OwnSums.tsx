import { For, Show, type JSX } from 'solid-js'
import type { Preview } from '../../../../../shared/intake/preview/contract.ts'
import { reasonText } from '../../../../../shared/intake/words.ts'
import type { OwnDataset } from '../../../../../shared/model/own-dataset.ts'
import { d } from '../../../../text/datasets.ts'
import { number, percent } from '../../../../text/format.ts'
import { w } from '../../../../text/imports.ts'
import { language } from '../../../../text/language.ts'
import { Announce } from '../../../../widgets/Announce.tsx'
import { OwnMonths } from './OwnMonths.tsx'

/** What a file of a dataset of one's own comes to as it is read now: rows, refusals, measures, month by month. */
export function OwnSums(props: { preview: Preview; dataset: OwnDataset; currency: string }): JSX.Element {
  const words = () => w().preview
  const sums = () => props.preview.sums
  const done = () => props.preview.stage === 'done'
  const share = () => (props.preview.size === 0 ? 1 : props.preview.passed / props.preview.size)
  return (
    <section class="preview-sums" aria-label={d().sums}>
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
      </dl>
      <p class="preview-progress small soft figure" data-stage={props.preview.stage}>
        <Show when={!done()} fallback={words().done}>
          <progress aria-label={words().reading} max="1" value={share()} />
          <span>{words().progress(percent(language(), share(), 0))}</span>
        </Show>
      </p>
      <Announce text={done() ? d().heard(number(language(), sums().read), number(language(), sums().rejected)) : null} />
      <Show when={sums().rejected > 0}>
        <details class="more">
          <summary>
            {words().why} <span class="figure soft">({number(language(), sums().rejected)})</span>
          </summary>
          <ul class="said">
            <For each={Object.entries(sums().reasons).sort((a, b) => b[1] - a[1])}>
              {([reason, count]) => (
                <li>
                  <span class="figure">{number(language(), count)}</span> · {reasonText(reason, language())}
                </li>
              )}
            </For>
          </ul>
        </details>
      </Show>
      <OwnMonths months={sums().months} dataset={props.dataset} currency={props.currency} />
    </section>
  )
}
