import { plainWords } from '../headings/terms.ts'
import { periodOf } from '../values/periods.ts'
import { isMade } from './day-above.ts'
import type { ColumnEvidence } from './evidence.ts'

/** A column of dates that lack their year, or of days that lack month and year: the lines above the table tell those. */
export interface DateLacks {
  readonly column: number
  readonly year: string
  /** The month of all rows, 1 to 12; null where each date has its own. */
  readonly month: number | null
  readonly order: 'dmy' | 'mdy'
}

const DAY = /^(?:data|date|giorn[oi]|days?|datum|tag|jour|fecha|dia|gg|del)\b/
const SHORT = /^\d{1,2}[/.-]\d{1,2}\.?$/
const ALONE = /^(?:0?[1-9]|[12]\d|3[01])$/

/** Such a column, where what it lacks stands above the table once and for all; null for none. */
export function dateLacks(headings: readonly string[], evidence: readonly ColumnEvidence[], preamble: readonly string[], order: 'dmy' | 'mdy'): DateLacks | null {
  const lines = preamble.filter((line) => !isMade(line))
  const years = new Set(lines.flatMap((line) => line.match(/\b(?:19|20)\d\d\b/g) ?? []))
  const [year] = years
  if (year === undefined || years.size > 1) return null
  const named = lines.flatMap((line) => [...line.matchAll(/(?:\p{L}{3,10}\.?|\b\d{1,2})[\s/-]+(?:19|20)\d\d\b/gu)].flatMap(([text]) => periodOf(text)?.day ?? []))
  const months = new Set(named.map((day) => new Date(day * 86_400_000).getUTCMonth() + 1))
  const all = (column: number, test: RegExp) => {
    const told = (evidence[column]?.values ?? []).filter(([text]) => /\d/.test(text))
    return told.length > 0 && told.every(([text]) => test.test(text))
  }
  const find = (test: RegExp) => headings.findIndex((heading, column) => DAY.test(plainWords(heading)) && all(column, test))
  const short = find(SHORT)
  if (short >= 0) return { column: short, year, month: null, order }
  const alone = months.size === 1 ? find(ALONE) : -1
  return alone < 0 ? null : { column: alone, year, month: [...months][0] as number, order }
}

/** A cell of such a column as a whole date, ISO 8601; as it stands where it is none. */
export function completedDate(cell: string, { year, month, order }: DateLacks): string {
  const two = (part: string | number) => String(part).padStart(2, '0')
  if (month !== null) return ALONE.test(cell) ? `${year}-${two(month)}-${two(cell)}` : cell
  if (!SHORT.test(cell)) return cell
  const [a = '', b = ''] = cell.split(/[/.-]/)
  return order === 'dmy' ? `${year}-${two(b)}-${two(a)}` : `${year}-${two(a)}-${two(b)}`
}
