import { createEffect, createSignal, on, Show, type JSX } from 'solid-js'
import type { Logo } from '../../../shared/protocol/logo.ts'
import { ApiError, wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { t } from '../../text/language.ts'
import { l } from '../../text/logo.ts'
import { Ask } from '../../widgets/Ask.tsx'
import { putLogo, readLogo, readSession, removeLogo } from './calls.ts'
import { shrink } from './shrink.ts'

/** The picture at the head of every PDF: chosen, changed, taken away. */
export function LogoCard(): JSX.Element {
  const { data, toasts } = useApp()
  const [logo, setLogo] = createSignal<Logo | null>()
  const [manages, setManages] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [asking, setAsking] = createSignal(false)
  const [trouble, setTrouble] = createSignal('')
  let input: HTMLInputElement | undefined

  const load = async () => {
    setTrouble('')
    try {
      const [now, session] = await Promise.all([readLogo(), readSession()])
      setManages(session.permissions.includes('manage'))
      setLogo(now)
    } catch (error) {
      if (data.online()) setTrouble(`${l().loadFailed} ${wordsOf(error)}`)
    }
  }
  createEffect(on([data.online, () => data.workspace()?.id], ([isOnline]) => isOnline && void load()))

  const attempt = async (work: () => Promise<Logo | null>, told: string) => {
    setBusy(true)
    setTrouble('')
    try {
      setLogo(await work())
      toasts.show({ text: told })
    } catch (error) {
      setTrouble(error instanceof ApiError && error.code === 'network' ? l().troubles.network : wordsOf(error))
    } finally {
      setBusy(false)
    }
  }
  const choose = async (file: File) => {
    const picture = await shrink(file)
    if (typeof picture === 'string') setTrouble(l().troubles[picture])
    else await attempt(() => putLogo(picture), l().put)
  }
  const locked = () => busy() || !data.online() || !manages()
  return (
    <section class="card stack" aria-labelledby="reports-logo">
      <h2 id="reports-logo">{l().title}</h2>
      <div class="report-logo">
        <div class="report-logo-place">
          <Show when={logo()} fallback={<span class="small soft">{logo() === null ? l().none : ''}</span>}>
            {(now) => <img src={now().path} width={now().width} height={now().height} alt={l().shown} />}
          </Show>
        </div>
        <div class="stack">
          <p class="small soft">{busy() ? l().sending : !data.online() ? l().offline : logo() !== undefined && !manages() ? l().notYours : l().says}</p>
          <p class="row wrap">
            <button type="button" class="button" disabled={locked() || logo() === undefined} aria-busy={busy()} onClick={() => input?.click()}>{logo() ? l().another : l().choose}</button>
            <Show when={logo()}>
              <button type="button" class="button plain danger" disabled={locked()} onClick={() => setAsking(true)}>{l().remove}</button>
            </Show>
          </p>
        </div>
      </div>
      <input
        ref={(element) => (input = element)}
        class="hidden-words" type="file" accept="image/png,image/jpeg" tabindex="-1" aria-hidden="true"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = ''
          if (file) void choose(file)
        }}
      />
      <Show when={trouble()}>
        <p class="row wrap" role="alert">
          <span class="bad">{trouble()}</span>
          <Show when={logo() === undefined}><button type="button" class="button" onClick={() => void load()}>{t().common.retry}</button></Show>
        </p>
      </Show>
      <Show when={asking()}>
        <Ask title={l().remove} text={l().ask} action={l().remove} onYes={() => { setAsking(false); void attempt(removeLogo, l().removed) }} onClose={() => setAsking(false)} />
      </Show>
    </section>
  )
}
