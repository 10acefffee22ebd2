import { createResource, createSignal, For, Match, Show, Switch, type JSX } from 'solid-js'
import type { NoticeSettings } from '../../../shared/protocol/notices.ts'
import { wordsOf } from '../../api.ts'
import { moment } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { n } from '../../text/notices.ts'
import { removeDevice, tryChannel } from './calls.ts'
import { pushState, subscribe, unsubscribe } from './push.ts'

/** Notices on this device while the app is closed, asked for by a tap; and the person's other devices. */
export function HereCard(props: { settings: NoticeSettings; locked: boolean; onChanged: () => Promise<void> }): JSX.Element {
  const [state, { mutate, refetch }] = createResource(pushState)
  const [trouble, setTrouble] = createSignal('')
  const [told, setTold] = createSignal('')
  const attempt = async (work: () => Promise<unknown>, otherwise?: string) => {
    setTrouble('')
    setTold('')
    try {
      await work()
    } catch (error) {
      setTrouble(otherwise ?? wordsOf(error))
    }
  }
  const start = (key: string) => attempt(async () => {
    mutate(await subscribe(key))
    await props.onChanged()
  }, n().choose.here.failed)
  const stop = () => attempt(async () => {
    await unsubscribe()
    await refetch()
  })
  const remove = (id: string) => attempt(async () => {
    await removeDevice(id)
    await props.onChanged()
  })
  const test = () => attempt(async () => {
    await tryChannel('push')
    setTold(n().choose.tested)
  })
  return (
    <section class="card" aria-labelledby="notices-here">
      <h2 id="notices-here">{n().choose.here.title}</h2>
      <Show when={props.settings.pushKey} fallback={<p class="soft">{n().choose.here.noKey}</p>}>
        {(key) => (
          <Switch fallback={<p class="soft">{n().choose.here.unsupported}</p>}>
            <Match when={state.latest === undefined}>
              <span class="bone here-bone" />
            </Match>
            <Match when={state.latest === 'on'}>
              <p>{n().choose.here.on}</p>
              <button type="button" class="button" onClick={() => void stop()}>
                {n().choose.here.stop}
              </button>
            </Match>
            <Match when={state.latest === 'off'}>
              <p>{n().choose.here.off}</p>
              <button type="button" class="button main" disabled={props.locked} onClick={() => void start(key())}>
                {n().choose.here.button}
              </button>
            </Match>
            <Match when={state.latest === 'denied'}>
              <p>{n().choose.here.denied}</p>
            </Match>
            <Match when={state.latest === 'install'}>
              <p>{n().choose.here.install}</p>
            </Match>
          </Switch>
        )}
      </Show>
      <Show when={props.settings.devices.length > 0}>
        <h3>{n().choose.devices}</h3>
        <ul class="devices">
          <For each={props.settings.devices}>
            {(device) => (
              <li data-device={device.id}>
                <span>
                  {device.label || n().choose.unnamed} <span class="small soft">{n().choose.lastSeen(moment(language(), Date.parse(device.seenAt), props.settings.zone))}</span>
                </span>
                <button type="button" class="button plain danger" disabled={props.locked} onClick={() => void remove(device.id)}>
                  {t().common.remove}
                  <span class="hidden-words"> {device.label || n().choose.unnamed}</span>
                </button>
              </li>
            )}
          </For>
        </ul>
        <button type="button" class="button" disabled={props.locked} onClick={() => void test()}>
          {n().choose.test}
        </button>
      </Show>
      <Show when={trouble()}>
        <p class="bad" role="alert">
          {trouble()}
        </p>
      </Show>
      <p class="hidden-words" role="status">
        {told()}
      </p>
      <Show when={told()}>
        <p class="small soft" aria-hidden="true">
          {told()}
        </p>
      </Show>
    </section>
  )
}
