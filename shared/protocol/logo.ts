import * as v from 'valibot'

/** The picture at the head of a workspace's reports; sizes in pixels. `path` is where it is fetched, for good: another has another. */
export const logoSchema = v.object({
  id: v.string(),
  path: v.string(),
  type: v.picklist(['png', 'jpeg']),
  width: v.number(),
  height: v.number(),
  bytes: v.number(),
  putAt: v.string(),
})

export const logoAnswerSchema = v.object({ logo: v.nullable(logoSchema) })

export type Logo = v.InferOutput<typeof logoSchema>
