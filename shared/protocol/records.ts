import * as v from 'valibot'
import { filterSchema } from './query.ts'

const text = v.pipe(v.string(), v.maxLength(400))

/** The records behind one figure: those that its measure counts among the rows that pass `where`. */
export const recordsQuerySchema = v.strictObject({
  dataset: v.optional(text, 'sales'),
  measure: text,
  where: v.optional(v.pipe(v.array(filterSchema), v.maxLength(40)), []),
  /** Single rows, or rows by order. */
  list: v.optional(v.picklist(['lines', 'orders']), 'lines'),
  /** By time, or by what a record adds to the figure; a leading `-` means descending. */
  sort: v.optional(v.picklist(['time', '-time', 'figure', '-figure']), '-time'),
  from: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0)), 0),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)), 200),
})

/** One row: folded keys (people as numbers) and whole numbers, in the order of `columns`. */
export const lineRecordSchema = v.object({
  /** Instant, ms. */
  at: v.number(),
  order: v.string(),
  dimensions: v.array(v.nullable(v.string())),
  values: v.array(v.nullable(v.number())),
})

/** An order's rows together: first and last instant, how many, and what they add to the figure. */
export const orderRecordSchema = v.object({ order: v.string(), at: v.number(), to: v.number(), lines: v.number(), figure: v.number() })

export const recordsSchema = v.object({
  columns: v.object({ dimensions: v.array(v.string()), values: v.array(v.string()) }),
  /** All there are, and what they come to: a whole number, or a ratio's two; null for the least or greatest of none. */
  lines: v.number(),
  orders: v.number(),
  figure: v.nullable(v.union([v.number(), v.tuple([v.number(), v.number()])])),
  /** The page asked for; one of the two is empty. */
  lineRows: v.array(lineRecordSchema),
  orderRows: v.array(orderRecordSchema),
})

/** What brought a version, or ended it: an import, or the undoing of one. */
export const recordEventSchema = v.object({
  job: v.string(),
  kind: v.picklist(['import', 'undo']),
  /** The file's name. */
  title: v.nullable(v.string()),
  at: v.string(),
})

/** One version of a row, with its whole life. Texts as first seen; people as numbers. */
export const versionSchema = v.object({
  at: v.number(),
  order: v.string(),
  /** The same for all versions of one row. */
  row: v.string(),
  source: v.nullable(v.string()),
  born: v.number(),
  died: v.nullable(v.number()),
  came: v.nullable(recordEventSchema),
  went: v.nullable(recordEventSchema),
  dimensions: v.array(v.nullable(v.string())),
  values: v.array(v.nullable(v.number())),
})

const columns = v.object({ dimensions: v.array(v.string()), values: v.array(v.string()) })

/** `GET /v1/orders?order=KEY`: all that was ever known of an order. */
export const orderHistorySchema = v.object({
  order: v.string(),
  columns,
  /** By row, then as they came; those still alive have no `died`. */
  versions: v.array(versionSchema),
  /** Whether there are more than one answer holds. */
  more: v.boolean(),
})

/** `GET /v1/restatements/rows?closed=…&day=…`: versions that came (+1) or went (−1) on a closed day between two closes. */
export const restatedRowsSchema = v.object({
  columns,
  rows: v.array(v.object({ ...versionSchema.entries, change: v.picklist([1, -1]) })),
  more: v.boolean(),
})

export type RecordsQuery = v.InferOutput<typeof recordsQuerySchema>
export type RecordsInput = v.InferInput<typeof recordsQuerySchema>
export type Records = v.InferOutput<typeof recordsSchema>
export type LineRecord = v.InferOutput<typeof lineRecordSchema>
export type OrderRecord = v.InferOutput<typeof orderRecordSchema>
export type RecordEvent = v.InferOutput<typeof recordEventSchema>
export type Version = v.InferOutput<typeof versionSchema>
export type OrderHistory = v.InferOutput<typeof orderHistorySchema>
export type RestatedRows = v.InferOutput<typeof restatedRowsSchema>
