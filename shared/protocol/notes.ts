import * as v from 'valibot'

/** A note on a day. `id` is a ULID made by the writer; the same id twice is once. An empty text removes the note. */
export const noteWriteSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)),
  day: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/)),
  text: v.pipe(v.string(), v.maxLength(2000)),
  /** The note that this write changes; absent for a new one. */
  note: v.optional(v.pipe(v.string(), v.maxLength(40))),
})

export const noteSchema = v.object({
  id: v.string(),
  day: v.string(),
  text: v.string(),
  author: v.string(),
  updatedAt: v.string(),
})

export type NoteWrite = v.InferOutput<typeof noteWriteSchema>
export type Note = v.InferOutput<typeof noteSchema>
