import { readCarry, type Carry } from '../orders/carry.ts'
import { markAt, type LineMark } from '../values/numbered.ts'
import { RecordScanner } from './records.ts'

/**
 * A chunk's text piece by piece, each but the last ending with a line. As one text it would lie in memory long after its
 * cells are gone; a piece is a few records, gone as soon as they are.
 */
export type TextPieces = Iterable<string>

/** Pieces after which a record that goes on and on is read with all that comes. */
const PIECES = 3

/** The records of a chunk, one after another: as pieces they are those of the whole text. */
export class ChunkRecords {
  /** What the chunk knows of those before it. */
  readonly carry: Carry | null
  /** The last record: its first `count` cells, and the physical line where it begins. */
  readonly cells: string[]
  line = 0
  /** What is told of a record that could not be read at all; the cells mean nothing then. */
  fault: LineMark['fault'] = null
  private readonly scanner: RecordScanner
  private readonly numbered: boolean
  private readonly pieces: Iterator<string>
  /** What is at hand, where the last and the next record begin in it, and whether nothing comes behind it. */
  private text = ''
  private begun = 0
  private at: number
  private final = false
  private nextLine: number

  constructor(text: string | TextPieces, firstLine: number, separator: string, width: number) {
    this.pieces = (typeof text === 'string' ? [text] : text)[Symbol.iterator]()
    this.scanner = new RecordScanner(separator, width)
    this.cells = this.scanner.cells
    this.nextLine = firstLine
    this.at = 0
    this.take()
    const { carry, numbered, start } = readCarry(this.text)
    this.carry = carry
    this.numbered = numbered
    this.at = start
  }

  get count(): number {
    return this.scanner.count
  }

  /** The record is a quote without its end. */
  get broken(): boolean {
    return this.scanner.broken
  }

  /** The first characters of the record as it stands there. */
  shown(length: number): string {
    return this.text.slice(this.begun, this.begun + length)
  }

  /** Goes on to the next record; false at the end. */
  next(): boolean {
    const { scanner } = this
    for (let pieces = 0; ; ) {
      if (this.at >= this.text.length) {
        if (this.final) return false
        this.take()
        continue
      }
      const mark = this.numbered ? markAt(this.text, this.at) : null
      if (mark) {
        this.at = mark.end
        this.nextLine = this.line = mark.line
        this.fault = mark.fault
        if (mark.fault) return true
        continue
      }
      const end = scanner.next(this.text, this.at, this.final)
      // What comes behind it may have a say in how it is read.
      if (!this.final && (end < 0 || scanner.loose || scanner.broken)) {
        if (end < 0 && pieces++ < PIECES) this.take()
        else this.takeAll()
        continue
      }
      this.fault = null
      this.line = this.nextLine
      this.nextLine += scanner.lines
      this.begun = this.at
      this.at = end
      return true
    }
  }

  /** Lets go of what was read and takes in the next piece. */
  private take(): void {
    const rest = this.text.slice(this.at)
    const next = this.pieces.next()
    this.final = next.done === true
    this.text = next.done ? rest : rest === '' ? next.value : rest + next.value
    this.at = 0
  }

  private takeAll(): void {
    const texts = [this.text.slice(this.at)]
    for (let next = this.pieces.next(); !next.done; next = this.pieces.next()) texts.push(next.value)
    this.text = texts.join('')
    this.at = 0
    this.final = true
  }
}
