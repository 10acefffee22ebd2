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
    summary: 'The notes on days.',
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
    summary: 'Write a note on a day, change one, or take one away by an empty text. The same id twice is once.',
    body: noteWriteSchema,
    answers: { 200: { says: 'The note as it stands now; its text is empty when it was taken away.', schema: noteSchema } },
  },
  async ({ fx, ws, body }) => {
    if (Number.isNaN(parseDay(body.day))) throw new RitmoError('invalid-field', 'This day does not exist.', { field: 'day' })
    return json(await writeNote(fx, ws, body))
  },
)
