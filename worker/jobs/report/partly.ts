import { beginInsight, type Pass } from '../../../shared/engine/insights/in-parts.ts'
import type { Steps } from '../../../shared/engine/insights/contract.ts'
import { offersInsight } from '../../../shared/engine/insights/names.ts'
import { dayText } from '../../../shared/model/calendar.ts'
import type { Dataset } from '../../../shared/model/dataset.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import type { Query } from '../../../shared/protocol/query.ts'
import type { Labels } from '../../../shared/protocol/sync.ts'
import { countPart, type Counted } from '../../../shared/query/count-part.ts'
import { beginInParts, worksInParts } from '../../../shared/query/in-parts.ts'
import { filtersWithMerged, type MergedKeys } from '../../../shared/query/merged.ts'
import { monthsAsked } from '../../../shared/query/months.ts'
import type { Spans } from '../../../shared/query/spanning.ts'
import { labelsIn, reportQuery } from '../../../shared/reports/answer.ts'
import type { Answered, Question } from '../../../shared/reports/question.ts'
import type { Loaded } from '../../store/facts/table.ts'

/** A question over more rows than memory holds at once, for as long as its passes take. */
export interface Partly {
  /** Once more through all parts; null after the last. It may be asked for once all before it were taken. */
  pass(round: number): Round | null
  answer(told: { readonly currency: string | null; readonly labels: Labels | null }): Answered
}

/** Part by part: what `count` finds in one is plain JSON, `take` adds it. */
export interface Round {
  wants(month: string): boolean
  count(loaded: Loaded, spans: Spans): Steps<unknown>
  take(counted: unknown): void
}

export type PartlyAsked = Extract<Question, { ask: 'query' | 'insight' | 'taxes' }>

/**
 * Begins a question part by part; null for one whose dataset has not what it needs. Throws `query-too-large` for one that
 * cannot be put together so, and what is wrong with it.
 */
export function beginPartly(question: PartlyAsked, dataset: Dataset, zone: string, merges: MergedKeys | undefined): Partly | null {
  if (question.ask === 'query') return queryPartly(reportQuery(dataset, question.query, merges), dataset, zone)
  const { insight, filters, before } = question.ask === 'taxes' ? { insight: 'taxes' as const, filters: { period: question.days, brush: null, sets: {} }, before: null } : question.insight
  if (insight !== 'taxes' && !offersInsight(dataset, insight)) return null
  const running = beginInsight(insight, filters, before ?? null)
  return {
    pass(round) {
      const pass = running.passes[round]
      return pass
        ? {
            wants: monthsOf(pass.wants, zone),
            count: ({ table, labels, currency }, spans) => pass.count({ dataset: table.dataset, view: table.view(), labels, filters: filtersWithMerged(filters, merges), before: before ?? null, currency }, spans),
            take: (counted) => pass.take(counted),
          }
        : null
    },
    answer({ currency, labels }) {
      const answer = running.answer(currency)
      return { ...answer, labels: labelsIn(answer, labels, null) }
    },
  }
}

function queryPartly(query: Query, dataset: Dataset, zone: string): Partly {
  if (!worksInParts(query, dataset)) throw new RitmoError('query-too-large', 'There is more data than one answer can look at, and this question cannot be put together from parts; ask for a shorter time.')
  const running = beginInParts(query, dataset)
  const wants = monthsAsked(query.where, zone)
  return {
    pass(round) {
      const shown = round === 1 ? running.shownOf() : undefined
      if (round > 1 || shown === null) return null
      return {
        wants,
        // One table's worth of counting is one step; whoever waits may be answered before it.
        *count({ table, labels }, spans): Steps<Counted> {
          yield
          return countPart(query, table, labels, { spans, ...(shown && { shown }) })
        },
        take: (counted) => (shown ? running.takeOthers(counted as Counted) : running.take(counted as Counted)),
      }
    },
    answer(told) {
      const answer = running.answer(told)
      return { ...answer, labels: labelsIn(answer, told.labels, query) }
    },
  }
}

/** The UTC months in which the rows of some local days lie. */
function monthsOf(wants: Pass['wants'], zone: string): (month: string) => boolean {
  if (wants === null) return () => true
  const each = wants.map(({ from, to }) => monthsAsked([{ time: { ...(Number.isFinite(from) && { from: dayText(from) }), to: dayText(to) } }], zone))
  return (month) => each.some((holds) => holds(month))
}
