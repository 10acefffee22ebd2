import { RitmoError } from '../../../shared/model/errors.ts'
import type { ReportInput } from '../../../shared/protocol/reports.ts'
import { answerQuestion } from '../../../shared/reports/answer.ts'
import type { Answered, Answers, Question, Scope } from '../../../shared/reports/question.ts'
import { pinDataset } from '../../store/facts/pinned.ts'
import { withTable } from '../../store/facts/table.ts'
import { dropPieces, getPiece, putPiece } from '../../store/jobs/work.ts'
import type { SliceContext } from '../kind.ts'
import { ask, datasetOf, isOfRows } from './ask.ts'
import { findLarge, isOfSales, keepLarge, letGoOfPart, putTogether, readLarge, readOn, type At } from './large.ts'
import { beginLook, look, lookOn, scopeOf, type Told } from './look.ts'

/** What a job asks of the sales and what else there is, once it is known which days and dimensions they have. */
export interface Asking {
  readonly input: ReportInput
  questions(scope: Scope): readonly (readonly [name: string, question: Question])[]
}

/** Where a job that asks is. */
export type AskCursor =
  | { readonly phase: 'begin'; readonly begun?: number }
  /** Of a shop too large for one table: the tile that is looked at next, and what those before it told. */
  | { readonly phase: 'look'; readonly step: number; readonly told: Told; readonly begun: number }
  /** The part of it that is read for all questions, and the question that is next in it. */
  | { readonly phase: 'read'; readonly part: number; readonly at: number }
  /** A question that goes through parts by itself, the round (the second where it is not told), and the part that is next. */
  | { readonly phase: 'again'; readonly at: number; readonly part: number; readonly round?: number }
  /** The place of the question that is next. */
  | { readonly phase: 'ask'; readonly at: number }

/** What a job that asks keeps in mind. */
export interface AskMemo {
  readonly scope: Scope
  /** The change as of which every question about sales is answered. */
  readonly seq: number
  /** How often sales came in between two questions, and it began anew. */
  readonly begun: number
  readonly questions: number
  /** How many parts a shop that is too large for one table is read in. */
  readonly parts?: number
}

/** Where a job goes on after a slice of asking: with null all is answered. Without a memo the one it has stays. */
export interface Asked {
  readonly cursor: AskCursor | null
  readonly memo: AskMemo | null
}

/** After so many beginnings all that is left is asked at one moment, in one go. */
const MOST_BEGINNINGS = 3

/**
 * One slice of asking: questions one a slice, all as of one change; of a shop too large for one table first a look at its
 * tiles, then part by part for all questions. What is done twice is the same.
 */
export async function askOn(context: SliceContext, asking: Asking, cursor: AskCursor): Promise<Asked> {
  const memo = context.job.memo as AskMemo | null
  const begun = cursor.phase === 'begin' || cursor.phase === 'look' ? (cursor.begun ?? memo?.begun ?? 0) : (memo?.begun ?? 0)
  try {
    return await stepOf(context, asking, cursor, begun)
  } catch (error) {
    // A tile of the moment that it is of was taken away meanwhile: as of another, then.
    if (!(error instanceof RitmoError && error.code === 'gone' && begun <= MOST_BEGINNINGS)) throw error
    return { cursor: { phase: 'begin', begun }, memo: null }
  }
}

/** The answers by name, once all are there; null where some are gone already. */
export async function answersOf({ fx, ws, job }: SliceContext, asking: Asking): Promise<Answers | null> {
  const { scope } = job.memo as AskMemo
  const answers: Record<string, Answered> = {}
  for (const [at, [name]] of asking.questions(scope).entries()) {
    const piece = await getPiece(fx, ws, job.id, answerName(at))
    if (piece === null) return null
    answers[name] = JSON.parse(piece) as Answered
  }
  return answers
}

/** One answer, once it is there. */
export async function answerAt({ fx, ws, job }: SliceContext, at: number): Promise<Answered | null> {
  const piece = await getPiece(fx, ws, job.id, answerName(at))
  return piece === null ? null : (JSON.parse(piece) as Answered)
}

const answerName = (at: number) => `answer-${at}`

function stepOf(context: SliceContext, asking: Asking, cursor: AskCursor, begun: number): Promise<Asked> {
  switch (cursor.phase) {
    case 'begin':
      return begin(context, asking, begun + 1)
    case 'look':
      return lookFurther(context, asking, cursor)
    case 'read':
      return readNext(context, asking, cursor)
    case 'again':
      return askNext(context, asking, cursor.at, { round: cursor.round ?? 1, part: cursor.part })
    case 'ask':
      return askNext(context, asking, cursor.at, null)
  }
}

