import * as v from 'valibot'

const figuresSchema = v.object({ lines: v.number(), revenue: v.number() })

/** A day whose figures changed after it had been closed: what they were and are, and why. Revenue in minor units. */
export const restatementSchema = v.object({
  closed: v.pipe(v.string(), v.description('The close that noticed.')),
  day: v.string(),
  before: figuresSchema,
  after: figuresSchema,
  causes: v.array(
    v.object({
      job: v.string(),
      kind: v.picklist(['import', 'undo']),
      title: v.nullable(v.string()),
      born: v.number(),
      ended: v.number(),
      returns: v.number(),
      revenue: v.number(),
    }),
  ),
})

/** A page; `next` is the `before` of the next one, null on the last. */
export const restatementsSchema = v.object({ restatements: v.array(restatementSchema), next: v.nullable(v.string()) })

export type Restatement = v.InferOutput<typeof restatementSchema>
