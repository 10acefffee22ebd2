import { For, Show, type JSX } from 'solid-js'
import type { Preview, ShownTable } from '../../../../shared/intake/preview/contract.ts'
import { sayingText } from '../../../../shared/intake/words.ts'
import { percent } from '../../../text/format.ts'
import { w } from '../../../text/imports.ts'
import { language } from '../../../text/language.ts'
import { Icon } from '../../../widgets/Icon.tsx'
import { isWarning, refusedShare, refusesMany, SURE } from './judge.ts'

/** What is worth a check before the file goes in. */
export function Warnings(props: { preview: Preview; shown: ShownTable }): JSX.Element {
  const words = () => w().preview
  const list = () => [
    ...(props.shown.confidence < SURE && props.shown.asks.length === 0 ? [words().unsure] : []),
    ...(refusesMany(props.preview) ? [words().manyRefused(percent(language(), refusedShare(props.preview), 0))] : []),
    ...props.shown.said.filter(({ code }) => isWarning(code)).map((saying) => sayingText(saying, language())),
  ]
  return (
    <Show when={list().length > 0}>
      <section class="warnings" aria-label={words().warnings}>
        <For each={list()}>
          {(text) => (
            <p>
              <Icon name="warn" size={16} /> <span>{text}</span>
            </p>
          )}
        </For>
      </section>
    </Show>
  )
}
