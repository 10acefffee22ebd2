import * as v from 'valibot'
import { breakfastQuestions, breakfastTold } from '../../../shared/breakfast/breakfast.ts'
import { dayText, fromLocal, localDay, zoneTable } from '../../../shared/model/calendar.ts'
import type { Answered } from '../../../shared/reports/question.ts'
import { successStatements } from '../../store/jobs.ts'
import { changedSince, nightSince } from '../../store/night.ts'
import { noticeStatement } from '../../store/notices.ts'
import type { Kind } from '../kind.ts'
import { ask } from '../report/ask.ts'
import { look } from '../report/look.ts'

const DAY = 86_400_000
/** The night begins at this hour of the evening before, by the shop's clock. */
const EVENING = 18

/** Whose message it is, as the session tells; everybody's where nobody is named. */
const inputSchema = v.strictObject({ person: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))) })

/**
 * The breakfast message: one notice a day and person, at the time that a schedule says, with how the night went,
 * yesterday against its fair comparison, what changed of earlier days, and the one thing worth doing. How it reaches a
 * person is the notices' matter.
 */
export const breakfastKind: Kind = {
  operation: 'breakfast',
  input: inputSchema,
  fresh: () => ({ cursor: { phase: 'begin' }, unit: 'steps', title: null }),
  async slice(context) {
    const { fx, ws, job, alive } = context
    const { person = null } = v.parse(inputSchema, job.input)
    const { scope } = await look(context, { kind: 'daily', period: { last: 'yesterday' }, language: ws.language, formats: ['csv'] })
    const answers: Record<string, Answered> = {}
    for (const [name, question] of breakfastQuestions(scope)) {
      answers[name] = (await ask(context, question)).answered
      await alive()
    }
    const zone = zoneTable(ws.zone)
    const today = localDay(zone, scope.now)
    const evening = fromLocal(zone, (today - 1) * DAY + EVENING * 3_600_000).at
    const told = breakfastTold(scope, answers, await nightSince(fx, ws, evening, today), await changedSince(fx, ws, today))
    const notice = noticeStatement(fx, ws, { key: `breakfast/${dayText(today)}/${person ?? ''}${job.schedule === null ? `/${job.id}` : ''}`, code: 'breakfast', told, job: job.id, person })
    return { statements: [...successStatements(fx, ws, job, told, { phase: 'done' }), notice], next: 'ended' }
  },
}
