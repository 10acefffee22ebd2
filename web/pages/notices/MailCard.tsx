import { createSignal, Show, type JSX } from 'solid-js'
import type { Delivery, NoticeSettings } from '../../../shared/protocol/notices.ts'
import { ApiError, wordsOf } from '../../api.ts'
import { t } from '../../text/language.ts'
import { n } from '../../text/notices.ts'
import { confirmAgain, tryChannel } from './calls.ts'
import { asks, type Deliveries } from './deliveries.ts'
import { MailOutcome } from './MailOutcome.tsx'

/** Where mail goes; an address counts once whoever reads it said yes. */
export function MailCard(props: { settings: NoticeSettings; locked: boolean; deliveries: Deliveries; onChange: (part: Partial<NoticeSettings>) => Promise<void> }): JSX.Element {
  const [address, setAddress] = createSignal(props.settings.mail ?? '')
  const [trouble, setTrouble] = createSignal('')
  /** Whether a trial was asked for here, and which stood on the list before. */
  const [tried, setTried] = createSignal<{ before: string } | null>(null)
  const isTrial = ({ channel, notice }: Delivery) => channel === 'mail' && notice.code === 'test'
  const newest = (which: (one: Delivery) => boolean) => props.deliveries.list()?.find(which) ?? null
  const question = () => (props.settings.mail === null ? null : newest(asks(props.settings.mail)))
  const trial = () => {
    const found = newest(isTrial)
    return found !== null && found.id !== tried()?.before ? found : null
  }
  const attempt = async (work: () => Promise<unknown>) => {
    setTrouble('')
    setTried(null)
    try {
      await work()
    } catch (error) {
      setTrouble(error instanceof ApiError && error.code === 'invalid-field' ? n().choose.mail.wrong : wordsOf(error))
    }
  }
  const test = async () => {
    const before = newest(isTrial)?.id ?? ''
    await tryChannel('mail')
    setTried({ before })
    props.deliveries.look()
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
            <Show when={props.settings.confirmed} fallback={<MailOutcome delivery={question()} zone={props.settings.zone} words={n().choose.mail.question} />}>
              <span>{n().choose.mail.confirmed}</span>
            </Show>
            <Show
              when={props.settings.confirmed}
              fallback={
                <button type="button" class="button" disabled={props.locked} onClick={() => void attempt(async () => (await confirmAgain(), props.deliveries.look()))}>
                  {question()?.state === 'failed' || question()?.state === 'waiting' ? t().common.retry : n().choose.mail.again}
                </button>
              }
            >
              <button type="button" class="button" disabled={props.locked} onClick={() => void attempt(test)}>
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
        <p class="small" role="status">
          <Show when={tried()}>
            <MailOutcome delivery={trial()} zone={props.settings.zone} words={n().choose.mail.trial} />
          </Show>
        </p>
      </Show>
    </section>
  )
}
