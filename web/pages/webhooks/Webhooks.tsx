import { createSignal, For, onMount, Show, type JSX } from 'solid-js'
import type { Webhook } from '../../../shared/protocol/webhooks.ts'
import { wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { createTitle } from '../../state/title.ts'
import { t } from '../../text/language.ts'
import { n } from '../../text/notices.ts'
import { RowBones } from '../../widgets/Bones.tsx'
import { Sheet } from '../../widgets/Sheet.tsx'
import '../imports/imports.css'
import '../notices/notices.css'
import { AddSheet } from './AddSheet.tsx'
import { readWebhooks } from './calls.ts'
import { WebhookCard } from './WebhookCard.tsx'

/** The addresses of others' systems that are told of notices, and what went to each. */
export default function Webhooks(): JSX.Element {
  const { data } = useApp()
  createTitle(() => n().hooks.title)
  const [list, setList] = createSignal<readonly Webhook[] | null>(null)
  const [failure, setFailure] = createSignal<unknown>(null)
  const [adding, setAdding] = createSignal(false)
  const [secret, setSecret] = createSignal<string | null>(null)
  const load = async () => {
    try {
      setList(await readWebhooks())
      setFailure(null)
    } catch (error) {
      setFailure(error)
    }
  }
  onMount(() => void load())
  const put = (webhook: Webhook) => {
    setList((all) => ((all ?? []).some(({ id }) => id === webhook.id) ? (all ?? []).map((one) => (one.id === webhook.id ? webhook : one)) : [...(all ?? []), webhook]))
    if (webhook.secret) setSecret(webhook.secret)
  }
  const added = (webhook: Webhook) => {
    setAdding(false)
    put(webhook)
  }
  return (
    <div class="page hooks-page">
      <header class="stack">
        <h1>{n().hooks.title}</h1>
        <p class="soft">{n().hooks.intro}</p>
      </header>
      <Show when={!data.online()}>
        <p role="status">{n().hooks.offline}</p>
      </Show>
      <Show when={failure() !== null && data.online()}>
        <p class="row wrap" role="alert">
          <span class="bad">
            {n().hooks.loadFailed} {wordsOf(failure())}
          </span>
          <button type="button" class="button" onClick={() => void load()}>
            {t().common.retry}
          </button>
        </p>
      </Show>
      <Show when={list() !== null} fallback={<Show when={failure() === null}><RowBones rows={3} /></Show>}>
        <div class="stack">
          <For each={(list() ?? []).map(({ id }) => id)} fallback={<p class="soft">{n().hooks.none}</p>}>
            {(id) => (
              <Show when={list()?.find((one) => one.id === id)}>
                {(webhook) => <WebhookCard webhook={webhook()} locked={!data.online()} zone={data.workspace()?.zone ?? 'UTC'} onChanged={put} onRemoved={() => setList((all) => (all ?? []).filter((one) => one.id !== id))} />}
              </Show>
            )}
          </For>
        </div>
        <p>
          <button type="button" class="button main" disabled={!data.online()} onClick={() => setAdding(true)}>
            {n().hooks.add}
          </button>
        </p>
      </Show>
      <Show when={adding()}>
        <AddSheet onClose={() => setAdding(false)} onAdded={added} />
      </Show>
      <Show when={secret()}>{(told) => <SecretSheet secret={told()} onClose={() => setSecret(null)} />}</Show>
    </div>
  )
}

function SecretSheet(props: { secret: string; onClose: () => void }): JSX.Element {
  const [copied, setCopied] = createSignal(false)
  return (
    <Sheet title={n().hooks.secretTitle} onClose={() => props.onClose()}>
      <p>{n().hooks.secret}</p>
      <code class="hook-secret">{props.secret}</code>
      <p class="row">
        <button type="button" class="button main" onClick={() => void navigator.clipboard.writeText(props.secret).then(() => setCopied(true), () => undefined)}>
          {n().hooks.copy}
        </button>
        <span role="status">{copied() ? n().hooks.copied : ''}</span>
      </p>
    </Sheet>
  )
}
