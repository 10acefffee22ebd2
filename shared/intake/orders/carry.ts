import type { Mark } from './row-marks.ts'
import type { Section } from './sections.ts'

/**
 * What a chunk must know of those before it, written by the cut as the chunk's first line, so that each can be read
 * alone. A line that begins with this mark is no record.
 */
const MARK = '\u0001'

export interface Carry {
  /** Of the order that was running where the chunk begins: its last filled cell in each column. */
  readonly above: readonly string[]
  /** Amounts of whole orders in this chunk that earlier chunks told already: order and date as written, column, cell. */
  readonly told: readonly Told[]
  /** The date last written before the chunk, where rows without one follow rows that have it. */
  readonly date?: string
  /** The title that stands above the chunk's first record, where one does. */
  readonly section?: Section
}

/** `again`: told before in any year, in the same year, or on the same day. */
export type Again = 'ever' | 'year' | 'day'
/** The till is told where the file has several, and what may have had the row refused that told it. */
export type Told = readonly [order: string, date: string, column: number, cell: string, again: Again, till?: string, mark?: Mark]

/** Follows the mark where a chunk's records tell their own lines (see `numbered.ts`). */
const NUMBERED = '#'

/** The chunk's text with what it must know in front. */
export function withCarry(text: string, carry: Carry | null, numbered = false): string {
  if (!carry && !numbered && !text.startsWith(MARK)) return text
  return `${MARK}${numbered ? NUMBERED : ''}${carry ? JSON.stringify(carry) : ''}\n${text}`
}

/** Takes a chunk's text apart: what it must know, whether its records tell their lines, and where they begin. */
export function readCarry(text: string): { readonly carry: Carry | null; readonly numbered: boolean; readonly start: number } {
  if (!text.startsWith(MARK)) return { carry: null, numbered: false, start: 0 }
  const end = text.indexOf('\n')
  const numbered = text[1] === NUMBERED
  if (end < 0) return { carry: null, numbered, start: text.length }
  const from = numbered ? 2 : 1
  return { carry: end > from ? (JSON.parse(text.slice(from, end)) as Carry) : null, numbered, start: end + 1 }
}
