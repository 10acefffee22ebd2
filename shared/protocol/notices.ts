import * as v from 'valibot'
import { isZone } from '../model/calendar.ts'
import { NOTICE_KINDS } from '../notices/codes.ts'
import { AT_ONCE } from '../notices/preferences.ts'

/** What a person should know: a code with figures and names; `shared/notices` makes the words. One key is one notice. */
export const noticeSchema = v.object({
  id: v.string(),
  code: v.string(),
  told: v.record(v.string(), v.union([v.string(), v.number()])),
  /** The job it is about. */
  job: v.nullable(v.string()),
  at: v.string(),
  /** When whoever asks read it. */
  seenAt: v.nullable(v.string()),
})

export const noticesSchema = v.object({ notices: v.array(noticeSchema) })

const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time as 06:30.'))

/** How a person wants to be told of one kind: over which channels, at once or once a day at a time, and whether it waits for the quiet hours' end. */
export const kindChoiceSchema = v.strictObject({ app: v.boolean(), push: v.boolean(), mail: v.boolean(), when: v.union([v.literal(AT_ONCE), time]), quiet: v.boolean() })

/**
 * RFC 5321 has 254 octets at most. Letters of any script (RFC 6531), one form each; no spaces, brackets, characters that
 * do not show, nor what ends a header.
 */
const address = v.pipe(v.string(), v.trim(), v.normalize('NFC'), v.maxBytes(254, 'This is no e-mail address.'), v.regex(/^[^\p{C}\p{Z}<>"(),:;@[\\\]]{1,64}@[^\p{C}\p{Z}<>"(),:;@[\\\]]+\.[^\p{C}\p{Z}<>"(),:;@[\\\]]{2,}$/u, 'This is no e-mail address.'))

export const noticeSettingsWriteSchema = v.strictObject({
  language: v.picklist(['it', 'en']),
  zone: v.pipe(v.string(), v.check(isZone, 'This is no IANA time zone.')),
  mail: v.nullable(address),
  quiet: v.nullable(v.pipe(v.strictObject({ from: time, to: time }), v.check(({ from, to }) => from !== to, 'Quiet hours begin and end at different times.'))),
  kinds: v.record(v.picklist(NOTICE_KINDS), kindChoiceSchema),
})

/** A device that takes push. */
export const noticeDeviceSchema = v.object({ id: v.string(), label: v.string(), createdAt: v.string(), seenAt: v.string() })

/** A person's own settings, and what this edge can do. */
export const noticeSettingsSchema = v.object({
  language: v.picklist(['it', 'en']),
  zone: v.string(),
  mail: v.nullable(v.string()),
  /** Whether whoever reads that address said yes. */
  confirmed: v.boolean(),
  quiet: v.nullable(v.object({ from: v.string(), to: v.string() })),
  kinds: v.record(v.picklist(NOTICE_KINDS), kindChoiceSchema),
  devices: v.array(noticeDeviceSchema),
  /** The public key with which a browser subscribes (RFC 8292); null where this edge has none and cannot push. */
  pushKey: v.nullable(v.string()),
  /** Whether this edge can send mail. */
  canMail: v.boolean(),
})

const base64url = (bytes: number) => v.pipe(v.string(), v.regex(new RegExp(`^[\\w-]{${Math.ceil((bytes * 4) / 3)}}=*$`), `Give ${bytes} bytes in base64url.`))

/** A subscription as the browser has it (`PushSubscription.toJSON`), with the key of this edge it was made with. */
export const deviceWriteSchema = v.strictObject({
  endpoint: v.pipe(v.string(), v.maxLength(2000)),
  keys: v.object({ p256dh: base64url(65), auth: base64url(16) }),
  key: base64url(65),
  label: v.optional(v.pipe(v.string(), v.maxLength(80)), ''),
  /** The subscription it takes the place of. */
  old: v.optional(v.pipe(v.string(), v.maxLength(2000))),
})

export const noticeTestSchema = v.strictObject({ channel: v.picklist(['push', 'mail']) })

/** One notice to one target over one channel. */
export const deliverySchema = v.object({
  id: v.string(),
  notice: v.object({ id: v.string(), code: v.string(), told: v.record(v.string(), v.union([v.string(), v.number()])), at: v.string() }),
  channel: v.picklist(['push', 'mail', 'webhook']),
  state: v.picklist(['waiting', 'sending', 'sent', 'failed', 'dropped']),
  dueAt: v.string(),
  tries: v.number(),
  status: v.nullable(v.number()),
  error: v.nullable(v.string()),
  sentAt: v.nullable(v.string()),
  /** Every try, newest first. */
  log: v.array(v.object({ at: v.string(), outcome: v.picklist(['sent', 'refused', 'unknown', 'gone', 'dropped']), status: v.nullable(v.number()), detail: v.nullable(v.string()), ms: v.number() })),
})

/** A page of deliveries, newest first; `next` is the `before` of the next one. */
export const deliveriesSchema = v.object({ deliveries: v.array(deliverySchema), next: v.nullable(v.string()) })

export type Notice = v.InferOutput<typeof noticeSchema>
export type NoticeSettings = v.InferOutput<typeof noticeSettingsSchema>
export type NoticeSettingsWrite = v.InferOutput<typeof noticeSettingsWriteSchema>
export type NoticeDevice = v.InferOutput<typeof noticeDeviceSchema>
export type DeviceWrite = v.InferOutput<typeof deviceWriteSchema>
export type Delivery = v.InferOutput<typeof deliverySchema>
