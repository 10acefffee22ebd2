import { For, Show, type JSX } from 'solid-js'
import { useApp } from '../state/app.ts'
import { t } from '../text/language.ts'
import { Icon } from '../widgets/Icon.tsx'
import { Sign } from '../widgets/ModeSign.tsx'

/** Short news, read aloud, with what can still be undone. */
export function Toasts(): JSX.Element {
  const { toasts } = useApp()
  return (
    <div class="toasts" role="status" aria-live="polite">
      <For each={toasts.list()}>
        {(toast) => (
          <div class="toast">
            <Show when={toast.mode}>{(mode) => <Sign mode={mode()} silent />}</Show>
            <span>{toast.text}</span>
            <Show when={toast.action}>
              {(action) => (
                <button
                  type="button"
                  class="button plain"
                  onClick={() => {
                    action().run()
                    toasts.dismiss(toast.id)
                  }}
                >
                  {action().words}
                </button>
              )}
            </Show>
            <button type="button" class="button plain icon" aria-label={t().common.close} onClick={() => toasts.dismiss(toast.id)}>
              <Icon name="close" size={16} />
            </button>
          </div>
        )}
      </For>
    </div>
  )
}
