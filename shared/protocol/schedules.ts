import * as v from 'valibot'
import { parseCron } from '../schedule/cron.ts'

const at = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time as 06:30.'))

const readable = (text: string) => {
  try {
    return parseCron(text).minutes.size > 0
  } catch {
    return false
  }
}

/** When something is done again and again, by the clock of the workspace's zone. */
export const ruleSchema = v.union([
  v.strictObject({ every: v.literal('day'), at }),
  v.strictObject({ every: v.literal('week'), on: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))), v.minLength(1)), at }),
  v.strictObject({ every: v.literal('month'), on: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(31)), at }),
  v.strictObject({ cron: v.pipe(v.string(), v.maxLength(100), v.check(readable, 'This cron expression cannot be read: minute, hour, day, month, weekday.')) }),
])

export const scheduleWriteSchema = v.strictObject({
  title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120)),
  kind: v.pipe(v.string(), v.maxLength(40)),
  input: v.optional(v.unknown(), {}),
  rule: ruleSchema,
  /** Waits for low load or the night, once it is due. */
  quiet: v.optional(v.boolean(), false),
  enabled: v.optional(v.boolean(), true),
})

export const scheduleSchema = v.object({
  id: v.string(),
  title: v.string(),
  kind: v.string(),
  input: v.unknown(),
  rule: ruleSchema,
  quiet: v.boolean(),
  enabled: v.boolean(),
  zone: v.string(),
  /** When it is due next; null while it is switched off. */
  nextAt: v.nullable(v.string()),
  /** When it was due last, and the job that this began. */
  lastAt: v.nullable(v.string()),
  lastJob: v.nullable(v.string()),
})

export const schedulesSchema = v.object({ schedules: v.array(scheduleSchema) })

export type ScheduleWrite = v.InferOutput<typeof scheduleWriteSchema>
export type Schedule = v.InferOutput<typeof scheduleSchema>
