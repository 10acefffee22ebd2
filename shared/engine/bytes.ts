import { letGo } from '../model/let-go.ts'
import { RitmoError } from '../model/errors.ts'

const encoder = (text: string): Uint8Array => {
  const out: number[] = []
  for (const letter of text) {
    const code = letter.codePointAt(0) as number
    if (code < 0x80) out.push(code)
    else if (code < 0x800) out.push(0xc0 | (code >> 6), 0x80 | (code & 63))
    else if (code < 0x10000) out.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
    else out.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
  }
  return Uint8Array.from(out)
}

/** Says that bytes are no tile, or a damaged one. */
export function damaged(what: string): RitmoError {
  return new RitmoError('unsupported-format', `damaged tile: ${what}`)
}

/** Grows as it is written to. */
export class ByteWriter {
  private bytes = new Uint8Array(4096)
  private length = 0

  /** Room for `more` bytes, to be filled by the caller at once. */
  take(more: number): Uint8Array {
    const end = this.length + more
    if (end > this.bytes.length) {
      const larger = new Uint8Array(Math.max(end, this.bytes.length * 2))
      larger.set(this.bytes.subarray(0, this.length))
      letGo(this.bytes)
      this.bytes = larger
    }
    const room = this.bytes.subarray(this.length, end)
    this.length = end
    return room
  }

  byte(value: number): void {
    this.take(1)[0] = value
  }

  /** A whole number from 0 to 2^53 − 1, seven bits a byte, least first. */
  whole(value: number): void {
    let rest = value
    while (rest >= 128) {
      this.byte((rest % 128) | 128)
      rest = Math.floor(rest / 128)
    }
    this.byte(rest)
  }

  /** A whole number of either sign. */
  signed(value: number): void {
    this.byte(value < 0 ? 1 : 0)
    this.whole(Math.abs(value))
  }

  text(value: string): void {
    const bytes = encoder(value)
    this.whole(bytes.length)
    this.take(bytes.length).set(bytes)
  }

  /** What was written so far, good until more is. */
  written(): Uint8Array {
    return this.bytes.subarray(0, this.length)
  }

  /** All that was written, and its end: its room is given back. */
  done(): Uint8Array {
    const all = this.bytes.slice(0, this.length)
    letGo(this.bytes)
    return all
  }
}

/** Reads what `ByteWriter` wrote; running over the end throws `damaged`. */
export class ByteReader {
  private readonly bytes: Uint8Array
  private position = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  get left(): number {
    return this.bytes.length - this.position
  }

  take(count: number): Uint8Array {
    if (count > this.left) throw damaged('it breaks off')
    const part = this.bytes.subarray(this.position, this.position + count)
    this.position += count
    return part
  }

  byte(): number {
    if (this.left < 1) throw damaged('it breaks off')
    return this.bytes[this.position++] as number
  }

  whole(): number {
    let value = 0
    let factor = 1
    for (;;) {
      const byte = this.byte()
      value += (byte & 127) * factor
      if (value > Number.MAX_SAFE_INTEGER) throw damaged('a number is too large')
      if (byte < 128) return value
      factor *= 128
    }
  }

  /** A whole number that says how many of something follow, at most `most`. */
  count(most: number): number {
    const value = this.whole()
    if (value > most) throw damaged('a count is too large')
    return value
  }

  signed(): number {
    const sign = this.byte()
    const value = this.whole()
    return sign === 1 ? -value : value
  }
}

/** A sum that changes with any single damaged byte: FNV-1a over little-endian words, with a final stir. */
export function checksum(bytes: Uint8Array, length: number): number {
  const whole = length - (length % 4)
  let sum = mixWords(bytes, whole, 0x811c9dc5 ^ length)
  for (let at = whole; at < length; at++) sum = Math.imul(sum ^ (bytes[at] as number), 0x01000193)
  sum ^= sum >>> 13
  return Math.imul(sum, 0x5bd1e995) >>> 0
}

function mixWords(bytes: Uint8Array, length: number, start: number): number {
  let sum = start | 0
  for (let at = 0; at < length; at += 4) {
    const word =
      (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16) | ((bytes[at + 3] as number) << 24)
    sum = Math.imul(sum ^ word, 0x01000193)
    sum = (sum ^ (sum >>> 15)) | 0
  }
  return sum
}
