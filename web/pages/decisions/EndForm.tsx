import { createSignal, Show, type JSX } from 'solid-js'
import type { Decision } from '../../../shared/protocol/decisions.ts'
import { wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { d } from '../../text/decisions.ts'
import { Ask } from '../../widgets/Ask.tsx'
import { close, isOpen } from './decisions.ts'

/** For whoever asked: what follows in words, the question's end, or taking it back. */
export function EndForm(props: { decision: Decision; onGone: () => void }): JSX.Element {
  const { data, toasts } = useApp()
  const [text, setText] = createSignal(props.decision.conclusion)
  const [asking, setAsking] = createSignal(false)
  const [trouble, setTrouble] = createSignal('')
  const end = (withdraw: boolean) => close(data, props.decision.id, withdraw ? '' : text().trim(), withdraw).then(() => setTrouble(''), (error: unknown) => setTrouble(wordsOf(error)))
  const save = (event: SubmitEvent) => {
    event.preventDefault()
    void end(false)
  }
  const withdraw = async () => {
    setAsking(false)
    await end(true)
    toasts.show({ text: d().withdrawn })
    props.onGone()
  }
  return (
    <form class="card decision-end" onSubmit={save}>
      <label class="field">
        <span>{d().conclusion}</span>
        <textarea class="input" rows="2" maxlength="1000" placeholder={d().conclusionPlaceholder} value={text()} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <div class="row wrap">
        <button type="submit" class="button" disabled={!isOpen(props.decision) && text().trim() === props.decision.conclusion}>
          {isOpen(props.decision) ? d().close : d().saveConclusion}
        </button>
        <button type="button" class="button plain danger" onClick={() => setAsking(true)}>
          {d().withdraw}
        </button>
      </div>
      <Show when={trouble()}>
        <p class="bad" role="alert">{trouble()}</p>
      </Show>
      <Show when={asking()}>
        <Ask title={d().withdraw} text={d().withdrawAsk} action={d().withdraw} onYes={() => void withdraw()} onClose={() => setAsking(false)} />
      </Show>
    </form>
  )
}
