import { createSignal, For, Show, type JSX } from 'solid-js'
import type { Endpoint } from '../../../shared/protocol/endpoints.ts'
import { wordsOf } from '../../api.ts'
import { j } from '../../text/jobs.ts'
import { Sheet } from '../../widgets/Sheet.tsx'
import { ToldOnce } from '../../widgets/ToldOnce.tsx'
import { renewEndpoint } from './calls.ts'

/** Services of the owner's own that came from a backup: each is called once it has a new secret, which is told this once. */
export function AsleepServices(props: { asleep: readonly Endpoint[]; locked: boolean; onRenewed: (id: string) => void }): JSX.Element {
  const [renewed, setRenewed] = createSignal<Endpoint | null>(null)
  const [trouble, setTrouble] = createSignal('')
  const renew = async ({ id }: Endpoint) => {
    setTrouble('')
    try {
      setRenewed(await renewEndpoint(id))
      props.onRenewed(id)
    } catch (error) {
      setTrouble(wordsOf(error))
    }
  }
  return (
    <>
      <Show when={props.asleep.length > 0}>
        <section class="card stack" data-asleep>
          <h2>{j().asleep.title}</h2>
          <p class="small soft">{j().asleep.why}</p>
          <ul class="stack">
            <For each={props.asleep}>
              {(one) => (
                <li class="row wrap spread">
                  <span>{one.name}</span>
                  <button type="button" class="button" disabled={props.locked} aria-label={j().asleep.of(one.name)} onClick={() => void renew(one)}>
                    {j().asleep.renew}
                  </button>
                </li>
              )}
            </For>
          </ul>
          <Show when={trouble()}>
            <p class="bad" role="alert">{trouble()}</p>
          </Show>
        </section>
      </Show>
      <Show when={renewed()}>{(one) => <SecretSheet endpoint={one()} onClose={() => setRenewed(null)} />}</Show>
    </>
  )
}

function SecretSheet(props: { endpoint: Endpoint; onClose: () => void }): JSX.Element {
  return (
    <Sheet title={j().asleep.of(props.endpoint.name)} onClose={() => props.onClose()}>
      <p>{j().asleep.secret}</p>
      <ToldOnce class="asleep-secret" text={props.endpoint.secret ?? ''} />
    </Sheet>
  )
}
