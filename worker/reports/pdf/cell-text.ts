import type { SheetColumn } from '../../../shared/export/sheet.ts'
import type { ReportDocument } from '../../../shared/reports/document.ts'
import { day, money, number, percent, quantity } from '../../../shared/text/format.ts'

/** A cell as one reads it; nothing for what is not known. */
export function cellText(cell: string | number | null, kind: SheetColumn['kind'], { language, currency }: Pick<ReportDocument, 'language' | 'currency'>): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell
  switch (kind) {
    case 'money':
      return money(language, cell, currency)
    case 'share':
      return percent(language, cell)
    case 'quantity':
      return quantity(language, cell / 1000)
    case 'day':
      return day(language, cell, 'medium')
    case 'number':
      return number(language, cell, 2)
    case 'text':
      return String(cell)
  }
}
