import { zoneTable } from '../../shared/model/calendar.ts'
import { isNoticeCode, kindOfNotice, NOTICES } from '../../shared/notices/codes.ts'
import { choicesOf, dueOf } from '../../shared/notices/preferences.ts'
import type { NewDelivery, Unspread } from '../store/notices/deliveries.ts'
import type { DeviceRow } from '../store/notices/notice-devices.ts'
import type { PersonRow } from '../store/notices/notice-people.ts'
import type { WebhookRow } from '../store/notices/webhooks.ts'
import { TRIED_FOR } from './pauses.ts'

/** Who could be told of something. */
export interface Audience {
  readonly people: readonly PersonRow[]
  readonly devices: readonly DeviceRow[]
  readonly webhooks: readonly WebhookRow[]
  readonly canMail: boolean
}

/** What a device's person is taken to have chosen who has chosen nothing. */
export function usualPerson(person: string, language: 'it' | 'en', zone: string): PersonRow {
  return { person, language, zone, origin: '', mail: null, confirmedAt: null, quiet: null, kinds: {} }
}

/** To whom a notice goes, over which channel and when; what waits for one moment and goes to one target goes as one message. */
export function spread(notice: Unspread, { people, devices, webhooks, canMail }: Audience, now: number, ulid: () => string, usual: Pick<PersonRow, 'language' | 'zone'>): NewDelivery[] {
  const kind = kindOfNotice(notice.code)
  const found: NewDelivery[] = []
  const put = (channel: NewDelivery['channel'], target: string, person: string | null, dueAt: number) => {
    const id = ulid()
    found.push({ id, notice: notice.id, channel, target, person, message: dueAt > now ? `${channel}/${target}/${dueAt}` : id, dueAt, until: dueAt + TRIED_FOR })
  }
  const all = new Map(people.map((one) => [one.person, one]))
  for (const { person } of devices) if (!all.has(person)) all.set(person, usualPerson(person, usual.language, usual.zone))
  for (const one of all.values()) {
    if (notice.person !== null && notice.person !== one.person) continue
    const choice = choicesOf(one.kinds)[kind]
    const dueAt = dueOf(choice, one.quiet, zoneTable(one.zone), now)
    if (choice.push && wants(notice, 'push')) for (const device of devices) if (device.person === one.person) put('push', device.id, one.person, dueAt)
    if (canMail && choice.mail && one.mail !== null && wants(notice, 'mail') && (one.confirmedAt !== null || notice.code === 'mail-confirm')) put('mail', one.person, one.person, dueAt)
  }
  if (notice.code === 'test' && notice.told.channel === 'webhook') {
    const webhook = webhooks.find(({ id }) => id === notice.told.webhook)
    if (webhook && webhook.disabledAt === null) put('webhook', webhook.id, null, now)
  }
  if (isNoticeCode(notice.code) && NOTICES[notice.code].outside) {
    for (const webhook of webhooks) if (webhook.disabledAt === null && webhook.kinds.includes(kind)) put('webhook', webhook.id, null, now)
  }
  return found
}

/** A trial, and the question whether an address is right, go over the channel that they are about. */
function wants({ code, told }: Unspread, channel: 'push' | 'mail'): boolean {
  if (code === 'mail-confirm') return channel === 'mail'
  return code === 'test' ? told.channel === channel : true
}
