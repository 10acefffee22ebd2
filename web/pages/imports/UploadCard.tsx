import { Match, Switch, type JSX } from 'solid-js'
import { useApp } from '../../state/app.ts'
import type { Upload } from '../../state/uploads.ts'
import { whyOf, whyTried } from '../../text/waiting.ts'
import { bytes, percent } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { ModeSign } from '../../widgets/ModeSign.tsx'
import './imports.css'

/** A file on its way to the edge: being sent, waiting on this device for its turn or the network, or refused. */
export function UploadCard(props: { upload: Upload }): JSX.Element {
  const { data, uploads } = useApp()
  const name = () => props.upload.name
  const state = () => (props.upload.refused ? 'failed' : props.upload.sent === null ? 'waiting' : 'sending')
  /** What the last try came to is no news where there is no network. */
  const waits = () => (!data.online() ? t().imports.offline : props.upload.tried ? `${t().imports.safe} ${whyTried(props.upload.tried)} ${t().imports.retries}` : t().imports.turn)
  return (
    <article class="card job" aria-label={name()} data-upload={state()}>
      <header class="job-head">
        <ModeSign of="imports.create" />
        <h2 class="job-name">{state() === 'failed' ? t().imports.notSent(name()) : state() === 'waiting' ? name() : t().imports.sending(name())}</h2>
        <span class="small soft figure">{bytes(language(), props.upload.bytes)}</span>
      </header>
      <Switch>
        <Match when={state() === 'sending'}>
          <div class="progress">
            <progress aria-label={t().imports.sending(name())} max="1" value={props.upload.sent ?? 0} />
            <p class="small soft figure">{t().imports.sent(percent(language(), props.upload.sent ?? 0, 0))}</p>
          </div>
        </Match>
        <Match when={state() === 'waiting'}>
          <p class="small soft" role="status">
            {props.upload.loose ? [t().imports.loose, props.upload.tried && data.online() ? `${whyTried(props.upload.tried)} ${t().imports.retries}` : ''].join(' ') : waits()}
          </p>
          <div class="row wrap job-acts">
            <button type="button" class="button plain" onClick={() => uploads.dismiss(props.upload.key)}>
              {t().common.remove}
            </button>
          </div>
        </Match>
        <Match when={props.upload.refused}>
          {(why) => (
            <>
              <p class="bad" role="alert">
                {whyOf(why())}
              </p>
              <div class="row wrap job-acts">
                <button type="button" class="button" onClick={() => uploads.again(props.upload.key)}>
                  <ModeSign of="import" silent /> {t().common.retry}
                </button>
                <button type="button" class="button plain" onClick={() => uploads.dismiss(props.upload.key)}>
                  {t().common.remove}
                </button>
              </div>
            </>
          )}
        </Match>
      </Switch>
    </article>
  )
}
