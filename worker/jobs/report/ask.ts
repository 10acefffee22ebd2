import { RitmoError } from '../../../shared/model/errors.ts'
import { answerQuestion, labelsIn, reportQuery } from '../../../shared/reports/answer.ts'
import type { Answered, Question } from '../../../shared/reports/question.ts'
import { beginInParts, worksInParts, type InParts } from '../../../shared/query/in-parts.ts'
import { monthsAsked } from '../../../shared/query/months.ts'
import type { Query } from '../../../shared/protocol/query.ts'
import { importsDuring, restatedDuring } from '../../store/report-facts.ts'
import { eachPart } from '../../store/parts.ts'
import { withTable } from '../../store/table.ts'
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
    return question.ask === 'query' ? inParts(context, question) : { answered: { columns: [], rows: [], failed: error.code }, seq: null }
  }
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
  return { answered, seq: as }
}
