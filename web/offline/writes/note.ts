import * as v from 'valibot'
import { noteSchema, notesSchema, noteWriteSchema, type Note } from '../../../shared/protocol/notes.ts'
import { parsed } from '../edge-answers.ts'
import type { WriteKind } from './kind.ts'
import { allPages } from './pages.ts'

const { id: _, ...entries } = noteWriteSchema.entries
const bodySchema = v.object(entries)

/** A note on a day, a product or an order. */
export const noteKind: WriteKind<v.InferOutput<typeof bodySchema>> = {
  name: 'note',
  lane: 'small',
  body: bodySchema,
  about: (id, body) => body.note ?? id,
  async send(edge, { id, body }, { as }) {
    const note = parsed(noteSchema, await edge.write('POST', '/v1/notes', { ...body, id }, as))
    return { thing: { id: note.id, now: isSeen(note) ? note : null } }
  },
  things: {
    async list(edge) {
      // What changed meanwhile comes once more on the last page: the later holds.
      const notes = new Map<string, Note>()
      for (const page of await allPages(edge, '/v1/notes?limit=1000', 'after', notesSchema)) for (const note of page.notes) notes.set(note.id, note)
      return [...notes.values()].filter(isSeen)
    },
    after(before, { id, about, body, person, createdAt }) {
      const earlier = before as Note | null
      const lost = (earlier?.lost ?? []).filter((one) => !body.seen?.includes(one.write))
      const { day = '', on, text } = body
      const note: Note = { id: about, day, ...(on ? { on } : {}), text, author: person, updatedAt: new Date(createdAt).toISOString(), write: id, ...(lost.length > 0 ? { lost } : {}) }
      return isSeen(note) ? note : null
    },
  },
}

/** A note that was taken away is still seen while something lost is left of it. */
function isSeen(note: Note): boolean {
  return note.text !== '' || (note.lost?.length ?? 0) > 0
}
