import { createSignal, For, Show, type JSX } from 'solid-js'
import { wordsOf } from '../../api.ts'
import { Switches } from '../../shell/Header.tsx'
import { useApp } from '../../state/app.ts'
import { e } from '../../text/entry.ts'
import { t } from '../../text/language.ts'
import { Sign } from '../../widgets/ModeSign.tsx'
import './entry.css'

const promises = [
  { mode: 'sync', words: 'now' },
  { mode: 'async', words: 'later' },
  { mode: 'hybrid', words: 'offline' },
] as const

/** Who comes in for the first time, or again because the session `ended`: what Ritmo is, and one button. */
export function Entry(props: { ended: boolean }): JSX.Element {
  const { data } = useApp()
  const [entering, setEntering] = createSignal(false)
  const [error, setError] = createSignal('')
  const enter = async () => {
    setEntering(true)
    setError('')
    try {
      await data.enterDemo()
    } catch (cause) {
      setError(wordsOf(cause))
    } finally {
      setEntering(false)
    }
  }
  return (
    <div class="entry">
      <header class="row spread">
        <p class="brand">
          <Sign mode="hybrid" size={28} silent />
          <strong>Ritmo</strong>
        </p>
        <Switches />
      </header>
      <main class="entry-words">
        <h1>{e().title}</h1>
        <p class="entry-text">{e().text}</p>
        <Show when={props.ended}>
          <p class="entry-unsent" role="status">
            {t().problems.unauthenticated}
          </p>
        </Show>
        <Show when={data.unsent() > 0}>
          <p class="entry-unsent" role="status">
            {e().unsent(data.unsent())}
          </p>
        </Show>
        <div class="entry-action">
          <button type="button" class="button main" disabled={entering()} onClick={() => void enter()}>
            {entering() ? e().entering : e().button}
          </button>
          <p class="bad" role="alert">
            {error() || (data.online() ? '' : t().problems.network)}
          </p>
        </div>
        <ul class="entry-promises">
          <For each={promises}>
            {(promise) => (
              <li>
                <Sign mode={promise.mode} size={26} silent />
                <span>{e()[promise.words]}</span>
              </li>
            )}
          </For>
        </ul>
      </main>
    </div>
  )
}
