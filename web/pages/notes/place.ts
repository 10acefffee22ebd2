import type { Note, NoteSubject } from '../../../shared/protocol/notes.ts'

/** Where a note stands: on a day, or on a product or an order. */
export type NotePlace = { readonly day: string } | { readonly on: NoteSubject }

/** The place of a note, as a write wants it. */
export function placeOf({ day, on }: Pick<Note, 'day' | 'on'>): NotePlace {
  return on ? { on } : { day }
}
