import { For, Show, type JSX } from 'solid-js'
import { sayNotice } from '../../../shared/notices/words.ts'
import type { Delivery } from '../../../shared/protocol/notices.ts'
import { wordsOf } from '../../api.ts'
import { moment } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { n } from '../../text/notices.ts'
import type { Deliveries } from './deliveries.ts'
import { reasonOf } from './reason.ts'

/** What went out by push and mail, and whether it arrived. */
export function SentCard(props: { zone: string; deliveries: Deliveries }): JSX.Element {
  const list = () => props.deliveries.list()
  const failure = () => props.deliveries.failure()
  return (
    <section class="card" aria-labelledby="notices-sent">
      <h2 id="notices-sent">{n().choose.log.title}</h2>
      <Show when={failure() === null || list() !== null} fallback={<p class="bad">{`${n().choose.log.failed} ${wordsOf(failure())}`}</p>}>
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
      <Show when={props.delivery.channel === 'mail' && (props.delivery.state === 'failed' || (props.delivery.state === 'waiting' && props.delivery.tries > 0)) && reasonOf(props.delivery)}>{(why) => <> · {why()}</>}</Show>
      <Show when={props.delivery.tries > 1}> · {words().tries(props.delivery.tries)}</Show>
    </span>
  )
}
