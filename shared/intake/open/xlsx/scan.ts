import { decodeEntities } from '../entities.ts'

/** What a part of a workbook is made of, in order. Names are without their namespace's prefix. */
export interface PartReader {
  /** `attributes` is the raw text between the name and the end of the tag; `empty` says that no close follows. */
  open(name: string, attributes: string, empty: boolean): void
  close(name: string): void
  /** Text, references resolved; of an endless one its beginning. Called only while `wantsText` is true. */
  text(text: string): void
  readonly wantsText: boolean
}

const SLASH = 47
const COLON = 58
const BANG = 33
const QUESTION = 63
/** A tag longer than this is no workbook's: it is passed over. A longer text is handed on before its end. */
const LONGEST = 1 << 20
/** Characters of one text that are handed on: no reader takes more. */
const TOLD = 1 << 17
/** Longer than any reference to a character. */
const REFERENCE = 12

/**
 * Scans XML as it streams in, fast: workbooks have hundreds of megabytes of it. Made for what spreadsheet programs write:
 * comments, instructions and document types are passed over, no entity of a document's own is expanded.
 */
export class PartScanner {
  private readonly reader: PartReader
  private pending: string

  /** `pending`: what another one had left, see `rest`. */
  constructor(reader: PartReader, pending = '') {
    this.reader = reader
    this.pending = pending
  }

  /** What came and is not complete. */
  get rest(): string {
    return this.pending
  }

  push(piece: string) {
    const text = this.pending === '' ? piece : this.pending + piece
    const at = this.scan(text)
    this.pending = at === 0 ? text : text.slice(at)
    if (this.pending.length > LONGEST) this.relieve()
  }

  /** Makes room: an endless text is handed on as far as it goes, an endless tag is dropped. */
  private relieve() {
    const { pending, reader } = this
    if (pending.startsWith('<')) {
      this.pending = ''
      return
    }
    const reference = pending.lastIndexOf('&')
    const end = reference >= pending.length - REFERENCE ? reference : pending.length
    if (reader.wantsText) reader.text(decodeEntities(pending.slice(0, Math.min(end, TOLD)), false))
    this.pending = pending.slice(end)
  }

  /** Scans all that is complete; gives where the rest begins. */
  private scan(text: string): number {
    const { reader } = this
    let at = 0
    for (;;) {
      const open = text.indexOf('<', at)
      if (open < 0) return at
      if (open > at && reader.wantsText) reader.text(decodeEntities(text.slice(at, Math.min(open, at + TOLD)), false))
      const next = text.charCodeAt(open + 1)
      if (next === BANG || next === QUESTION) {
        const end = this.aside(text, open)
        if (end < 0) return open
        at = end
        continue
      }
      const close = tagEnd(text, open + 1)
      if (close < 0) return open
      if (next === SLASH) reader.close(local(text, open + 2, close))
      else {
        const empty = text.charCodeAt(close - 1) === SLASH
        let gap = open + 1
        while (gap < close && text.charCodeAt(gap) > 32 && text.charCodeAt(gap) !== SLASH) gap++
        reader.open(local(text, open + 1, gap), text.slice(gap, empty ? close - 1 : close), empty)
      }
      at = close + 1
    }
  }

  /** Past a comment, an instruction, a document type, or a section of text; −1 when its end is not there yet. */
  private aside(text: string, open: number): number {
    if (text.startsWith('<![CDATA[', open)) {
      const end = text.indexOf(']]>', open)
      if (end < 0) return -1
      if (this.reader.wantsText) this.reader.text(text.slice(open + 9, end))
      return end + 3
    }
    if (text.length < open + 9) return -1
    const close = text.startsWith('<!--', open) ? '-->' : text.charCodeAt(open + 1) === QUESTION ? '?>' : '>'
    const end = text.indexOf(close, open + 2)
    return end < 0 ? -1 : end + close.length
  }
}

/** Where the tag ends that is open: the next `>` outside of quotes, −1 when it is not there. */
function tagEnd(text: string, from: number): number {
  let end = text.indexOf('>', from)
  if (end < 0) return -1
  for (let quote = nextQuote(text, from, end); quote >= 0; quote = nextQuote(text, quote, end)) {
    const other = text.indexOf(text.charAt(quote), quote + 1)
    if (other < 0) return -1
    quote = other + 1
    if (quote > end) end = text.indexOf('>', quote)
    if (end < 0) return -1
  }
  return end
}

function nextQuote(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code === 34 || code === 39) return at
  }
  return -1
}

function local(text: string, from: number, to: number): string {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === COLON) return text.slice(at + 1, to).trimEnd()
  return text.slice(from, to).trimEnd()
}

/** The raw value of an attribute without prefix (of plain characters, as all that are read here), '' for none. */
export function plain(attributes: string, name: string): string {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    const before = attributes.charCodeAt(at - 1)
    if (at > 0 && before > 32) continue
    let equals = at + name.length
    while (attributes.charCodeAt(equals) <= 32) equals++
    if (attributes.charCodeAt(equals) !== 61) continue
    let quote = equals + 1
    while (attributes.charCodeAt(quote) <= 32) quote++
    const end = attributes.indexOf(attributes.charAt(quote), quote + 1)
    return end < 0 ? '' : attributes.slice(quote + 1, end)
  }
  return ''
}

/** The value of an attribute that must have a prefix (relationship ids), '' for none. */
export function prefixed(attributes: string, name: string): string {
  return new RegExp(`\\s[\\w.-]+:${name}\\s*=\\s*["']([^"']*)["']`).exec(attributes)?.[1] ?? ''
}

/** The value of an attribute as text. */
export function named(attributes: string, name: string): string {
  return decodeEntities(plain(attributes, name), false)
}

/** `true`, `1` and `on` as XML's booleans are written. */
export function isTrue(value: string): boolean {
  return value === '1' || value === 'true' || value === 'on'
}

