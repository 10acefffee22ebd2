/** Characters of an endless cell that are kept. */
const KEPT = 200

/**
 * Text whose last cell (begun at `at`, not yet ended) is cut to its first 200 characters. Line ends inside stay, so
 * that lines are counted right; an undecided quote at the very end stays too.
 */
export function shortened(text: string, at: number, quoted: boolean): string {
  const cell = text.slice(at)
  if (cell.length < KEPT * 4) return text
  const before = text.slice(0, at)
  if (!quoted) return before + cell.slice(0, KEPT)
  const open = cell.indexOf('"') + 1
  const kept = cell.slice(open, open + KEPT).replaceAll('"', '').replaceAll('\n', ' ')
  const lines = cell.split('\n').length - 1
  const trailing = /"*$/.exec(cell)?.[0].length ?? 0
  return `${before}"${kept}${'\n'.repeat(lines)}${trailing % 2 === 1 ? '"' : ''}`
}
