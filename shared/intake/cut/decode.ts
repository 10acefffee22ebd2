import type { Profile } from '../contract.ts'
import { singleByteOf, unitsIn, type SingleByte } from './single-byte.ts'

/** The part of the platforms' TextDecoder used here: browsers, workerd and Node all have it. */
interface Decoder {
  decode(input?: Uint8Array, options?: { stream?: boolean }): string
}
declare const TextDecoder: new (label: string, options?: { ignoreBOM?: boolean }) => Decoder

export type Encoding = Profile['encoding']

/** Text between two pieces of its bytes. JSON. */
export interface TextState {
  /** Null while all bytes were ASCII. */
  readonly encoding: Encoding | null
  /** The last bytes: a character may have begun in them. */
  readonly tail: readonly number[]
  readonly lines: LinesState
  /** `odd` is 1 where half a unit of UTF-16 was read. */
  readonly sums: Readonly<Record<'broken' | 'nuls' | 'controls' | 'characters' | 'odd', number>>
}

interface LinesState {
  readonly style: 'feed' | 'return'
  /** Ends with a carriage return that is not given yet. */
  readonly carriage: boolean
}

/** Bytes in, text out with every line end as `\n`. The encoding settles at the first bytes that tell. */
export interface TextStream {
  push(bytes: Uint8Array): string
  end(): string
  encoding(): Encoding
  /** Characters that could not be read (U+FFFD), so far. */
  broken(): number
  /** What it goes on from with the next bytes, JSON; null where it could not: the encoding is being told. */
  state(): TextState | null
  /** Whether this is no text: many NUL characters, and others that no text has (NULs alone pad cells and ends of files). */
  binary(): boolean
}

/** One byte a character, by way of UTF-16: not every runtime's own decoder gets 0x80–0x9F right, or has them all. */
function singleByte(encoding: SingleByte): Decoder {
  const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true })
  return { decode: (bytes) => (bytes ? utf16.decode(new Uint8Array(unitsIn(bytes, encoding).buffer)) : '') }
}

/** UTF-16BE by swapping: decoders without it exist. An odd last byte waits for the next call. */
function utf16be(): Decoder {
  const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true })
  let odd: number | null = null
  return {
    decode(bytes, options) {
      if (!bytes) return utf16.decode(undefined, options)
      const all = odd === null ? bytes : Uint8Array.from([odd, ...bytes])
      odd = all.length % 2 ? (all[all.length - 1] as number) : null
      const swapped = new Uint8Array(all.length & ~1)
      for (let i = 0; i < swapped.length; i += 2) {
        swapped[i] = all[i + 1] as number
        swapped[i + 1] = all[i] as number
      }
      return utf16.decode(swapped, options)
    },
  }
}

/** UTF-16 by its mark or by the zero in every other byte, else null. Wants the first bytes of the file. */
function wide(head: Uint8Array): Encoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const look = Math.min(head.length & ~1, 200)
  let even = 0
  let odd = 0
  for (let i = 0; i < look; i += 2) {
    if (head[i] === 0) even++
    if (head[i + 1] === 0) odd++
  }
  if (look >= 4 && odd * 2 > look * 0.7 && even === 0) return 'utf-16le'
  if (look >= 4 && even * 2 > look * 0.7 && odd === 0) return 'utf-16be'
  return null
}

function firstHigh(bytes: Uint8Array): number {
  for (let i = 0; i < bytes.length; i++) if ((bytes[i] as number) >= 0x80) return i
  return -1
}

/** Length of the well-formed UTF-8 sequence at `i`, 0 when it is none, −1 when the bytes end inside one. */
function sequence(bytes: Uint8Array, i: number): number {
  const lead = bytes[i] as number
  const length = lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0
  for (let k = 1; k < length; k++) {
    if (i + k >= bytes.length) return -1
    if (((bytes[i + k] as number) & 0xc0) !== 0x80) return 0
  }
  return length
}

