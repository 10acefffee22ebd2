import { RitmoError } from '../../../shared/model/errors.ts'
import { answerQuestion } from '../../../shared/reports/answer.ts'
import type { Answered, Question } from '../../../shared/reports/question.ts'
import { importsDuring, restatedDuring } from '../../store/reports/report-facts.ts'
import { withTable } from '../../store/facts/table.ts'
import type { SliceContext } from '../kind.ts'
import type { PartlyAsked } from './partly.ts'

/** An answer and the change as of which it is; null where it is of no one moment. */
export interface AsOf {
  readonly answered: Answered
  readonly seq: number | null
}

/** Answers one question from the table in memory; null where that cannot hold its rows. */
export async function ask({ fx, ws }: Pick<SliceContext, 'fx' | 'ws'>, question: Question): Promise<AsOf | null> {
  if (question.ask === 'imports') return { answered: await importsDuring(fx, ws, question.days), seq: null }
  if (question.ask === 'restatements') return { answered: await restatedDuring(fx, ws, question.days), seq: null }
  const dataset = datasetOf(question)
  try {
    return await withTable(fx, ws, dataset, (loaded) => ({ answered: answerQuestion(loaded, question), seq: dataset === 'sales' ? loaded.seq : null }))
  } catch (error) {
    if (isGone(error)) return { answered: failedAs(error), seq: null }
    if (isTooLarge(error)) return null
    throw error
  }
}

/** Whether a question is about rows of a dataset, which may be read part by part. */
export function isOfRows(question: Question): question is PartlyAsked {
  return question.ask !== 'imports' && question.ask !== 'restatements'
}

/** Which dataset a question is about. */
export function datasetOf(question: PartlyAsked): string {
  return question.ask === 'query' ? (question.query.dataset ?? 'sales') : question.ask === 'insight' ? question.insight.dataset : 'sales'
}

/** What a question that has no answer says in its place. */
export const failedAs = ({ code }: RitmoError): Answered => ({ columns: [], rows: [], failed: code })

export const isTooLarge = (error: unknown): error is RitmoError => error instanceof RitmoError && error.code === 'query-too-large'

/** A widget may be of a dataset that was taken away since, or of a column that it no longer has. */
export function isGone(error: unknown): error is RitmoError {
  return error instanceof RitmoError && ['unknown-dataset', 'unknown-dimension', 'unknown-measure', 'not-found', 'invalid-field'].includes(error.code)
}
