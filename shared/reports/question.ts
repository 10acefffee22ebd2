import type { AgainstWhat, Comparison } from '../engine/comparison.ts'
import type { ClosedDays } from '../model/holidays.ts'
import type { InsightQuestion } from '../protocol/insights.ts'
import type { AnswerColumn, Cell, QueryInput } from '../protocol/query.ts'
import type { ReportInput } from '../protocol/reports.ts'
import type { Labels } from '../protocol/sync.ts'
import type { Section } from './document.ts'
import type { Days } from './period.ts'

/** What is known before anything is asked: the same for every question of a report. */
export interface Scope {
  readonly input: ReportInput
  readonly shop: string
  readonly zone: string
  readonly currency: string | null
  /** When it is made, ms. */
  readonly now: number
  readonly days: Days
  /** First and last local day with data. */
  readonly span: { readonly first: number; readonly last: number } | null
  /** Dimensions that some row knows. */
  readonly dimensions: readonly string[]
  readonly closed: readonly ClosedDays[]
}

/** One thing that a report needs to know. Each is a slice of its job. */
export type Question =
  | { readonly ask: 'query'; readonly query: QueryInput }
  | { readonly ask: 'insight'; readonly insight: InsightQuestion }
  /** Sales tax by rate over those days; see `taxes`. */
  | { readonly ask: 'taxes'; readonly days: Days }
  /** The imports of those days. */
  | { readonly ask: 'imports'; readonly days: Days }
  /** Earlier days whose figures changed, noticed by a close in those days. */
  | { readonly ask: 'restatements'; readonly days: Days }

/** What came back, with the names of the keys in it. */
export interface Answered {
  readonly columns: readonly AnswerColumn[]
  readonly rows: readonly (readonly Cell[])[]
  readonly rest?: { readonly groups: number; readonly row: readonly Cell[] } | undefined
  readonly facts?: Readonly<Record<string, number | null>>
  readonly labels?: Labels
  /** Why there is no answer: more data than one question can look at. */
  readonly failed?: string
}

export type Answers = Readonly<Record<string, Answered>>

/** A kind of report: what it asks, and what it makes of the answers. Both are pure. */
export interface ReportKind {
  questions(scope: Scope): Readonly<Record<string, Question>>
  sections(scope: Scope, answers: Answers): readonly Section[]
}

/** What the days of a scope are fairly held against; see `comparison`. */
export type Compared = { readonly against: AgainstWhat; readonly found: Comparison | null }
