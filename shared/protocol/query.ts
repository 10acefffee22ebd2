import * as v from 'valibot'

const text = v.pipe(v.string(), v.maxLength(400))

const keys = v.pipe(v.array(v.nullable(text)), v.maxLength(5000))

/** Of `customer.segment`: what customers bought before this date tells their segments; without it, all that they did. */
const asOf = v.optional(text)

/**
 * Which rows count. Every filter must hold. Besides dimensions there are groups of customers: `customer.cohort` (the month
 * of the first purchase, `2025-03`) and `customer.segment`; they are by all rows there are, whatever else is asked. `in` and `notIn` compare folded texts; `null` stands for rows where it is
 * unknown. `contains` finds keys whose own text, shown form or name holds every word of it, whatever the case.
 */
export const filterSchema = v.union([
  v.strictObject({ dimension: text, in: keys, asOf }),
  v.strictObject({ dimension: text, notIn: keys, asOf }),
  v.strictObject({ dimension: text, contains: v.pipe(text, v.minLength(1)) }),
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
  v.strictObject({
    /** Of the rows that pass all else, those of orders by which each of these keys of the dimension was sold. */
    together: v.pipe(v.array(v.nullable(text)), v.minLength(2), v.maxLength(10)),
    of: text,
  }),
])

/** Groups of time. `weekhour` is the hour of the week, 0 (Monday from midnight) to 167. */
export const BUCKETS = ['hour', 'weekday', 'weekhour', 'day', 'week', 'month'] as const

/**
 * One question. `by` groups by dimensions, the identity text, or hour, weekday, weekhour, day, week, month of the
 * workspace's zone. Beside the dataset's own measures there are `min.V`, `max.V` and `median.V` for each of its values.
 */
export const querySchema = v.strictObject({
  dataset: v.optional(text, 'sales'),
  measures: v.pipe(v.array(text), v.minLength(1), v.maxLength(20)),
  by: v.optional(v.union([v.pipe(v.array(text), v.maxLength(3)), v.pipe(text, v.transform((one) => [one]))]), []),
  where: v.optional(v.pipe(v.array(filterSchema), v.maxLength(40)), []),
  /** Column names; a leading `-` means descending. Ties are ordered by the grouping keys in code-unit order. */
  order: v.optional(v.union([v.pipe(v.array(text), v.maxLength(4)), v.pipe(text, v.transform((one) => [one]))]), []),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)), 10_000),
  /** Answers also what the groups beyond the limit come to together. */
  rest: v.optional(v.boolean()),
  /**
   * An earlier stretch of time to count beside (from inclusive, to exclusive): each measure comes a second time, as
   * `before.MEASURE`, over the same filters but for time. Groups by day, week and month have no counterpart there.
   */
  before: v.optional(v.strictObject({ from: v.optional(text), to: v.optional(text) })),
})

export type Filter = v.InferOutput<typeof filterSchema>
export type Query = v.InferOutput<typeof querySchema>
export type QueryInput = v.InferInput<typeof querySchema>

/**
 * `dimension` cells are texts or null, `time` cells texts (hour and weekday: whole numbers), `count` whole numbers,
 * `money` minor units, `number` plain numbers (units: at most three decimals), `ratio` `[numerator, denominator]` (a
 * median: the sum of its two middle numbers, and 2). The least and the greatest of no number are null.
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
  /** Where `rest` was asked and groups were left out: how many, and a row of what they come to, its keys null. */
  rest: v.optional(v.object({ groups: v.number(), row: v.array(cellSchema) })),
  /** Sequence number up to which tiles answered, and how many later changes were merged in. */
  sealed: v.number(),
  changes: v.number(),
})

export type AnswerColumn = v.InferOutput<typeof answerColumnSchema>
export type Cell = v.InferOutput<typeof cellSchema>
export type Answer = v.InferOutput<typeof answerSchema>
