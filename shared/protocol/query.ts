import * as v from 'valibot'

const text = v.pipe(v.string(), v.maxLength(400))

/** Which rows count. Every filter must hold. `in` compares folded texts; `null` picks rows where it is unknown. */
export const filterSchema = v.union([
  v.strictObject({ dimension: text, in: v.pipe(v.array(v.nullable(text)), v.maxLength(5000)) }),
  v.strictObject({
    time: v.strictObject({
      /** Inclusive: an instant (`2025-03-01T00:00:00Z`) or a date in the workspace's zone (`2025-03-01`). */
      from: v.optional(text),
      /** Exclusive. */
      to: v.optional(text),
    }),
  }),
  v.strictObject({
    value: text,
    /** Inclusive, in the value's whole-number unit (minor units, thousandths). Rows without the value never match. */
    from: v.optional(v.pipe(v.number(), v.safeInteger())),
    /** Exclusive. */
    to: v.optional(v.pipe(v.number(), v.safeInteger())),
  }),
])

export const BUCKETS = ['hour', 'weekday', 'day', 'week', 'month'] as const

/** One question. `by` groups by dimensions, the identity text, or hour, weekday, day, week, month of the workspace's zone. */
export const querySchema = v.strictObject({
  dataset: v.optional(text, 'sales'),
  measures: v.pipe(v.array(text), v.minLength(1), v.maxLength(20)),
  by: v.optional(v.union([v.pipe(v.array(text), v.maxLength(3)), v.pipe(text, v.transform((one) => [one]))]), []),
  where: v.optional(v.pipe(v.array(filterSchema), v.maxLength(40)), []),
  /** Column names; a leading `-` means descending. Ties are ordered by the grouping keys in code-unit order. */
  order: v.optional(v.union([v.pipe(v.array(text), v.maxLength(4)), v.pipe(text, v.transform((one) => [one]))]), []),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)), 10_000),
})

export type Filter = v.InferOutput<typeof filterSchema>
export type Query = v.InferOutput<typeof querySchema>
export type QueryInput = v.InferInput<typeof querySchema>

/**
 * `dimension` cells are texts or null, `time` cells texts (hour and weekday: whole numbers), `count` whole numbers,
 * `money` minor units, `number` plain numbers (units: at most three decimals), `ratio` `[numerator, denominator]`.
 */
export const answerColumnSchema = v.object({
  name: v.string(),
  kind: v.picklist(['dimension', 'time', 'count', 'money', 'number', 'ratio']),
  /** The currency, for money. */
  unit: v.optional(v.string()),
  /** Decimal places of the whole number (money) or of the numerator (ratio of money). */
  scale: v.optional(v.number()),
})

export const cellSchema = v.union([v.string(), v.number(), v.null(), v.tuple([v.number(), v.number()])])

export const answerSchema = v.object({
  columns: v.array(answerColumnSchema),
  rows: v.array(v.array(cellSchema)),
  /** Sequence number up to which tiles answered, and how many later changes were merged in. */
  sealed: v.number(),
  changes: v.number(),
})

export type AnswerColumn = v.InferOutput<typeof answerColumnSchema>
export type Cell = v.InferOutput<typeof cellSchema>
export type Answer = v.InferOutput<typeof answerSchema>
