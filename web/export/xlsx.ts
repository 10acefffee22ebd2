import writeXlsxFile from 'write-excel-file/browser'
import type { Sheet, SheetColumn } from '../../shared/export/sheet.ts'
import { sheetNames, workbookCell } from '../../shared/export/xlsx-cells.ts'

/** A table as a workbook: real numbers, dates and shares, each with its format; texts are texts whatever they look like. */
export function xlsxOf(sheet: Sheet, title: string, currency: string | null): Promise<Blob> {
  const head = sheet.columns.map((column) => ({ value: column.title, type: String, fontWeight: 'bold' as const }))
  const rows = sheet.rows.map((row) => row.map((cell, index) => workbookCell(cell, (sheet.columns[index] as SheetColumn).kind, currency)))
  const columns = sheet.columns.map((column) => ({ width: column.kind === 'text' ? 36 : 16 }))
  return writeXlsxFile([head, ...rows], { sheet: sheetNames([title])[0] as string, columns, stickyRowsCount: 1 }).toBlob()
}
