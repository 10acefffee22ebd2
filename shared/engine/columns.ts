import type { Texts } from '../model/rows.ts'
import { MISSING, type Codes, type TextView, type ValueView } from './view.ts'

/** Copies `count` entries from a column's old place to its new one. */
export interface Move {
  readonly from: number
  readonly to: number
  readonly count: number
}

/** A text column of the table: one dictionary for all tiles, codes as narrow as the dictionary allows. */
export class TextColumn implements TextView {
  readonly dictionary: string[] = []
  readonly codeOf = new Map<string, number>()
  codes: Codes = new Uint8Array(0)
  private letters = 0

  /** Takes new room, and into it what is kept. */
  move(capacity: number, moves: readonly Move[]): void {
    this.codes = moved(this.codes, roomFor(this.dictionary.length, capacity), moves)
  }

  /** Writes texts from row `start` on; there must be room. */
  write(start: number, texts: Texts): void {
    const codes = new Uint32Array(texts.dictionary.length + 1)
    for (let index = 0; index < texts.dictionary.length; index++) codes[index + 1] = this.learn(texts.dictionary[index] as string)
    const needed = roomFor(this.dictionary.length, 0).BYTES_PER_ELEMENT
    if (needed > this.codes.BYTES_PER_ELEMENT) {
      const { length } = this.codes
      this.codes = moved(this.codes, roomFor(this.dictionary.length, length), [{ from: 0, to: 0, count: length }])
    }
    writeCodes(this.codes, start, texts.codes, codes)
  }

  get bytes(): number {
    return this.codes.byteLength + this.letters * 2 + this.dictionary.length * 72
  }

  private learn(text: string): number {
    const known = this.codeOf.get(text)
    if (known !== undefined) return known
    const code = this.dictionary.push(text)
    this.codeOf.set(text, code)
    this.letters += text.length
    return code
  }
}

/** A value column of the table: 32 bits while every value fits, doubles after that. */
export class ValueColumn implements ValueView {
  numbers: Int32Array | Float64Array = new Int32Array(0)
  largest = 0
  gaps = false

  /** Takes new room, and into it what is kept. */
  move(capacity: number, moves: readonly Move[]): void {
    const room = this.numbers instanceof Int32Array ? new Int32Array(capacity) : new Float64Array(capacity)
    this.numbers = moved(this.numbers, room, moves)
  }

  /** Writes numbers from row `start` on (NaN unknown); there must be room. */
  write(start: number, numbers: Float64Array): void {
    for (let row = 0; row < numbers.length; row++) {
      const value = numbers[row] as number
      if (Number.isNaN(value)) this.gaps = true
      else if (Math.abs(value) > this.largest) this.largest = Math.abs(value)
    }
    if (this.largest >= -MISSING && this.numbers instanceof Int32Array) {
      this.numbers = Float64Array.from(this.numbers, (value) => (value === MISSING ? Number.NaN : value))
    }
    if (this.numbers instanceof Int32Array) writeWhole(this.numbers, start, numbers)
    else this.numbers.set(numbers, start)
  }

  get bytes(): number {
    return this.numbers.byteLength
  }
}

function roomFor(texts: number, capacity: number): Codes {
  if (texts < 2 ** 8) return new Uint8Array(capacity)
  return texts < 2 ** 16 ? new Uint16Array(capacity) : new Uint32Array(capacity)
}

/** `room` with the kept stretches of `old`. */
export function moved<T extends Codes | Int32Array | Float64Array>(old: T, room: T, moves: readonly Move[]): T {
  for (const { from, to, count } of moves) room.set(old.subarray(from, from + count), to)
  return room
}

function writeCodes(room: Codes, start: number, local: Int32Array, codes: Uint32Array): void {
  for (let row = 0; row < local.length; row++) room[start + row] = codes[(local[row] as number) + 1] as number
}

function writeWhole(room: Int32Array, start: number, numbers: Float64Array): void {
  for (let row = 0; row < numbers.length; row++) {
    const value = numbers[row] as number
    room[start + row] = Number.isNaN(value) ? MISSING : value
  }
}
