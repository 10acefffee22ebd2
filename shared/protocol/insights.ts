import * as v from 'valibot'
import { INSIGHT_NAMES } from '../engine/insights/names.ts'
import { answerColumnSchema, cellSchema } from './query.ts'

const text = v.pipe(v.string(), v.maxLength(400))
const whole = v.pipe(v.number(), v.safeInteger())
/** Local days since 1970-01-01, from inclusive, to exclusive. */
const days = v.strictObject({ from: whole, to: whole })
const lists = v.record(text, v.pipe(v.array(v.nullable(text)), v.maxLength(5000)))

/** A dashboard's filters as they cross the wire and are kept in dashboards; keys are folded. */
export const filtersSchema = v.strictObject({
  period: v.nullable(days),
  until: v.optional(whole),
  brush: v.nullable(days),
  sets: lists,
  but: v.optional(lists),
  words: v.optional(v.record(text, text)),
  asOf: v.optional(whole),
  ranges: v.optional(v.record(text, v.strictObject({ from: v.optional(whole), to: v.optional(whole) }))),
})

/** `POST /v1/insights`: one insight under some filters; `before` is the earlier stretch that some set beside. */
export const insightQuestionSchema = v.strictObject({
  dataset: v.optional(text, 'sales'),
  insight: v.picklist(INSIGHT_NAMES),
  filters: filtersSchema,
  before: v.optional(v.nullable(days), null),
})

export const insightAnswerSchema = v.object({
  columns: v.array(answerColumnSchema),
  rows: v.array(v.array(cellSchema)),
  /** Single figures beside the table. */
  facts: v.record(v.string(), v.nullable(v.number())),
})

export type InsightQuestion = v.InferOutput<typeof insightQuestionSchema>
