import { Show, type JSX } from 'solid-js'
import { wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import type { Upload } from '../../state/uploads.ts'
import { bytes, percent } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { ModeSign } from '../../widgets/ModeSign.tsx'
import './imports.css'

/** A file on its way to the edge, or one that did not get there and can be sent again. */
export function UploadCard(props: { upload: Upload }): JSX.Element {
  const { data, uploads } = useApp()
  const name = () => props.upload.file.name
  return (
    <article class="card job" aria-label={name()} data-upload={props.upload.error === null ? 'sending' : 'failed'}>
      <header class="job-head">
        <ModeSign of="imports.create" />
        <h2 class="job-name">{props.upload.error === null ? t().imports.sending(name()) : t().imports.notSent(name())}</h2>
        <span class="small soft figure">{bytes(language(), props.upload.file.size)}</span>
      </header>
      <Show
        when={props.upload.error !== null}
        fallback={
          <div class="progress">
            <progress aria-label={t().imports.sending(name())} max="1" value={props.upload.sent} />
            <p class="small soft figure">{t().imports.sent(percent(language(), props.upload.sent, 0))}</p>
          </div>
        }
      >
        <p class="bad" role="alert">
          {data.online() ? wordsOf(props.upload.error) : t().imports.offline}
        </p>
        <div class="row wrap job-acts">
          <button type="button" class="button" onClick={() => uploads.again(props.upload.key)}>
            <ModeSign of="import" silent /> {t().common.retry}
          </button>
          <button type="button" class="button plain" onClick={() => uploads.dismiss(props.upload.key)}>
            {t().common.remove}
          </button>
        </div>
      </Show>
    </article>
  )
}
