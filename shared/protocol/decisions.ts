import * as v from 'valibot'
import { filtersSchema } from './insights.ts'

const ulid = v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{26}$/))
const person = v.pipe(v.string(), v.minLength(1), v.maxLength(120))
const line = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most))
const moment = v.pipe(v.string(), v.isoTimestamp('Give a moment as 2026-11-25T18:00:00Z.'))
const whole = v.pipe(v.number(), v.safeInteger())

/** How colleagues are asked: `meeting` now, together; `letter` by a deadline, each when they can. */
export const DECISION_MODES = ['meeting', 'letter'] as const

/** The number or chart that a question is about: the exact question behind it, and what it was when it was asked. */
export const decisionAboutSchema = v.strictObject({
  dataset: v.optional(v.pipe(v.string(), v.maxLength(100)), 'sales'),
  measure: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  filters: filtersSchema,
  /** A whole number, or a ratio's two; null where it was not known. */
  figure: v.nullable(v.union([whole, v.tuple([whole, whole])])),
})

/** Asks colleagues. `id` is a ULID made by the writer; the same id twice is once. */
export const decisionAskSchema = v.strictObject({
  id: ulid,
  mode: v.picklist(DECISION_MODES),
  question: line(500),
  /** Answers to choose from; none for free words alone. */
  choices: v.pipe(v.array(line(120)), v.maxLength(8), v.check((all) => all.length !== 1, 'Give at least two choices, or none.'), v.check((all) => new Set(all).size === all.length, 'Each choice once.')),
  /** Who is asked, by the names that `GET /v1/people` gives them. */
  people: v.pipe(v.array(person), v.minLength(1), v.maxLength(50), v.check((all) => new Set(all).size === all.length, 'Each person once.')),
  /** Until when answers count; a letter has one. */
  deadline: v.nullable(moment),
  about: decisionAboutSchema,
})

/** One's answer, or another one in its place: the last to arrive holds. A choice by its place, words, or both. */
export const decisionAnswerSchema = v.strictObject({
  id: ulid,
  choice: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(7))),
  text: v.pipe(v.string(), v.trim(), v.maxLength(2000)),
})

/** Ends a question, with what follows from it in words; of a question that is over only those words change. */
export const decisionCloseSchema = v.strictObject({
  id: ulid,
  conclusion: v.pipe(v.string(), v.trim(), v.maxLength(1000)),
  /** It was a mistake: it goes, with its answers. */
  withdraw: v.optional(v.boolean(), false),
})

export const givenAnswerSchema = v.object({
  person: v.string(),
  choice: v.nullable(v.number()),
  text: v.string(),
  at: v.string(),
  /** It came when the question was over: it is kept, and does not count. */
  late: v.boolean(),
})

export const decisionSchema = v.object({
  id: v.string(),
  mode: v.picklist(DECISION_MODES),
  question: v.string(),
  choices: v.array(v.string()),
  people: v.array(v.string()),
  asker: v.string(),
  askedAt: v.string(),
  deadline: v.nullable(v.string()),
  about: decisionAboutSchema,
  answers: v.array(givenAnswerSchema),
  closedAt: v.nullable(v.string()),
  because: v.nullable(v.picklist(['answered', 'deadline', 'asker'])),
  conclusion: v.string(),
  /** Whoever reads this, by the same kind of name. */
  you: v.string(),
})

/** A page of questions; `next` is the `before` of the next one, null on the last. */
export const decisionsSchema = v.object({ decisions: v.array(decisionSchema), next: v.nullable(v.string()) })

/** Who comes into a workspace: people with a session, and holders of keys. */
export const peopleSchema = v.object({
  people: v.array(v.object({ id: v.string(), name: v.string(), you: v.boolean(), /** Came in by the app at some time in the last 30 days. */ seen: v.boolean() })),
})

/** Who is at a meeting now. */
export const presenceSchema = v.object({ present: v.array(v.string()) })

/** What a meeting's line tells: who is there, or that something was answered. */
export const meetingNewsSchema = v.union([presenceSchema, v.object({ changed: v.literal(true) })])

export type DecisionAbout = v.InferOutput<typeof decisionAboutSchema>
export type DecisionAsk = v.InferOutput<typeof decisionAskSchema>
export type DecisionAnswer = v.InferOutput<typeof decisionAnswerSchema>
export type DecisionClose = v.InferOutput<typeof decisionCloseSchema>
export type GivenAnswer = v.InferOutput<typeof givenAnswerSchema>
export type Decision = v.InferOutput<typeof decisionSchema>
export type People = v.InferOutput<typeof peopleSchema>
