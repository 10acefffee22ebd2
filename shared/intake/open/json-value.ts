/** A number as its document writes it: never through a float, so that eighteen digits and all decimals survive. */
export class Exact {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

export type JsonObject = ReadonlyMap<string, Json>
export type Json = string | Exact | boolean | null | readonly Json[] | JsonObject

/** Thrown on text that is no JSON. */
export class JsonFault extends Error {}

/** Levels of nesting that are read. */
const DEEPEST = 200
const NUMBER = /-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y
const WORD = /-?[A-Za-z]+/y
const WORDS: ReadonlyMap<string, Json> = new Map<string, Json>([['true', true], ['false', false], ['null', null], ['NaN', null], ['undefined', null], ['None', null], ['True', true], ['False', false]])
const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/**
 * Reads JSON values out of a text, one after another. Numbers keep their text, a key that comes twice has its last
 * value, commas too many are passed over. With `partial` a text that ends inside a value gives what is there of it.
 */
export class JsonParser {
  at = 0
  private readonly text: string
  private readonly partial: boolean
  private depth = 0

  constructor(text: string, partial = false) {
    this.text = text
    this.partial = partial
  }

  /** The next value, undefined at the end of the text. */
  next(): Json | undefined {
    this.blanks()
    return this.at >= this.text.length ? undefined : this.value()
  }

  /** Passes over blanks. */
  blanks() {
    const { text } = this
    for (; this.at < text.length; this.at++) {
      const code = text.charCodeAt(this.at)
      if (code !== 32 && code !== 10 && code !== 9 && code !== 13 && code !== 0xfeff && code !== 0x1e && code !== 0xa0) return
    }
  }

  private value(): Json {
    const code = this.text.charCodeAt(this.at)
    if (code === 123) return this.object()
    if (code === 91) return this.array()
    if (code === 34) return this.string()
    const number = this.match(NUMBER)
    if (number !== null) return new Exact(number)
    const word = this.match(WORD)
    const known = word === null ? undefined : WORDS.get(word)
    if (known === undefined && !(this.partial && this.at >= this.text.length)) throw new JsonFault('value')
    return known ?? null
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0] ?? null
    if (found !== null) this.at += found.length
    return found
  }

  private object(): JsonObject {
    const members = new Map<string, Json>()
    this.enter()
    while (this.more(125)) {
      if (this.text.charCodeAt(this.at) !== 34) throw new JsonFault('key')
      const key = this.string()
      this.blanks()
      if (this.ended()) break
      if (this.text.charCodeAt(this.at) !== 58) throw new JsonFault('colon')
      this.at++
      this.blanks()
      if (this.ended()) break
      members.set(key, this.value())
      this.separator(125)
    }
    this.depth--
    return members
  }

  private array(): readonly Json[] {
    const items: Json[] = []
    this.enter()
    while (this.more(93)) {
      items.push(this.value())
      this.separator(93)
    }
    this.depth--
    return items
  }

  private enter() {
    this.at++
    if (++this.depth > DEEPEST) throw new JsonFault('depth')
  }

  /** Whether another member follows; the closing bracket is taken. */
  private more(close: number): boolean {
    this.blanks()
    while (this.text.charCodeAt(this.at) === 44) {
      this.at++
      this.blanks()
    }
    if (this.ended()) return false
    if (this.text.charCodeAt(this.at) !== close) return true
    this.at++
    return false
  }

  private separator(close: number) {
    this.blanks()
    if (this.ended()) return
    const code = this.text.charCodeAt(this.at)
    if (code !== 44 && code !== close) throw new JsonFault('separator')
  }

  /** Whether the text is over: allowed in a partial one alone. */
  private ended(): boolean {
    if (this.at < this.text.length) return false
    if (!this.partial) throw new JsonFault('end')
    return true
  }

