import { createSignal, createUniqueId, For, Show, type JSX } from 'solid-js'
import type { Decision } from '../../../shared/protocol/decisions.ts'
import { wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { d } from '../../text/decisions.ts'
import { answer, writesOf, yourAnswer } from './decisions.ts'

/** One's own answer: a choice, words, or both. It shows at once, also without a network, and can be changed until the question closes. */
export function AnswerForm(props: { decision: Decision }): JSX.Element {
  const { data } = useApp()
  const group = createUniqueId()
  const before = yourAnswer(props.decision)
  const [choice, setChoice] = createSignal<number | null>(before?.choice ?? null)
  const [text, setText] = createSignal(before?.text ?? '')
  const [trouble, setTrouble] = createSignal('')
  const mine = () => yourAnswer(props.decision)
  const waits = () => writesOf(data, props.decision.id).some((write) => write.body.do === 'answer')
  const isSame = () => mine() !== undefined && mine()?.choice === choice() && mine()?.text === text().trim()
  const can = () => (choice() !== null || text().trim() !== '') && !isSame()
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    setTrouble('')
    await answer(data, props.decision.id, choice(), text().trim()).catch((error: unknown) => setTrouble(wordsOf(error)))
  }
  return (
    <form class="card decision-answer" onSubmit={(event) => void send(event)}>
      <h2>{d().yours}</h2>
      <Show when={props.decision.choices.length > 0}>
        <div class="decision-choices" role="radiogroup" aria-label={d().yours}>
          <For each={props.decision.choices}>
            {(words, index) => (
              <label class="decision-choice">
                <input type="radio" name={group} checked={choice() === index()} onChange={() => setChoice(index())} />
                <span>{words}</span>
              </label>
            )}
          </For>
        </div>
      </Show>
      <label class="field">
        <span>{d().words}</span>
        <textarea class="input" rows="2" maxlength="2000" placeholder={d().wordsPlaceholder} value={text()} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <div class="row wrap">
        <button type="submit" class="button" classList={{ main: can() }} disabled={!can()}>
          {mine() ? d().answerAgain : d().answer}
        </button>
        <span class="small soft" role="status">
          {waits() ? d().waitsHere : mine() ? `${d().given}. ${d().mayChange}` : ''}
        </span>
      </div>
      <Show when={trouble()}>
        <p class="bad" role="alert">{trouble()}</p>
      </Show>
    </form>
  )
}
