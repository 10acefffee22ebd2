import writeXlsxFile from 'write-excel-file/browser'
import { minorDigits } from '../../shared/model/currency.ts'
import type { Sheet, SheetColumn } from '../widgets/kinds/contract.ts'
import { plainCell, type Plain } from './cells.ts'

/** A table as a workbook: real numbers, dates and shares, each with its format; texts are texts whatever they look like. */
export function xlsxOf(sheet: Sheet, title: string, currency: string | null): Promise<Blob> {
  const head = sheet.columns.map((column) => ({ value: column.title, type: String, fontWeight: 'bold' as const }))
  const rows = sheet.rows.map((row) => row.map((cell, index) => cellOf(cell, sheet.columns[index] as SheetColumn, currency)))
  const columns = sheet.columns.map((column) => ({ width: column.kind === 'text' ? 36 : 16 }))
  // A sheet's name has at most 31 letters and none of these.
  const name = title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31)
  return writeXlsxFile([head, ...rows], { sheet: name, columns, stickyRowsCount: 1 }).toBlob()
}

function cellOf(cell: Plain, { kind }: SheetColumn, currency: string | null) {
  const plain = plainCell(cell, kind, currency)
  if (plain === null) return null
  if (typeof plain === 'string') return { value: plain, type: String }
  if (kind === 'day') return { value: new Date(plain * 86_400_000), type: Date, format: 'yyyy-mm-dd' }
  const digits = minorDigits(currency ?? '')
  const format = kind === 'money' ? `#,##0${digits > 0 ? `.${'0'.repeat(digits)}` : ''}` : kind === 'share' ? '0.0%' : kind === 'quantity' ? '#,##0.###' : '#,##0.##'
  return { value: plain, type: Number, format }
}
