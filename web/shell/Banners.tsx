import { For, Show, type JSX } from 'solid-js'
import { parseDay } from '../../shared/model/calendar.ts'
import type { ErrorCode } from '../../shared/model/errors.ts'
import { useApp } from '../state/app.ts'
import { day, moment } from '../text/format.ts'
import { language, t } from '../text/language.ts'
import { Icon } from '../widgets/Icon.tsx'

const why = (code: string, detail: string) => (code in t().problems ? t().problems[code as ErrorCode] : detail)

/** What is out of the ordinary: no network, something that failed, a write refused, a new version. */
export function Banners(): JSX.Element {
  const { data, updates } = useApp()
  const zone = () => data.workspace()?.zone ?? 'UTC'
  const offlineWords = () => {
    const at = data.asOf()
    return at === null ? t().offline.bannerNever : t().offline.banner(moment(language(), at, zone()))
  }
  return (
    <div class="banners" role="status">
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
      <For each={data.refused()}>
        {(write) => (
          <div class="banner bad-banner">
            <Icon name="warn" />
            <span>
              {t().offline.refusedWhy(day(language(), parseDay(write.day)), why(write.code, write.detail))} <q>{write.text}</q>
            </span>
            <button type="button" class="button" onClick={() => void data.discard(write.id)}>
              {t().offline.discard}
            </button>
          </div>
        )}
      </For>
      <Show when={updates.updateReady()}>
        <div class="banner">
          <span>{t().update.ready}</span>
          <button type="button" class="button" onClick={() => void updates.applyUpdate()}>
            {t().update.apply}
          </button>
        </div>
      </Show>
    </div>
  )
}
