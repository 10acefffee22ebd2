import type { PartPlace } from '../part-place.ts'
import type { Source } from '../source.ts'
import { decoderOf } from '../utf8.ts'
import { PartScanner, type PartReader } from './scan.ts'

/** Bytes of the longest letter. */
const LONGEST = 4

/** A part on its way through a reader. */
export class Passage {
  private readonly part: Source
  private readonly scanner: PartScanner
  private at: number
  /** Bytes of a letter that is not whole yet; null where places cannot be told. */
  private open: number | null = 0

  /** With `from` it goes on there; the reader must be as it was. */
  constructor(part: Source, reader: PartReader, from: PartPlace | null = null) {
    this.part = part
    this.scanner = new PartScanner(reader, from?.pending)
    this.at = from?.from ?? 0
  }

  /** Passes the part through: gives control back after each piece. Throws `Damage` where it breaks off. */
  async *pieces(): AsyncGenerator<void> {
    let decoder: ReturnType<typeof decoderOf> | null = null
    let wide = false
    for await (const piece of this.part.read(this.at)) {
      wide ||= !decoder && this.at === 0 && piece[0] === 0xff && piece[1] === 0xfe
      decoder ??= decoderOf(wide ? 'utf-16le' : 'utf-8')
      this.scanner.push(decoder.decode(piece, { stream: true }))
      this.at += piece.length
      this.open = wide || piece.length < LONGEST ? null : openLetter(piece)
      yield
    }
  }

  /** Where it is, between two pieces; null where nobody can go on from. */
  place(): PartPlace | null {
    return this.open === null ? null : { from: this.at - this.open, pending: this.scanner.rest }
  }
}

/** Bytes at the end of a piece of UTF-8 that begin a letter and do not end it. */
function openLetter(bytes: Uint8Array): number {
  for (let back = 1; back < LONGEST; back++) {
    const byte = bytes[bytes.length - back] as number
    if (byte < 0x80) return 0
    if (byte < 0xc0) continue
    const wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return back < wanted ? back : 0
  }
  return 0
}
