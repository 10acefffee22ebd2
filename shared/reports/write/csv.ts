import { csvCell, csvFile, csvLine, csvStyle, csvText } from '../../export/csv.ts'
import { dateTime } from '../../text/format.ts'
import type { ReportDocument } from '../document.ts'
import { reportWords } from '../words.ts'
import { gridsOf, type Grid } from './grid.ts'

/** A whole report as one CSV: what it is, then each table under its title, an empty line between them. */
export function reportCsv(document: ReportDocument): string {
  const { title, shop, period, made, language, zone, currency, notes } = document
  const style = csvStyle(language === 'it')
  const head = [[title, shop], [period], [reportWords(language).made(dateTime(language, made, zone), zone)], ...(currency === null ? [] : [[currency]]), ...notes.map((note) => [note])]
  const lines = head.map((cells) => csvLine(cells.map((text) => csvText(text, style)), style))
  for (const grid of gridsOf(document)) lines.push('', csvText(grid.title, style), ...grid.notes.map((note) => csvText(note, style)), ...gridLines(grid, document))
  return csvFile(lines)
}

/** One table of a report as CSV for programs: headings and rows alone, without what they come to. Null where there is none. */
export function sectionCsv(document: ReportDocument, section: number): string | null {
  const grid = gridsOf(document)[section]
  if (!grid || grid.columns.length === 0) return null
  return csvFile(gridLines({ ...grid, rows: grid.hasTotal ? grid.rows.slice(0, -1) : grid.rows }, document))
}

function gridLines({ columns, rows }: Grid, { language, currency }: ReportDocument): string[] {
  if (columns.length === 0) return []
  const style = csvStyle(language === 'it')
  return [csvLine(columns.map(({ title }) => csvText(title, style)), style), ...rows.map((row) => csvLine(row.map(({ value, kind }) => csvCell(value, kind, currency, style)), style))]
}
