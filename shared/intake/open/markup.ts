import { MOST_UNDER_WAY } from './document-place.ts'
import { decodeEntities } from './entities.ts'

/** A piece of XML or HTML, with the line where it begins. Names are without their namespace's prefix. */
export type Token =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string; readonly empty: boolean; readonly line: number }
  | { readonly kind: 'close'; readonly name: string; readonly line: number }
  | { readonly kind: 'text'; readonly text: string; readonly line: number }

/** Longest tag; a bracket that opens a longer one is a character like others. */
const LONGEST = 1 << 17
/** Longest reference to a character. */
const REFERENCE = 16
/** Text that is handed on before its end is there. */
const PIECE = 1 << 16

/** Between two pieces of text: what is not taken apart yet, and what it stands in. JSON. */
export interface MarkupState {
  readonly text: string
  readonly line: number
  readonly hidden: string | null
  readonly until: { readonly mark: string; readonly kept: boolean } | null
}

/**
 * Takes XML or HTML apart, in pieces, forgiving what browsers forgive. Comments, declarations and document types are
 * passed over, so no entity of a document's own is ever expanded. In HTML, names are lower case and the inside of
 * scripts and styles is passed over.
 */
export class Markup {
  private readonly html: boolean
  private text = ''
  private at = 0
  private line = 1
  private hidden: string | null = null
  /** What ends the comment, instruction or text section that is open, and whether what stands in it is text. */
  private until: { readonly mark: string; readonly kept: boolean } | null = null

  constructor(html = false) {
    this.html = html
  }

  push(text: string): Token[] {
    this.text = this.text.slice(this.at) + text
    this.at = 0
    return this.run(false)
  }

  /** The last pieces, and whether the document ends inside a tag, comment or text section. */
  end(): { tokens: Token[]; damaged: boolean } {
    const tokens = this.run(true)
    return { tokens, damaged: this.at < this.text.length || this.until !== null }
  }

  /** Null where too much is under way. */
  state(): MarkupState | null {
    const { text, at, line, hidden, until } = this
    return text.length - at > MOST_UNDER_WAY ? null : { text: text.slice(at), line, hidden, until }
  }

  resume(state: MarkupState): void {
    Object.assign(this, state, { at: 0 })
  }

  private run(final: boolean): Token[] {
    const tokens: Token[] = []
    while (this.at < this.text.length && this.step(tokens, final));
    return tokens
  }

  private step(tokens: Token[], final: boolean): boolean {
    const { text, at } = this
    if (this.hidden !== null) return this.passHidden(final)
    if (this.until !== null) return this.passUntil(tokens, this.until, final)
    const open = text.indexOf('<', at)
    if (open < 0) {
      if (!final && text.length - at < PIECE) return false
      // A reference to a character may be cut in two.
      const mark = text.lastIndexOf('&')
      this.words(tokens, !final && mark > at && mark > text.length - REFERENCE ? mark : text.length)
      return final
    }
    if (open > at) this.words(tokens, open)
    return this.tag(tokens, open, final)
  }

  /** Text up to `to`. */
  private words(tokens: Token[], to: number) {
    const { line } = this
    tokens.push({ kind: 'text', text: decodeEntities(this.text.slice(this.at, to), this.html), line })
    this.forward(to)
  }

  private tag(tokens: Token[], open: number, final: boolean): boolean {
    const { text } = this
    const next = text.charAt(open + 1)
    if (next === '' || (next === '!' && text.length < open + 9)) {
      if (next === '' || !final) return false
    }
    if (text.startsWith('<!--', open)) return this.enter(open + 4, '-->')
    if (text.startsWith('<![CDATA[', open)) return this.enter(open + 9, ']]>', true)
    if (next === '?') return this.enter(open + 2, this.html ? '>' : '?>')
    if (next === '!') return this.passType(open) || (text.length - open > LONGEST && this.literal(tokens, open + LONGEST))
    if (!/[\p{L}_/]/u.test(next)) return this.literal(tokens, open + 1)
    const end = tagEnd(text, open + 1)
    if (text.charCodeAt(end) === LESS) return this.literal(tokens, end)
    if (end < 0) return text.length - open > LONGEST && this.literal(tokens, open + LONGEST)
    this.element(tokens, text.slice(open + 1, end))
    return this.forward(end + 1)
  }

