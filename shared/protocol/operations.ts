import * as v from 'valibot'

const ulid = v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{26}$/))
const whole = v.pipe(v.number(), v.integer(), v.minValue(0))

/**
 * What people waited for on one device, by operation and hour: durations as counts by bucket (`shared/modes/histogram.ts`), and
 * how many of them failed. The same `id` twice is once. Nothing of what was asked, nor who asked.
 */
export const waitsSchema = v.strictObject({
  id: ulid,
  waits: v.pipe(
    v.array(
      v.strictObject({
        operation: v.pipe(v.string(), v.maxLength(60)),
        /** Hours since 1970. */
        hour: v.pipe(whole, v.maxValue(10_000_000)),
        buckets: v.pipe(v.record(v.pipe(v.string(), v.regex(/^\d{1,3}$/)), v.pipe(whole, v.maxValue(1_000_000))), v.check((all) => Object.keys(all).length <= 180)),
        errors: v.pipe(whole, v.maxValue(1_000_000)),
      }),
    ),
    v.minLength(1),
    v.maxLength(200),
  ),
})

const spanSchema = v.object({
  count: v.number(),
  errors: v.number(),
  /** ms, at most 9.1% too long; null where nothing was measured. */
  p50: v.nullable(v.number()),
  p95: v.nullable(v.number()),
  p99: v.nullable(v.number()),
})

export const operationsSchema = v.object({
  operations: v.array(
    v.object({
      name: v.string(),
      mode: v.picklist(['sync', 'async', 'hybrid']),
      budget: v.number(),
      why: v.string(),
      day: spanSchema,
      month: spanSchema,
      advice: v.nullable(v.picklist(['make-async', 'answer-now'])),
    }),
  ),
  /** Jobs that wait, and how long the oldest has been due, ms. */
  queue: v.object({ depth: v.number(), age: v.nullable(v.number()) }),
})

export type Waits = v.InferOutput<typeof waitsSchema>
export type Operations = v.InferOutput<typeof operationsSchema>
