import * as v from 'valibot'
import { ownDatasetSchema } from '../model/own-dataset.ts'
import { askSchema, changedClosedSchema, comparedTotalSchema, importedMonthSchema, importedTableSchema } from './imports.ts'

export const JOB_STATES = ['queued', 'running', 'succeeded', 'failed', 'cancelling', 'cancelled'] as const
export const jobStateSchema = v.picklist(JOB_STATES)

/** Something decided or assumed, as a code with figures; `web/text` and the API turn it into words. */
export const sayingSchema = v.object({
  code: v.string(),
  /** Column heading, separator, count, … by name. */
  with: v.record(v.string(), v.union([v.string(), v.number()])),
})

/** The same with words, in the reader's language. */
export const saidSchema = v.object({ ...sayingSchema.entries, text: v.string() })

export const importResultSchema = v.object({
  rows: v.object({ read: v.number(), accepted: v.number(), unchanged: v.number(), rejected: v.number() }),
  /** `replace`: the file was a re-export; `add`: a continuation. */
  mode: v.picklist(['replace', 'add']),
  /** Versions that ended because the file no longer has them or has them changed. */
  replaced: v.number(),
  /** Orders that were known before this file. */
  knownOrders: v.number(),
  source: v.string(),
  said: v.array(saidSchema),
  /** Refusals by reason. */
  reasons: v.record(v.string(), v.number()),
  /** First and last instant among the accepted rows, ms, or null. */
  from: v.nullable(v.number()),
  to: v.nullable(v.number()),
  /** The tables of the file, in order. */
  tables: v.optional(v.array(importedTableSchema)),
  /** What came in by local month, oldest first. */
  months: v.optional(v.array(importedMonthSchema)),
  /** The file's own totals beside ours. */
  totals: v.optional(v.array(comparedTotalSchema)),
  closed: v.optional(v.nullable(changedClosedSchema)),
  /** Rows mended since, by later imports. */
  mended: v.optional(v.number()),
  /** The dataset of one's own that it went to, as it was then, and whether this file began it; absent for sales. */
  dataset: v.optional(v.object({ ...ownDatasetSchema.entries, fresh: v.boolean() })),
})

export const jobSchema = v.object({
  id: v.string(),
  kind: v.string(),
  state: jobStateSchema,
  progress: v.object({ done: v.number(), total: v.nullable(v.number()), unit: v.string(), phase: v.string() }),
  /** For an import: its file name. */
  title: v.nullable(v.string()),
  result: v.nullable(v.unknown()),
  error: v.nullable(v.object({ code: v.string(), detail: v.string(), asks: v.optional(v.array(askSchema)) })),
  createdAt: v.string(),
  startedAt: v.nullable(v.string()),
  finishedAt: v.nullable(v.string()),
  /** When it runs next, for one that waits. */
  dueAt: v.optional(v.nullable(v.string())),
  /** What it waits for: another try, a quiet hour, a moment; null for its turn. */
  waits: v.optional(v.nullable(v.picklist(['retry', 'quiet', 'time']))),
  /** How many tries its present slice took. */
  attempts: v.optional(v.number()),
  schedule: v.optional(v.nullable(v.string())),
  /** Whether the caller may stop it, or take it back. */
  cancellable: v.optional(v.boolean()),
})

/** A page of jobs; `next` is the `before` of the next one. `counts` has those of the whole workspace, `unseen` its notices. */
export const jobsSchema = v.object({
  jobs: v.array(jobSchema),
  next: v.nullable(v.string()),
  counts: v.object({ queued: v.number(), running: v.number(), failed: v.number() }),
  unseen: v.number(),
})

/** One line of a job's story: a code with figures, nothing of a person. */
export const jobLogSchema = v.object({
  lines: v.array(v.object({ n: v.number(), at: v.string(), code: v.string(), told: v.record(v.string(), v.union([v.string(), v.number()])) })),
})

/** Which jobs are asked for: at work, waiting, well ended, failed, stopped. */
export const JOB_GROUPS = ['running', 'waiting', 'done', 'failed', 'cancelled'] as const

/** A queue message only wakes: the row in the job table drives. */
export const wakeSchema = v.strictObject({ protocol: v.number(), shard: v.number(), job: v.string() })

export type JobState = v.InferOutput<typeof jobStateSchema>
export type Saying = v.InferOutput<typeof sayingSchema>
export type ImportResult = v.InferOutput<typeof importResultSchema>
export type Jobs = v.InferOutput<typeof jobsSchema>
export type JobLog = v.InferOutput<typeof jobLogSchema>
export type JobGroup = (typeof JOB_GROUPS)[number]
export type Job = v.InferOutput<typeof jobSchema>
export type Wake = v.InferOutput<typeof wakeSchema>
