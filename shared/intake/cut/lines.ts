import type { Chunk, Profile } from '../contract.ts'
import { RecordScanner } from './records.ts'
import { type RecordsOptions, startRecords } from './records-cut.ts'

/** A text taken record by record, each with its own physical line. */
export interface Lines {
  /** Takes the next piece of text; gives the chunks that filled up. */
  read(piece: string, final: boolean): Chunk[]
  /** The rest of it. With `damaged` a last record without its line end is left out. */
  end(rest: string, damaged: boolean): { chunks: Chunk[]; profile: Profile }
}

/** Characters after which a record that does not end is taken as it is. */
const ENDLESS = 1 << 20

/** Starts taking a text from its first line, for a table whose cells become records. */
export function startLines(separator: string, options: RecordsOptions): Lines {
  const cut = startRecords(options)
  const scanner = new RecordScanner(separator, 0)
  let pending = ''
  let line = 1
  const read = (piece: string, final: boolean): Chunk[] => {
    pending += piece
    const chunks: Chunk[] = []
    let at = 0
    while (at < pending.length) {
      let end = scanner.next(pending, at, final)
      if (end < 0 && pending.length - at > ENDLESS) end = scanner.next(pending, at, true)
      if (end < 0) break
      chunks.push(...cut.push(line, scanner.cells.slice(0, scanner.count)))
      line += scanner.lines
      at = end
    }
    pending = pending.slice(at)
    return chunks
  }
  return {
    read,
    end(rest, damaged) {
      const last = pending + rest
      pending = ''
      const chunks = read(damaged ? last.slice(0, last.lastIndexOf('\n') + 1) : last, true)
      const end = cut.end()
      return { chunks: [...chunks, ...end.chunks], profile: end.profile }
    },
  }
}
