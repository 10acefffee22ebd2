import { createSignal, Show, type JSX } from 'solid-js'
import { call } from '../../api.ts'
import type { Operations as Told } from '../../../shared/protocol/operations.ts'
import { useApp } from '../../state/app.ts'
import { o } from '../../text/operations.ts'

type One = Told['operations'][number]

/** Applies what measuring advises with one tap, where the catalogue allows both ways, and takes it back. */
export function ModeTap(props: { one: One; onChanged: () => void }): JSX.Element {
  const { toasts } = useApp()
  const [failed, setFailed] = createSignal(false)
  const wanted = () => (props.one.advice === 'make-async' ? 'later' : 'now')
  const choose = async (mode: 'now' | 'later' | null) => {
    setFailed(false)
    try {
      await call(`/v1/operations/${encodeURIComponent(props.one.name)}`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ mode }) })
      toasts.show({ text: o().choice.done, ...(mode === null ? {} : { action: { words: o().choice.undo, run: () => void choose(null) } }) })
      props.onChanged()
    } catch {
      setFailed(true)
    }
  }
  return (
    <Show when={props.one.advice !== null || props.one.choice !== null}>
      <div class="row wrap operations-tap">
        <Show when={props.one.choice} fallback={
          <Show when={props.one.bothWays} fallback={<span class="small soft">{props.one.advice && o().choice.oneWay[props.one.advice]}</span>}>
            <button type="button" class="button" classList={{ later: wanted() === 'later' }} onClick={() => void choose(wanted())}>
              {wanted() === 'later' ? o().choice.toLater : o().choice.toNow}
            </button>
          </Show>
        }>
          {(chosen) => (
            <>
              <span class="small">{o().choice[chosen()]}</span>
              <button type="button" class="button plain" onClick={() => void choose(null)}>{o().choice.undo}</button>
            </>
          )}
        </Show>
        <Show when={failed()}>
          <p class="bad small" role="alert">{o().choice.failed}</p>
        </Show>
      </div>
    </Show>
  )
}
