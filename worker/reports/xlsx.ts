import writeXlsxFile from 'write-excel-file/universal'
import { sheetNames, workbookCell } from '../../shared/export/xlsx-cells.ts'
import type { ReportDocument } from '../../shared/reports/document.ts'
import { reportWords } from '../../shared/reports/words.ts'
import { gridsOf, type Grid } from '../../shared/reports/write/grid.ts'
import { dateTime } from '../../shared/text/format.ts'

type Cell = { value: string | number | Date; type: unknown; format?: string; fontWeight?: 'bold'; wrap?: boolean; fontSize?: number; align?: 'left' | 'right' } | null

/**
 * A report as a workbook: what it is on the first sheet, then a sheet for each section, its headings in the first row.
 * Money, quantities, shares and dates are real ones; a text is a text whatever it looks like.
 */
export async function reportXlsx(document: ReportDocument): Promise<Uint8Array<ArrayBuffer>> {
  const grids = gridsOf(document).filter((grid) => grid.columns.length > 0)
  const names = sheetNames([document.title, ...grids.map(({ title }) => title)])
  const sheets = [
    { data: firstSheet(document), sheet: names[0] as string, columns: [{ width: 48 }, { width: 60 }] },
    ...grids.map((grid, index) => ({ data: gridSheet(grid, document.currency), sheet: names[index + 1] as string, columns: grid.columns.map(({ kind }) => ({ width: kind === 'text' ? 40 : 16 })), stickyRowsCount: 1 })),
  ]
  const blob = await writeXlsxFile(sheets as never).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}

const text = (value: string, more: Partial<NonNullable<Cell>> = {}): Cell => ({ value, type: String, ...more })

/** What the report is, and the notes of each of its sections. */
function firstSheet(document: ReportDocument): Cell[][] {
  const { title, shop, period, made, zone, language, currency, notes } = document
  const head = [[text(title, { fontWeight: 'bold', fontSize: 16 })], [text(shop)], [text(period)], [text(reportWords(language).made(dateTime(language, made, zone), zone))], ...(currency === null ? [] : [[text(currency)]]), ...notes.map((note) => [text(note, { wrap: true })])]
  const parts = gridsOf(document).map(({ title: name, notes: some }) => [text(name, { fontWeight: 'bold' }), ...(some.length > 0 ? [text(some.join(' '), { wrap: true })] : [])])
  return [...head, [], ...parts]
}

function gridSheet({ columns, rows, hasTotal }: Grid, currency: string | null): Cell[][] {
  const head = columns.map(({ title, kind }) => text(title, { fontWeight: 'bold', ...(kind !== 'text' && { align: 'right' }) }))
  const body = rows.map((row, index) => row.map(({ value, kind }): Cell => { const cell = workbookCell(value, kind, currency); return cell && { ...cell, ...(hasTotal && index === rows.length - 1 && { fontWeight: 'bold' }) } }))
  return [head, ...body]
}
