import { Match, Switch, type JSX } from 'solid-js'
import { install, installBy, isInstalled } from '../../state/install.ts'
import { d } from '../../text/device.ts'

/** The app among the device's own apps. */
export function InstallCard(): JSX.Element {
  return (
    <section class="card" aria-labelledby="settings-install">
      <h2 id="settings-install">{d().install.title}</h2>
      <Switch fallback={<p class="soft">{d().install.none}</p>}>
        <Match when={isInstalled()}>
          <p>{d().install.done}</p>
        </Match>
        <Match when={installBy() === 'menu'}>
          <p>{d().install.menu}</p>
        </Match>
        <Match when={installBy() === 'button'}>
          <p>{d().install.offer}</p>
          <button type="button" class="button" onClick={() => void install()}>
            {d().install.button}
          </button>
        </Match>
      </Switch>
    </section>
  )
}