/** Whether the high bytes are UTF-8, or else in which encoding of one byte; null when the only ones are the start of a sequence. */
function verdict(bytes: Uint8Array, from: number): Encoding | null {
  let good = 0
  let bad = 0
  for (let i = from; i < bytes.length; i++) {
    if ((bytes[i] as number) < 0x80) continue
    const length = sequence(bytes, i)
    if (length < 0) break
    if (length === 0) bad++
    else {
      good++
      i += length - 1
    }
  }
  if (good === 0 && bad === 0) return null
  return good > bad ? 'utf-8' : singleByteOf(bytes)
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/**
 * Starts making every line end `\n`. Where the first line ends with a line feed they all do, and a carriage return alone
 * is a space inside a cell. Where it ends with a carriage return (files of old Macs) these end lines, unless the first
 * characters have more line feeds: then it stood in a heading. Ends inside quotes tell nothing.
 */
function startLines(from: LinesState | null): { take(raw: string, last: boolean): string; state(): LinesState | null } {
  let held = ''
  let style: 'feed' | 'return' | null = from && from.style
  let carriage = from !== null && from.carriage
  /** Characters at which they are looked at again. */
  let look = 1

  const settle = (last: boolean) => {
    const end = Math.min(held.length, ENDS)
    const whole = last || held.length > ENDS
    let quoted = false
    let feeds = 0
    let returns = 0
    for (let i = 0; i < end; i++) {
      const code = held.charCodeAt(i)
      if (code === 34) quoted = !quoted
      else if (code === 10 && !quoted) feeds++
      else if (code === 13 && !quoted && held.charCodeAt(i + 1) !== 10 && (i + 1 < held.length || last)) returns++
      if (feeds > 0 && returns === 0) break
    }
    if (feeds > 0 && returns === 0) style = 'feed'
    else if (whole) style = returns > feeds || (returns + feeds === 0 && held.slice(0, end).includes('\r')) ? 'return' : 'feed'
  }

  const take = (raw: string, last: boolean) => {
    if (!style) {
      held += raw
      if (held.length < look && !last) return ''
      look = held.length * 2
      settle(last)
      if (!style) return ''
    }
    let text = held === '' ? raw : held
    held = ''
    if (carriage) text = `\r${text}`
    carriage = false
    if (!text.includes('\r')) return text
    if (!last && text.endsWith('\r')) {
      carriage = true
      text = text.slice(0, -1)
    }
    return style === 'return' ? text.replace(/\r\n?/g, '\n') : text.replaceAll('\r\n', '\n').replaceAll('\r', ' ')
  }
  return { take, state: () => (style && held === '' ? { style, carriage } : null) }
}

/** Bytes in which a character of UTF-8 may be open. */
const TAIL = 3

/** Bytes that tell UTF-16 without a mark. */
const HEAD = 200

/** Bytes, from the first that is not ASCII on, that settle the encoding. */
const TELLING = 65_536

/** Characters that no text has. */
const CONTROLS = /[\u0001-\u0008\u000e-\u0019\u001c-\u001f]/g // eslint-disable-line no-control-regex

/** Characters that tell how lines end. */
const ENDS = 65_536

/** Where among the last bytes the character begins that is not complete; −1 where all are. */
function openFrom(encoding: Encoding, tail: readonly number[], odd: number): number {
  if (encoding === 'utf-8') return tail.findLastIndex((byte) => byte >= 0xc0)
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be') return -1
  const whole = tail.length - odd
  const high = tail[encoding === 'utf-16le' ? whole - 1 : whole - 2] ?? 0
  if (whole >= 2 && high >= 0xd8 && high < 0xdc) return whole - 2
  return odd === 1 ? whole : -1
}

/** Starts reading a file's bytes as text, or goes on from a state; `asked` is the encoding a person said it has. */
export function startText(asked?: Encoding, from: TextState | null = null): TextStream {
  const nothing = new Uint8Array(0)
  let encoding: Encoding | null = null
  let decoder: Decoder | null = null
  let held: Uint8Array[] = []
  let heldBytes = 0
  let begun = from !== null
  const lines = startLines(from && from.lines)
  let { broken, nuls, controls, characters, odd } = from?.sums ?? { broken: 0, nuls: 0, controls: 0, characters: 0, odd: 0 }
  /** The last bytes decoded. */
  let tail: readonly number[] = from?.tail ?? []

  const settle = (found: Encoding) => {
    encoding = found
    decoder = found === 'utf-16be' ? utf16be() : found === 'utf-8' || found === 'utf-16le' ? new TextDecoder(found, { ignoreBOM: true }) : singleByte(found)
  }

  const clean = (raw: string, last: boolean): string => {
    characters += raw.length
    let text = lines.take(raw, last)
    if (text.includes('\u0000')) {
      const kept = text.replaceAll('\u0000', '')
      nuls += text.length - kept.length
      controls += kept.length - kept.replace(CONTROLS, '').length
      text = kept
    }
    if (text.includes('\ufffd')) broken += text.split('\ufffd').length - 1
    return text
  }

  /** ASCII is the same in both candidates: it may go through before the choice is made. */
  const ascii = new TextDecoder('utf-8', { ignoreBOM: true })

  if (from?.encoding) {
    settle(from.encoding)
    // A decoder knows what a sequence's first bytes began: all before them is told already.
    const open = openFrom(from.encoding, tail, odd)
    if (open >= 0) (decoder as Decoder | null)?.decode(Uint8Array.from(tail.slice(open)), { stream: true })
  }

  const hold = (bytes: Uint8Array) => {
    held.push(bytes.slice())
    heldBytes += bytes.length
  }

  const take = (bytes: Uint8Array, last: boolean): string => {
    const enough = begun ? TELLING : HEAD
    if (held.length > 0 && heldBytes + bytes.length < enough && !last) {
      hold(bytes)
      return ''
    }
    let all = held.length > 0 ? joined([...held, bytes]) : bytes
    held = []
    heldBytes = 0
    if (!begun) {
      if (all.length < HEAD && !last) {
        hold(all)
        return ''
      }
      begun = true
      const found = asked ?? wide(all)
      if (found) settle(found)
      if (all[0] === 0xef && all[1] === 0xbb && all[2] === 0xbf) {
        settle(asked ?? 'utf-8')
        all = all.subarray(3)
      } else if ((all[0] === 0xff && all[1] === 0xfe) || (all[0] === 0xfe && all[1] === 0xff)) all = all.subarray(2)
    }
    if (!decoder) {
      const high = firstHigh(all)
      if (high < 0) return clean(ascii.decode(all), last)
      if (all.length - high < TELLING && !last) {
        hold(all.subarray(high))
        return clean(ascii.decode(all.subarray(0, high)), last)
      }
      settle(verdict(all.subarray(0, high + TELLING), high) ?? 'windows-1252')
    }
    const use = decoder as Decoder | null
    if (all.length > 0) tail = [...tail, ...all.subarray(-TAIL)].slice(-TAIL)
    odd = (odd + all.length) % 2
    return clean((use as Decoder).decode(all, { stream: true }) + (last ? (use as Decoder).decode() : ''), last)
  }

  return {
    push: (bytes) => (bytes.length === 0 ? '' : take(bytes, false)),
    end: () => take(nothing, true),
    encoding: () => encoding ?? 'utf-8',
    broken: () => broken,
    state() {
      const kept = lines.state()
      if (!begun || held.length > 0 || kept === null) return null
      return { encoding, tail, lines: kept, sums: { broken, nuls, controls, characters, odd } }
    },
    binary: () => nuls > 20 && nuls * 100 > characters && (nuls === characters || controls * 200 > characters - nuls),
  }
}
