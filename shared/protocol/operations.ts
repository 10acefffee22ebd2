import * as v from 'valibot'
import { MODE_CHOICES } from '../modes/choices.ts'
import { COUNTED, type Counted } from '../modes/usage.ts'

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

const usageSchema = v.object({
  ...Object.fromEntries(COUNTED.map((name) => [name, v.number()])) as Record<Counted, v.NumberSchema<undefined>>,
  /** By the dated model: a Worker cannot measure it. */
  cpuMs: v.number(),
  /** Dollars by the piece, nothing included; and for each request, null of none. */
  dollars: v.number(),
  perCall: v.nullable(v.number()),
})

/** What the last 30 days cost, in dollars before tax, and what they would have cost otherwise. */
export const costSchema = v.object({
  /** The plan and what goes beyond it, of this workspace and the clock alone; by the piece, nothing included. */
  total: v.number(),
  marginal: v.number(),
  plan: v.number(),
  cpuMs: v.number(),
  /** Of the whole database; of this workspace. */
  d1Bytes: v.number(),
  r2Bytes: v.number(),
  /** What the queues' messages cost: doing all of it at once would save that. */
  queues: v.number(),
  pricesAsOf: v.string(),
  cpuAsOf: v.string(),
  machine: v.string(),
  provisionedAsOf: v.string(),
  filled: v.number(),
  /** Processors that must stand ready and their dollars, everything at once and later work deferred (`shared/modes/what-if.ts`). */
  whatIf: v.object({ atOnce: v.number(), deferred: v.number(), atOnceDollars: v.number(), deferredDollars: v.number(), saved: v.nullable(v.number()), smallestDoes: v.boolean(), laterShare: v.number(), hours: v.number() }),
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
      /** Whether one may choose how it is answered, and what was chosen. */
      bothWays: v.boolean(),
      choice: v.nullable(v.picklist(MODE_CHOICES)),
      /** Over the last 30 days. */
      usage: usageSchema,
    }),
  ),
  /** Jobs that wait, and how long the oldest has been due, ms. */
  queue: v.object({ depth: v.number(), age: v.nullable(v.number()) }),
  cost: costSchema,
})

export type Waits = v.InferOutput<typeof waitsSchema>
export type Operations = v.InferOutput<typeof operationsSchema>
