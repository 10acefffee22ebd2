import type { Sheet, SheetColumn } from '../export/sheet.ts'
import type { Language } from '../text/language.ts'

/** A report before it is a file: PDF, workbook and CSV are all written from this, so that they tell the same figures. */
export interface ReportDocument {
  readonly title: string
  /** Whose it is. */
  readonly shop: string
  /** The days that it is about, in words. */
  readonly period: string
  readonly language: Language
  readonly currency: string | null
  readonly zone: string
  /** When it was made, ms. */
  readonly made: number
  /** What a reader must know before the first figure. */
  readonly notes: readonly string[]
  readonly sections: readonly Section[]
}

/** One heading with what stands below it, in this order. */
export interface Section {
  readonly title: string
  readonly notes?: readonly string[]
  readonly figures?: FigureList
  readonly chart?: Chart
  readonly table?: ReportTable
}

/** Single figures, each beside what it is held against. */
export interface FigureList {
  /** What `before` is, in words; null where nothing is compared. */
  readonly against: string | null
  readonly figures: readonly ReportFigure[]
}

export interface ReportFigure {
  readonly label: string
  readonly kind: SheetColumn['kind']
  readonly value: number | null
  readonly before: number | null
  /** How much more or less, as a share of before; of shares the difference itself. Null where there is nothing to measure against. */
  readonly change: number | null
}

/** A table whose last row may say what all come to. */
export interface ReportTable extends Sheet {
  readonly total?: readonly (string | number | null)[]
  /** On paper only so many rows stand, the others as the last one; workbook and CSV have all. */
  readonly paper?: { readonly rows: number; readonly rest: readonly (string | number | null)[] }
}

/** Bars: standing ones over time, lying ones for a ranking. Values in the unit of `kind`. */
export interface Chart {
  readonly as: 'columns' | 'bars'
  readonly kind: SheetColumn['kind']
  readonly labels: readonly string[]
  readonly values: readonly number[]
}
