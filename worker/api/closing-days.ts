import { parseDay } from '../../shared/model/calendar.ts'
import { RitmoError } from '../../shared/model/errors.ts'
import { closingSchema, closingsSchema, closingWriteSchema } from '../../shared/protocol/closings.ts'
import { listClosings, writeClosing } from '../store/kept/closing-days.ts'
import { json } from './http/answers.ts'
import { route } from './http/route.ts'

/** The longest closing, days. */
const LONGEST = 366

export const list = route(
  {
    method: 'GET',
    path: '/v1/closing-days',
    operation: 'closings.list',
    permission: 'read',
    summary: 'The days on which the shop is closed.',
    answers: { 200: { says: 'The closing days, by their first day.', schema: closingsSchema } },
  },
  async ({ fx, ws }) => json({ closings: await listClosings(fx, ws) }),
)

export const write = route(
  {
    method: 'POST',
    path: '/v1/closing-days',
    operation: 'closings.write',
    permission: 'write',
    summary: 'Enter closing days, change an entry, or take it away by an empty name. The same id twice is once.',
    body: closingWriteSchema,
    answers: { 200: { says: 'The entry as it stands now; its name is empty when it was taken away.', schema: closingSchema } },
  },
  async ({ fx, ws, body }) => {
    const [from, to] = [parseDay(body.from), parseDay(body.to)]
    if (Number.isNaN(from)) throw new RitmoError('invalid-field', 'This day does not exist.', { field: 'from' })
    if (Number.isNaN(to)) throw new RitmoError('invalid-field', 'This day does not exist.', { field: 'to' })
    if (to < from || to - from >= LONGEST) throw new RitmoError('invalid-field', 'A closing ends on or after its first day, within a year.', { field: 'to' })
    return json(await writeClosing(fx, ws, body))
  },
)
