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
