import { minorDigits } from '../model/currency.ts'
import { plainCell, type Plain } from './cells.ts'
import type { SheetColumn } from './sheet.ts'

/** A cell as the library that writes workbooks takes it. */
export interface WorkbookCell {
  readonly value: string | number | Date
  readonly type: StringConstructor | NumberConstructor | DateConstructor
  readonly format?: string
}

/** A cell of a workbook: a real number, date or share with its format; a text is a text whatever it looks like. */
export function workbookCell(cell: Plain, kind: SheetColumn['kind'], currency: string | null): WorkbookCell | null {
  const plain = plainCell(cell, kind, currency)
  if (plain === null) return null
  if (typeof plain === 'string') return { value: plain, type: String }
  if (kind === 'day') return { value: new Date(plain * 86_400_000), type: Date, format: 'yyyy-mm-dd' }
  const digits = minorDigits(currency ?? '')
  const format = kind === 'money' ? `#,##0${digits > 0 ? `.${'0'.repeat(digits)}` : ''}` : kind === 'share' ? '0.0%' : kind === 'quantity' ? '#,##0.###' : '#,##0.##'
  return { value: plain, type: Number, format }
}

/** A sheet's name has at most 31 letters and none of these; of two alike the second is numbered. */
export function sheetNames(titles: readonly string[]): string[] {
  const used = new Set<string>()
  return titles.map((title) => {
    const plain = title.replace(/[\\/?*[\]:]/g, ' ').replace(/^'+|'+$/g, '').trim().slice(0, 31) || 'Ritmo'
    let name = plain
    for (let n = 2; used.has(name.toLowerCase()); n++) name = `${plain.slice(0, 31 - String(n).length - 1)} ${n}`
    used.add(name.toLowerCase())
    return name
  })
}
