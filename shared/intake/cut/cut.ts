import type { Chunk, Corrections, Cut } from '../contract.ts'
import { startText, type TextState } from './decode.ts'
import { findHead } from './head.ts'
import { PROFILE_VERSION, type TableProfile } from '../columns/profile.ts'
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

/** What has numbers beside its state. */
export interface Remembering {
  /** All of them, piece by piece; each piece is the caller's. */
  numbers(): Iterable<Float64Array>
  /** Tells a piece of them to the one that goes on from the state, before anything else. */
  recall(numbers: Float64Array): void
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
    found.table = new Table(head, perChunk)
    return found.table.read(all.slice(head.start), final)
  }

  const take = (piece: string): Chunk[] => {
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
      if (!found.table && damaged) waiting = [completeLines(waiting.join(''))]
      if (!found.table) chunks.push(...open(true))
      chunks.push(...(found.table?.end(damaged) ?? []))
      return { chunks, profile: { ...(found.table ?? NO_TABLE).profile(), encoding: text.encoding(), damaged, broken: text.broken(), binary: text.binary() } }
    },
  }
}

export const NO_TABLE = {
  profile: (): TableProfile => ({
    version: PROFILE_VERSION, separator: ',', headings: [], headingLine: 0, records: 0, columns: [], sample: [],
    restart: { order: -1, date: -1, days: 0, sameYear: 0, years: 0, otherYear: 0 }, preamble: [], repeated: 0, surplus: 0,
    ragged: 0, shortened: 0, openQuote: 0, cutShort: false,
  }),
}
