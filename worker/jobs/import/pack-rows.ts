import { letGo } from '../../../shared/model/let-go.ts'
import { fieldStarts, HEAD_FIELDS, type PackLayout } from '../../store/facts/packed.ts'

/** One row ready for the facts. */
export interface PackRow {
  /** Whether it is the first that came of its record. */
  readonly first: boolean
  readonly at: number
  readonly id: number
  readonly key: string
  readonly shift: number | null
  readonly dimensions: readonly (number | null)[]
  readonly values: readonly (number | null)[]
}

const QUOTE = 34
const COMMA = 44
const MINUS = 45
const ZERO = 48
/** Characters of a row beside its numbers and its key: two quotes, the mark of a record, a comma. */
const ROW = 4
/** Places by which a row may move on average before the order is no longer told by looking at neighbours. */
const FEW_MOVES = 16
/** Digits below which a whole number fits 32 bits. */
const SMALL = 100_000_000

/** Rows by column, without a garbage of their own; NaN is unknown. */
export class PackRows {
  private readonly dimensions: number
  private readonly fields: Float64Array[]
  private firsts = new Uint8Array(1024)
  private readonly keys: string[] = []
  /** By field: characters of its longest number, and the numbers from which, up and down, it takes one more. */
  private readonly widths: Int32Array
  private readonly above: Float64Array
  private readonly below: Float64Array
  /** By field: whether some row has no number there. */
  private readonly holes: Uint8Array
  /** Characters of a row but its key, and of all keys. */
  private width = ROW
  private keysSize = 0
  private lastKey = ''
  private lastSize = 0
  count = 0

  constructor(dimensions: number, values: number) {
    this.dimensions = dimensions
    const length = HEAD_FIELDS + dimensions + values
    this.fields = Array.from({ length }, () => new Float64Array(1024))
    this.widths = new Int32Array(length)
    this.above = new Float64Array(length)
    this.below = new Float64Array(length)
    this.holes = new Uint8Array(length)
  }

  /** The most bytes that its rows can take in a pack. */
  get size(): number {
    return this.count * this.width + this.keysSize
  }

  /** Adds a row; its dimensions' numbers stand from `from` on. */
  add(first: boolean, at: number, id: number, key: string, shift: number | null, numbers: Float64Array, from: number, values: readonly (number | null)[]): void {
    const row = this.count++
    if (row === this.firsts.length) this.grow()
    const { fields, dimensions } = this
    this.firsts[row] = first ? 1 : 0
    this.setKey(row, key)
    this.set(0, row, at)
    this.set(1, row, id)
    this.set(2, row, shift ?? Number.NaN)
    for (let slot = 0; slot < dimensions; slot++) this.set(HEAD_FIELDS + slot, row, numbers[from + slot] as number)
    const rest = HEAD_FIELDS + dimensions
    for (let place = rest; place < fields.length; place++) this.set(place, row, values[place - rest] ?? Number.NaN)
  }

  clear(): void {
    this.count = 0
    this.keys.length = 0
    this.widths.fill(0)
    this.above.fill(0)
    this.below.fill(0)
    this.holes.fill(0)
    this.width = ROW
    this.keysSize = 0
  }

  private set(place: number, row: number, value: number): void {
    ;(this.fields[place] as Float64Array)[row] = value
    if (value !== value) this.holes[place] = 1
    else if (value >= (this.above[place] as number) || value <= (this.below[place] as number)) this.widen(place, value)
  }

  /** Makes room for a number that is longer than all before it (or, once, for 0). */
  private widen(place: number, value: number): void {
    const before = this.widths[place] as number
    const width = Math.max(before, String(value).length)
    this.widths[place] = width
    this.above[place] = 10 ** width
    this.below[place] = -(10 ** (width - 1))
    this.width += width - before
  }

  /** Rows of one order follow one another: its key is looked through once. */
  private setKey(row: number, key: string): void {
    this.keys[row] = key
    if (key !== this.lastKey) {
      this.lastKey = key
      this.lastSize = isPlain(key) ? key.length : JSON.stringify(key).length * 3
    }
    this.keysSize += this.lastSize
  }

  private grow(): void {
    const size = this.firsts.length * 2
    const firsts = new Uint8Array(size)
    firsts.set(this.firsts)
    letGo(this.firsts)
    this.firsts = firsts
    for (const [place, field] of this.fields.entries()) {
      const longer = new Float64Array(size)
      longer.set(field)
      letGo(field)
      this.fields[place] = longer
    }
  }

  /** The rows as they lie in a pack: a line with their layout, then the JSON array. */
  encode(): Uint8Array {
    const { count, fields, keys, dimensions } = this
    const widths = [...this.widths]
    const layout: PackLayout = { widths, holes: widths.flatMap((width, place) => (width > 0 && this.holes[place] === 1 ? [place] : [])), dimensions }
    const head = new TextEncoder().encode(`${JSON.stringify(layout)}\n`)
    const width = layout.widths.reduce((sum, one) => sum + one, 4)
    let most = head.length + 2 + count * width
    for (let row = 0; row < count; row++) {
      const key = keys[row] as string
      if (isPlain(key)) most += key.length
      else {
        keys[row] = JSON.stringify(key).slice(1, -1)
        most += (keys[row] as string).length * 3
      }
    }
    const bytes = new Uint8Array(most)
    bytes.set(head)
    bytes[head.length] = 91
    let at = head.length + 1
    const encoder = new TextEncoder()
    const order = inKeyOrder(this.firsts, fields[0] as Float64Array, fields[1] as Float64Array, count)
    for (let place = 0; place < count; place++) {
      const row = order[place] as number
      if (place > 0) bytes[at++] = COMMA
      bytes[at++] = QUOTE
      bytes[at++] = ZERO + (this.firsts[row] as number)
      for (let field = 0; field < fields.length; field++) {
        const size = layout.widths[field] as number
        if (size === 0) continue
        writeNumber(bytes, at, size, (fields[field] as Float64Array)[row] as number)
        at += size
      }
      const key = keys[row] as string
      const length = writeAscii(bytes, at, key)
      at += length < 0 ? encoder.encodeInto(key, bytes.subarray(at)).written : length
      bytes[at++] = QUOTE
    }
    bytes[at++] = 93
    letGo(order)
    return bytes.subarray(0, at)
  }
}

