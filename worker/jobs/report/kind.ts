import * as v from 'valibot'
import { dayText } from '../../../shared/model/calendar.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import { reportInputSchema, type ReportFormat, type ReportInput } from '../../../shared/protocol/reports.ts'
import { answerQuestion } from '../../../shared/reports/answer.ts'
import { buildReport, questionsOf, titleOf } from '../../../shared/reports/build.ts'
import type { ReportDocument } from '../../../shared/reports/document.ts'
import type { Answered, Question, Scope } from '../../../shared/reports/question.ts'
import { during } from '../../../shared/reports/parts/figures.ts'
import { hasSales } from '../../store/report-facts.ts'
import { rewindJob, sliceStatements, successStatements } from '../../store/jobs.ts'
import { currentLogo } from '../../store/logo.ts'
import { noticeStatement } from '../../store/notices.ts'
import { dropReportFiles, putReportFile, reportDocument, reportStatement } from '../../store/reports.ts'
import { withTable } from '../../store/table.ts'
import { dropPieces, getPiece, putPiece } from '../../store/work.ts'
import type { Kind, SliceContext, SliceOutcome } from '../kind.ts'
import { ask } from './ask.ts'
import { isPartly, keepLarge, letGoOfPart, partsOf, putTogether, readOn } from './large.ts'
import { look } from './look.ts'
import { write } from './write.ts'

type ReportCursor =
  | { readonly phase: 'begin' }
  /** Of a shop too large for one table: the part that is read, and the question that is next in it. */
  | { readonly phase: 'read'; readonly part: number; readonly at: number }
  /** A question that goes once more through the parts, and the part that is next. */
  | { readonly phase: 'again'; readonly at: number; readonly part: number }
  /** The place of the question that is next. */
  | { readonly phase: 'ask'; readonly at: number }
  | { readonly phase: 'write'; readonly at: number }

interface ReportMemo {
  readonly scope: Scope
  /** The change as of which every question is answered. */
  readonly seq: number
  /** How often sales came in between two questions, and it began anew. */
  readonly begun: number
  readonly questions: number
  /** How many parts a shop that is too large for one table is read in. */
  readonly parts?: number
  readonly files: readonly { readonly format: ReportFormat; readonly bytes: number }[]
}

/** After so many beginnings all that is left is asked at one moment, in one go. */
const MOST_BEGINNINGS = 3

/**
 * A report: its questions one a slice, by the same engine as the dashboard and all as of one change, then its files one a
 * slice. A shop too large for one table is read part by part first, each for all questions, as it was at one moment. The files are in R2 before the report is on record; what is done twice is the same.
 */
export const reportKind: Kind = {
  operation: 'report',
  input: reportInputSchema,
  fresh: (input) => ({ cursor: { phase: 'begin' } satisfies ReportCursor, unit: 'steps', title: titleOf({ input: input as ReportInput }) }),
  idle: async (fx, ws, input) => v.parse(reportInputSchema, input).unlessEmpty === true && !(await hasSales(fx, ws)),
  async slice(context) {
    const cursor = context.job.cursor as ReportCursor
    if (cursor.phase === 'begin') return begin(context)
    if (cursor.phase === 'write') return writeNext(context, cursor.at)
    return next(context, cursor).catch((error: unknown) => {
      // A tile of the moment that it is of was taken away meanwhile: as of another, then.
      const memo = context.job.memo as ReportMemo
      if (!(error instanceof RitmoError && error.code === 'gone' && memo.begun <= MOST_BEGINNINGS)) throw error
      return goesOn(context, { phase: 'begin' }, memo, 'reading')
    })
  },
  async stopped({ fx, ws, job }) {
    letGoOfPart()
    await dropPieces(fx, ws, job.id)
    await dropReportFiles(fx, ws, job.id)
  },
  async failing({ fx, ws, job, holder }) {
    letGoOfPart()
    await rewindJob(fx, ws, job.id, holder, { phase: 'begin' } satisfies ReportCursor)
    await dropPieces(fx, ws, job.id)
  },
}

