/** A line drawn under headings or above totals. */
const RULER = /^[-=_*~+·.:]{3,}$/

/** Whether a record says nothing: all cells are empty, or lines of signs as drawn in print-outs. */
export function saysNothing(cells: readonly string[], count: number): boolean {
  for (let i = 0; i < count; i++) if (cells[i] !== '' && (isWord(cells[i] as string) || !RULER.test(cells[i] as string))) return false
  return true
}

/** Whether a cell begins with a digit or a letter, as nearly all do: cheaper than asking the pattern. */
function isWord(cell: string): boolean {
  const first = cell.charCodeAt(0)
  return (first >= 48 && first <= 57) || (first >= 65 && first <= 90) || (first >= 97 && first <= 122)
}

/** Cells that say in so many signs that they hold nothing. */
const NOTHING = /^(?:[-–—.?]{1,3}|n\/?a|n[./]?d\.?|null|\(null\)|\\n|none|nan|#n\/[ad]!?|nessun[oa]?)$/i

/** Whether a cell of a number, date or code holds nothing. */
export function isNothing(cell: string): boolean {
  return cell === '' || (cell.length < 9 && NOTHING.test(cell))
}
