import { For, Show, type JSX } from 'solid-js'
import type { Ask } from '../../../../shared/intake/contract.ts'
import { fieldText } from '../../../../shared/intake/words.ts'
import { w } from '../../../text/imports.ts'
import { language } from '../../../text/language.ts'

/** Questions that only a person can answer, with the headings that may be meant. */
export function Asks(props: {
  asks: readonly Ask[]
  exampleOf?: (heading: string) => string | undefined
  chosen?: (ask: Ask) => string | undefined
  onAnswer: (ask: Ask, heading: string) => void
}): JSX.Element {
  const words = () => w().preview
  return (
    <section class="asks" aria-label={words().asksTitle}>
      <For each={props.asks}>
        {(ask) => (
          <fieldset class="ask" data-ask={ask.field}>
            <legend>{words().ask(fieldText(ask.field, language()))}</legend>
            <div class="ask-choices">
              <For each={ask.headings}>
                {(heading) => (
                  <button type="button" class="button ask-choice" aria-pressed={props.chosen?.(ask) === heading} onClick={() => props.onAnswer(ask, heading)}>
                    <span>{heading}</span>
                    <Show when={props.exampleOf?.(heading)}>{(text) => <span class="small soft">{words().example(text())}</span>}</Show>
                  </button>
                )}
              </For>
            </div>
          </fieldset>
        )}
      </For>
    </section>
  )
}
