/** Lines looked at. */
const LOOK = 20
/** A whole line as one quoted cell. */
const WRAPPED = /^"((?:[^"]|"")*)"[ \t;,]*$/
const SEPARATORS = [',', ';', '\t', '|'] as const

/**
 * Whether each line of a table was quoted as a whole, as happens when a spreadsheet saves what it had opened as one
 * column: `"1,""a, b"",3"`. Looks at the first lines; at least half must be quoted, and all must have the same columns.
 */
export function isWrapped(text: string): boolean {
  const lines = text.slice(0, 65_536).split('\n').filter((line) => line.trim() !== '').slice(0, LOOK)
  const inside = lines.map(unwrapped)
  const wrapped = lines.filter((line, index) => inside[index] !== line).length
  if (wrapped < 2 || wrapped * 2 < lines.length) return false
  return SEPARATORS.some((separator) => {
    const counts = inside.map((line) => line.replace(/"(?:[^"]|"")*"/g, '').split(separator).length)
    return (counts[0] as number) > 2 && counts.filter((count) => count === counts[0]).length * 4 >= counts.length * 3
  })
}

function unwrapped(line: string): string {
  const inside = WRAPPED.exec(line)?.[1]
  return inside !== undefined && SEPARATORS.some((separator) => inside.includes(separator)) ? inside.replaceAll('""', '"') : line
}

/** Starts taking the outer quotes off, line by line as the text streams in. */
export function startUnwrap(): (piece: string, last: boolean) => string {
  let rest = ''
  return (piece, last) => {
    const text = rest + piece
    const end = last ? text.length : text.lastIndexOf('\n') + 1
    rest = text.slice(end)
    return text.slice(0, end).split('\n').map(unwrapped).join('\n')
  }
}
