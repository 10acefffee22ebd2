import * as v from 'valibot'

/** One Parquet file of the owner's data: living rows of one dataset and UTC month, as of the manifest's change. */
export const parquetFileSchema = v.object({
  /** Where it is read: `/v1/parquet/NAME`. */
  name: v.string(),
  dataset: v.string(),
  month: v.string(),
  rows: v.number(),
  bytes: v.number(),
  sha256: v.string(),
})

/** What the files hold together, so that whoever reads them can check. Sums are whole numbers of 10^-scale. */
export const parquetManifestSchema = v.object({
  seq: v.number(),
  at: v.string(),
  currency: v.nullable(v.string()),
  files: v.array(parquetFileSchema),
  totals: v.array(v.object({ dataset: v.string(), rows: v.number(), sums: v.record(v.string(), v.object({ sum: v.number(), scale: v.number() })) })),
})

export type ParquetFile = v.InferOutput<typeof parquetFileSchema>
export type ParquetManifest = v.InferOutput<typeof parquetManifestSchema>