  private string(): string {
    const { text } = this
    const start = this.at + 1
    let end = text.indexOf('"', start)
    if (end < 0) {
      if (!this.partial) throw new JsonFault('quote')
      this.at = text.length
      return ''
    }
    const plain = text.slice(start, end)
    this.at = end + 1
    if (!plain.includes('\\')) return plain
    const parts: string[] = []
    let from = start
    for (let at = start; ; ) {
      const slash = text.indexOf('\\', at)
      if (slash < 0 || (end >= 0 && end < slash)) break
      parts.push(text.slice(from, slash))
      const taken = this.escape(slash)
      if (taken === null) return parts.join('')
      parts.push(taken.text)
      from = at = taken.end
      if (end >= 0 && end < at) end = text.indexOf('"', at)
    }
    if (end < 0 && !this.partial) throw new JsonFault('quote')
    this.at = end < 0 ? text.length : end + 1
    parts.push(end < 0 ? '' : text.slice(from, end))
    return parts.join('')
  }

  /** What the escape at a backslash stands for; null where a partial text ends in it. */
  private escape(slash: number): { text: string; end: number } | null {
    const { text } = this
    const letter = text.charAt(slash + 1)
    if (letter === 'u') {
      const digits = text.slice(slash + 2, slash + 6)
      if (/^[0-9a-fA-F]{4}$/.test(digits)) return { text: String.fromCharCode(Number.parseInt(digits, 16)), end: slash + 6 }
    } else if (letter !== '') return { text: ESCAPES[letter] ?? letter, end: slash + 2 }
    if (!this.partial || slash + 6 < text.length) throw new JsonFault('escape')
    this.at = text.length
    return null
  }
}

/** The only value of a text. Throws `JsonFault` when it is none, or not the only one. */
export function parseJson(text: string): Json {
  const parser = new JsonParser(text)
  const value = parser.next()
  if (value === undefined || parser.next() !== undefined) throw new JsonFault('one')
  return value
}

/** All values of a text, with nothing but blanks and commas between them. Throws `JsonFault`. */
export function parseJsons(text: string): Json[] {
  const parser = new JsonParser(text)
  const found: Json[] = []
  for (let value = parser.next(); value !== undefined; value = parser.next()) found.push(value)
  return found
}

/** What is there of a value whose text may break off; null where nothing can be read. */
export function parsePartial(text: string): Json {
  try {
    return new JsonParser(text, true).next() ?? null
  } catch {
    return null
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return value instanceof Map
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/** A number, text or flag as a cell: see the contract's rules of cells. Null and what has parts is empty. */
export function cellOf(value: Json | undefined): string {
  if (typeof value === 'string') return value.startsWith('/Date(') ? instantText(value) : value
  if (value instanceof Exact) return numberText(value.text)
  return typeof value === 'boolean' ? String(value) : ''
}

/** A moment as .NET's services write it: milliseconds, and the zone that it was shown in. */
const INSTANT = /^\/Date\((-?\d{1,14})(?:[+-]\d{4})?\)\/$/

/** Such a moment in UTC, as a date is written; any other text as it is. */
function instantText(text: string): string {
  const ms = INSTANT.exec(text)?.[1]
  return ms === undefined ? text : new Date(Number(ms)).toISOString()
}

const MOST_DIGITS = 60
/** Numbers that are written as cells are: without needless zeros in front, exponent, or three decimals. */
const PLAIN = /^-?(?:[1-9]\d*|0(?=\.\d*[1-9]))(?:\.(?:\d{1,2}|\d{4,}))?$|^0(?:\.(?:\d{1,2}|\d{4,}))?$/

/** Digits of a number without exponent, with a point and never exactly three decimals; the text itself where that would be endless. */
export function numberText(source: string): string {
  if (PLAIN.test(source)) return source
  const parts = /^(-?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(source)
  if (!parts) return source
  const [, sign = '', whole = '', decimals = '', power = '0'] = parts
  const exponent = Number(power)
  if (Math.abs(exponent) > MOST_DIGITS) return /[1-9]/.test(whole + decimals) ? source : '0'
  let digits = whole + decimals
  let point = whole.length + exponent
  if (point < 1) {
    digits = '0'.repeat(1 - point) + digits
    point = 1
  }
  digits = digits.padEnd(point, '0')
  const front = digits.slice(0, point).replace(/^0+(?=\d)/, '')
  const back = digits.slice(point)
  const negative = sign === '-' && /[1-9]/.test(digits)
  return `${negative ? '-' : ''}${front}${back === '' ? '' : `.${back.length === 3 ? `${back}0` : back}`}`
}
