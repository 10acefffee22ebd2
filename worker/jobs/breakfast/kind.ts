import * as v from 'valibot'
import { breakfastQuestions, breakfastTold } from '../../../shared/breakfast/breakfast.ts'
import { dayText, fromLocal, localDay, zoneTable } from '../../../shared/model/calendar.ts'
import type { ReportInput } from '../../../shared/protocol/reports.ts'
import type { Answered, Answers, Scope } from '../../../shared/reports/question.ts'
import { rewindJob, sliceStatements, successStatements } from '../../store/jobs/jobs.ts'
import { changedSince, nightSince } from '../../store/jobs/night.ts'
import { noticeStatement } from '../../store/notices/notices.ts'
import { dropPieces } from '../../store/jobs/work.ts'
import type { Kind, SliceContext, SliceOutcome } from '../kind.ts'
import { ask } from '../report/ask.ts'
import { answersOf, askOn, type AskCursor, type Asking, type AskMemo } from '../report/asking.ts'
import { letGoOfPart } from '../report/large.ts'
import { look, scopeOf } from '../report/look.ts'

const DAY = 86_400_000
/** The night begins at this hour of the evening before, by the shop's clock. */
const EVENING = 18

/** Whose message it is, as the session tells; everybody's where nobody is named. */
const inputSchema = v.strictObject({ person: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))) })

type BreakfastCursor = AskCursor | { readonly phase: 'tell' }

/**
 * The breakfast message: one notice a day and person, at the time that a schedule says, with how the night went,
 * yesterday against its fair comparison, what changed of earlier days, and the one thing worth doing. How it reaches a
 * person is the notices' matter. Of a shop that one table holds all is asked in one slice, of a larger one as for a report.
 */
export const breakfastKind: Kind = {
  operation: 'breakfast',
  input: inputSchema,
  fresh: () => ({ cursor: { phase: 'begin' } satisfies BreakfastCursor, unit: 'steps', title: null }),
  async slice(context) {
    const { fx, ws, job } = context
    const cursor = job.cursor as BreakfastCursor
    const asking: Asking = { input: inputOf(context), questions: breakfastQuestions }
    const goesOn = (next: BreakfastCursor, memo: AskMemo | null = null): SliceOutcome => ({ statements: sliceStatements(fx, ws, job, { cursor: next, phase: 'reading', ...(memo && { memo }) }), next: 'goes-on' })
    if (cursor.phase === 'tell') {
      const answers = await answersOf(context, asking)
      // Its end was not put on record, though what it needs was let go of: once more.
      return answers ? tell(context, (job.memo as AskMemo).scope, answers) : goesOn({ phase: 'begin' })
    }
    const found = cursor.phase === 'begin' ? await atOnce(context, asking) : null
    if (found) return tell(context, found.scope, found.answers)
    const asked = await askOn(context, asking, cursor)
    return goesOn(asked.cursor ?? { phase: 'tell' }, asked.memo)
  },
  async stopped({ fx, ws, job }) {
    letGoOfPart()
    await dropPieces(fx, ws, job.id)
  },
  async failing({ fx, ws, job, holder }) {
    letGoOfPart()
    await rewindJob(fx, ws, job.id, holder, { phase: 'begin' } satisfies BreakfastCursor)
    await dropPieces(fx, ws, job.id)
  },
}

const inputOf = ({ ws }: SliceContext): ReportInput => ({ kind: 'daily', period: { last: 'yesterday' }, language: ws.language, formats: ['csv'] })

/** All answers, where one table holds the shop; else null. */
async function atOnce(context: SliceContext, asking: Asking): Promise<{ scope: Scope; answers: Answers } | null> {
  const found = await look(context)
  if (!found) return null
  const scope = await scopeOf(context, asking.input, found.told)
  const answers: Record<string, Answered> = {}
  for (const [name, question] of asking.questions(scope)) {
    const one = await ask(context, question)
    if (!one) return null
    answers[name] = one.answered
    await context.alive()
  }
  return { scope, answers }
}

async function tell(context: SliceContext, scope: Scope, answers: Answers): Promise<SliceOutcome> {
  const { fx, ws, job } = context
  const { person = null } = v.parse(inputSchema, job.input)
  const zone = zoneTable(ws.zone)
  const today = localDay(zone, scope.now)
  const evening = fromLocal(zone, (today - 1) * DAY + EVENING * 3_600_000).at
  const told = breakfastTold(scope, answers, await nightSince(fx, ws, evening, today), await changedSince(fx, ws, today))
  const notice = noticeStatement(fx, ws, { key: `breakfast/${dayText(today)}/${person ?? ''}${job.schedule === null ? `/${job.id}` : ''}`, code: 'breakfast', told, job: job.id, person })
  if (job.slice > 0) await dropPieces(fx, ws, job.id)
  return { statements: [...successStatements(fx, ws, job, told, { phase: 'done' }), notice], next: 'ended' }
}
