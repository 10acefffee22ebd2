import { filled, isValue, type Line } from './head-line.ts'
import { meanings } from '../headings/meaning.ts'

/** How a heading's unit or form is written below it. */
const UNIT = /^(?:[([].*[)\]]|[dgmyahs:/. -]{2,}|€|eur|euro|usd|chf|gbp|kg|gr?|lt?|pz\.?|pezzi|pcs|nr?\.?|n°|#|%)$/i

/**
 * Whether the line at `at` and the next are headings over two lines: words only, the upper one naming columns that the
 * lower leaves blank, and the lower one naming columns of values that the upper leaves blank.
 */
export function isPair(lines: readonly Line[], at: number): boolean {
  const upper = lines[at]
  const lower = lines[at + 1]
  if (!upper || !lower || lower.line !== upper.line + upper.lines || filled(upper) < 2 || filled(lower) < 1) return false
  if ([...upper.cells, ...lower.cells].some((cell) => cell.length > 60 || (cell !== '' && isValue(cell)))) return false
  const below = lines.slice(at + 2).filter((line) => filled(line) > 1).slice(0, 20)
  const values = (column: number) => below.filter((line) => isValue(line.cells[column] ?? '')).length * 2 > below.length
  const width = Math.max(upper.cells.length, lower.cells.length)
  const columns = Array.from({ length: width }, (_, column) => column)
  const blank = (line: Line, column: number) => (line.cells[column] ?? '') === ''
  const parts = columns.filter((column) => blank(upper, column) && !blank(lower, column))
  const named = lower.cells.filter((cell) => cell !== '')
  const repeats = new Set(named).size < named.length
  return parts.some(values) && (repeats || columns.some((column) => !blank(upper, column) && blank(lower, column)))
}

/** Headings over two lines as one: the lower word, the upper one where there is none, both where the lower comes twice. */
export function joinedHeadings(upper: readonly string[], lower: readonly string[]): string[] {
  let group = ''
  const names = Array.from({ length: Math.max(upper.length, lower.length) }, (_, column) => {
    const above = upper[column] ?? ''
    const below = lower[column] ?? ''
    if (above !== '') group = above
    const twice = below !== '' && lower.filter((cell) => cell === below).length > 1
    return below === '' ? above : twice && group !== '' ? `${group} ${below}` : below
  })
  return names
}

/**
 * Whether the line at `at`, right below the headings, repeats them in other words (units, another language): only words,
 * and such in every column that holds numbers and dates below.
 */
export function isSecond(lines: readonly Line[], at: number): boolean {
  const line = lines[at]
  const above = lines[at - 1]
  if (!line || !above || line.line !== above.line + above.lines || line.cells.some((cell) => cell.length > 40 || isValue(cell))) return false
  const below = lines.slice(at + 1).filter((other) => filled(other) > 1).slice(0, 20)
  const columns = Array.from({ length: above.cells.length }, (_, column) => column)
  const ofValues = columns.filter((column) => below.filter((other) => isValue(other.cells[column] ?? '')).length * 2 > below.length)
  const words = ofValues.map((column) => line.cells[column] ?? '')
  return words.length > 2 && words.every((cell) => cell !== '') && words.filter((cell) => UNIT.test(cell) || meanings(cell).length > 0).length * 2 > words.length
}
