import { createSignal, Show, type JSX } from 'solid-js'
import type { NoticeKind } from '../../../shared/notices/codes.ts'
import type { Webhook } from '../../../shared/protocol/webhooks.ts'
import { ApiError, wordsOf } from '../../api.ts'
import { n } from '../../text/notices.ts'
import { language } from '../../text/language.ts'
import { Ask } from '../../widgets/Ask.tsx'
import { Sign } from '../../widgets/ModeSign.tsx'
import { changeWebhook, removeWebhook, rotateWebhook, tryWebhook } from './calls.ts'
import { WebhookLog } from './WebhookLog.tsx'

/** One webhook: where it goes and of what, what can be done with it, and what went there. */
export function WebhookCard(props: { webhook: Webhook; locked: boolean; zone: string; onChanged: (webhook: Webhook) => void; onRemoved: () => void }): JSX.Element {
  const [asking, setAsking] = createSignal<'rotate' | 'remove' | null>(null)
  const [trouble, setTrouble] = createSignal('')
  const [told, setTold] = createSignal('')
  const [news, setNews] = createSignal(0)
  const kinds = () => new Intl.ListFormat(language(), { type: 'conjunction' }).format(props.webhook.kinds.map((kind) => n().kinds[kind as NoticeKind] ?? kind))
  const attempt = async (work: () => Promise<unknown>) => {
    setTrouble('')
    setTold('')
    setAsking(null)
    try {
      await work()
    } catch (error) {
      setTrouble(error instanceof ApiError && error.code === 'forbidden' ? n().hooks.noRight : wordsOf(error))
    }
  }
  const test = () => attempt(async () => {
    await tryWebhook(props.webhook.id)
    setTold(n().hooks.tested)
    setNews((count) => count + 1)
  })
  return (
    <article class="card hook" aria-label={props.webhook.name} data-webhook={props.webhook.id}>
      <header class="hook-head">
        <h2>{props.webhook.name}</h2>
        <Show when={props.webhook.disabled}>{(why) => <span class="small bad">{why() === 'gone' ? n().hooks.gone : n().hooks.off}</span>}</Show>
      </header>
      <p class="small soft hook-url">{props.webhook.url}</p>
      <p class="small">{kinds()}</p>
      <div class="row wrap">
        <button type="button" class="button later" disabled={props.locked || props.webhook.disabled !== null} onClick={() => void test()}>
          <Sign mode="async" silent /> {n().hooks.test}
        </button>
        <button type="button" class="button" disabled={props.locked} onClick={() => void attempt(async () => props.onChanged(await changeWebhook(props.webhook.id, { enabled: props.webhook.disabled !== null })))}>
          {props.webhook.disabled === null ? n().hooks.switchOff : n().hooks.switchOn}
        </button>
        <button type="button" class="button plain" disabled={props.locked} onClick={() => setAsking('rotate')}>
          {n().hooks.rotate}
        </button>
        <button type="button" class="button plain danger" disabled={props.locked} onClick={() => setAsking('remove')}>
          {n().hooks.remove}
        </button>
      </div>
      <p class="small soft" role="status">
        {told()}
      </p>
      <Show when={trouble()}>
        <p class="bad" role="alert">
          {trouble()}
        </p>
      </Show>
      <WebhookLog id={props.webhook.id} locked={props.locked} zone={props.zone} news={news()} />
      <Show when={asking() === 'rotate'}>
        <Ask title={n().hooks.rotate} text={n().hooks.askRotate(props.webhook.name)} action={n().hooks.rotate} onYes={() => void attempt(async () => props.onChanged(await rotateWebhook(props.webhook.id)))} onClose={() => setAsking(null)} />
      </Show>
      <Show when={asking() === 'remove'}>
        <Ask
          title={n().hooks.remove}
          text={n().hooks.askRemove(props.webhook.name)}
          action={n().hooks.remove}
          onYes={() => void attempt(async () => {
            await removeWebhook(props.webhook.id)
            props.onRemoved()
          })}
          onClose={() => setAsking(null)}
        />
      </Show>
    </article>
  )
}
