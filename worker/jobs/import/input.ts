import * as v from 'valibot'
import type { Saying } from '../../../shared/protocol/jobs.ts'
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
})
export type ImportInput = v.InferOutput<typeof importInputSchema>

/** Where an import's next slice begins. */
export type ImportCursor =
  | { readonly phase: 'cut' }
  | { readonly phase: 'survey' }
  | { readonly phase: 'apply'; readonly step: number }
  | { readonly phase: 'finish' }
  | { readonly phase: 'undo'; readonly after: number }

/** A step after the survey: rows into the facts, or a month that is complete into tiles. */
export type Step = { readonly apply: number } | { readonly seal: string }

/** What an import carries from slice to slice. */
export interface ImportMemo {
  readonly chunks: number
  readonly damaged: boolean
  readonly survey?: Survey
}

/** What the survey of the whole file found. */
export interface Survey {
  readonly source: { readonly id: number; readonly name: string }
  readonly mode: 'replace' | 'add'
  readonly currency: string
  /** No living row stood in the file's time: nothing has to be looked up. */
  readonly fresh: boolean
  readonly steps: readonly Step[]
  readonly packs: readonly PackNote[]
  /** Columns of a packed row. */
  readonly shape: { readonly dimensions: number; readonly values: number }
  /** Packs that have endings. */
  readonly endings: readonly number[]
  /** Whether some orders continue earlier files' (see `continued.ts`). */
  readonly continued: boolean
  readonly knownOrders: number
  readonly said: readonly Saying[]
  readonly reasons: Readonly<Record<string, number>>
  readonly from: number | null
  readonly to: number | null
}
