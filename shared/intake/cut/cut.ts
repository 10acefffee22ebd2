import type { Chunk, Corrections, Cut } from '../contract.ts'
import { startText, type TextState } from './decode.ts'
import { findHead } from './head.ts'
import { NO_TABLE, type Remembering } from './no-table.ts'
import { startLines, type Lines } from './lines.ts'
import { completeLines, Table, type TableState } from './table.ts'
import { isWrapped, startUnwrap } from './unwrap.ts'

/** Text looked at before the table's shape is decided. */
const HEAD = 65_536
/** A file without a filled record in so many characters has none. */
const MOST = 1 << 20

/** A cut between two pieces of its bytes. JSON; numbers by the hundred thousand lie beside it, see `Remembering`. */
export interface CutState {
  readonly text: TextState
  readonly table: TableState
}

/** A cut that can be left and gone on with. */
export interface LongCut extends Cut, Remembering {
  /** What `startCut` goes on from with the next bytes; null where that is not possible just now. */
  state(): CutState | null
  /** Gives its memory back at once: it is at its end, or left. */
  release(): void
}

/**
 * Starts cutting a file: bytes in as they come, row-aligned chunks out, the profile at the end. Memory stays within a
 * few MB beyond the chunks given back. A person's encoding, separator and heading line win. Never throws on any bytes.
 * With `from` it goes on where another one stopped: then the same comes of the file as of one cut.
 */
export function startCut(options: { filename?: string; recordsPerChunk?: number; corrections?: Corrections } = {}, from: CutState | null = null): LongCut {
  const { corrections } = options
  const perChunk = options.recordsPerChunk ?? 10_000
  const text = startText(corrections?.encoding, from && from.text)
  const found: { table: Table | null } = { table: from && new Table(from.table.head, perChunk) }
  if (from) found.table?.resume(from.table)
  /** Takes the text instead of the table where cells become records. */
  let lines: Lines | null = null
  /** What divides the cells of these. */
  let written = ''
  let waiting: string[] = []
  /** Whether each line is quoted as a whole; told by the first text looked at. */
  let wrapped: boolean | null = null
  let unwrap = (piece: string, _last: boolean): string => piece
  let size = 0
  /** Characters at which the table's shape is decided; infinite once there is none. */
  let enough = HEAD

  const open = (final: boolean): Chunk[] => {
    const raw = waiting.join('')
    wrapped ??= isWrapped(raw)
    if (wrapped) unwrap = startUnwrap()
    const all = unwrap(raw, final)
    const last = final || size >= MOST
    const head = findHead(all, last, { separator: corrections?.separator, headingLine: corrections?.headingLine })
    waiting = head || last ? [] : [raw]
    enough = head || !last ? size * 2 : Infinity
    if (!head) return []
    if (head.crosstab) {
      written = head.separator
      lines = startLines(head.separator, { recordsPerChunk: perChunk, corrections: { ...corrections, headingLine: head.headingLine } })
      return lines.read(all, final)
    }
    found.table = new Table(head, perChunk)
    return found.table.read(all.slice(head.start), final)
  }

  const take = (piece: string): Chunk[] => {
    if (lines) return lines.read(unwrap(piece, false), false)
    if (found.table) return found.table.read(unwrap(piece, false), false)
    if (enough === Infinity) return []
    waiting.push(piece)
    size += piece.length
    return size >= enough ? open(false) : []
  }

  return {
    push: (bytes) => take(text.push(bytes)),
    state() {
      const read = text.state()
      const { table } = found
      return read && table && !wrapped ? { text: read, table: table.state() } : null
    },
    numbers: () => found.table?.numbers() ?? [],
    recall: (numbers) => found.table?.recall(numbers),
    release: () => found.table?.release(),
    end: ({ damaged = false } = {}) => {
      const rest = text.end()
      const chunks = take(rest)
      if (found.table) chunks.push(...found.table.read(unwrap('', true), false))
      if (!found.table && !lines && damaged) waiting = [completeLines(waiting.join(''))]
      if (!found.table && !lines) chunks.push(...open(true))
      if (lines) {
        const spread = lines.end(unwrap('', true), damaged)
        return { chunks: [...chunks, ...spread.chunks], profile: { ...spread.profile, written, encoding: text.encoding(), damaged, broken: text.broken(), binary: text.binary() } }
      }
      chunks.push(...(found.table?.end(damaged) ?? []))
      return { chunks, profile: { ...(found.table ?? NO_TABLE).profile(), encoding: text.encoding(), damaged, broken: text.broken(), binary: text.binary() } }
    },
  }
}
