import * as v from 'valibot'

const ulid = v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{26}$/))

/** What a note stands on, where that is no day: a product's code or an order's number, as the data has it. */
export const noteSubjectSchema = v.strictObject({
  kind: v.picklist(['product', 'order']),
  key: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
})

/**
 * A note on a day (`day`), or on a product or an order (`on`). `id` is a ULID made by the writer; the same id twice is
 * once. An empty text removes the note.
 */
export const noteWriteSchema = v.strictObject({
  id: ulid,
  day: v.optional(v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/))),
  on: v.optional(noteSubjectSchema),
  text: v.pipe(v.string(), v.maxLength(2000)),
  /** The note that this write changes; absent for a new one. */
  note: v.optional(v.pipe(v.string(), v.maxLength(40))),
  /** The `write` of the note as the writer saw it. Where another stands by then, what it said is kept as lost. */
  base: v.optional(v.pipe(v.string(), v.maxLength(40))),
  /** What was lost and the writer has seen; it is let go. */
  seen: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(40))), v.maxLength(100))),
})

export const lostNoteSchema = v.object({ write: v.string(), text: v.string(), author: v.string(), updatedAt: v.string() })

export const noteSchema = v.object({
  id: v.string(),
  /** Empty where the note does not stand on a day. */
  day: v.string(),
  on: v.optional(noteSubjectSchema),
  /** Empty where the note was taken away and only what was lost is left. */
  text: v.string(),
  author: v.string(),
  updatedAt: v.string(),
  /** The write that made it. */
  write: v.optional(v.string(), ''),
  /** What others wrote and a later write replaced unseen, oldest first. */
  lost: v.optional(v.array(lostNoteSchema)),
})

/**
 * A page of notes; `next` is the `after` of the next one, null on the last. A note that was written, changed or taken away
 * (its text is empty) while the pages were read comes on the last one as it stands then, perhaps once more: read to
 * the end, the later holds.
 */
export const notesSchema = v.object({ notes: v.array(noteSchema), next: v.nullable(v.string()) })

export type NoteSubject = v.InferOutput<typeof noteSubjectSchema>
export type NoteWrite = v.InferOutput<typeof noteWriteSchema>
export type LostNote = v.InferOutput<typeof lostNoteSchema>
export type Note = v.InferOutput<typeof noteSchema>
