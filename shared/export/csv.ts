import { minorDigits } from '../model/currency.ts'
import { dayCell, guarded, plainCell, type Plain } from './cells.ts'
import type { Sheet, SheetColumn } from './sheet.ts'

/**
 * A table as CSV (RFC 4180) with a byte-order mark. Where decimals have a comma cells are parted by semicolons, as
 * spreadsheets of such places expect. Numbers are bare; texts that look like formulas are guarded.
 */
export function csvOf(sheet: Sheet, currency: string | null, comma: boolean): string {
  const separator = comma ? ';' : ','
  const lines = [sheet.columns.map((column) => quoted(guarded(column.title), separator)), ...sheet.rows.map((row) => row.map((cell, index) => cellOf(cell, sheet.columns[index] as SheetColumn, currency, separator, comma)))]
  return `\ufeff${lines.map((cells) => cells.join(separator)).join('\r\n')}\r\n`
}

function cellOf(cell: Plain, { kind }: SheetColumn, currency: string | null, separator: string, comma: boolean): string {
  if (kind === 'day' && typeof cell === 'number') return dayCell(cell)
  const plain = plainCell(cell, kind, currency)
  if (plain === null) return ''
  if (typeof plain === 'string') return quoted(guarded(plain), separator)
  const digits = kind === 'money' ? minorDigits(currency ?? '') : null
  const text = digits === null ? String(plain) : plain.toFixed(digits)
  return comma ? text.replace('.', ',') : text
}

function quoted(text: string, separator: string): string {
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
