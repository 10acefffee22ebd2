import * as v from 'valibot'

const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80))
const text = v.pipe(v.string(), v.maxLength(400))
const keys = v.record(text, v.pipe(v.array(v.nullable(text)), v.maxLength(200)))
const whole = v.pipe(v.number(), v.safeInteger())
const ulid = v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{26}$/))

/** How much room a widget takes: a third, half, or all of the page's width. */
export const SIZES = ['small', 'medium', 'large'] as const

/** One widget of a dashboard. Their order is that of the list. */
export const descriptorSchema = v.strictObject({
  /** Its own within the dashboard. */
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
  /** A kind of widget; an older app leaves those aside that it does not know. */
  kind: v.pipe(v.string(), v.maxLength(40)),
  dataset: v.optional(text, 'sales'),
  measure: v.optional(text),
  /** What it is divided by. */
  by: v.optional(text),
  size: v.picklist(SIZES),
  /** Holds for this widget beside what the page filters; keys are folded. */
  filter: v.optional(v.strictObject({ sets: v.optional(keys), but: v.optional(keys), words: v.optional(v.record(text, text)), ranges: v.optional(v.record(text, v.strictObject({ from: v.optional(whole), to: v.optional(whole) }))) })),
})

/** A dashboard of one's own; without widgets it is a saved view of the overview. */
export const dashboardBodySchema = v.strictObject({
  name,
  /** The period and filters it opens with, as the address writes them: empty, or beginning with `?`. */
  search: v.pipe(v.string(), v.maxLength(8000), v.regex(/^(\?.*)?$/s)),
  widgets: v.pipe(v.array(descriptorSchema), v.maxLength(40)),
})

/** Keeps a dashboard, changes one (`dashboard`), or takes it away (`body` of null). The same `id` twice is once. */
export const dashboardWriteSchema = v.strictObject({ id: ulid, dashboard: v.optional(ulid), body: v.nullable(dashboardBodySchema) })

export const dashboardSchema = v.object({
  id: v.string(),
  body: dashboardBodySchema,
  /** Who made it. */
  owner: v.string(),
  /** Who changed it last, and when. */
  author: v.string(),
  updatedAt: v.string(),
})

export type Size = (typeof SIZES)[number]
export type Descriptor = v.InferOutput<typeof descriptorSchema>
export type DashboardBody = v.InferOutput<typeof dashboardBodySchema>
export type DashboardWrite = v.InferOutput<typeof dashboardWriteSchema>
export type SavedDashboard = v.InferOutput<typeof dashboardSchema>
