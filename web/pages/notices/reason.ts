import { NO_UTF8 } from '../../../shared/notices/refusals.ts'
import type { Delivery } from '../../../shared/protocol/notices.ts'
import { n } from '../../text/notices.ts'

/** Why the last try did not arrive, in words; what the other side said stands within. Empty where nothing went wrong. */
export function reasonOf({ error, log, status }: Delivery): string {
  const last = log[0]
  const words = n().choose.log.why
  if (!last || last.outcome === 'sent') return ''
  if (error === NO_UTF8) return n().choose.log.noUtf8
  if (last.outcome === 'unknown') return words.silent
  if (last.outcome !== 'refused') return words.left
  const said = error ?? (status === null ? '' : String(status))
  return said === '' ? words.refused : words.said(said)
}
