import type { SheetColumn } from '../../export/sheet.ts'
import type { ReportDocument, Section } from '../document.ts'
import { reportWords } from '../words.ts'

/** A table in which each cell says itself what it is: single figures of several units stand below one another. */
export interface Grid {
  readonly title: string
  readonly notes: readonly string[]
  readonly columns: readonly SheetColumn[]
  readonly rows: readonly (readonly { readonly value: string | number | null; readonly kind: SheetColumn['kind'] }[])[]
  /** Whether the last row says what all others come to. */
  readonly hasTotal: boolean
}

/** The tables of a report, one a section, for formats that know nothing but tables; every row is in them. */
export function gridsOf(document: ReportDocument): Grid[] {
  return document.sections.map((section) => gridOf(document, section))
}

function gridOf({ language }: ReportDocument, { title, notes = [], figures, table }: Section): Grid {
  const say = reportWords(language)
  if (figures) {
    const hasBefore = figures.against !== null
    const columns: SheetColumn[] = [{ title: say.figure, kind: 'text' }, { title: say.value, kind: 'number' }, ...(hasBefore ? [{ title: say.before, kind: 'number' as const }, { title: say.change, kind: 'share' as const }] : [])]
    const rows = figures.figures.map(({ label, kind, value, before, change }) => [
      { value: label, kind: 'text' as const }, { value, kind }, ...(hasBefore ? [{ value: before, kind }, { value: change, kind: 'share' as const }] : []),
    ])
    return { title, notes: [...(figures.against === null ? [] : [figures.against]), ...notes], columns, rows, hasTotal: false }
  }
  if (!table) return { title, notes, columns: [], rows: [], hasTotal: false }
  const all = table.total ? [...table.rows, table.total] : table.rows
  return { title, notes, columns: table.columns, hasTotal: table.total !== undefined, rows: all.map((row) => row.map((value, index) => ({ value, kind: (table.columns[index] as SheetColumn).kind }))) }
}
