import { createEffect, createSignal, For, on, onCleanup, Show, type JSX } from 'solid-js'
import { NO_UTF8 } from '../../../shared/notices/refusals.ts'
import { sayNotice } from '../../../shared/notices/words.ts'
import type { Delivery } from '../../../shared/protocol/notices.ts'
import { wordsOf } from '../../api.ts'
import { moment } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { n } from '../../text/notices.ts'
import { readDeliveries } from './calls.ts'

/** A message is mostly gone by then, ms. */
const SOON = 4000

/** What went out by push and mail, and whether it arrived. */
export function SentCard(props: { zone: string; mail: string | null }): JSX.Element {
  const [list, setList] = createSignal<readonly Delivery[] | null>(null)
  const [failure, setFailure] = createSignal<unknown>(null)
  const load = () => void readDeliveries().then(setList, setFailure)
  // Another address is written to at once: soon one sees whether that went.
  createEffect(on(() => props.mail, (_, before) => {
    load()
    const later = before === undefined ? undefined : setTimeout(load, SOON)
    onCleanup(() => clearTimeout(later))
  }))
  return (
    <section class="card" aria-labelledby="notices-sent">
      <h2 id="notices-sent">{n().choose.log.title}</h2>
      <Show when={failure() === null} fallback={<p class="bad">{`${n().choose.log.failed} ${wordsOf(failure())}`}</p>}>
        <ul class="devices">
          <For each={list()} fallback={<li class="soft">{list() === null ? ' ' : n().choose.log.none}</li>}>
            {(one) => (
              <li data-delivery={one.state}>
                <span>{sayNotice(language(), one.notice, props.zone).title}</span>
                <DeliveryState delivery={one} zone={props.zone} />
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}

/** Where a delivery stands: over which channel, since or until when, after how many tries. */
export function DeliveryState(props: { delivery: Delivery; zone: string }): JSX.Element {
  const words = () => n().choose.log
  const when = () => {
    const { state, sentAt, dueAt } = props.delivery
    const at = (text: string) => moment(language(), Date.parse(text), props.zone)
    return state === 'sent' && sentAt !== null ? at(sentAt) : state === 'waiting' ? words().due(at(dueAt)) : at(props.delivery.log[0]?.at ?? dueAt)
  }
  return (
    <span class="small soft figure" classList={{ 'delivery-failed': props.delivery.state === 'failed' }}>
      {words().channel[props.delivery.channel]} · {words().state[props.delivery.state]} · {when()}
      <Show when={props.delivery.state === 'failed' && props.delivery.error === NO_UTF8}> · {words().noUtf8}</Show>
      <Show when={props.delivery.tries > 1}> · {words().tries(props.delivery.tries)}</Show>
    </span>
  )
}
