import type { JSX } from 'solid-js'
import type { Delivery } from '../../../shared/protocol/notices.ts'
import { moment } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { reasonOf } from './reason.ts'

/** What a message's way is called, from the moment it was asked for. */
export interface OutcomeWords {
  /** Nothing is known of it yet. */
  readonly none: string
  readonly going: string
  readonly due: (when: string) => string
  readonly sent: (when: string) => string
  readonly later: (when: string, why: string) => string
  readonly failed: (why: string) => string
}

/** What became of a message by mail, as it is: on its way, taken by the other side's server, not yet, or not at all, with the reason. */
export function MailOutcome(props: { delivery: Delivery | null; zone: string; words: OutcomeWords }): JSX.Element {
  const at = (text: string) => moment(language(), Date.parse(text), props.zone)
  const isBad = () => props.delivery !== null && (props.delivery.state === 'failed' || (props.delivery.state === 'waiting' && props.delivery.tries > 0))
  const said = () => {
    const one = props.delivery
    if (one === null) return props.words.none
    if (one.state === 'sent') return props.words.sent(at(one.sentAt ?? one.dueAt))
    if (one.state === 'failed' || one.state === 'dropped') return props.words.failed(reasonOf(one))
    if (one.state === 'waiting' && one.tries > 0) return props.words.later(at(one.dueAt), reasonOf(one))
    return one.state === 'waiting' && Date.parse(one.dueAt) > Date.now() + 60_000 ? props.words.due(at(one.dueAt)) : props.words.going
  }
  return (
    <span classList={{ bad: isBad() }} data-outcome={props.delivery?.state ?? 'none'}>
      {said()}
    </span>
  )
}
