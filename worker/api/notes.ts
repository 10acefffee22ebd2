import * as v from 'valibot'
import { parseDay } from '../../shared/model/calendar.ts'
import { RitmoError } from '../../shared/model/errors.ts'
import { noteSchema, noteWriteSchema } from '../../shared/protocol/notes.ts'
import { listNotes, writeNote } from '../store/notes.ts'
import { json } from './answers.ts'
import { route } from './route.ts'

const notesSchema = v.object({ notes: v.array(noteSchema) })

export const list = route(
  {
    method: 'GET',
    path: '/v1/notes',
    operation: 'notes.list',
    permission: 'read',
    summary: 'The notes on days, products and orders.',
    answers: { 200: { says: 'The notes, by day.', schema: notesSchema } },
  },
  async ({ fx, ws }) => json({ notes: await listNotes(fx, ws) }),
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
