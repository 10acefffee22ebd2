import * as v from 'valibot'
import type { Corrections } from '../../../shared/intake/contract.ts'
import { correctionsSchema, type ComparedTotal, type ImportedMonth, type ImportedTable } from '../../../shared/protocol/imports.ts'
import type { Saying } from '../../../shared/protocol/jobs.ts'
import type { OwnDataset } from '../../../shared/model/own-dataset.ts'
import type { Sealing } from '../seal-month.ts'
import type { PackNote } from './packs.ts'

/** How a file meets what its source brought before; `auto` lets the file itself decide. */
export const IMPORT_MODES = ['auto', 'replace', 'add'] as const
export type ImportMode = (typeof IMPORT_MODES)[number]

/** What an import is started with. */
export const importInputSchema = v.object({
  dataset: v.string(),
  filename: v.string(),
  object: v.string(),
  mode: v.picklist(IMPORT_MODES),
  corrections: v.optional(correctionsSchema),
  /** The import whose refused rows the bytes are, mended. */
  mends: v.optional(v.string()),
})
export type ImportInput = v.InferOutput<typeof importInputSchema>

/** Where an import's next slice begins. */
export type ImportCursor =
  | { readonly phase: 'cut'; readonly part?: number }
  | { readonly phase: 'survey'; readonly part?: number }
  | { readonly phase: 'apply'; readonly step: number; readonly sealing?: Sealing }
  | { readonly phase: 'finish' }
  | { readonly phase: 'undo'; readonly after: number }

/** A step after the survey: rows into the facts, or a month that is complete into tiles. */
export type Step = { readonly group: number; readonly apply: number } | { readonly seal: string }

/** A table of the file, as the cut found it; `left` says why there is nothing to read in it. */
export interface CutTable {
  /** Its place among the tables, from 0; null for what holds none. */
  readonly n: number | null
  readonly name: string
  readonly format: string
  readonly chunks: number
  readonly records: number
  readonly said: readonly Saying[]
  readonly left: string | null
  /** How many more were left for the same reason that have no name here. */
  readonly more?: number
}

/** What an import carries from slice to slice. */
export interface ImportMemo {
  readonly tables: readonly CutTable[]
  /** Corrections by which the file was cut though this request has none: its source remembers them. */
  readonly corrections: Corrections | null
  /** The shape it shows without the corrections it was cut by. */
  readonly found: string | null
  readonly survey?: Survey
}

/** Tables of one shape, read as one. */
export interface Group {
  readonly source: { readonly id: number; readonly name: string }
  readonly mode: 'replace' | 'add'
  /** No living row stood in the tables' time: nothing has to be looked up. */
  readonly fresh: boolean
  readonly packs: readonly PackNote[]
  /** Packs that have endings. */
  readonly endings: readonly number[]
  /** Whether some orders continue earlier files' (see `known.ts`). */
  readonly continued: boolean
}

/** What the survey of the whole file found. */
export interface Survey {
  readonly groups: readonly Group[]
  readonly steps: readonly Step[]
  /** The dataset's number; absent in an import that an earlier release surveyed. */
  readonly number?: number
  /** Null where no money is counted. */
  readonly currency: string | null
  readonly knownOrders: number
  readonly said: readonly Saying[]
  readonly reasons: Readonly<Record<string, number>>
  readonly from: number | null
  readonly to: number | null
  readonly tables: readonly ImportedTable[]
  readonly months: readonly ImportedMonth[]
  readonly totals: readonly ComparedTotal[]
  /** The dataset of one's own that it goes to; absent for sales. */
  readonly own?: { readonly dataset: OwnDataset; readonly fresh: boolean }
}

/** The mode of the import as a whole: some of its tables took others' place, or all only added. */
export function modeOf(survey: Survey): 'replace' | 'add' {
  return survey.groups.some(({ mode }) => mode === 'replace') ? 'replace' : 'add'
}

/** Where one group's pieces lie. */
export function placeOf(job: string, group: number): string {
  return `${job}/group-${group}`
}
