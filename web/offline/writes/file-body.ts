import * as v from 'valibot'
import { correctionsSchema } from '../../../shared/protocol/imports.ts'

/** What is kept of a file that waits to be imported, beside its bytes. */
export const fileBodySchema = v.object({
  name: v.string(),
  bytes: v.number(),
  /** How a person wants it read; null where Ritmo finds out. */
  corrections: v.nullable(correctionsSchema),
})

export type FileBody = v.InferOutput<typeof fileBodySchema>
