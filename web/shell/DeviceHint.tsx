import { createSignal, Show, type JSX } from 'solid-js'
import { useApp } from '../state/app.ts'
import { d } from '../text/device.ts'
import { t } from '../text/language.ts'
import { Icon } from '../widgets/Icon.tsx'

/** Tells that the browser cleared this device, or that it keeps nothing at all. */
export default function DeviceHint(): JSX.Element {
  const { data } = useApp()
  const [seen, setSeen] = createSignal(false)
  return (
    <Show when={!seen()}>
      <div class="banner bad-banner" data-banner={data.storage() === 'memory' ? 'memory' : 'evicted'}>
        <Icon name="warn" />
        <span>{data.storage() === 'memory' ? d().memory : d().evicted(data.evicted() ?? 0)}</span>
        <button type="button" class="button plain icon" aria-label={t().common.close} onClick={() => setSeen(true)}>
          <Icon name="close" size={16} />
        </button>
      </div>
    </Show>
  )
}
