import { encryptNotification } from '@block65/webcrypto-web-push'
import { placeOf, sayNotice } from '../../../shared/notices/words.ts'
import type { PushMessage } from '../../../shared/notices/push.ts'
import type { Effects } from '../../effects.ts'
import { hashOf } from '../../identity/secret.ts'
import { callOut } from '../../outgoing/call-out.ts'
import { rulesOf } from '../../outgoing/rules.ts'
import type { DeliveryRow } from '../../store/notices/deliveries.ts'
import type { DeviceRow } from '../../store/notices/notice-devices.ts'
import type { PersonRow } from '../../store/notices/notice-people.ts'
import { dropped, triedOf, triedOfError, type Tried } from '../tried.ts'
import { manyWords } from '../many.ts'
import { pushKeys } from './keys.ts'
import { vapidHeader } from './vapid.ts'

/** How long a push service keeps a message for a device that is not reached, s. */
const KEPT = 24 * 3600
const LONGEST_CALL = 15_000
/** Bytes that a push service has to take (RFC 8030) less what the encryption adds. */
const MOST_BYTES = 3900

/**
 * Sends a message to a device: its words are sealed for that browser alone (RFC 8291); a repeat takes the place of what
 * it repeats, at the push service by its topic and on the device by its tag.
 */
export async function sendPush(fx: Effects, device: DeviceRow, person: PersonRow, parts: readonly DeliveryRow[]): Promise<Tried> {
  const key = pushKeys(fx.env).find(({ publicKey }) => publicKey === device.key)
  // It subscribed with a key that was given up since; the app subscribes anew when it is next opened there.
  if (!key) return dropped('key given up')
  const { endpoint, auth, p256dh } = device
  const contact = fx.env.RITMO_PUSH_CONTACT ?? person.origin
  try {
    const body = await encryptNotification({ endpoint, expirationTime: null, keys: { auth, p256dh } }, new TextEncoder().encode(fitting(messageOf(person, parts))))
    const headers = {
      authorization: await vapidHeader(key, endpoint, contact, fx.now()),
      'content-encoding': 'aes128gcm',
      'content-type': 'application/octet-stream',
      ttl: String(KEPT),
      urgency: 'normal',
      // At most 32 letters of base64url (RFC 8030, section 5.4), the same for the same message.
      topic: (await hashOf(parts[0]?.message ?? '')).slice(0, 32),
    }
    const answer = await callOut(fx.fetch, rulesOf(fx), endpoint, { body, headers, signal: AbortSignal.timeout(LONGEST_CALL) })
    return triedOf(answer, fx.now(), [404, 410], [400, 413])
  } catch (error) {
    return triedOfError(error)
  }
}

function messageOf(person: PersonRow, parts: readonly DeliveryRow[]): PushMessage {
  const [first] = parts as [DeliveryRow]
  const repeat = parts.some(({ unknown }) => unknown === 1)
  if (parts.length === 1) return { ...sayNotice(person.language, first, person.zone), tag: first.message, url: placeOf(first), notices: [first.notice], repeat, language: person.language }
  const titles = parts.map((part) => sayNotice(person.language, part, person.zone).title)
  return { title: manyWords(person.language, parts.length), body: titles.join('\n'), tag: first.message, url: '/notices', notices: parts.map(({ notice }) => notice).slice(-50), repeat, language: person.language }
}

/** As JSON, its body cut to what a push may hold. */
function fitting(message: PushMessage): string {
  for (let body = message.body; ; body = body.slice(0, Math.floor(body.length * 0.8))) {
    const text = JSON.stringify({ ...message, body: body === message.body ? body : `${body}…` })
    if (new TextEncoder().encode(text).length <= MOST_BYTES || body === '') return text
  }
}
