import type { JSX } from 'solid-js'
import type { Figure, WidgetResult, WidgetSpec } from '../../../shared/engine/contract.ts'
import type { InsightAnswer } from '../../../shared/engine/insights/contract.ts'
import type { InsightName } from '../../../shared/engine/insights/names.ts'
import type { Sheet, SheetColumn } from '../../../shared/export/sheet.ts'
import type { Descriptor, Size } from '../../../shared/protocol/dashboards.ts'
import type { Mark } from '../Mark.tsx'
import type { Days } from '../../state/period.ts'
import type { View } from '../../state/view.ts'

/** What a widget shows: its answers (null while they are not there), the view they are of, and the way to change it. */
export interface Face {
  readonly descriptor: Descriptor
  readonly result: WidgetResult | null
  readonly totals: Readonly<Record<string, Figure>> | null
  readonly insight: InsightAnswer | null
  readonly view: View
  readonly days: Days
  /** The stretch that the pace is held against; null where there is no data of it. */
  readonly before: Days | null
  readonly onChange: (next: (view: View) => View) => void
  readonly onBrush: (brush: Days | null, done: boolean) => void
  /** The records behind a figure are wanted: of a measure, or of a part of what the widget shows. */
  readonly onRecords?: (measure: string, part?: Part) => void
  /** What colleagues were asked about such a figure. */
  readonly markOf?: (measure: string, part?: Part) => Mark | null
}

/** A part of what a widget shows: only these keys by dimension, instead of what was chosen of it. */
export interface Part {
  readonly only: Readonly<Record<string, readonly (string | null)[]>>
  /** Only these days, whatever time is in view. */
  readonly days?: Days
  readonly ranges?: View['ranges']
  /** Only orders by which all of these products were sold. */
  readonly together?: readonly (string | null)[]
}

export type { Sheet, SheetColumn }

/** A kind of widget. To add one, write a file like those beside this and put it into the list of `kinds.ts`. */
export interface WidgetKind {
  readonly kind: string
  readonly size: Size
  /** What one may choose when adding it. */
  readonly choices: { readonly by?: boolean; readonly measure?: boolean }
  /** It asks for what it shows by itself. */
  readonly asksItself?: boolean
  /** What it asks of the one pass. */
  spec?(descriptor: Descriptor): Omit<WidgetSpec, 'id'>
  totals?(descriptor: Descriptor): readonly string[]
  /** Without this dimension in the data there is nothing to ask, and `words` says so. */
  readonly needs?: { readonly dimension: string; words(): string }
  /** What it asks of the engine where nobody waits. */
  readonly insight?: InsightName
  View(face: Face): JSX.Element
  sheet(face: Face, names: Names): Sheet
}

/** How keys are called, for what is exported. */
export interface Names {
  nameOf(dimension: string, key: string | number | null): string
  titleOf(dimension: string): string
  measure(name: string): string
}
