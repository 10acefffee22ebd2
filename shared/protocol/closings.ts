import * as v from 'valibot'

const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/))

/**
 * Days on which the shop is closed, both inclusive. `id` is a ULID made by the writer; the same id twice is once.
 * `closing` names the entry that is changed; an empty name takes it away. `base`: the `write` of the
 * entry as the writer saw it.
 */
export const closingWriteSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)),
  closing: v.optional(v.pipe(v.string(), v.maxLength(40))),
  from: day,
  to: day,
  name: v.pipe(v.string(), v.maxLength(80)),
  /** Whether the same dates come every year. */
  yearly: v.optional(v.boolean(), false),
  base: v.optional(v.pipe(v.string(), v.maxLength(40)), ''),
})

const content = { from: v.string(), to: v.string(), name: v.string(), yearly: v.boolean() }

export const closingSchema = v.object({
  id: v.string(),
  ...content,
  author: v.string(),
  updatedAt: v.string(),
  /** The write that made it so. */
  write: v.string(),
  /** What the last write took the place of without having seen it. */
  replaced: v.nullable(v.object({ ...content, author: v.string(), updatedAt: v.string() })),
})

export const closingsSchema = v.object({ closings: v.array(closingSchema) })

export type ClosingWrite = v.InferOutput<typeof closingWriteSchema>
export type Closing = v.InferOutput<typeof closingSchema>
