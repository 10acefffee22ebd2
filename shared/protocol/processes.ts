import * as v from 'valibot'

const count = (most: number) => v.pipe(v.number(), v.minValue(0), v.maxValue(most))
const hour = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24))
/** Days of the week, 0 Monday … 6 Sunday. */
const days = v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6))), v.minLength(1), v.maxLength(7))
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/))
const step = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const steps = v.pipe(v.array(step), v.maxLength(12))

/** How many come, hour by hour: as somebody estimates it, or as the workspace's own orders came. */
export const trafficSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('entered'),
    perDay: count(50_000),
    from: hour,
    to: hour,
    days,
    /** The busiest hour, and how many times the mean of the open hours it has. */
    peakHour: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(23)),
    peak: v.pipe(v.number(), v.minValue(1), v.maxValue(24)),
  }),
  v.strictObject({
    kind: v.literal('measured'),
    /** Mean orders of each hour of the week, Monday 0:00 first. */
    hours: v.pipe(v.array(count(5000)), v.length(168)),
    /** The days they were counted over, the last one inclusive. */
    first: day,
    last: day,
    /** How many times as many to reckon with. */
    times: v.pipe(v.number(), v.minValue(0.1), v.maxValue(10)),
  }),
])

export const processNumbersSchema = v.strictObject({
  traffic: trafficSchema,
  /** Mean service time, s, and its standard deviation over the mean. */
  service: v.pipe(v.number(), v.minValue(0.01), v.maxValue(86_400)),
  spread: count(3),
  /** Mean time, s, after which whoever waits leaves; null: they stay. */
  patience: v.nullable(v.pipe(v.number(), v.minValue(1), v.maxValue(86_400))),
  /** Within how many seconds 95% should be answered in the busiest hour, where one waits on the line. */
  promise: count(86_400),
  /** An hour of a worker, in the currency's minor unit. */
  wage: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000)),
  /** Share of the work that a hybrid does at once. */
  share: v.pipe(v.number(), v.minValue(0.01), v.maxValue(0.99)),
  /** Within how many hours 95% of what can wait should be done. */
  deadline: v.pipe(v.number(), v.minValue(0.05), v.maxValue(336)),
  /** When what can wait is worked on: from one hour to another (past midnight where it is smaller) on those days. */
  shift: v.strictObject({ from: hour, to: hour, days }),
  /** Whether workers who wait for work are paid for it, or do something else meanwhile. */
  idlePaid: v.boolean(),
})

/** A process of one's own, as the adviser describes it. */
export const processBodySchema = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120)),
  /** The ready scenario that it was made from. */
  scenario: v.nullable(v.pipe(v.string(), v.maxLength(60))),
  answers: v.strictObject({ now: v.boolean(), blocks: v.boolean(), heavy: v.boolean() }),
  /** Where a hybrid is cut. */
  cut: v.strictObject({ now: steps, later: steps }),
  numbers: processNumbersSchema,
})

const ulid = v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{26}$/))

/** Writes a process, changes one (`process`), or takes it away (`body` of null). The same `id` twice is once. */
export const processWriteSchema = v.strictObject({
  id: ulid,
  process: v.optional(ulid),
  body: v.nullable(processBodySchema),
})

export const processSchema = v.object({
  id: v.string(),
  body: processBodySchema,
  author: v.string(),
  updatedAt: v.string(),
})

export type Traffic = v.InferOutput<typeof trafficSchema>
export type ProcessNumbers = v.InferOutput<typeof processNumbersSchema>
export type ProcessBody = v.InferOutput<typeof processBodySchema>
export type ProcessWrite = v.InferOutput<typeof processWriteSchema>
export type Process = v.InferOutput<typeof processSchema>
