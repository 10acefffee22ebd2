import * as v from 'valibot'
import { MAX_DIMENSIONS, MAX_VALUES } from './dataset.ts'
import { fold } from './fold.ts'
import { ROWS, SERIES } from './own-names.ts'

/** What one row stands for in time. */
export const GRAINS = ['instant', 'day', 'week', 'month'] as const
/** What a measure counts. `share` is a part of one (0.0235 for 2.35%), `minutes` a length of time. */
export const MEASURE_KINDS = ['money', 'number', 'minutes', 'share'] as const
/**
 * How a measure adds up. `sum`: over everything (money spent, visits). `level`: over the series, and over time the last
 * known one counts (pieces in stock). `mean`: the plain mean over the rows (a rate that every row tells for itself).
 */
export const ADDING = ['sum', 'level', 'mean'] as const

/** Datasets of its own that a workspace may have. */
export const MAX_OWN_DATASETS = 20
/** Names that mean something in every dataset already. */
const TAKEN: ReadonlySet<string> = new Set(['hour', 'weekday', 'weekhour', 'day', 'week', 'month', 'key', 'time', SERIES, ROWS])

const shown = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60))
const slug = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,39}$/))
/** Longer headings are none: a broken file has them. */
export const LONGEST_HEADING = 400
/** Folded headings that hold it in files. */
const headings = v.array(v.pipe(v.string(), v.maxLength(LONGEST_HEADING)))

export const ownDimensionSchema = v.strictObject({
  name: slug,
  shown,
  headings,
  /** Whether it is part of what makes a row the same row in the next file. */
  key: v.boolean(),
})

export const ownMeasureSchema = v.strictObject({
  name: slug,
  shown,
  headings,
  kind: v.picklist(MEASURE_KINDS),
  /** Decimal places that are kept; money has those of its currency. */
  scale: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6)),
  adds: v.picklist(ADDING),
})

/** A dataset of one's own, as it is stored and as devices hear of it. Names never change once given; what is shown may. */
export const ownDatasetSchema = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/)),
  shown,
  grain: v.picklist(GRAINS),
  time: v.strictObject({ shown, headings }),
  /** In slot order: only appended to. */
  dimensions: v.pipe(v.array(ownDimensionSchema), v.maxLength(MAX_DIMENSIONS)),
  measures: v.pipe(v.array(ownMeasureSchema), v.maxLength(MAX_VALUES)),
})

export type OwnDimension = v.InferOutput<typeof ownDimensionSchema>
export type OwnMeasure = v.InferOutput<typeof ownMeasureSchema>
export type OwnDataset = v.InferOutput<typeof ownDatasetSchema>
export type Grain = (typeof GRAINS)[number]
export type MeasureKind = (typeof MEASURE_KINDS)[number]
export type Adding = (typeof ADDING)[number]

/** A name by which programs ask, made of what people read: letters, digits and the mark; `taken` are left free. */
export function nameFor(text: string, taken: readonly string[], mark: '_' | '-' = '_'): string {
  const plain = fold(text).normalize('NFD').replace(/\p{M}/gu, '').replace(/[^a-z0-9]+/g, mark).replace(/^[^a-z]+/, '').slice(0, 34)
  const base = (plain.endsWith(mark) ? plain.slice(0, -1) : plain) || 'x'
  let name = base
  for (let n = 2; taken.includes(name) || TAKEN.has(name); n++) name = `${base}${mark}${n}`
  return name
}
