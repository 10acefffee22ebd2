import * as v from 'valibot'
import { parseDay } from '../../shared/model/calendar.ts'
import { RitmoError } from '../../shared/model/errors.ts'
import { noteSchema, notesSchema, noteWriteSchema } from '../../shared/protocol/notes.ts'
import { listNotes, writeNote } from '../store/kept/notes.ts'
import { json } from './http/answers.ts'
import { wholeNumber } from './http/numbers.ts'
import { route } from './http/route.ts'

/** Where the last page ended: when the first was read, and the last note. */
const cursorSchema = v.pipe(v.string(), v.regex(/^\d{1,15}\.[0-9A-HJKMNP-TV-Z]{26}$/))

export const list = route(
  {
    method: 'GET',
    path: '/v1/notes',
    operation: 'notes.list',
    permission: 'read',
    summary: 'The notes on days, products and orders.',
    query: v.looseObject({ limit: v.optional(wholeNumber(1, 1000), '500'), after: v.optional(cursorSchema) }),
    answers: { 200: { says: 'A page of notes, oldest first; `next` is the `after` of the next page, null on the last. What changed while the pages were read comes on the last one as it stands then, with an empty text where it was taken away.', schema: notesSchema } },
  },
  async ({ fx, ws, query: { limit, after } }) => {
    const [begun, last] = after ? (after.split('.') as [string, string]) : [String(fx.now()), '']
    const { notes, more } = await listNotes(fx, ws, { limit, after: last, since: after ? Number(begun) : null })
    return json({ notes, next: more ? `${begun}.${notes.at(-1)?.id ?? last}` : null })
  },
)

export const write = route(
  {
    method: 'POST',
    path: '/v1/notes',
    operation: 'notes.write',
    permission: 'write',
    summary: 'Write a note on a day, a product or an order, change one, or take one away by an empty text. The same id twice is once. With `base`, what another wrote meanwhile is kept as lost.',
    body: noteWriteSchema,
    answers: { 200: { says: 'The note as it stands now; its text is empty when it was taken away.', schema: noteSchema } },
  },
  async ({ fx, ws, body }) => {
    if ((body.day === undefined) === (body.on === undefined)) throw new RitmoError('invalid-field', 'Give either the day or what else the note stands on.', { field: 'day' })
    if (body.day !== undefined && Number.isNaN(parseDay(body.day))) throw new RitmoError('invalid-field', 'This day does not exist.', { field: 'day' })
    return json(await writeNote(fx, ws, body))
  },
)