async function begin(context: SliceContext, asking: Asking, begun: number): Promise<Asked> {
  // What an earlier beginning left is of another moment.
  await dropPieces(context.fx, context.ws, context.job.id)
  const found = await look(context)
  if (!found) return { cursor: { phase: 'look', step: 0, told: await beginLook(context), begun }, memo: null }
  const scope = await scopeOf(context, asking.input, found.told)
  return from({ scope, seq: found.seq, begun, questions: asking.questions(scope).length }, 0)
}

async function lookFurther(context: SliceContext, asking: Asking, { step, told: before, begun }: Extract<AskCursor, { phase: 'look' }>): Promise<Asked> {
  const { told, next } = await lookOn(context, step, before)
  if (next !== null) return { cursor: { phase: 'look', step: next, told, begun }, memo: null }
  const { pinned } = await readLarge(context, 'sales')
  const scope = await scopeOf(context, asking.input, told)
  const memo: AskMemo = { scope, seq: pinned.seq, begun, questions: asking.questions(scope).length, parts: pinned.packs.length }
  return { cursor: { phase: 'read', part: 0, at: 0 }, memo }
}

async function readNext(context: SliceContext, asking: Asking, cursor: { readonly part: number; readonly at: number }): Promise<Asked> {
  const memo = context.job.memo as AskMemo
  const next = await readOn(context, asking.questions(memo.scope).map(([, question]) => question), cursor)
  if (next) return { cursor: { phase: 'read', ...next }, memo }
  letGoOfPart()
  return from(memo, 0)
}

/** The question at a place, or the end. */
const from = (memo: AskMemo, at: number): Asked => ({ cursor: at < memo.questions ? { phase: 'ask', at } : null, memo })

/** The next question; what no table holds goes through its parts by itself. */
async function askNext(context: SliceContext, asking: Asking, at: number, passes: At | null): Promise<Asked> {
  const { job } = context
  const memo = job.memo as AskMemo
  const questions = asking.questions(memo.scope)
  const [, question] = questions[at] as readonly [string, Question]
  const isLate = memo.begun > MOST_BEGINNINGS && !memo.parts
  if (isLate && !passes) {
    if (at === 0 && !(await answerAt(context, 0))) await askAll(context, questions)
    if (await answerAt(context, at)) return from(memo, at + 1)
  }
  // The first round of a shop that was read for all questions is over.
  const going = passes ?? (memo.parts && isOfSales(question) ? { round: 1, part: 0 } : null)
  if (going && isOfRows(question)) {
    const found = await putTogether(context, question, at, going)
    return 'next' in found ? { cursor: { phase: 'again', at, ...found.next }, memo } : keep(context, at, found.answered)
  }
  const found = await ask(context, question)
  if (!found) return goThrough(context, question, at)
  // Sales came in meanwhile: what was answered before is of another moment.
  if (found.seq !== null && found.seq !== memo.seq && memo.begun <= MOST_BEGINNINGS) return { cursor: { phase: 'begin' }, memo }
  return keep(context, at, found.answered)
}

/** Sends a question through the parts of its dataset, as of one moment. */
async function goThrough(context: SliceContext, question: Question, at: number): Promise<Asked> {
  const memo = context.job.memo as AskMemo
  if (!isOfRows(question)) throw new Error('only rows are read in parts')
  const name = datasetOf(question)
  const { pinned } = (await findLarge(context, name)) ?? { pinned: await pinDataset(context.fx, context.ws, name) }
  if (name === 'sales' && pinned.seq !== memo.seq && memo.begun <= MOST_BEGINNINGS) return { cursor: { phase: 'begin' }, memo }
  await keepLarge(context, { pinned, spanning: null })
  return { cursor: { phase: 'again', at, round: 0, part: 0 }, memo }
}

async function keep(context: SliceContext, at: number, answered: Answered): Promise<Asked> {
  const { fx, ws, job } = context
  letGoOfPart()
  await putPiece(fx, ws, job.id, answerName(at), JSON.stringify(answered))
  return from(job.memo as AskMemo, at + 1)
}

/**
 * All questions about sales at one moment, where those come in faster than they can be asked one by one. The first is put on
 * record last: where it is, all are.
 */
async function askAll(context: SliceContext, questions: readonly (readonly [string, Question])[]): Promise<void> {
  const { fx, ws, job } = context
  const together = await withTable(fx, ws, 'sales', (loaded) => questions.map(([, question]) => (isOfSales(question) ? answerQuestion(loaded, question) : null))).catch(() => [])
  for (const [at, answered] of [...together.entries()].reverse()) {
    await context.alive()
    if (answered) await putPiece(fx, ws, job.id, answerName(at), JSON.stringify(answered))
  }
}