function next(context: SliceContext, cursor: Exclude<ReportCursor, { phase: 'begin' | 'write' }>): Promise<SliceOutcome> {
  switch (cursor.phase) {
    case 'read':
      return readNext(context, cursor)
    case 'again':
      return askNext(context, cursor.at, cursor.part)
    case 'ask':
      return askNext(context, cursor.at)
  }
}

function goesOn({ fx, ws, job }: SliceContext, cursor: ReportCursor, memo: ReportMemo, phase: string): SliceOutcome {
  const [formats, parts] = [memo.scope.input.formats.length, memo.parts ?? 0]
  const done = cursor.phase === 'begin' ? 0 : cursor.phase === 'read' ? cursor.part : parts + (cursor.phase === 'write' ? memo.questions : 0) + cursor.at
  return { statements: sliceStatements(fx, ws, job, { cursor, memo, phase, done, total: parts + memo.questions + formats }), next: 'goes-on' }
}

/** The input as its schema fills it: a schedule may have kept it as it was written. */
const inputOf = (job: SliceContext['job']): ReportInput => v.parse(reportInputSchema, job.input)

async function begin(context: SliceContext): Promise<SliceOutcome> {
  const { job } = context
  const before = job.memo as ReportMemo | null
  // What an earlier beginning left is of another moment.
  await dropPieces(context.fx, context.ws, job.id)
  await dropReportFiles(context.fx, context.ws, job.id)
  const { scope, seq, large } = await look(context, inputOf(job))
  if (scope.input.unlessEmpty && (await isEmpty(context, scope))) {
    const period = { from: dayText(scope.days.from), to: dayText(scope.days.to) }
    return { statements: successStatements(context.fx, context.ws, job, { period, files: [], empty: true }, job.cursor), next: 'ended' }
  }
  const memo: ReportMemo = { scope, seq, begun: (before?.begun ?? 0) + 1, questions: questionsOf(scope).length, ...(large && { parts: partsOf(large) }), files: [] }
  if (large) {
    await keepLarge(context, large)
    return goesOn(context, { phase: 'read', part: 0, at: 0 }, memo, 'reading')
  }
  return goesOn(context, memo.questions === 0 ? { phase: 'write', at: 0 } : { phase: 'ask', at: 0 }, memo, 'reading')
}

/** Whether in a report's days nothing was sold, and no close found a closed day changed. */
async function isEmpty(context: SliceContext, scope: Scope): Promise<boolean> {
  const { answered } = await ask(context, { ask: 'query', query: { measures: ['lines'], where: [during(scope.days)] } })
  if (answered.failed || answered.rows[0]?.[0] !== 0) return false
  const restated = questionsOf(scope).flatMap(([, question]) => (question.ask === 'restatements' ? [question] : []))
  for (const question of restated) if ((await ask(context, question)).answered.rows.length > 0) return false
  return true
}

async function readNext(context: SliceContext, cursor: { readonly part: number; readonly at: number }): Promise<SliceOutcome> {
  const memo = context.job.memo as ReportMemo
  const next = await readOn(context, memo.scope, cursor)
  if (next) return goesOn(context, { phase: 'read', ...next }, memo, 'reading')
  letGoOfPart()
  return goesOn(context, memo.questions === 0 ? { phase: 'write', at: 0 } : { phase: 'ask', at: 0 }, memo, 'reading')
}

/** The next question; of a large shop put together from its parts, through which it may have to go once more. */
async function askNext(context: SliceContext, at: number, part: number | null = null): Promise<SliceOutcome> {
  const memo = context.job.memo as ReportMemo
  const questions = questionsOf(memo.scope)
  const asked = questions[at]?.[1]
  if (memo.parts && asked && isPartly(asked)) {
    const found = await putTogether(context, memo.scope, at, part)
    if ('next' in found) return goesOn(context, { phase: 'again', at, part: found.next }, memo, 'reading')
    return answeredNext(context, at, found.answered)
  }
  if (memo.begun > MOST_BEGINNINGS && at === 0 && !memo.parts) return askAll(context, questions)
  const [, question] = questions[at] as [string, Question]
  const { answered, seq } = await ask(context, question)
  // Sales came in meanwhile: what was answered before is of another moment.
  if (seq !== null && seq !== memo.seq && memo.begun <= MOST_BEGINNINGS) return goesOn(context, { phase: 'begin' }, memo, 'reading')
  return answeredNext(context, at, answered)
}

