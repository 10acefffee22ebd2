import * as v from 'valibot'

/** What a person should know: a code with figures and names; `web/text` makes the words. One key is one notice. */
export const noticeSchema = v.object({
  id: v.string(),
  code: v.string(),
  told: v.record(v.string(), v.union([v.string(), v.number()])),
  /** The job it is about. */
  job: v.nullable(v.string()),
  at: v.string(),
  seenAt: v.nullable(v.string()),
})

export const noticesSchema = v.object({ notices: v.array(noticeSchema) })

export type Notice = v.InferOutput<typeof noticeSchema>
