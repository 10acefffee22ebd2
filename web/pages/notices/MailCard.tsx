import { createSignal, Show, type JSX } from 'solid-js'
import type { NoticeSettings } from '../../../shared/protocol/notices.ts'
import { ApiError, wordsOf } from '../../api.ts'
import { n } from '../../text/notices.ts'
import { confirmAgain, tryChannel } from './calls.ts'

/** Where mail goes; an address counts once whoever reads it said yes. */
export function MailCard(props: { settings: NoticeSettings; locked: boolean; onChange: (part: Partial<NoticeSettings>) => Promise<void> }): JSX.Element {
  const [address, setAddress] = createSignal(props.settings.mail ?? '')
  const [trouble, setTrouble] = createSignal('')
  const [told, setTold] = createSignal('')
  const attempt = async (work: () => Promise<unknown>, after = '') => {
    setTrouble('')
    setTold('')
    try {
      await work()
      setTold(after)
    } catch (error) {
      setTrouble(error instanceof ApiError && error.code === 'invalid-field' ? n().choose.mail.wrong : wordsOf(error))
    }
  }
  const save = (event: Event) => {
    event.preventDefault()
    void attempt(() => props.onChange({ mail: address().trim() || null, confirmed: false }))
  }
  const remove = () => {
    setAddress('')
    void attempt(() => props.onChange({ mail: null, confirmed: false }))
  }
  return (
    <section class="card" aria-labelledby="notices-mail">
      <h2 id="notices-mail">{n().choose.mail.title}</h2>
      <Show when={props.settings.canMail} fallback={<p class="soft">{n().choose.mail.none}</p>}>
        <form class="mail-form" onSubmit={save}>
          <label class="field">
            <span>{n().choose.mail.label}</span>
            <input class="input" type="text" inputmode="email" autocomplete="email" autocapitalize="none" spellcheck={false} required maxlength={254} value={address()} disabled={props.locked} onInput={(event) => setAddress(event.currentTarget.value)} />
          </label>
          <Show when={address().trim() !== (props.settings.mail ?? '')}>
            <button type="submit" class="button main" disabled={props.locked}>
              {n().choose.mail.save}
            </button>
          </Show>
          <Show when={props.settings.mail !== null && address().trim() === props.settings.mail}>
            <button type="button" class="button plain danger" disabled={props.locked} onClick={remove}>
              {n().choose.mail.remove}
            </button>
          </Show>
        </form>
        <Show when={props.settings.mail !== null}>
          <p class="row wrap" data-mail={props.settings.confirmed ? 'confirmed' : 'waiting'}>
            <span>{props.settings.confirmed ? n().choose.mail.confirmed : n().choose.mail.waiting}</span>
            <Show
              when={props.settings.confirmed}
              fallback={
                <button type="button" class="button" disabled={props.locked} onClick={() => void attempt(confirmAgain, n().choose.mail.sent)}>
                  {n().choose.mail.again}
                </button>
              }
            >
              <button type="button" class="button" disabled={props.locked} onClick={() => void attempt(() => tryChannel('mail'), n().choose.tested)}>
                {n().choose.test}
              </button>
            </Show>
          </p>
        </Show>
        <Show when={trouble()}>
          <p class="bad" role="alert">
            {trouble()}
          </p>
        </Show>
        <p class="small soft" role="status">
          {told()}
        </p>
      </Show>
    </section>
  )
}
