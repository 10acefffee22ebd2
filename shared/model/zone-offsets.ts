/** Closer than this no zone has changed its offset twice (the nearest are the two sides of a Ramadan), ms. */
const STEP = 7 * 86_400_000
const END = Date.UTC(2100, 0, 1)

const WRITTEN = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/

/** Reads a zone's offset at an instant, ms, from how the platform writes it. Throws RangeError for an unknown zone. */
function offsetReader(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset', year: 'numeric' })
  return (at) => {
    const [, sign, hours, minutes, seconds = '0'] = WRITTEN.exec(format.format(at)) ?? []
    if (sign === undefined) return 0
    const size = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
    return sign === '-' ? -size : size
  }
}

/** The whole second, between two instants of different offsets, at which the later one begins. */
function changeBetween(offsetAt: (at: number) => number, before: number, after: number): number {
  const first = offsetAt(before)
  let [low, high] = [before, after]
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000
    if (offsetAt(middle) === first) low = middle
    else high = middle
  }
  return high
}

/** Offsets between two instants. */
interface Piece {
  /** Instants (ms) from which on each holds; the first is where the piece begins. */
  readonly starts: readonly number[]
  readonly offsets: readonly number[]
}

/** So much is found out at once when an instant in it is asked for: whole days, somewhat more than a year, ms. */
const PIECE = 400 * 86_400_000

/** The changes from one instant (inclusive) to another (exclusive), found by asking the platform week by week. */
function piece(read: (at: number) => number, from: number, to: number): Piece {
  const starts = [from]
  const offsets = [read(from)]
  for (let before = from; before < to - 1000; ) {
    const at = Math.min(before + STEP, to - 1000)
    const offset = read(at)
    if (offset !== offsets.at(-1)) {
      starts.push(changeBetween(read, before, at))
      offsets.push(offset)
    }
    before = at
  }
  return { starts, offsets }
}

/**
 * A zone's offsets from 1970 to 2100; before and after, the first and the last hold. Asking the platform about all of
 * it takes long, and few years are ever looked at: each stretch of time is found out when it is first asked for.
 */
export class ZoneOffsets {
  readonly zone: string
  readonly #read: (at: number) => number
  readonly #pieces: Piece[] = []
  #whole: Piece | null = null

  /** Throws RangeError for an unknown zone. */
  constructor(zone: string) {
    this.zone = zone
    this.#read = offsetReader(zone)
    this.#read(0)
  }

  #pieceAt(at: number): Piece {
    const index = at > 0 ? Math.floor(Math.min(at, END - 1) / PIECE) : 0
    return (this.#pieces[index] ??= piece(this.#read, index * PIECE, Math.min((index + 1) * PIECE, END)))
  }

  /** Offset in ms to add to UTC at an instant. */
  offsetAt(at: number): number {
    const { starts, offsets } = this.#pieceAt(at)
    let index = starts.length - 1
    while (index > 0 && (starts[index] as number) > at) index--
    return offsets[index] as number
  }

  /** Instants around one between which its offset surely holds: from inclusive, to exclusive. */
  around(at: number): readonly [from: number, to: number] {
    const { starts } = this.#pieceAt(at)
    let index = starts.length - 1
    while (index > 0 && (starts[index] as number) > at) index--
    const first = index === 0 && (starts[0] as number) === 0
    const end = starts[index + 1] ?? ((starts[0] as number) + PIECE >= END ? Infinity : (starts[0] as number) + PIECE)
    return [first ? -Infinity : (starts[index] as number), end]
  }

  #all(): Piece {
    if (this.#whole) return this.#whole
    const starts = [-Infinity]
    const offsets = [this.#read(0)]
    for (let from = 0; from < END; from += PIECE) {
      const part = this.#pieceAt(from)
      for (const [index, offset] of part.offsets.entries()) {
        if (offset === offsets.at(-1)) continue
        starts.push(part.starts[index] as number)
        offsets.push(offset)
      }
    }
    return (this.#whole = { starts, offsets })
  }

  /** Instants (ms) at which a new offset begins, ascending; the first is −Infinity. */
  get starts(): readonly number[] {
    return this.#all().starts
  }

  /** The offset (ms) from the matching start on. */
  get offsets(): readonly number[] {
    return this.#all().offsets
  }
}
