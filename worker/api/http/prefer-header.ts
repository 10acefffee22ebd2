/** A token of HTTP (RFC 9110, 5.6.2). */
const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+"
const WORD = `${TOKEN}|"(?:[^"\\\\]|\\\\.)*"`
/** One preference with its parameters, at the place where reading stands. */
const ONE = new RegExp(`[\\s,]*(${TOKEN})\\s*(?:=\\s*(${WORD})?)?((?:\\s*;\\s*(?:${TOKEN}(?:\\s*=\\s*(?:${WORD})?)?)?)*)\\s*(?=,|$)`, 'y')

/**
 * The preferences of a `Prefer` header (several such headers come joined by commas): names in small letters with their
 * values, an empty one for none. Where one is given more than once the first counts; parameters are not looked at; what
 * cannot be read is left out. (RFC 7240, section 2.)
 */
export function preferences(header: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  let at = 0
  while (at < header.length) {
    ONE.lastIndex = at
    const one = ONE.exec(header)
    if (!one) {
      at = nextComma(header, at)
      continue
    }
    const name = (one[1] as string).toLowerCase()
    if (!found.has(name)) found.set(name, unquoted(one[2] ?? ''))
    at = ONE.lastIndex
  }
  return found
}

/** Where the list goes on after what cannot be read; commas within quotes are part of it. */
function nextComma(header: string, from: number): number {
  let quoted = false
  for (let at = from; at < header.length; at++) {
    if (quoted && header[at] === '\\') at++
    else if (header[at] === '"') quoted = !quoted
    else if (!quoted && header[at] === ',') return at + 1
  }
  return header.length
}

function unquoted(word: string): string {
  return word.startsWith('"') ? word.slice(1, -1).replace(/\\(.)/g, '$1') : word
}
