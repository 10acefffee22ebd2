import * as v from 'valibot'
import { ADDING, MEASURE_KINDS, ownDatasetSchema } from '../model/own-dataset.ts'

const shown = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60))

/** A dataset of one's own with how much there is in it. */
export const datasetSchema = v.object({
  ...ownDatasetSchema.entries,
  /** Imports that stand. */
  imports: v.number(),
  /** First and last instant, ms; null while there is no row. */
  from: v.nullable(v.number()),
  to: v.nullable(v.number()),
  createdAt: v.string(),
})

/** `GET /v1/datasets`, by name. */
export const datasetsSchema = v.object({ datasets: v.array(datasetSchema) })

/**
 * `PATCH /v1/datasets/NAME`: what it and its columns are called, and what a measure counts. A kind that changes how
 * cells are read has the kept files read again.
 */
export const datasetChangeSchema = v.strictObject({
  shown: v.optional(shown),
  dimensions: v.optional(v.record(v.string(), v.strictObject({ shown: v.optional(shown) }))),
  measures: v.optional(v.record(v.string(), v.strictObject({ shown: v.optional(shown), kind: v.optional(v.picklist(MEASURE_KINDS)), adds: v.optional(v.picklist(ADDING)) }))),
})

/** The dataset as it stands now, and the imports that read their files again. */
export const datasetChangedSchema = v.object({ dataset: datasetSchema, jobs: v.array(v.string()) })

export type DatasetListed = v.InferOutput<typeof datasetSchema>
export type DatasetChange = v.InferOutput<typeof datasetChangeSchema>
