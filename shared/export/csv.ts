import { minorDigits } from '../model/currency.ts'
import { dayCell, guarded, plainCell, type Plain } from './cells.ts'
import type { Sheet, SheetColumn } from './sheet.ts'

/** How a place writes CSV: where decimals have a comma cells are parted by semicolons, as spreadsheets of such places expect. */
export interface CsvStyle {
  readonly separator: ',' | ';'
  readonly comma: boolean
}

/** The style of a place by its decimal mark. */
export const csvStyle = (comma: boolean): CsvStyle => ({ separator: comma ? ';' : ',', comma })

/** A table as CSV (RFC 4180) with a byte-order mark. Numbers are bare; texts that look like formulas are guarded. */
export function csvOf(sheet: Sheet, currency: string | null, comma: boolean): string {
  return csvFile(sheetLines(sheet, currency, csvStyle(comma)))
}

/** A table's lines, the headings first. */
export function sheetLines(sheet: Sheet, currency: string | null, style: CsvStyle): string[] {
  const cells = (row: Sheet['rows'][number]) => row.map((cell, index) => csvCell(cell, (sheet.columns[index] as SheetColumn).kind, currency, style))
  return [csvLine(sheet.columns.map((column) => csvText(column.title, style)), style), ...sheet.rows.map((row) => csvLine(cells(row), style))]
}

/** Lines as a file. */
export function csvFile(lines: readonly string[]): string {
  return `\ufeff${lines.join('\r\n')}\r\n`
}

export function csvLine(cells: readonly string[], { separator }: CsvStyle): string {
  return cells.join(separator)
}

export function csvCell(cell: Plain, kind: SheetColumn['kind'], currency: string | null, style: CsvStyle): string {
  if (kind === 'day' && typeof cell === 'number') return dayCell(cell)
  const plain = plainCell(cell, kind, currency)
  if (plain === null) return ''
  if (typeof plain === 'string') return csvText(plain, style)
  const digits = kind === 'money' ? minorDigits(currency ?? '') : null
  const text = digits === null ? String(plain) : plain.toFixed(digits)
  return style.comma ? text.replace('.', ',') : text
}

export function csvText(text: string, { separator }: CsvStyle): string {
  const safe = guarded(text)
  return safe.includes(separator) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