async function answeredNext(context: SliceContext, at: number, answered: Answered): Promise<SliceOutcome> {
  const { fx, ws, job } = context
  const memo = job.memo as ReportMemo
  letGoOfPart()
  await putPiece(fx, ws, job.id, `answer-${at}`, JSON.stringify(answered))
  const next: ReportCursor = at + 1 < memo.questions ? { phase: 'ask', at: at + 1 } : { phase: 'write', at: 0 }
  return goesOn(context, next, memo, next.phase === 'ask' ? 'reading' : 'writing')
}

/** All questions at one moment, where sales come in faster than they can be asked one by one. What is too large for that is asked by itself. */
async function askAll(context: SliceContext, questions: readonly (readonly [string, Question])[]): Promise<SliceOutcome> {
  const { fx, ws, job } = context
  const together = await withTable(fx, ws, 'sales', (loaded) =>
    questions.map(([, question]): Answered | null => (question.ask === 'query' && (question.query.dataset ?? 'sales') === 'sales') || question.ask === 'insight' || question.ask === 'taxes' ? answerQuestion(loaded, question) : null),
  ).catch(() => questions.map(() => null))
  for (const [at, [, question]] of questions.entries()) {
    await context.alive()
    await putPiece(fx, ws, job.id, `answer-${at}`, JSON.stringify(together[at] ?? (await ask(context, question)).answered))
  }
  return goesOn(context, { phase: 'write', at: 0 }, job.memo as ReportMemo, 'writing')
}

async function writeNext(context: SliceContext, at: number): Promise<SliceOutcome> {
  const { fx, ws, job } = context
  const memo = job.memo as ReportMemo
  const { formats } = memo.scope.input
  const document = at === 0 ? await describe(context, memo.scope) : ((await reportDocument(fx, ws, job.id)) as ReportDocument)
  const format = formats[at] as ReportFormat
  const bytes = await write(document, format, async () => {
    const logo = await currentLogo(fx, ws)
    return logo && { bytes: logo.bytes, type: logo.row.type }
  })
  await putReportFile(fx, ws, job.id, format, bytes)
  const files = [...memo.files, { format, bytes: bytes.byteLength }]
  if (at + 1 < formats.length) return goesOn(context, { phase: 'write', at: at + 1 }, { ...memo, files }, 'writing')
  return end(context, memo.scope, files)
}

/** The report as a description, kept beside its files. Where its answers are gone already it is what they were gone for. */
async function describe({ fx, ws, job }: SliceContext, scope: Scope): Promise<ReportDocument> {
  const answers: Record<string, Answered> = {}
  for (const [at, [name]] of questionsOf(scope).entries()) {
    const piece = await getPiece(fx, ws, job.id, `answer-${at}`)
    const known = piece === null ? await reportDocument(fx, ws, job.id) : null
    if (known) return known
    if (piece === null) throw new Error(`the answer to ${name} is not there`)
    answers[name] = JSON.parse(piece) as Answered
  }
  const document = buildReport(scope, answers)
  await putReportFile(fx, ws, job.id, 'document', JSON.stringify(document))
  return document
}

async function end({ fx, ws, job }: SliceContext, scope: Scope, files: ReportMemo['files']): Promise<SliceOutcome> {
  const { input, days } = scope
  const [first, until, title] = [dayText(days.from), dayText(days.to), titleOf(scope)]
  await dropPieces(fx, ws, job.id)
  const statements = [
    ...successStatements(fx, ws, job, { period: { from: first, to: until }, files }, { phase: 'write', at: files.length }),
    reportStatement(fx, ws, { id: job.id, kind: input.kind, title, language: input.language, first, until, input, files, schedule: job.schedule }),
    noticeStatement(fx, ws, { key: `report/${job.id}`, code: 'report-ready', told: { title, kind: input.kind, first, last: dayText(days.to - 1) }, job: job.id }),
  ]
  return { statements, next: 'ended' }
}
