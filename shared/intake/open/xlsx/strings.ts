import { letGo } from '../../../model/let-go.ts'
import { OpenFault } from '../contract.ts'
import type { Source } from '../source.ts'
import { textOf } from '../utf8.ts'
import { readPart } from './read-part.ts'
import { isEscaped, unescaped } from './text.ts'

declare const TextEncoder: new () => { encodeInto(text: string, into: Uint8Array): { read: number; written: number } }

/** Room for some texts; the longest fits in one. */
const BLOCK = 1 << 18
/** Characters of a text after which no more are taken: the cut shortens it, and says so. */
const LONG = 65_536
/** Bytes of all texts together: beyond this an isolate is in danger. */
const MOST = 56 << 20
/** Texts kept ready of those read last. */
const READY = 8192

/** A workbook's shared texts, as bytes: a million of them take what their letters take. */
export class SharedStrings {
  private readonly blocks: Uint8Array[] = []
  private used = BLOCK
  /** Position of each text, and at the end that of the next: block × size + offset. */
  private starts = new Uint32Array(1024)
  private ends = new Uint32Array(1024)
  private count = 0
  private readonly ready: (string | undefined)[] = []
  private readonly readyOf = new Int32Array(READY).fill(-1)
  private readonly encoder = new TextEncoder()

  get size(): number {
    return this.count
  }

  add(text: string) {
    const own = text.length > LONG ? text.slice(0, LONG + 1) : text
    if (this.used + own.length * 3 > BLOCK) {
      if ((this.blocks.length + 1) * BLOCK > MOST) throw new OpenFault('bomb', { bytes: MOST })
      this.blocks.push(new Uint8Array(BLOCK))
      this.used = 0
    }
    const block = this.blocks.length - 1
    const { written } = this.encoder.encodeInto(own, (this.blocks[block] as Uint8Array).subarray(this.used))
    if (this.count === this.starts.length) {
      this.starts = grown(this.starts)
      this.ends = grown(this.ends)
    }
    this.starts[this.count] = block * BLOCK + this.used
    this.used += written
    this.ends[this.count] = block * BLOCK + this.used
    this.count++
  }

  /** Text `index`, '' where there is none. */
  at(index: number): string {
    if (!(index >= 0 && index < this.count)) return ''
    const slot = index % READY
    if (this.readyOf[slot] === index) return this.ready[slot] as string
    const start = this.starts[index] as number
    const block = Math.floor(start / BLOCK)
    const text = textOf((this.blocks[block] as Uint8Array).subarray(start - block * BLOCK, (this.ends[index] as number) - block * BLOCK))
    this.readyOf[slot] = index
    this.ready[slot] = text
    return text
  }

  /** Gives its memory back at once: nobody asks for a text any more. */
  release() {
    letGo(...this.blocks, this.starts, this.ends)
    this.blocks.length = 0
    this.count = 0
  }
}

function grown(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(numbers.length * 2)
  more.set(numbers)
  letGo(numbers)
  return more
}

/** Reads the shared texts: runs of rich text joined, their phonetic hints left out. */
export async function readStrings(part: Source | null): Promise<SharedStrings> {
  const strings = new SharedStrings()
  if (!part) return strings
  let text = ''
  let inText = false
  let hints = 0
  await readPart(part, {
    get wantsText() {
      return inText && text.length <= LONG
    },
    open(name, _attributes, empty) {
      if (name === 'rPh' && !empty) hints++
      else if (name === 't') inText = !empty && hints === 0
      else if (name === 'si') {
        text = ''
        if (empty) strings.add('')
      }
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') hints--
      else if (name === 'si') strings.add(isEscaped(text) ? unescaped(text) : text)
    },
    text(piece) {
      text += piece
    },
  })
  return strings
}
