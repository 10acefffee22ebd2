import * as v from 'valibot'
import { OUTSIDE_KINDS } from '../notices/codes.ts'

const kinds = v.pipe(v.array(v.picklist(OUTSIDE_KINDS)), v.minLength(1), v.transform((given) => OUTSIDE_KINDS.filter((kind) => given.includes(kind))))

export const webhookWriteSchema = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  url: v.pipe(v.string(), v.maxLength(2000)),
  kinds,
})

export const webhookChangeSchema = v.partial(v.strictObject({ ...webhookWriteSchema.entries, enabled: v.boolean() }))

/** An address that is told of notices, signed as Standard Webhooks has it. Its secret is shown when it is made or renewed, and never again. */
export const webhookSchema = v.object({
  id: v.string(),
  name: v.string(),
  url: v.string(),
  kinds: v.array(v.string()),
  createdAt: v.string(),
  /** Why it is not called: a person switched it off, or it answered 410. */
  disabled: v.nullable(v.picklist(['person', 'gone'])),
  secret: v.optional(v.string()),
})

export const webhooksSchema = v.object({ webhooks: v.array(webhookSchema) })

/** Send again: one delivery, or all notices since an instant. */
export const replaySchema = v.union([v.strictObject({ delivery: v.pipe(v.string(), v.maxLength(40)) }), v.strictObject({ since: v.pipe(v.string(), v.isoTimestamp('Give an instant as 2026-03-01T00:00:00Z.')) })])
export const replayedSchema = v.object({ replayed: v.number() })

export type Webhook = v.InferOutput<typeof webhookSchema>
export type WebhookWrite = v.InferOutput<typeof webhookWriteSchema>
export type WebhookChange = v.InferOutput<typeof webhookChangeSchema>
