import * as v from 'valibot'

export const MERGE_STATES = ['suggested', 'accepted', 'refused', 'undone'] as const
export const mergeStateSchema = v.picklist(MERGE_STATES)

/** Why two keys may be one, as a code with figures; the reader's own words are made of it. */
export const mergeReasonSchema = v.object({ code: v.string(), with: v.record(v.string(), v.union([v.string(), v.number()])) })

/** One of the two: what stands in the files, and what was sold under it when it was last looked at. */
export const mergeSideSchema = v.object({
  /** A folded key; a person's number as text. */
  key: v.string(),
  /** As it stands in the files. */
  shown: v.string(),
  name: v.nullable(v.string()),
  lines: v.number(),
  /** Minor units. */
  revenue: v.number(),
  /** Local day of the last row, or null. */
  last: v.nullable(v.string()),
  /** Names of the sources that have it. */
  sources: v.array(v.string()),
})

export const mergeSchema = v.object({
  id: v.string(),
  dimension: v.string(),
  state: mergeStateSchema,
  reason: mergeReasonSchema,
  /** The reason in the reader's language. */
  text: v.string(),
  /** From 0 to 1. */
  score: v.number(),
  /** The one that is merged away. */
  goes: mergeSideSchema,
  /** The one that stands for both. */
  stays: mergeSideSchema,
  decidedAt: v.nullable(v.string()),
  decidedBy: v.nullable(v.string()),
})

export const mergesSchema = v.object({
  merges: v.array(mergeSchema),
  /** `after` of the next page; null on the last. */
  next: v.nullable(v.string()),
  /** How many wait for a person. */
  waiting: v.number(),
})

/**
 * `POST /v1/merges/ID`. `survivor` is the key of the two that is to stand for both; absent, the one suggested. `id` is a
 * ULID made by the writer: the same id twice is once, whatever was decided in between.
 */
export const decisionSchema = v.strictObject({
  id: v.optional(v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{26}$/))),
  decision: v.picklist(['accept', 'refuse', 'undo']),
  survivor: v.optional(v.pipe(v.string(), v.maxLength(1000))),
})

export type MergeState = v.InferOutput<typeof mergeStateSchema>
export type MergeReason = v.InferOutput<typeof mergeReasonSchema>
export type MergeSide = v.InferOutput<typeof mergeSideSchema>
export type Merge = v.InferOutput<typeof mergeSchema>
export type Merges = v.InferOutput<typeof mergesSchema>
export type DecisionInput = v.InferOutput<typeof decisionSchema>
