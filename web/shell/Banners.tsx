import { A } from '@solidjs/router'
import { createMemo, ErrorBoundary, lazy, Show, Suspense, type JSX } from 'solid-js'
import { useApp } from '../state/app.ts'
import { offersInstall } from '../state/install.ts'
import { moment } from '../text/format.ts'
import { language, t } from '../text/language.ts'
import { holdFocus } from '../widgets/focus.ts'
import { Icon } from '../widgets/Icon.tsx'
import { UpdateButton } from './UpdateButton.tsx'

const InstallHint = lazy(() => import('./InstallHint.tsx'))
const DeviceHint = lazy(() => import('./DeviceHint.tsx'))

/** A hint that comes when its code is there, and else does not. */
function Late(props: { children: JSX.Element }): JSX.Element {
  return (
    <ErrorBoundary fallback={null}>
      <Suspense>{props.children}</Suspense>
    </ErrorBoundary>
  )
}

/** What is out of the ordinary: no network, something that failed, a write refused, a new version. */
export function Banners(): JSX.Element {
  const { data, updates } = useApp()
  const refused = () => data.writes().filter((write) => write.refused !== null).length
  /** To somebody who has seen their own numbers here before. */
  const offered = createMemo(() => data.rows().here > 0 && offersInstall())
  const zone = () => data.workspace()?.zone ?? 'UTC'
  const offlineWords = () => {
    const at = data.asOf()
    return at === null ? t().offline.bannerNever : t().offline.banner(moment(language(), at, zone()))
  }
  return (
    <div ref={holdFocus} class="banners" role="status">
      <Show when={!data.online()}>
        <p class="banner">
          <Icon name="offline" /> <span>{offlineWords()}</span>
        </p>
      </Show>
      <Show when={data.online() && data.trouble()}>
        {(trouble) => (
          <div class="banner bad-banner">
            <Icon name="warn" />
            <span>{t().trouble[trouble().code]}</span>
            <button type="button" class="button" onClick={() => void data.refresh()}>
              {t().common.retry}
            </button>
          </div>
        )}
      </Show>
      <Show when={refused() > 0}>
        <div class="banner bad-banner">
          <Icon name="warn" />
          <span>{t().offline.refused(refused())}</span>
          <A class="button" href="/waiting">
            {t().offline.see}
          </A>
        </div>
      </Show>
      <Show when={data.evicted() !== null || (data.storage() === 'memory' && data.workspace() !== null)}>
        <Late>
          <DeviceHint />
        </Late>
      </Show>
      <Show when={offered()}>
        <Late>
          <InstallHint />
        </Late>
      </Show>
      <Show when={updates.updateReady()}>
        <div class="banner">
          <span>{t().update.ready}</span>
          <UpdateButton />
        </div>
      </Show>
    </div>
  )
}