/**
 * The rows by ascending (instant, identity), as far as that parts no record: the facts stand in this order, and take what
 * comes at their end in half the time.
 */
function inKeyOrder(firsts: Uint8Array, instants: Float64Array, ids: Float64Array, count: number): Uint32Array {
  const order = new Uint32Array(count)
  let records = 0
  for (let row = 0; row < count; row++) if (row === 0 || firsts[row] === 1) order[records++] = row
  sortRecords(order.subarray(0, records), instants, ids)
  if (records === count) return order
  const starts = order.slice(0, records)
  let place = 0
  for (const start of starts) {
    order[place++] = start
    for (let row = start + 1; row < count && firsts[row] === 0; row++) order[place++] = row
  }
  letGo(starts)
  return order
}

/** Rows by ascending (instant, identity). Most files go on in time: in such some rows of one instant change places. */
function sortRecords(rows: Uint32Array, instants: Float64Array, ids: Float64Array): void {
  const between = (a: number, b: number) => (instants[a] as number) - (instants[b] as number) || (ids[a] as number) - (ids[b] as number)
  let moves = rows.length * FEW_MOVES
  for (let place = 1; place < rows.length; place++) {
    const row = rows[place] as number
    let at = place
    for (; at > 0 && between(row, rows[at - 1] as number) < 0; at--, moves--) rows[at] = rows[at - 1] as number
    rows[at] = row
    if (moves < 0) {
      rows.sort(between)
      return
    }
  }
}

/** Text that stands in JSON as it is, a byte a character. */
function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < 32 || code > 126 || code === QUOTE || code === 92) return false
  }
  return true
}

/** Writes text of one byte a character; gives its length, or −1 for any other. */
function writeAscii(bytes: Uint8Array, at: number, text: string): number {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code > 126) return -1
    bytes[at + index] = code
  }
  return text.length
}

/** Writes a whole number with zeros before it, its sign first; blanks for an unknown one. */
function writeNumber(bytes: Uint8Array, at: number, width: number, value: number): void {
  if (value !== value) {
    bytes.fill(32, at, at + width)
    return
  }
  let rest = value < 0 ? -value : value
  let end = at + width
  while (rest >= SMALL) {
    const high = Math.floor(rest / SMALL)
    writeDigits(bytes, end - 8, end, rest - high * SMALL)
    end -= 8
    rest = high
  }
  writeDigits(bytes, at, end, rest)
  if (value < 0) bytes[at] = MINUS
}

function writeDigits(bytes: Uint8Array, from: number, to: number, small: number): void {
  let rest = small | 0
  for (let at = to - 1; at >= from; at--) {
    const tenth = (rest / 10) | 0
    bytes[at] = ZERO + rest - tenth * 10
    rest = tenth
  }
}

/** A pack as it lies there: its layout and the JSON array. Null for one of an earlier release, see `rowsOfPack`. */
export function openPack(text: string): { layout: PackLayout; json: string } | null {
  if (text.startsWith('[')) return null
  const line = text.indexOf('\n')
  return { layout: JSON.parse(text.slice(0, line)) as PackLayout, json: text.slice(line + 1) }
}

/** A pack's rows. */
export function rowsOfPack(text: string): PackRow[] {
  const pack = openPack(text)
  if (!pack) return rowsOfEarlier(text)
  const { layout: { dimensions, widths, ...rest }, json } = pack
  const starts = fieldStarts({ dimensions, widths, ...rest }).map((start) => start - 1)
  return (JSON.parse(json) as string[]).map((line) => {
    const cell = (place: number) => {
      const text = line.slice(starts[place], starts[place + 1])
      return text === '' || text.startsWith(' ') ? null : Number(text)
    }
    const [at, id, shift, ...slots] = widths.map((_, place) => cell(place))
    return {
      first: line[0] === '1',
      at: at as number,
      id: id as number,
      key: line.slice(starts.at(-1)),
      shift: shift as number | null,
      dimensions: slots.slice(0, dimensions),
      values: slots.slice(dimensions),
    }
  })
}

/** Rows as packs had them before they had a layout: an import that was under way goes on. */
function rowsOfEarlier(text: string): PackRow[] {
  return (JSON.parse(text) as (number | string | null)[][]).map((row) => {
    const values = 6 + (row[5] as number)
    return {
      first: row[0] === 1,
      at: row[1] as number,
      id: row[2] as number,
      key: row[3] as string,
      shift: row[4] as number | null,
      dimensions: row.slice(6, values) as (number | null)[],
      values: row.slice(values) as (number | null)[],
    }
  })
}
