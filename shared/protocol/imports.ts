import * as v from 'valibot'
import { ownDatasetSchema } from '../model/own-dataset.ts'

/**
 * How a file is to be read (`shared/intake/contract.ts`, `Corrections`), as a request carries it:
 * `POST /v1/imports?…&corrections=JSON`, `POST /v1/uploads` (same parameter) and `POST /v1/imports/ID/again` (body `{corrections, mode}`).
 */
export const correctionsSchema = v.strictObject({
  encoding: v.optional(v.picklist(['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'])),
  separator: v.optional(v.pipe(v.string(), v.length(1))),
  decimal: v.optional(v.picklist(['comma', 'point'])),
  dateOrder: v.optional(v.picklist(['dmy', 'mdy'])),
  headingLine: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000_000))),
  tables: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(400))), v.maxLength(1000))),
  mapping: v.optional(v.record(v.pipe(v.string(), v.maxLength(400)), v.pipe(v.string(), v.maxLength(100)))),
  amounts: v.optional(v.picklist(['gross', 'net'])),
  /** Where it goes: `sales`, `new` for a dataset of its own, or the name of one. */
  dataset: v.optional(v.pipe(v.string(), v.maxLength(60))),
  /** What a new dataset is called. */
  name: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60))),
})

/** `POST /v1/imports/ID/again`: the same file, read otherwise. What is absent stays as it was the time before. */
export const againSchema = v.strictObject({
  corrections: v.optional(correctionsSchema),
  mode: v.optional(v.picklist(['auto', 'replace', 'add'])),
})

/** What became of each table found in a file; `left` says why one was not read. */
export const importedTableSchema = v.object({
  /** Path inside the file; empty where the file is the only table. */
  name: v.string(),
  format: v.string(),
  read: v.number(),
  rejected: v.number(),
  left: v.nullable(v.string()),
})

/** What an import brought in a local month. */
export const importedMonthSchema = v.object({
  month: v.string(),
  lines: v.number(),
  revenue: v.number(),
  /** In a dataset of one's own, what each measure came to, in its own scale; of a level and a mean, their plain sum. */
  sums: v.optional(v.array(v.number())),
})

/** A grand total that the file states beside what Ritmo made of the same rows: minor units, thousandths. */
export const comparedTotalSchema = v.object({
  label: v.string(), field: v.picklist(['amount', 'quantity']), line: v.number(), file: v.number(), ours: v.number(), table: v.string(),
})

/** Days that were closed already and whose revenue this import changed. */
export const changedClosedSchema = v.object({ days: v.number(), first: v.string(), last: v.string(), difference: v.number() })

/** A question that must be answered by corrections before the file is taken (the job failed with `asks`). */
export const askSchema = v.object({ code: v.string(), field: v.string(), headings: v.array(v.string()), table: v.string() })

/** `GET /v1/imports/ID/rejects` as JSON: refused rows with all their cells, to be mended in place. */
export const refusedRowsSchema = v.object({
  tables: v.array(v.object({ name: v.string(), headings: v.array(v.string()) })),
  rows: v.array(v.object({
    table: v.number(),
    line: v.number(),
    /** By heading; null where the record could not be told apart. */
    cells: v.nullable(v.array(v.string())),
    /** Index of the faulty cell, or null. */
    column: v.nullable(v.number()),
    field: v.nullable(v.string()),
    value: v.string(),
    reason: v.string(),
    text: v.string(),
    /** Whether it was mended and taken since. */
    mended: v.boolean(),
  })),
  next: v.nullable(v.number()),
})

/** `POST /v1/imports/ID/mend`: rows as they should have been; answered `202` with the job that takes them. */
export const mendSchema = v.strictObject({
  rows: v.pipe(v.array(v.strictObject({ table: v.number(), line: v.number(), cells: v.pipe(v.array(v.pipe(v.string(), v.maxLength(10_000))), v.maxLength(500)) })), v.minLength(1), v.maxLength(1000)),
})

/** `GET /v1/sources?dataset=sales`: all that a preview must know to read a file as the job will. */
export const sourcesSchema = v.object({
  zone: v.string(),
  currency: v.nullable(v.string()),
  more: v.array(v.string()),
  /** Datasets of one's own, to tell a file that belongs to one of them. */
  own: v.optional(v.array(ownDatasetSchema)),
  sources: v.array(v.object({
    name: v.string(),
    /** The dataset of one's own that its files go to; absent for sales. */
    dataset: v.optional(v.string()),
    shape: v.string(),
    headings: v.array(v.string()),
    corrections: v.nullable(correctionsSchema),
    restart: v.nullable(v.picklist(['day', 'year'])),
    styles: v.object({ dateOrder: v.nullable(v.picklist(['dmy', 'mdy'])), decimal: v.nullable(v.picklist(['comma', 'point'])) }),
  })),
})

export type CorrectionsInput = v.InferOutput<typeof correctionsSchema>
export type ImportedTable = v.InferOutput<typeof importedTableSchema>
export type ImportedMonth = v.InferOutput<typeof importedMonthSchema>
export type ComparedTotal = v.InferOutput<typeof comparedTotalSchema>
export type ChangedClosed = v.InferOutput<typeof changedClosedSchema>
export type AskOut = v.InferOutput<typeof askSchema>
export type RefusedRows = v.InferOutput<typeof refusedRowsSchema>
export type MendInput = v.InferOutput<typeof mendSchema>
export type Sources = v.InferOutput<typeof sourcesSchema>
