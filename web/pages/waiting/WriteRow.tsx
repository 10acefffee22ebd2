import { createSignal, Show, type JSX } from 'solid-js'
import type { Write } from '../../offline/contract.ts'
import { useApp } from '../../state/app.ts'
import { moment, percent } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { k, whyOf, whyTried } from '../../text/waiting.ts'
import { Ask } from '../../widgets/Ask.tsx'
import { describe } from './describe.ts'

/** One write that has not arrived: what it is, how it stands, and what can be done. */
export function WriteRow(props: { write: Write }): JSX.Element {
  const { data } = useApp()
  const [asking, setAsking] = createSignal(false)
  const said = () => describe(props.write)
  const share = () => data.sending().get(props.write.id)
  const when = () => moment(language(), props.write.createdAt, data.workspace()?.zone ?? 'UTC')
  const state = () => {
    const { refused, tried, loose } = props.write
    if (refused) return whyOf(refused)
    const sent = share()
    if (sent !== undefined) return k().state.sending(percent(language(), sent, 0))
    if (loose) return k().state.loose
    return tried && data.online() ? k().state.tried(whyTried(tried)) : k().state.waiting
  }
  return (
    <li class="waiting-row" data-write={props.write.id} data-kind={props.write.kind}>
      <div class="waiting-words">
        <p class="waiting-title">
          <span class="small soft">{k().kinds[props.write.kind] ?? k().other}</span> <strong>{said().title}</strong>
        </p>
        <Show when={said().text}>
          <p class="waiting-text">{said().text}</p>
        </Show>
        <p class="small" classList={{ soft: !props.write.refused, bad: props.write.refused !== null }}>
          {state()} <span class="soft">· {k().written(when())}</span>
        </p>
      </div>
      <div class="row wrap waiting-acts">
        <Show when={props.write.refused}>
          <button type="button" class="button" onClick={() => void data.retry(props.write.id)}>
            {t().common.retry}
          </button>
        </Show>
        <button type="button" class="button plain danger" onClick={() => setAsking(true)}>
          {k().discard}
        </button>
      </div>
      <Show when={asking()}>
        <Ask
          title={k().discard}
          text={k().askDiscard(said().title)}
          action={k().discard}
          onYes={() => {
            setAsking(false)
            void data.discard(props.write.id)
          }}
          onClose={() => setAsking(false)}
        />
      </Show>
    </li>
  )
}
