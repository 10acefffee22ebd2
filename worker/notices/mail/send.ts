import type { Effects } from '../../effects.ts'
import { hashOf } from '../../identity/secret.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { redacted } from '../../outgoing/redact.ts'
import type { DeliveryRow } from '../../store/notices/deliveries.ts'
import type { PersonRow } from '../../store/notices/notice-people.ts'
import { linkOf } from '../link.ts'
import { dropped, triedOf, triedOfError, type Tried } from '../tried.ts'
import { sendByApi } from './api.ts'
import { plainAddress } from './address.ts'
import { compose } from './compose.ts'
import { mailConfig } from './config.ts'
import { mimeOf, type Mail } from './mime.ts'
import { MailRefused, MailUnknown, sendSmtp } from './smtp.ts'

const LONGEST_CALL = 30_000

/** Writes to a person; a repeat keeps the message's own id, by which mail programs know it. */
export async function sendMail(fx: Effects, ws: Workspace, person: PersonRow, parts: readonly DeliveryRow[]): Promise<Tried> {
  const config = mailConfig(fx.env)
  const [first] = parts as [DeliveryRow]
  if (!config || person.mail === null) return dropped('no mail')
  const to = plainAddress(person.mail)
  const from = { ...config.from, address: plainAddress(config.from.address) }
  const link = (act: 'stop' | 'confirm') => linkOf(fx, ws, person, { person: person.person, mail: person.mail ?? '', act })
  const composed = compose(person, ws.name, parts, { stop: await link('stop'), confirm: await link('confirm') })
  const mail: Mail = { ...composed, id: (await hashOf(`${ws.id}/${first.message}`)).slice(0, 32), from, to, at: fx.now() }
  try {
    if ('smtp' in config.way) {
      await sendSmtp(config.way.smtp, from.address, to, mimeOf(mail))
      return { outcome: 'sent', status: null, detail: null }
    }
    const { provider, key, origin } = config.way
    return triedOf(await sendByApi(fx.fetch, provider, key, origin, mail, AbortSignal.timeout(LONGEST_CALL)), fx.now(), [], [400, 422])
  } catch (error) {
    if (error instanceof MailUnknown) return { outcome: 'unknown', status: null, detail: error.message }
    if (error instanceof MailRefused) return { outcome: 'refused', status: error.status, detail: redacted(error.message), final: !error.later }
    return triedOfError(error)
  }
}
