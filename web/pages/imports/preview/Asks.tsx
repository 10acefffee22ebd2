import { For, Show, type JSX } from 'solid-js'
import type { Ask } from '../../../../shared/intake/contract.ts'
import { fieldText } from '../../../../shared/intake/words/words.ts'
import { d } from '../../../text/datasets.ts'
import { w } from '../../../text/imports.ts'
import { language } from '../../../text/language.ts'
import { answered, choicesOf, isAboutKind, isAboutList, togetherOf, type Choice } from './answers.ts'

/** Questions that only a person can answer, with the answers that there may be. */
export function Asks(props: {
  asks: readonly Ask[]
  mapping?: Readonly<Record<string, string>> | undefined
  examplesOf?: (heading: string) => readonly string[]
  onAnswer: (choice: Choice) => void
}): JSX.Element {
  const words = () => w().preview
  const question = (ask: Ask) => ask.code === 'sales-or-own' ? d().question : words().questions[ask.code]?.(ask.headings[0] ?? '') ?? words().ask(fieldText(ask.field, language()))
  const label = (ask: Ask, { heading, field, also }: Choice) => {
    if (also) return words().together(1 + also.length)
    if (isAboutKind(ask)) return d().answers[field] ?? words().answers[`${ask.code}/${field}`] ?? fieldText(field, language())
    return !isAboutList(ask) ? heading : heading === '' ? words().keepApart : words().salesBy(heading)
  }
  /** Some of the cells that a question about one column is about: it may stand beyond a phone's edge. */
  const samples = (ask: Ask) => props.examplesOf?.(ask.headings[0] ?? '').slice(0, 3).join(' · ') ?? ''
  const choices = (ask: Ask) => [...choicesOf(ask), ...[togetherOf(ask)].filter((all) => all !== null)]
  const isChosen = (ask: Ask, { heading, field, also }: Choice) => {
    const now = answered(ask, props.mapping)
    return now?.heading === heading && now.field === field && (now.also === undefined) === (also === undefined)
  }
  return (
    <section class="asks" aria-label={words().asksTitle}>
      <For each={props.asks}>
        {(ask) => (
          <fieldset class="ask" data-ask={ask.code}>
            <legend>{question(ask)}</legend>
            <Show when={isAboutKind(ask) && samples(ask)}>{(text) => <p class="small soft ask-samples">{words().inFile(text())}</p>}</Show>
            <div class="ask-choices">
              <For each={choices(ask)}>
                {(choice) => (
                  <button type="button" class="button ask-choice" aria-pressed={isChosen(ask, choice)} onClick={() => props.onAnswer(choice)}>
                    <span>{label(ask, choice)}</span>
                    <Show when={!isAboutKind(ask) && !choice.also && choice.heading !== '' && props.examplesOf?.(choice.heading)[0]}>{(text) => <span class="small soft">{words().example(text())}</span>}</Show>
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
