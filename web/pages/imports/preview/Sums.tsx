import { createMemo, Show, type JSX } from 'solid-js'
import type { Preview } from '../../../../shared/intake/preview/contract.ts'
import { money, number } from '../../../text/format.ts'
import { w } from '../../../text/imports.ts'
import { language } from '../../../text/language.ts'
import { Announce } from '../../../widgets/Announce.tsx'
import { MonthTable } from '../MonthTable.tsx'
import { OwnTotals } from '../OwnTotals.tsx'
import { Counts, Passed, Reasons } from './SumsParts.tsx'
import { sayingText } from '../../../../shared/intake/words/words.ts'
import { PassedOver } from '../PassedOver.tsx'

/** What the file comes to as it is read now: rows, refusals, revenue, month by month, beside its own totals. */
export function Sums(props: { preview: Preview; currency: string }): JSX.Element {
  const words = () => w().preview
  const sums = () => props.preview.sums
  const done = () => props.preview.stage === 'done'
  /** What a correction came to, for who does not see it; the last word stands while the next is found out. */
  const heard = createMemo<string | null>(
    (before) => (done() ? words().heard(money(language(), sums().revenue, props.currency), number(language(), sums().read), number(language(), sums().rejected)) : before),
    null,
  )
  return (
    <section class="preview-sums" aria-label={words().revenue}>
      <Counts preview={props.preview}>
        <div data-sum="revenue">
          <dt>{words().revenue}</dt>
          <dd class="figure">{money(language(), sums().revenue, props.currency)}</dd>
        </div>
      </Counts>
      <Passed preview={props.preview} />
      <PassedOver said={props.preview.shown?.said ?? []} text={(saying) => sayingText(saying, language())} />
      <Announce text={heard()} />
      <OwnTotals totals={sums().totals} currency={props.currency} />
      <Reasons preview={props.preview} />
      <Show when={sums().months.length > 0}>
        <details class="more">
          <summary>{words().months(sums().months.length)}</summary>
          <MonthTable months={sums().months} currency={props.currency} />
        </details>
      </Show>
    </section>
  )
}
