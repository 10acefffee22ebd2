import * as v from 'valibot'
import { dayText } from '../../../shared/model/calendar.ts'
import { reportInputSchema, type ReportFormat, type ReportInput } from '../../../shared/protocol/reports.ts'
import { buildReport, questionsOf, titleOf } from '../../../shared/reports/build.ts'
import type { ReportDocument } from '../../../shared/reports/document.ts'
import { during } from '../../../shared/reports/parts/figures.ts'
import type { Question, Scope } from '../../../shared/reports/question.ts'
import { rewindJob, sliceStatements, successStatements } from '../../store/jobs/jobs.ts'
import { currentLogo } from '../../store/reports/logo.ts'
import { noticeStatement } from '../../store/notices/notices.ts'
import { hasSales } from '../../store/reports/report-facts.ts'
import { dropReportFiles, putReportFile, reportDocument, reportStatement } from '../../store/reports/reports.ts'
import { dropPieces } from '../../store/jobs/work.ts'
import type { Kind, SliceContext, SliceOutcome } from '../kind.ts'
import { ask } from './ask.ts'
import { answerAt, answersOf, askOn, type AskCursor, type Asking, type AskMemo } from './asking.ts'
import { letGoOfPart } from './large.ts'
import { write } from './write.ts'

type ReportCursor = AskCursor | { readonly phase: 'write'; readonly at: number }

interface ReportMemo extends AskMemo {
  readonly files?: readonly { readonly format: ReportFormat; readonly bytes: number }[]
}

/**
 * A report: its questions, by the same engine as the dashboard and all as of one change (`askOn`), then its files one a
 * slice. The files are in R2 before the report is on record; what is done twice is the same.
 */
export const reportKind: Kind = {
  operation: 'report',
  input: reportInputSchema,
  fresh: (input) => ({ cursor: { phase: 'begin' } satisfies ReportCursor, unit: 'steps', title: titleOf({ input: input as ReportInput }) }),
  idle: async (fx, ws, input) => v.parse(reportInputSchema, input).unlessEmpty === true && !(await hasSales(fx, ws)),
  async slice(context) {
    const { fx, ws, job } = context
    const cursor = job.cursor as ReportCursor
    if (cursor.phase === 'write') return writeNext(context, cursor.at)
    if (cursor.phase === 'begin') await dropReportFiles(fx, ws, job.id)
    const asking = askingOf(job)
    const asked = await askOn(context, asking, cursor)
    const memo = asked.memo ?? (job.memo as ReportMemo | null)
    if (memo && asking.input.unlessEmpty && cursor.phase === 'ask' && cursor.at === 0 && (await isEmpty(context, memo.scope))) return endEmpty(context, memo.scope)
    return goesOn(context, asked.cursor ?? { phase: 'write', at: 0 }, memo)
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

/** What is asked besides by a report that is made only where there is something to tell. */
const SOLD = 'sold'

/** What it asks; its input as the schema fills it: a schedule may have kept it as it was written. */
function askingOf(job: SliceContext['job']): Asking {
  const input = v.parse(reportInputSchema, job.input)
  return {
    input,
    questions: (scope) => [...(input.unlessEmpty ? [[SOLD, { ask: 'query', query: { measures: ['lines'], where: [during(scope.days)] } }] as [string, Question]] : []), ...questionsOf(scope)],
  }
}

/** Whether in a report's days nothing was sold, and no close found a closed day changed. */
async function isEmpty(context: SliceContext, scope: Scope): Promise<boolean> {
  const sold = await answerAt(context, 0)
  if (!sold || sold.failed || sold.rows[0]?.[0] !== 0) return false
  const restated = questionsOf(scope).flatMap(([, question]) => (question.ask === 'restatements' ? [question] : []))
  for (const question of restated) if (((await ask(context, question))?.answered.rows.length ?? 0) > 0) return false
  return true
}

async function endEmpty({ fx, ws, job }: SliceContext, { days }: Scope): Promise<SliceOutcome> {
  await dropPieces(fx, ws, job.id)
  const period = { from: dayText(days.from), to: dayText(days.to) }
  return { statements: successStatements(fx, ws, job, { period, files: [], empty: true }, job.cursor), next: 'ended' }
}

/** How far it is: parts read, questions answered, files written. */
function goesOn({ fx, ws, job }: SliceContext, cursor: ReportCursor, memo: ReportMemo | null): SliceOutcome {
  const phase = cursor.phase === 'write' ? 'writing' : 'reading'
  if (cursor.phase === 'begin' || cursor.phase === 'look' || !memo) return { statements: sliceStatements(fx, ws, job, { cursor, phase }), next: 'goes-on' }
  const parts = memo.parts ?? 0
  const done = cursor.phase === 'read' ? cursor.part : parts + (cursor.phase === 'write' ? memo.questions : 0) + cursor.at
  return { statements: sliceStatements(fx, ws, job, { cursor, memo, phase, done, total: parts + memo.questions + memo.scope.input.formats.length }), next: 'goes-on' }
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
  const files = [...(memo.files ?? []), { format, bytes: bytes.byteLength }]
  if (at + 1 < formats.length) return goesOn(context, { phase: 'write', at: at + 1 }, { ...memo, files })
  return end(context, memo.scope, files)
}

/** The report as a description, kept beside its files. Where its answers are gone already it is what they were gone for. */
async function describe(context: SliceContext, scope: Scope): Promise<ReportDocument> {
  const { fx, ws, job } = context
  const answers = await answersOf(context, askingOf(job))
  if (!answers) {
    const known = await reportDocument(fx, ws, job.id)
    if (!known) throw new Error('the answers are not there')
    return known
  }
  const document = buildReport(scope, answers)
  await putReportFile(fx, ws, job.id, 'document', JSON.stringify(document))
  return document
}

async function end({ fx, ws, job }: SliceContext, scope: Scope, files: NonNullable<ReportMemo['files']>): Promise<SliceOutcome> {
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
