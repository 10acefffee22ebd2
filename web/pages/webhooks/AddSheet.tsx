import { createSignal, For, Show, type JSX } from 'solid-js'
import { OUTSIDE_KINDS, type NoticeKind } from '../../../shared/notices/codes.ts'
import type { Webhook } from '../../../shared/protocol/webhooks.ts'
import { ApiError, wordsOf } from '../../api.ts'
import { n } from '../../text/notices.ts'
import { Sheet } from '../../widgets/Sheet.tsx'
import { addWebhook } from './calls.ts'

/** A new webhook: where, and of what it is told. */
export function AddSheet(props: { onClose: () => void; onAdded: (webhook: Webhook) => void }): JSX.Element {
  const [name, setName] = createSignal('')
  const [url, setUrl] = createSignal('')
  const [kinds, setKinds] = createSignal<readonly NoticeKind[]>(OUTSIDE_KINDS)
  const [trouble, setTrouble] = createSignal('')
  const toggle = (kind: NoticeKind, on: boolean) => setKinds((all) => (on ? [...all, kind] : all.filter((one) => one !== kind)))
  const add = async (event: Event) => {
    event.preventDefault()
    setTrouble('')
    try {
      props.onAdded(await addWebhook({ name: name(), url: url().trim(), kinds: [...kinds()] }))
    } catch (error) {
      const code = error instanceof ApiError ? error.code : null
      setTrouble(code === 'invalid-field' ? n().hooks.wrongUrl : code === 'forbidden' ? n().hooks.noRight : wordsOf(error))
    }
  }
  return (
    <Sheet title={n().hooks.add} onClose={() => props.onClose()}>
      <form class="stack" onSubmit={(event) => void add(event)}>
        <label class="field">
          <span>{n().hooks.name}</span>
          <input class="input" required maxlength={80} value={name()} onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        <label class="field">
          <span>{n().hooks.url}</span>
          <input class="input" type="url" required maxlength={2000} placeholder="https://" value={url()} onInput={(event) => setUrl(event.currentTarget.value)} />
        </label>
        <fieldset class="hook-kinds">
          <legend class="small soft">{n().hooks.kinds}</legend>
          <For each={OUTSIDE_KINDS}>
            {(kind) => (
              <label class="check">
                <input type="checkbox" checked={kinds().includes(kind)} onChange={(event) => toggle(kind, event.currentTarget.checked)} />
                <span>{n().kinds[kind]}</span>
              </label>
            )}
          </For>
        </fieldset>
        <Show when={trouble()}>
          <p class="bad" role="alert">
            {trouble()}
          </p>
        </Show>
        <p>
          <button type="submit" class="button main" disabled={kinds().length === 0}>
            {n().hooks.save}
          </button>
        </p>
      </form>
    </Sheet>
  )
}
