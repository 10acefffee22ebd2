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

/** A dash beside a currency: the nothing of accounts. */
const DASH = /^(?:[€$£]|EUR)?\s*[-–—]{1,2}\s*(?:[€$£]|EUR)?$/

/** Whether a cell of a number, date or code holds nothing. */
export function isNothing(cell: string): boolean {
  if (cell === '') return true
  const first = cell.charCodeAt(0)
  // What begins with a digit is something: most cells are told by that alone.
  if (first >= 48 && first <= 57) return false
  const letter = first | 32
  // Of those that begin with a letter some with an n and an e may be nothing.
  if (letter >= 97 && letter <= 122 && letter !== 110 && letter !== 101) return false
  return (cell.length < 9 && NOTHING.test(cell)) || (cell.length < 24 && DASH.test(cell))
}

/** Signs that take no place and turn a text's direction, as they come along with copied figures. */
const MARKS = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/

/** A number or date without signs that nobody sees. */
export function withoutMarks(text: string): string {
  return MARKS.test(text) ? text.replace(new RegExp(MARKS, 'g'), '').trim() : text
}