  private element(tokens: Token[], inside: string) {
    const { line } = this
    if (inside.startsWith('/')) {
      tokens.push({ kind: 'close', name: this.named(inside.slice(1)), line })
      return
    }
    const empty = inside.endsWith('/')
    const gap = inside.search(/[\s/]/)
    const name = this.named(gap < 0 ? inside : inside.slice(0, gap))
    tokens.push({ kind: 'open', name, attributes: gap < 0 ? '' : inside.slice(gap, empty ? -1 : undefined), empty, line })
    if (this.html && !empty && (name === 'script' || name === 'style')) this.hidden = name
  }

  private named(text: string): string {
    const name = text.slice(text.indexOf(':') + 1).trim()
    return this.html ? name.toLowerCase() : name
  }

  /** What begins like a tag and is none, up to `to`, is text. */
  private literal(tokens: Token[], to: number): boolean {
    this.words(tokens, to)
    return true
  }

  private enter(from: number, mark: string, kept = false): boolean {
    this.until = { mark, kept }
    return this.forward(from)
  }

  /** Goes on to the mark that ends a section, holding no more than what may be its beginning. */
  private passUntil(tokens: Token[], { mark, kept }: { readonly mark: string; readonly kept: boolean }, final: boolean): boolean {
    const { text, line } = this
    const end = text.indexOf(mark, this.at)
    const to = end >= 0 ? end : final ? text.length : Math.max(this.at, text.length - mark.length + 1)
    if (kept && to > this.at) tokens.push({ kind: 'text', text: text.slice(this.at, to), line })
    if (end >= 0) this.until = null
    this.forward(end >= 0 ? end + mark.length : to)
    return end >= 0
  }

  /** A document type, with what it declares inside brackets. */
  private passType(open: number): boolean {
    const bracket = this.text.indexOf('[', open)
    const close = this.text.indexOf('>', open)
    if (close < 0) return false
    if (bracket < 0 || bracket > close) return this.forward(close + 1)
    const end = /\]\s*>/g
    end.lastIndex = bracket
    return end.exec(this.text) !== null && this.forward(end.lastIndex)
  }

  private passHidden(final: boolean): boolean {
    const close = new RegExp(`</${this.hidden as string}\\s*>`, 'gi')
    close.lastIndex = this.at
    const found = close.exec(this.text)
    if (found) {
      this.hidden = null
      return this.forward(close.lastIndex)
    }
    this.forward(final ? this.text.length : Math.max(this.at, this.text.length - 20))
    return false
  }

  private forward(to: number): boolean {
    for (let at = this.text.indexOf('\n', this.at); at >= 0 && at < to; at = this.text.indexOf('\n', at + 1)) this.line++
    this.at = to
    return true
  }
}

const LESS = 60

/** Where the tag that is open ends: the next `>`, or a `<` that shows that it is none, outside of quotes; −1 when neither is there. */
function tagEnd(text: string, from: number): number {
  let quote = ''
  for (let at = from; at < text.length && at - from <= LONGEST; at++) {
    const letter = text.charAt(at)
    if (quote !== '') {
      if (letter === quote) quote = ''
    } else if (letter === '>' || letter === '<') return at
    else if ((letter === '"' || letter === "'") && /=\s*$/.test(text.slice(Math.max(from, at - 8), at))) quote = letter
  }
  return -1
}

/** Patterns of attributes by their name: few are ever asked for. */
const PATTERNS = new Map<string, RegExp>()

/** The value of an attribute, whatever its prefix and case; null when it is not there. */
export function attribute(attributes: string, name: string): string | null {
  const known = PATTERNS.get(name)
  const pattern = known ?? new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i')
  if (!known) PATTERNS.set(name, pattern)
  const found = pattern.exec(attributes)
  return found ? decodeEntities(found[1] ?? found[2] ?? found[3] ?? '', true) : null
}

/** All attributes by their name without prefix, declarations of namespaces left out. */
export function attributesOf(attributes: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, name = '', double, single, bare] of attributes.matchAll(/(?:^|[\s"'])([^\s=/]{1,200})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g)) {
    if (!/^(?:xmlns|xsi)(?::|$)/.test(name)) found.set(name.slice(name.indexOf(':') + 1), decodeEntities(double ?? single ?? bare ?? '', false))
  }
  return found
}
