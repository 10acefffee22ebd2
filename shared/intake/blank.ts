/** A line drawn under headings or above totals. */
const RULER = /^[-=_*~+·.:]{3,}$/

/** Whether a record says nothing: all cells are empty, or lines of signs as drawn in print-outs. */
export function saysNothing(cells: readonly string[], count: number): boolean {
  for (let i = 0; i < count; i++) if (cells[i] !== '' && !RULER.test(cells[i] as string)) return false
  return true
}
