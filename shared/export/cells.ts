import { minorDigits } from '../model/currency.ts'
import type { SheetColumn } from './sheet.ts'

export type Plain = string | number | null

/** A cell as the number that it is: money in whole units, quantities as they are counted; texts and nothing stay. */
export function plainCell(cell: Plain, kind: SheetColumn['kind'], currency: string | null): Plain {
  if (cell === null || typeof cell === 'string') return cell
  if (!Number.isFinite(cell)) return null
  if (kind === 'money') return cell / 10 ** minorDigits(currency ?? '')
  return kind === 'quantity' ? cell / 1000 : cell
}

/** A text that a spreadsheet would take for a formula stays a text: it begins with an apostrophe (OWASP, CSV injection). */
export function guarded(text: string): string {
  return /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text
}

/** A file's name without what file systems refuse. */
export function fileName(title: string, ending: string): string {
  const name = title.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').replace(/\s+/g, ' ').trim().slice(0, 80)
  return `${name === '' ? 'ritmo' : name}.${ending}`
}

/** Days since 1970-01-01 as `2025-03-01`. */
export function dayCell(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}
