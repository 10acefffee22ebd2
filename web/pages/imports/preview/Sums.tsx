import { createMemo, For, Show, type JSX } from 'solid-js'
import type { Preview } from '../../../../shared/intake/preview/contract.ts'
import { reasonText } from '../../../../shared/intake/words.ts'
import { money, number, percent } from '../../../text/format.ts'
import { w } from '../../../text/imports.ts'
import { language } from '../../../text/language.ts'
import { Announce } from '../../../widgets/Announce.tsx'
import { MonthTable } from '../MonthTable.tsx'
import { OwnTotals } from '../OwnTotals.tsx'

/** What the file comes to as it is read now: rows, refusals, revenue, month by month, beside its own totals. */
export function Sums(props: { preview: Preview; currency: string }): JSX.Element {
  const words = () => w().preview
  const sums = () => props.preview.sums
  const share = () => (props.preview.size === 0 ? 1 : props.preview.passed / props.preview.size)
  const done = () => props.preview.stage === 'done'
  /** What a correction came to, for who does not see it; the last word stands while the next is found out. */
  const heard = createMemo<string | null>(
    (before) => (done() ? words().heard(money(language(), sums().revenue, props.currency), number(language(), sums().read), number(language(), sums().rejected)) : before),
    null,
  )
  return (
    <section class="preview-sums" aria-label={words().revenue}>
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
        <div data-sum="revenue">
          <dt>{words().revenue}</dt>
          <dd class="figure">{money(language(), sums().revenue, props.currency)}</dd>
        </div>
      </dl>
      <p class="preview-progress small soft figure" data-stage={props.preview.stage}>
        <Show when={!done()} fallback={words().done}>
          <progress aria-label={words().reading} max="1" value={share()} />
          <span>{words().progress(percent(language(), share(), 0))}</span>
        </Show>
      </p>
      <Announce text={heard()} />
      <OwnTotals totals={sums().totals} currency={props.currency} />
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
      <Show when={sums().months.length > 0}>
        <details class="more">
          <summary>{words().months(sums().months.length)}</summary>
          <MonthTable months={sums().months} currency={props.currency} />
        </details>
      </Show>
    </section>
  )
}
