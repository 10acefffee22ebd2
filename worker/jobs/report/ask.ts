import { beginInsight, type Pass } from '../../../shared/engine/insights/in-parts.ts'
import { offersInsight } from '../../../shared/engine/insights/names.ts'
import { dayText } from '../../../shared/model/calendar.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import { answerQuestion, labelsIn, reportQuery } from '../../../shared/reports/answer.ts'
import type { Answered, Question } from '../../../shared/reports/question.ts'
import { beginInParts, worksInParts, type InParts } from '../../../shared/query/in-parts.ts'
import { filtersWithMerged } from '../../../shared/query/merged.ts'
import { monthsAsked } from '../../../shared/query/months.ts'
import type { Query } from '../../../shared/protocol/query.ts'
import { importsDuring, restatedDuring } from '../../store/report-facts.ts'
import { eachPart } from '../../store/parts.ts'
import { findDataset } from '../../store/datasets.ts'
import { withTable, type Loaded } from '../../store/table.ts'
import { readCurrency } from '../../store/workspaces.ts'
import type { SliceContext } from '../kind.ts'

/** An answer and the change as of which it is; null where it is of no one moment. */
export interface AsOf {
  readonly answered: Answered
  readonly seq: number | null
}

/**
 * Answers one question of a report: from the table in memory, or, where that is too large, part by part. What neither can
 * hold says so in its place, and the rest of the report stands.
 */
export async function ask(context: Pick<SliceContext, 'fx' | 'ws' | 'alive'>, question: Question): Promise<AsOf> {
  const { fx, ws } = context
  if (question.ask === 'imports') return { answered: await importsDuring(fx, ws, question.days), seq: null }
  if (question.ask === 'restatements') return { answered: await restatedDuring(fx, ws, question.days), seq: null }
  const dataset = question.ask === 'query' ? (question.query.dataset ?? 'sales') : question.ask === 'insight' ? question.insight.dataset : 'sales'
  try {
    return await withTable(fx, ws, dataset, (loaded) => ({ answered: answerQuestion(loaded, question), seq: dataset === 'sales' ? loaded.seq : null }))
  } catch (error) {
    if (isGone(error)) return { answered: { columns: [], rows: [], failed: (error as RitmoError).code }, seq: null }
    if (!(error instanceof RitmoError && error.code === 'query-too-large')) throw error
    return await (question.ask === 'query' ? inParts(context, question) : insightInParts(context, question)).catch(failedOf)
  }
}

/** What no part-by-part reading can put together says so in its place. */
function failedOf(error: unknown): AsOf {
  if (error instanceof RitmoError && error.code === 'query-too-large') return { answered: { columns: [], rows: [], failed: error.code }, seq: null }
  throw error
}

/** A widget may be of a dataset that was taken away since, or of a column that it no longer has. */
function isGone(error: unknown): boolean {
  return error instanceof RitmoError && ['unknown-dataset', 'unknown-dimension', 'unknown-measure', 'not-found', 'invalid-field'].includes(error.code)
}

async function inParts({ fx, ws, alive }: Pick<SliceContext, 'fx' | 'ws' | 'alive'>, { query: input }: Extract<Question, { ask: 'query' }>): Promise<AsOf> {
  let running: { parts: InParts; query: Query } | null = null
  let answered: Answered = { columns: [], rows: [] }
  let as: number | null = null
  const name = input.dataset ?? 'sales'
  await eachPart(fx, ws, name, monthsAsked(input.where ?? [], ws.zone), async ({ table, currency, labels, merges, seq }, done, total) => {
    if (!running) {
      const query = reportQuery(table.dataset, input, merges)
      if (!worksInParts(query, table.dataset)) throw new RitmoError('query-too-large', 'There is more data than one answer can look at, and this question cannot be put together from parts; ask for a shorter time.')
      running = { query, parts: beginInParts(query, table.dataset) }
    }
    running.parts.add(table, labels)
    as = name === 'sales' ? seq : null
    if (done >= total) {
      const answer = running.parts.answer({ currency, labels })
      answered = { ...answer, labels: labelsIn(answer, labels, running.query) }
    }
    await alive()
  })
  // No month of it has any row.
  if (!running) {
    const { dataset } = await findDataset(fx, ws, name)
    const query = reportQuery(dataset, input, undefined)
    if (worksInParts(query, dataset)) answered = { ...beginInParts(query, dataset).answer({ currency: await readCurrency(fx, ws), labels: null }), labels: {} }
  }
  return { answered, seq: as }
}

/** An insight, or the taxes, over as many passes as it takes; all of them as of one change, or that of the last. */
async function insightInParts({ fx, ws, alive }: Pick<SliceContext, 'fx' | 'ws' | 'alive'>, question: Extract<Question, { ask: 'insight' | 'taxes' }>): Promise<AsOf> {
  const { dataset: name, insight, filters, before } = question.ask === 'taxes' ? { dataset: 'sales', insight: 'taxes' as const, filters: { period: question.days, brush: null, sets: {} }, before: null } : question.insight
  const { dataset } = await findDataset(fx, ws, name)
  if (insight !== 'taxes' && !offersInsight(dataset, insight)) return { answered: { columns: [], rows: [] }, seq: null }
  const running = beginInsight(insight, filters, before ?? null)
  let last: Pick<Loaded, 'labels' | 'seq'> | null = null
  for (const { wants, add } of running.passes) {
    await eachPart(fx, ws, name, monthsOf(wants, ws.zone), async ({ table, currency, labels, merges, seq }) => {
      const steps = add({ dataset: table.dataset, view: table.view(), labels, filters: filtersWithMerged(filters, merges), before: before ?? null, currency })
      while (!steps.next().done) await alive()
      last = { labels, seq }
    })
  }
  const answer = running.answer(await readCurrency(fx, ws))
  const { labels, seq } = last ?? { labels: null, seq: null }
  return { answered: { ...answer, labels: labelsIn(answer, labels, null) }, seq: name === 'sales' ? seq : null }
}

/** The UTC months in which the rows of some local days lie. */
function monthsOf(wants: Pass['wants'], zone: string): (month: string) => boolean {
  if (wants === null) return () => true
  const each = wants.map(({ from, to }) => monthsAsked([{ time: { ...(Number.isFinite(from) && { from: dayText(from) }), to: dayText(to) } }], zone))
  return (month) => each.some((holds) => holds(month))
}
