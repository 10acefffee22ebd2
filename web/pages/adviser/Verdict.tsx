import { For, Show, type JSX } from 'solid-js'
import { QUESTIONS, type Question } from '../../../shared/adviser/decide.ts'
import { modeOf, type Answers } from '../../../shared/modes/mode.ts'
import { a } from '../../text/adviser.ts'
import { Icon } from '../../widgets/Icon.tsx'
import { Sign } from '../../widgets/ModeSign.tsx'

/** The answer large, its reason, and the three answers it comes from; these can be changed where `onAnswers` is given. */
export function Verdict(props: { answers: Answers; why: string; onAnswers?: (answers: Answers) => void }): JSX.Element {
  const mode = () => modeOf(props.answers)
  const flip = (question: Question) => props.onAnswers?.({ ...props.answers, [question]: !props.answers[question] })
  return (
    <section class="card stack adviser-verdict" data-mode={mode()} aria-labelledby="adviser-verdict">
      <h2 id="adviser-verdict" class="row">
        <Sign mode={mode()} size={40} silent />
        <span>{a().modesLong[mode()]}</span>
      </h2>
      <p aria-live="polite">{props.why}</p>
      <h3 class="hidden-words">{a().answers}</h3>
      <ul class="adviser-answers">
        <For each={QUESTIONS}>
          {(question) => {
            const yes = () => props.answers[question]
            const inside = () => (
              <>
                <Icon name={yes() ? 'check' : 'close'} size={16} />
                <span>{a().questions.short[question]}</span>
                <b>{yes() ? a().questions.yes : a().questions.no}</b>
              </>
            )
            return (
              <li classList={{ yes: yes() }}>
                <Show when={props.onAnswers} fallback={<span class="adviser-answer">{inside()}</span>}>
                  <button type="button" class="button plain adviser-answer" aria-pressed={yes()} title={a().flip(a().questions.short[question])} onClick={() => flip(question)}>
                    {inside()}
                  </button>
                </Show>
              </li>
            )
          }}
        </For>
      </ul>
    </section>
  )
}
