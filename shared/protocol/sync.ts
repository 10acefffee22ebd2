import * as v from 'valibot'
import { ownDatasetSchema } from '../model/own-dataset.ts'

/** What a device must hold: one entry a tile. A month has parts 0…n−1; an emptied month keeps a part of 0 rows. */
export const tileEntrySchema = v.object({
  hash: v.string(),
  dataset: v.string(),
  month: v.string(),
  part: v.number(),
  rows: v.number(),
  bytes: v.number(),
  /** First and last instant in the tile, ms; equal to the month's start for an empty one. */
  from: v.number(),
  to: v.number(),
  /** Changes of this month at or below it are already inside. */
  sealed: v.number(),
})

/** A workspace's dataset as a device needs it to load tiles: names beyond the built-in ones. */
export const datasetEntrySchema = v.object({
  name: v.string(),
  /** Text columns that files of this workspace brought, after the dataset's own. */
  more: v.array(v.string()),
  /** What it is, for a dataset of one's own. */
  own: v.optional(ownDatasetSchema),
})

export const manifestSchema = v.object({
  protocol: v.number(),
  /** Rises by at least one whenever anything below changes. A device never goes back. */
  version: v.number(),
  workspace: v.object({ id: v.string(), name: v.string(), zone: v.string(), currency: v.nullable(v.string()) }),
  datasets: v.array(datasetEntrySchema),
  tiles: v.array(tileEntrySchema),
  labels: v.nullable(v.object({ hash: v.string(), bytes: v.number() })),
  /** Every change at or below it is in some tile: where a new device begins to read changes. */
  sealed: v.number(),
  /** Changes at or below it are no longer served. */
  horizon: v.number(),
  /** The newest sequence number. */
  seq: v.number(),
  /** The newest decision that changed which key stands for which; absent while there is none. */
  merged: v.optional(v.number()),
  /** Keys merged away and what stands for each, by dimension. */
  merges: v.optional(v.record(v.string(), v.record(v.string(), v.string()))),
})

/**
 * Shown form and name of keys, by dimension: `{ product: { "85123a": ["85123A", "White hanging heart"] } }`. Dimensions of
 * a dataset of one's own stand under `labelName` in the labels of a manifest, and under their own names in its changes.
 */
export const labelsSchema = v.record(v.string(), v.record(v.string(), v.tuple([v.string(), v.nullable(v.string())])))

/**
 * One change: `[seq, weight, at, key, …dimension keys, …values]`. Weight +1 bears a row, −1 ends one and repeats all
 * its old values. Texts are folded keys or null; a person is a number as text; values are whole numbers or null.
 */
export const changeSchema = v.array(v.union([v.number(), v.string(), v.null()]))

export const changesSchema = v.object({
  protocol: v.number(),
  dataset: v.string(),
  /** Changes with `since < seq ≤ through` are all here. */
  since: v.number(),
  through: v.number(),
  /** Whether more follow after `through`. */
  more: v.boolean(),
  /** Set when `since` lies below the horizon or the client is too old: fetch the manifest and start over. */
  reload: v.boolean(),
  rows: v.array(changeSchema),
  labels: labelsSchema,
})

export type TileEntry = v.InferOutput<typeof tileEntrySchema>
export type Manifest = v.InferOutput<typeof manifestSchema>
export type Labels = v.InferOutput<typeof labelsSchema>
export type Change = v.InferOutput<typeof changeSchema>
export type Changes = v.InferOutput<typeof changesSchema>
