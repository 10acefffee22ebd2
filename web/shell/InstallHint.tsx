import type { JSX } from 'solid-js'
import { install, installBy, putAway } from '../state/install.ts'
import { d } from '../text/device.ts'
import { t } from '../text/language.ts'
import { Icon } from '../widgets/Icon.tsx'

/** Offers to install the app, once; whoever puts it away finds it in the settings. */
export default function InstallHint(): JSX.Element {
  const take = () => {
    putAway()
    void install()
  }
  return (
    <div class="banner" data-banner="install">
      <span>{installBy() === 'menu' ? d().install.menu : d().install.offer}</span>
      {installBy() === 'button' && (
        <button type="button" class="button" onClick={take}>
          {d().install.button}
        </button>
      )}
      <button type="button" class="button plain icon" aria-label={t().common.close} onClick={putAway}>
        <Icon name="close" size={16} />
      </button>
    </div>
  )
}
