import { RitmoError } from '../../../shared/model/errors.ts'
import { answerQuestion } from '../../../shared/reports/answer.ts'
import type { Answered, Question } from '../../../shared/reports/question.ts'
import { eachPart } from '../../store/parts.ts'
import { labelsAt, pinDataset } from '../../store/pinned.ts'
import { importsDuring, restatedDuring } from '../../store/report-facts.ts'
import { withTable } from '../../store/table.ts'
import type { SliceContext } from '../kind.ts'
import { beginPartly, type PartlyAsked } from './partly.ts'

/** An answer and the change as of which it is; null where it is of no one moment. */
export interface AsOf {
  readonly answered: Answered
  readonly seq: number | null
}

type Context = Pick<SliceContext, 'fx' | 'ws' | 'alive'>

/**
 * Answers one question of a report: from the table in memory, or, where that is too large, part by part. What neither can
 * hold says so in its place, and the rest of the report stands.
 */
export async function ask(context: Context, question: Question): Promise<AsOf> {
  const { fx, ws } = context
  if (question.ask === 'imports') return { answered: await importsDuring(fx, ws, question.days), seq: null }
  if (question.ask === 'restatements') return { answered: await restatedDuring(fx, ws, question.days), seq: null }
  const dataset = datasetOf(question)
  try {
    return await withTable(fx, ws, dataset, (loaded) => ({ answered: answerQuestion(loaded, question), seq: dataset === 'sales' ? loaded.seq : null }))
  } catch (error) {
    if (isGone(error)) return { answered: failedAs(error as RitmoError), seq: null }
    if (!isTooLarge(error)) throw error
    return await inParts(context, question, dataset).catch((also: unknown) => {
      if (isTooLarge(also)) return { answered: failedAs(also), seq: null }
      throw also
    })
  }
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

/** Over as many passes as it takes; all of them as of one change, or that of the last. */
async function inParts({ fx, ws, alive }: Context, question: PartlyAsked, name: string): Promise<AsOf> {
  const pinned = await pinDataset(fx, ws, name)
  const running = beginPartly(question, pinned.dataset, ws.zone, pinned.merges ?? undefined)
  if (!running) return { answered: { columns: [], rows: [] }, seq: null }
  let seq = pinned.seq
  for (let round = 0; ; round++) {
    const pass = running.pass(round)
    if (!pass) break
    await eachPart(fx, ws, name, (month) => pass.wants(month), async (loaded) => {
      const steps = pass.count(loaded, () => true)
      for (;;) {
        const { done, value } = steps.next()
        if (done) {
          pass.take(value)
          break
        }
        await alive()
      }
      seq = loaded.seq
      await alive()
    })
  }
  return { answered: running.answer({ currency: pinned.currency, labels: await labelsAt(fx, ws, pinned) }), seq: name === 'sales' ? seq : null }
}
