import * as v from 'valibot'

const ulid = v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{26}$/))

/** Measures that a month may have a target for: those that days add up to. */
export const TARGET_MEASURES = ['revenue', 'salesOrders', 'units'] as const

const amount = v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(9_000_000_000_000)))

/**
 * A month's target for one measure, in the measure's own whole unit (minor units, thousandths for units); null takes it
 * away. `id` is a ULID made by the writer; the same id twice is once. `base`: the `write` of the target as the writer
 * saw it; empty where it saw none. Where another stands by then, what it said is kept in `replaced`.
 */
export const targetWriteSchema = v.strictObject({
  id: ulid,
  month: v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/)),
  measure: v.picklist(TARGET_MEASURES),
  amount,
  base: v.optional(v.pipe(v.string(), v.maxLength(40)), ''),
})

/** What the last write took the place of without having seen it: it can be put back. */
const replacedSchema = v.nullable(v.object({ amount: v.nullable(v.number()), author: v.string(), updatedAt: v.string() }))

export const targetSchema = v.object({
  month: v.string(),
  measure: v.picklist(TARGET_MEASURES),
  amount: v.nullable(v.number()),
  author: v.string(),
  updatedAt: v.string(),
  /** The write that made it so. */
  write: v.string(),
  replaced: replacedSchema,
})

export const targetsSchema = v.object({ targets: v.array(targetSchema) })

export type TargetMeasure = (typeof TARGET_MEASURES)[number]
export type TargetWrite = v.InferOutput<typeof targetWriteSchema>
export type Target = v.InferOutput<typeof targetSchema>
