import type { OwnDataset } from '../../model/own-dataset.ts'
import type { Sources } from '../../protocol/imports.ts'
import type { Saying } from '../../protocol/jobs.ts'
import type { Ask, Corrections, Draft, FileTotal, Profile } from '../contract.ts'

/** What is known of the workspace a file is for; as `GET /v1/sources` tells it. */
export type Known = Sources & { readonly filename?: string }

/** A table of the file. `left` says why it is not read; null for one that is. */
export interface PreviewTable {
  readonly name: string
  readonly format: string
  readonly left: string | null
  readonly read: number
  readonly rejected: number
  /** How many questions must be answered before it can be read. */
  readonly asks: number
}

/** A column of the shown table and what it is taken for. */
export interface PreviewColumn {
  readonly heading: string
  /**
   * A field's name, `dimension:NAME`, or null for a column that is left aside; in a dataset of one's own `occurredAt`,
   * `measure:ADDS:NAME`, `dimension:NAME` or null.
   */
  readonly field: string | null
  /** Why it is left aside, a code; null where nothing more is known. */
  readonly aside: string | null
  /** It is read together with other columns: of the date, or of what its row is. Absent for one that stands for itself. */
  readonly part?: 'date' | 'row'
  /** Fields that it may be by its heading and values, likeliest first. */
  readonly alternatives: readonly string[]
  /** Some of its cells as written. */
  readonly examples: readonly string[]
}

/** A record of the shown table beside what becomes of it. */
export interface PreviewRow {
  readonly line: number
  /** By heading, as written. */
  readonly cells: readonly string[]
  /** The rows that it becomes; none where it is refused or passed over. */
  readonly drafts: readonly Draft[]
  readonly fault: { readonly field: string | null; readonly column: number | null; readonly value: string; readonly reason: string } | null
}

export interface ComparedTotal extends FileTotal {
  readonly table: string
  /** What Ritmo makes of the same table, in the same unit. */
  readonly ours: number
}

/** What the rows read so far come to. Money in minor units, `units` in thousandths. */
export interface PreviewSums {
  readonly read: number
  readonly rejected: number
  readonly reasons: Readonly<Record<string, number>>
  readonly lines: number
  readonly revenue: number
  readonly units: number
  /** By the workspace's own months, `2026-01`, oldest first. */
  readonly months: readonly { readonly month: string; readonly lines: number; readonly revenue: number; readonly sums?: number[] }[]
  /** In a dataset of one's own, what each measure comes to, in its own scale; else empty. */
  readonly sums: readonly number[]
  readonly totals: readonly ComparedTotal[]
  /** Orders that stand in several tables of the file; the import counts them once. Known when all is. */
  readonly twice: number
}

/** How the shown table is read: found out or corrected. */
export interface PreviewReading {
  readonly encoding: Profile['encoding']
  readonly separator: string
  readonly decimal: 'comma' | 'point'
  /** Null where the dates can be read in one way only. */
  readonly dateOrder: 'dmy' | 'mdy' | null
  readonly headingLine: number
  readonly amounts: 'gross' | 'net'
}

/** The shown table as it will be read. */
export interface ShownTable {
  readonly name: string
  readonly format: string
  readonly currency: string
  readonly zone: string
  /** The remembered source of this shape, null for a new one. */
  readonly source: string | null
  /** How a person had that source read before; it holds until something else is said. */
  readonly remembered: Corrections | null
  readonly said: readonly Saying[]
  readonly asks: readonly Ask[]
  readonly confidence: number
  readonly refusal: { readonly code: string; readonly with: Readonly<Record<string, string | number>> } | null
  /** The dataset of one's own that it goes to, as it will be, and whether the file begins it; null for sales. */
  readonly own: { readonly dataset: OwnDataset; readonly fresh: boolean } | null
  readonly reading: PreviewReading
  readonly columns: readonly PreviewColumn[]
  readonly rows: readonly PreviewRow[]
  /** The first lines of the table as they stand in the file, to point at the headings. */
  readonly top: readonly { readonly line: number; readonly text: string }[]
}

/**
 * A file as it will be read, as far as it has been looked at: `head` after its first rows, `reading` while the whole
 * passes, `done` when all is known. The figures of a done preview are those of the import.
 */
export interface Preview {
  readonly stage: 'head' | 'reading' | 'done'
  /** Bytes of the file that have passed, of all. */
  readonly passed: number
  readonly size: number
  /** Changes whenever anything but the sums does. */
  readonly version: number
  readonly tables: readonly PreviewTable[]
  readonly shown: ShownTable | null
  readonly sums: PreviewSums
  /** Why the file cannot be opened at all. */
  readonly fault: { readonly code: string; readonly with: Readonly<Record<string, string | number>> } | null
}

/** What is asked of a preview: how the file is to be read, and which of its tables is looked at. */
export interface PreviewWish {
  readonly corrections: Corrections
  /** The name of the shown table; the first that can be read when null. */
  readonly table: string | null
}
